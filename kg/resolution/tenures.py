"""What all articles say of tenures, merged into tenures."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add

from kg.records.facts import TenureFact, TenureReport
from kg.records.times import bounds, settled

PRESENT = ("current", "acting")
_BREAK, _YEAR = dt.timedelta(days=31), dt.timedelta(days=365)


def tenures(rows: Iterable[TenureReport]) -> Iterator[TenureFact]:
    """The spells of each person in each office, the same in whatever order the reports come.

    Reports of one spell agree in time; who was minister from 2018 to 2020 and again from 2023 has two. The latest article
    decides the status; start and end come from whichever article knows them most exactly.
    """
    held = defaultdict(list)
    for row in rows:
        held[(row.person, row.office)].append(row)
    for _, reports in sorted(held.items()):
        found = spells(reports)
        for spell in found:
            yield _tenure(spell, is_latest=spell is found[-1])


def spells(reports: Iterable[TenureReport]) -> list[list[TenureReport]]:
    """The reports on one person in one office, parted where one's end lies before another's start, the latest spell last.

    Reports without dates belong to the latest spell.
    """
    ordered = sorted(reports, key=lambda row: (_first_day(row), row))
    found: list[list[TenureReport]] = []
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


def _first_day(row: TenureReport) -> dt.date:
    """A day by which dated reports can be ordered: the first of the start, else of the end."""
    return bounds(row.start).earliest or bounds(row.end).earliest or dt.date.min


def _ends_before(spell: list[TenureReport], row: TenureReport) -> bool:
    """Whether a report cannot be of a spell, and does not merely contradict it: it starts a month after the end, or, of unknown
    start, ends a year after it.
    """
    end = max((day for known in spell if (day := bounds(known.end).latest)), default=None)
    start, later = bounds(row.start).earliest, bounds(row.end).earliest
    if end is None:
        return False
    return start - end > _BREAK if start else later is not None and later - end > _YEAR


def _tenure(spell: list[TenureReport], *, is_latest: bool) -> TenureFact:
    reports = sorted(spell)
    latest = max(reports, key=lambda row: (row.support.last_date, row.status == "former", row.support.confidence, row.status))
    start, end = settled(row.start for row in reports), settled(row.end for row in reports)
    present = [row.support for row in reports if row.status in PRESENT]
    return TenureFact(
        reports[0].person,
        reports[0].office,
        latest.status,
        start,
        end,
        reduce(add, (row.support for row in reports)),
        tuple(sorted(row.row for row in reports)),
        (min((s.first_date for s in present if s.first_date), default=""), max((s.last_date for s in present), default="")),
        _named(row.predecessor for row in reports),
        _named(row.appointed_by for row in reports),
        _named(person for row in reports for person in row.under),
        spell="" if is_latest else start or end,
    )


def _named(people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(people) - {""}))
