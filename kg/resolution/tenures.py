"""Tenure claims of all articles merged into tenures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.records.facts import TenureFact, TenureRow


def tenures(rows: Iterable[TenureRow]) -> Iterator[TenureFact]:
    """One tenure for each person and office, the same in whatever order the claims come.

    The latest article decides the status; start and end come from whichever article knows them most exactly.
    """
    spells = defaultdict(list)
    for row in rows:
        spells[(row.person, row.office)].append(row)
    for (person, office), claims in sorted(spells.items()):
        claims.sort()
        latest = max(claims, key=lambda row: (row.article_date, row.status == "former", row.confidence))
        yield TenureFact(
            person,
            office,
            latest.status,
            settled(row.start for row in claims),
            settled(row.end for row in claims),
            max(row.confidence for row in claims),
            tuple(row.claim for row in claims),
            tuple(sorted({row.predecessor for row in claims if row.predecessor})),
        )


def settled(values: Iterable[str]) -> str:
    """The most exact of several EDTF dates for the same; the latest of equally exact ones; empty when there is none.

    >>> settled(["2021", "2021-10-19", ""])
    '2021-10-19'
    """
    return max((value for value in values if value), key=lambda value: (len(value.partition("/")[0]), value), default="")
