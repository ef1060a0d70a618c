"""Dates as people and machines write them beside an article, read as the day that they name; no clock, no guess."""

import datetime as dt
import re

from dateutil import parser

from kg.records.times import is_day

_LABEL = re.compile(r"^\s*(?:(?:first |last )?(?:published|updated|posted|modified|created|dated?|on|at)\b[\s:]*)+", re.IGNORECASE)
_ISO = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,+Z -]*(?: ?[A-Z]{2,5})?)?\s*$")
_YEAR_FIRST = re.compile(r"\s*([0-9]{4})([/.]?)([0-9]{1,2})\2([0-9]{1,2})(?=T|\s|$)")  # 2021/10/5, 20211005T0630Z: no country swaps them
_POINTED_TIME = re.compile(r"\b([0-9]{1,2})\.([0-9]{2})(?= ?[A-Za-z]{2,4}\b)")  # "14.20 BST", which would be a month
# What is missing in a date takes its value from here: two that share no part, so that a missing part shows.
_BLANKS = (dt.datetime(1904, 1, 31), dt.datetime(1908, 3, 27))


def day_of(words: str) -> str:
    """The day (YYYY-MM-DD) that a date or time names, in the zone in which it is written; empty where day, month or year is
    missing or may be meant in two ways.

    >>> day_of("Wed, 20 Oct 2021 06:30:00 +0900"), day_of("Published 3:14 PM EDT, June 13, 2023"), day_of("15/11/2023")
    ('2021-10-20', '2023-06-13', '2023-11-15')
    >>> day_of("05/11/2023"), day_of("June 2023"), day_of("2021-02-30"), day_of("soon")
    ('', '', '', '')
    """
    iso = _ISO.match(words)
    if iso:
        return iso[1] if is_day(iso[1]) else ""
    year_first = _YEAR_FIRST.match(words)
    if year_first:
        day = "{}-{:0>2}-{:0>2}".format(*year_first.group(1, 3, 4))
        return day if is_day(day) else ""
    bare = _POINTED_TIME.sub(r"\1:\2", _LABEL.sub("", words)).strip()
    if not re.search(r"[0-9]{4}", bare):
        return ""
    readings = {_parsed(bare, blank, is_day_first) for blank in _BLANKS for is_day_first in (True, False)}
    return readings.pop() if len(readings) == 1 else ""


def _parsed(words: str, blank: dt.datetime, is_day_first: bool) -> str:
    try:
        found: dt.datetime = parser.parse(words, default=blank, dayfirst=is_day_first, ignoretz=True)
        return found.date().isoformat()
    except (ValueError, ArithmeticError, TypeError):  # dateutil lets those of decimal through
        return ""
