"""People over all articles: one person, all names, the fullest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.records.facts import NameRow, PersonFact


def people(rows: Iterable[NameRow]) -> Iterator[PersonFact]:
    """Each person once, in the order of their IRIs; the fullest name has most words, then most letters.

    >>> [fact.name for fact in people([NameRow("p", "Novak"), NameRow("p", "Peter Novak")])]
    ['Peter Novak']
    """
    names = defaultdict(set)
    for row in rows:
        names[row.person].add(row.name)
    for person in sorted(names):
        known = sorted(names[person])
        fullest = max(known, key=lambda name: (len(name.split()), len(name)))
        yield PersonFact(person, fullest, tuple(name for name in known if name != fullest))
