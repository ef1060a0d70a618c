"""Which events of different articles are one: of one type and modality, and of one day or one holder, with the same who and where.

Events are compared within a block, the events that share a key: on an office by the holder, others by type, date and who
takes part. Those that have no key stand alone. A wrong merge is worse than a missed one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.records.digest import EventRow, Link, Support
from kg.records.times import bounds
from kg.resolution.clusters import linked

HOLDER, OFFICE, PLACE, TARGET, AGENT = "holder", "office", "place", "target", "agent"
_ACTORS = ("agent", "target", "participant", "addressee", "holder", "predecessor", "successor")
_DAY = len("YYYY-MM-DD")
_MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event row with its roles filled by the entities of the graph; ``shared`` are those that other articles can mean."""

    iri: str
    row: EventRow
    support: Support
    roles: tuple[tuple[str, str], ...]
    shared: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """What it shares with any event that it may be one with: its holder; or its day and one who takes part, or the place;
        or a month or year and all who take part. None where it stands alone.
        """
        kind, date = f"{self.row.type} {self.row.modality}", self.row.date
        if self.row.alone:
            return ()
        if self.fillers(HOLDER):
            return tuple(f"{kind} {holder}" for holder in sorted(self.fillers(HOLDER)))
        if not bounds(date).earliest:
            return ()
        if len(date) == _DAY:
            return tuple(f"{kind} {date} {filler}" for filler in sorted(self.fillers(*_ACTORS, PLACE)))
        return (" ".join((kind, date, *sorted(self.fillers(*_ACTORS)))),)

    def fillers(self, *roles: str) -> frozenset[str]:
        """The shared entities in some roles."""
        return frozenset(filler for role, filler in self.roles if role in roles and filler in self.shared)


def clustered(block: Iterable[Happening]) -> list[list[Happening]]:
    """The events of a block, each with all rows that tell of it. The dated go first; who has no date joins where only one fits."""
    ordered = sorted(block, key=lambda happening: (not happening.row.date, happening.support.first, happening.iri))
    found: list[list[Happening]] = []
    for happening in ordered:
        fitting = [event for event in found if all(may_be_one(happening, other) for other in event)]
        if len(fitting) == 1 or (fitting and happening.row.date):
            fitting[0].append(happening)
        else:
            found.append([happening])
    return found


def links(event: list[Happening]) -> Iterator[Link]:
    """Why the rows of an event are one: each tied to the first of them."""
    first, *others = event
    for other in others:
        kind = "sameStep" if other.fillers(HOLDER) else "sameDay" if len(other.row.date) == _DAY else "sameMonth"
        yield linked(first.iri, other.iri, kind)


def may_be_one(one: Happening, other: Happening) -> bool:
    """Whether two events fit together, others left aside. Of those that have keys, only those that share one do."""
    if one.row.ordinal != other.row.ordinal and one.roles == other.roles:
        return False  # an article that tells them alike tells them apart
    if one.fillers(HOLDER) and other.fillers(HOLDER):
        return _same_step(one, other)
    if any(_apart(one.fillers(role), other.fillers(role)) for role in (AGENT, TARGET, PLACE)):
        return False
    if len(one.row.date) == _DAY and one.row.date == other.row.date:
        return bool(one.fillers(*_ACTORS) & other.fillers(*_ACTORS)) or bool(one.fillers(PLACE) & other.fillers(PLACE))
    return one.row.date == other.row.date and len(one.fillers(*_ACTORS)) > 1 and one.fillers(*_ACTORS) == other.fillers(*_ACTORS)


def _same_step(one: Happening, other: Happening) -> bool:
    """Whether two events on an office are one: no other holder, no other office, no other time."""
    if any(_apart(one.fillers(role), other.fillers(role)) for role in (HOLDER, OFFICE)):
        return False
    a, b = bounds(one.row.date), bounds(other.row.date)
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest - b.latest <= _MONTH and b.earliest - a.latest <= _MONTH
    return True


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def in_blocks(happenings: Iterable[Happening]) -> Iterator[list[Happening]]:
    """The events one by one, each with all rows that tell of it. Those that share a key, straight or by others, are one block."""
    block_of: dict[str, list[Happening]] = {}
    blocks: dict[int, list[Happening]] = {}
    for happening in happenings:
        met = {id(block_of[key]): block_of[key] for key in happening.keys if key in block_of}
        # The largest takes the others in, so that nobody is moved often.
        block, *others = sorted(met.values(), key=len, reverse=True) or [[]]
        moved = [happening, *(member for other in others for member in other)]
        block.extend(moved)
        block_of |= {key: block for member in moved for key in member.keys}
        blocks[id(block)] = block
        for other in others:
            del blocks[id(other)]
    for block in blocks.values():
        yield from clustered(block)
