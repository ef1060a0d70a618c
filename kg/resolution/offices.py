"""Which office is meant: the same words of label, country and body; and where an article names neither country nor body, the
one of that title that its holder holds.
"""

from collections.abc import Callable, Iterable, Mapping

from kg.knowledge.forms import plain
from kg.records.digest import OfficeProfile

_SMALL = frozenset({"of", "the", "for", "and", "to", "in", "s"})
Held = tuple[str, str]
"""Title and IRI of an office that somebody holds."""
Named = Callable[[str, str], str]


def office_key(office: OfficeProfile) -> str:
    """The words of label, country and body, in the order of the alphabet: one office however it is put.

    >>> long = OfficeProfile("Prime Minister of Norway", "a", "prime minister", "HeadOfGovernment", jurisdiction_name="Norway")
    >>> short = OfficeProfile("Prime Minister", "b", "prime minister", "HeadOfGovernment", jurisdiction_name="Norway")
    >>> office_key(long) == office_key(short) == "minister norway prime"
    True
    """
    words = f"{office.name} {office.jurisdiction_name} {office.organization_name}"
    return " ".join(sorted(set(plain(words).replace("'", " ").split()) - _SMALL))


def best_named(offices: Iterable[OfficeProfile]) -> OfficeProfile:
    """Of the profiles of one office the one that bears its name: the fullest label."""
    return min(offices, key=lambda office: (-len(office.name.split()), office.alone, office.kind))


def resolved(profile: OfficeProfile, persons: Mapping[str, str], held: Mapping[str, Iterable[Held]], office_of: Named) -> str:
    """The IRI of the office of a profile that names neither country nor body.

    ``persons`` maps the profiles of its holders to people, ``held`` people to the offices with a country or body that they
    hold; ``office_of`` names the office of a person and a label. Where exactly one of those held bears the title, it is meant;
    else, where a single person holds it, the office of that title that this person holds is one over all articles; else it
    stays with its article.

    >>> minister = OfficeProfile("Minister", "office/a/Minister", "minister", "Minister", holders=("p",))
    >>> resolved(minister, {"p": "Ann"}, {"Ann": [("minister", "office/Norway")]}, "{}: {}".format), resolved(minister, {"p": "Ann"}, {}, "{}: {}".format)
    ('office/Norway', 'Ann: Minister')
    """
    people = sorted({persons[holder] for holder in profile.holders if persons.get(holder)})
    meant = {office for person in people for title, office in held.get(person, ()) if title == profile.title}
    if len(meant) == 1:
        return meant.pop()
    return office_of(people[0], profile.name) if len(people) == 1 else profile.alone
