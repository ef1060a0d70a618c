"""Calendar dates that may be incomplete, in the EDTF notation (ISO 8601-2, level 1) that the graph uses."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

_POINT = re.compile(r"^(\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(\d\d)(?:-(\d\d))?)?$")
_SEASONS = range(21, 25)


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a date can mean; None where the text leaves the side open."""

    earliest: dt.date | None
    latest: dt.date | None


def bounds(edtf: str) -> Bounds:
    """The days that an EDTF value can mean.

    >>> bounds("2001-10")
    Bounds(earliest=datetime.date(2001, 10, 1), latest=datetime.date(2001, 10, 31))
    >>> bounds("XXXX-09-28")
    Bounds(earliest=None, latest=None)
    >>> bounds("199X")
    Bounds(earliest=datetime.date(1990, 1, 1), latest=datetime.date(1999, 12, 31))
    """
    start, _, end = edtf.partition("/")
    return Bounds(_first_day(start), _last_day(end or start))


def settled(values: Iterable[str]) -> str:
    """The most exact of several EDTF dates for the same; the latest of equally exact ones; empty when there is none.

    >>> settled(["2021", "2021-10-19", ""])
    '2021-10-19'
    """
    return max((value for value in values if value), key=lambda value: (len(value.partition("/")[0]), value), default="")


def is_edtf(value: str) -> bool:
    """Whether the value is a date or interval that this project writes."""
    return bool(value) and all(_POINT.match(part) or part == ".." for part in value.split("/"))


def _parts(point: str) -> tuple[int, int, int | None, int | None] | None:
    """First and last year, month and day; a season is all of its year, since hemispheres differ. None without a year."""
    found = _POINT.match(point)
    if not found or found[1] == "XXXX":
        return None
    month = int(found[2]) if found[2] and int(found[2]) not in _SEASONS else None
    return int(found[1].replace("X", "0")), int(found[1].replace("X", "9")), month, int(found[3]) if found[3] else None


def _first_day(point: str) -> dt.date | None:
    parts = _parts(point)
    return dt.date(parts[0], parts[2] or 1, parts[3] or 1) if parts and parts[0] else None


def _last_day(point: str) -> dt.date | None:
    parts = _parts(point)
    if not parts or not parts[1]:
        return None
    _, year, month, day = parts
    return dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])


def is_day(value: str) -> bool:
    """Whether the value is a whole day of the calendar, YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False
