"""Tenure claims of all articles merged into tenures."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.records.facts import TenureFact, TenureRow
from kg.records.times import bounds, settled


def tenures(rows: Iterable[TenureRow]) -> Iterator[TenureFact]:
    """The spells of each person in each office, the same in whatever order the claims come.

    Claims of one spell agree in time; who was minister from 2018 to 2020 and again from 2023 has two. The latest article
    decides the status; start and end come from whichever article knows them most exactly.
    """
    held = defaultdict(list)
    for row in rows:
        held[(row.person, row.office)].append(row)
    for _, claims in sorted(held.items()):
        found = spells(claims)
        for spell in found:
            yield _tenure(spell, is_latest=spell is found[-1])


def spells(claims: Iterable[TenureRow]) -> list[list[TenureRow]]:
    """The claims of one person in one office, parted where one's end lies before another's start, the latest spell last.

    Claims without dates belong to the latest spell.
    """
    ordered = sorted(claims, key=lambda row: (_first_day(row), row))
    found: list[list[TenureRow]] = []
    for row in ordered:
        if row.start or row.end:
            if found and not _ends_before(found[-1], row):
                found[-1].append(row)
            else:
                found.append([row])
    undated = [row for row in ordered if not (row.start or row.end)]
    if not found:
        return [undated]
    found[-1].extend(undated)
    return found


def _first_day(row: TenureRow) -> dt.date:
    """A day by which dated claims can be ordered: the first of the start, else of the end."""
    return bounds(row.start).earliest or bounds(row.end).earliest or dt.date.min


def _ends_before(spell: list[TenureRow], row: TenureRow) -> bool:
    end = max((day for known in spell if (day := bounds(known.end).latest)), default=None)
    start = bounds(row.start).earliest or bounds(row.end).earliest
    return end is not None and start is not None and end < start


def _tenure(spell: list[TenureRow], *, is_latest: bool) -> TenureFact:
    claims = sorted(spell)
    latest = max(claims, key=lambda row: (row.article_date, row.status == "former", row.confidence))
    start, end = settled(row.start for row in claims), settled(row.end for row in claims)
    return TenureFact(
        claims[0].person,
        claims[0].office,
        latest.status,
        start,
        end,
        max(row.confidence for row in claims),
        tuple(sorted({row.claim for row in claims})),
        _named(row.predecessor for row in claims),
        _named(row.appointed_by for row in claims),
        _named(row.under for row in claims),
        spell="" if is_latest else start or end,
    )


def _named(people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(people) - {""}))
