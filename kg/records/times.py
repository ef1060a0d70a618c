"""Calendar dates that may be incomplete, in the EDTF notation (ISO 8601-2, level 1) that the graph uses.

A point is a year, a month, a season (21 to 24) or a day; X stands for unknown digits of the year. An interval has two points,
``..`` where one side is open. What is no such value has no bounds.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEASONS = range(21, 25)
_MONTHS = range(1, 13)
_NO_YEAR, _OPEN = "XXXX", ".."
_LEAP_YEAR = 2000  # of an unknown year any day that some year has is one


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a date can mean; None where the text leaves the side open."""

    earliest: dt.date | None
    latest: dt.date | None

    def contain(self, other: "Bounds") -> bool:
        """Whether every day that the other date can mean is one that this can mean.

        >>> bounds("199X").contain(bounds("1995")), bounds("1995").contain(bounds("1996"))
        (True, False)
        """
        return self._from <= other._from and other._until <= self._until

    @property
    def days(self) -> int:
        """How many days it leaves, less one; an open side reaches as far as the calendar."""
        return (self._until - self._from).days

    @property
    def _from(self) -> dt.date:
        return self.earliest or dt.date.min

    @property
    def _until(self) -> dt.date:
        return self.latest or dt.date.max


def bounds(edtf: str) -> Bounds:
    """The days that an EDTF value can mean; none where it is no such value.

    >>> bounds("2001-10")
    Bounds(earliest=datetime.date(2001, 10, 1), latest=datetime.date(2001, 10, 31))
    >>> bounds("XXXX-09-28")
    Bounds(earliest=None, latest=None)
    >>> bounds("199X")
    Bounds(earliest=datetime.date(1990, 1, 1), latest=datetime.date(1999, 12, 31))
    """
    return _read(edtf) or Bounds(None, None)


def is_edtf(value: str) -> bool:
    """Whether the value is a date or interval of the calendar that this project writes.

    >>> is_edtf("2020-02-29"), is_edtf("2021-02-29"), is_edtf("2021-05-01/.."), is_edtf("2021/2020")
    (True, False, True, False)
    """
    return _read(value) is not None


def is_day(value: str) -> bool:
    """Whether the value is a whole day of the calendar, YYYY-MM-DD, of the years 0001 to 9999.

    >>> is_day("2021-10-19"), is_day("2021-10"), is_day("2021-02-31")
    (True, False, False)
    """
    return bool(_DAY.fullmatch(value)) and _read(value) is not None


def settled(values: Iterable[str]) -> str:
    """The most exact of several EDTF dates for the same, which the others contain where they do not contradict it.

    Of those that contradict one another the view ``conflicts`` tells; here the one that leaves the fewest days holds, the
    latest of equally exact ones. Empty when there is none; the order does not matter.

    >>> settled(["2021", "2021-10-19", ""]), settled(["199X", "1995"]), settled(["2021-10-18/2021-10-24", "2021-10-20"])
    ('2021-10-19', '1995', '2021-10-20')
    """
    return max((value for value in values if value), key=lambda value: (-bounds(value).days, value), default="")


def _read(value: str) -> Bounds | None:
    """The bounds of an EDTF value; None where it is none."""
    if "/" not in value:
        return _point(value)
    start, _, end = value.partition("/")
    if start == end == _OPEN:
        return None
    first, last = (Bounds(None, None) if side == _OPEN else _point(side) for side in (start, end))
    if first is None or last is None:
        return None
    found = Bounds(first.earliest, last.latest)
    return found if not (found.earliest and found.latest and found.earliest > found.latest) else None


def _point(value: str) -> Bounds | None:
    """The bounds of a year, month, season or day; without a year there are none. A season is all of its year, since hemispheres differ."""
    found = _POINT.fullmatch(value)
    if not found:
        return None
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    if found[2] and month not in (_MONTHS if found[3] else (*_MONTHS, *_SEASONS)):
        return None
    month = 0 if month in _SEASONS else month
    if year == _NO_YEAR:
        return Bounds(None, None) if not found[3] or _has_day(_LEAP_YEAR, month, day) else None
    years = range(max(dt.MINYEAR, int(year.replace("X", "0"))), int(year.replace("X", "9")) + 1)
    fitting = [each for each in years if not found[3] or _has_day(each, month, day)]
    if not fitting:
        return None
    first, last = fitting[0], fitting[-1]
    return Bounds(dt.date(first, month or 1, day or 1), dt.date(last, month or 12, day or _last_of(last, month or 12)))


def _has_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= _last_of(year, month)


def _last_of(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
