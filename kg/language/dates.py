"""Date expressions in English text as EDTF values, relative ones counted from the article's date.

A day or month without a year stays ``XXXX-09-28`` where no date of the article settles it. Nothing reads a clock.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from kg.records.spans import Span

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = rf"(?P<month>{'|'.join(m.title() for m in _MONTHS)}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_UNITS = {"week": 7, "month": 30, "year": 365}

Resolve = Callable[[re.Match[str], dt.date | None], str]


def dates(text: str, article_date: str = "") -> Iterator[tuple[Span, str]]:
    """Date expressions with their EDTF values, in text order, no two overlapping.

    >>> [value for _, value in dates("on Monday and in October 2001", "2021-10-20")]
    ['2021-10-18', '2001-10']
    >>> [value for _, value in dates("on September 28")]
    ['XXXX-09-28']
    """
    today = dt.date.fromisoformat(article_date) if len(article_date) == 10 and article_date[0].isdigit() else None
    end = 0
    for match in _PATTERN.finditer(text):
        kind = next(name for name in _RESOLVERS if match[name] is not None)
        inner = _COMPILED[kind].match(text, match.start())
        value = _RESOLVERS[kind][1](inner, today) if inner else ""
        if value and match.start() >= end:
            end = match.end()
            yield Span(match.start(), end, match[0]), value


def _month(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _full(match: re.Match[str], today: dt.date | None) -> str:
    return _valid(int(match["year"]), _month(match["month"]), int(match["day"]))


def _iso(match: re.Match[str], today: dt.date | None) -> str:
    return _valid(int(match["year"]), int(match["number"]), int(match["day"]))


def _valid(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month_year(match: re.Match[str], today: dt.date | None) -> str:
    return f"{match['year']}-{_month(match['month']):02}"


def _month_day(match: re.Match[str], today: dt.date | None) -> str:
    month, day = _month(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return ""
    if today is None:
        return f"XXXX-{month:02}-{day:02}"
    # News looks back further than it looks ahead: the year that puts the day between ten months ago and two ahead.
    years = (today.year, today.year - 1, today.year + 1)
    near = (v for v in (_valid(y, month, day) for y in years) if v and -304 <= (dt.date.fromisoformat(v) - today).days <= 61)
    return next(near, "")


def _bare_month(match: re.Match[str], today: dt.date | None) -> str:
    month = _month(match["month"])
    if today is None:
        return f"XXXX-{month:02}"
    return f"{today.year if month <= today.month + 2 else today.year - 1}-{month:02}"


def _year_alone(match: re.Match[str], today: dt.date | None) -> str:
    return match["year"]


def _weekday(match: re.Match[str], today: dt.date | None) -> str:
    if today is None:
        return ""
    wanted = _DAYS.index(match["weekday"].lower())
    back = (today.weekday() - wanted) % 7
    shift = {"next": 7 - back or 7, "last": -(back or 7)}.get((match["which"] or "").lower(), -back)
    return (today + dt.timedelta(days=shift)).isoformat()


def _relative_day(match: re.Match[str], today: dt.date | None) -> str:
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[match["deictic"].lower()]
    return (today + dt.timedelta(days=shift)).isoformat() if today else ""


def _relative_unit(match: re.Match[str], today: dt.date | None) -> str:
    if today is None:
        return ""
    shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "year":
        return str(today.year + shift)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02}"
    monday = today - dt.timedelta(days=today.weekday() - 7 * shift)
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _ago(match: re.Match[str], today: dt.date | None) -> str:
    if today is None:
        return ""
    count = int(match["count"])
    if match["unit"] == "year":
        return str(today.year - count)
    return (today - dt.timedelta(days=count * {"day": 1}.get(match["unit"], _UNITS.get(match["unit"], 1)))).isoformat()[: 10 if match["unit"] == "day" else 7]


# Longest forms first: the first alternative that matches at a place wins.
_RESOLVERS: dict[str, tuple[str, Resolve]] = {
    "full": (rf"\b{_MONTH} {_DAY}(?:,| of)? {_YEAR}\b", _full),
    "british": (rf"\b(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}\b", _full),
    "iso": (rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b", _iso),
    "month_year": (rf"\b{_MONTH}(?: of|,)? {_YEAR}\b", _month_year),
    "month_day": (rf"\b{_MONTH} {_DAY}\b(?! percent|%|,\d)", _month_day),
    "day_month": (rf"\b(?:the )?{_DAY}(?: of)? {_MONTH}\b", _month_day),
    "weekday": (rf"\b(?:(?P<which>last|next|this) )?(?P<weekday>{'|'.join(d.title() for d in _DAYS)})\b", _weekday),
    "deictic_day": (r"\b(?P<deictic>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b", _relative_day),
    "unit": (r"\b(?:earlier |later )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b", _relative_unit),
    "ago": (r"\b(?P<count>\d{1,3}) (?P<unit>day|week|month|year)s? ago\b", _ago),
    "bare_month": (rf"\b(?<=[Ii]n ){_MONTH}\b(?! \d)", _bare_month),
    "year_alone": (rf"\b(?<!\$)(?<![\d.,:-]){_YEAR}\b(?![-:%\d])(?! (?:people|dead|troops|soldiers|homes|miles|km|votes|meters|metres))", _year_alone),
}  # fmt: skip
_COMPILED = {name: re.compile(pattern) for name, (pattern, _) in _RESOLVERS.items()}


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_PATTERN = re.compile("|".join(f"(?P<{name}>{_anonymous(pattern)})" for name, (pattern, _) in _RESOLVERS.items()))
