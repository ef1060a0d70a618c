"""Date expressions in English text as EDTF values (ISO 8601-2), relative ones counted from the article's date.

A day or month without a year stays ``XXXX-09-28`` where no date of the article settles it; a decade is ``199X``, a century
``18XX``, a season ``2020-22``. "The next day" is counted from the date named before it. Nothing reads a clock.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from kg.records.spans import Span
from kg.records.times import is_edtf

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = rf"(?P<month>{'|'.join(m.title() for m in MONTHS)}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9][0-9][0-9]|20[0-9][0-9])"
_NUMBERS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join((*_NUMBERS[1:], 'an?'))})"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

Resolve = Callable[[re.Match[str], dt.date | None], str]


def dates(text: str, article_date: str = "") -> Iterator[tuple[Span, str]]:
    """Date expressions with their EDTF values, in text order, no two overlapping.

    >>> [value for _, value in dates("on Monday and in October 2001", "2021-10-20")]
    ['2021-10-18', '2001-10']
    >>> [value for _, value in dates("on September 28")]
    ['XXXX-09-28']
    >>> [value for _, value in dates("They met on May 3, 2019. The next day, talks failed.")]
    ['2019-05-03', '2019-05-04']
    """
    today = _day(article_date) if len(article_date) == len("2021-10-18") else None
    end, last = 0, None
    for match in _PATTERN.finditer(text):
        kind = next(name for name in _RESOLVERS if match[name] is not None)
        inner = _COMPILED[kind].match(text, match.start())
        value = _value(kind, inner, last if kind in _ANAPHORIC else today) if inner else ""
        if value and match.start() >= end:
            # Of "the 20th anniversary of the September 11 attacks" the date is the day of the attacks.
            start, end = inner.start("month") if inner and kind == "anniversary" else match.start(), match.end()
            last = _day(value) or last
            yield Span(start, end, text[start:end]), value


def known_date(value: str) -> str:
    """A date that the calendar has, as it is; empty for another.

    >>> known_date("2021-02-28"), known_date("2021-02-30")
    ('2021-02-28', '')
    """
    return value if is_edtf(value) else ""


def _value(kind: str, found: re.Match[str], base: dt.date | None) -> str:
    """What an expression means, counted from a day; empty where that is no date, or none of the years 1 to 9999."""
    try:
        value = _RESOLVERS[kind][1](found, base)
    except OverflowError:
        return ""
    return value if is_edtf(value) and not value.startswith("0000") else ""


def _day(value: str) -> dt.date | None:
    """A day by which "the next day" and "a year later" can be counted; for a month or year its first."""
    found = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?(?:-([0-9][0-9]))?", value)
    day = _valid(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else ""
    return dt.date.fromisoformat(day) if day else None


def _number(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else max(1, _NUMBERS.index("a" if word == "an" else word))


def _month(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


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
    return f"{today.year if month <= today.month + 2 else today.year - 1:04}-{month:02}"


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
        return f"{today.year + shift:04}"
    if unit == "month":
        index = today.year * 12 + today.month - 1 + shift
        return f"{index // 12:04}-{index % 12 + 1:02}"
    monday = today - dt.timedelta(days=today.weekday() - 7 * shift)
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _moved(day: dt.date, count: int, unit: str) -> str:
    """A day moved by so many units, as exact as the unit is.

    >>> _moved(dt.date(2021, 10, 20), -2, "day"), _moved(dt.date(2021, 10, 20), -11, "month"), _moved(dt.date(2021, 10, 20), 3, "year")
    ('2021-10-18', '2020-11', '2024')
    """
    if unit in ("day", "week"):
        moved = day + dt.timedelta(days=count * (7 if unit == "week" else 1))
        return moved.isoformat() if unit == "day" else moved.isoformat()[:7]
    if unit == "month":
        index = day.year * 12 + day.month - 1 + count
        return f"{index // 12:04}-{index % 12 + 1:02}"
    return f"{day.year + count:04}" if unit == "year" else f"{day.year // 10 + count:03}X"


def _ago(match: re.Match[str], today: dt.date | None) -> str:
    return _moved(today, -_number(match["count"]), match["unit"].lower()) if today else ""


def _later(match: re.Match[str], last: dt.date | None) -> str:
    sign = -1 if match["side"].lower() in ("earlier", "before") else 1
    return _moved(last, sign * _number(match["count"]), match["unit"].lower()) if last else ""


def _next_to(match: re.Match[str], last: dt.date | None) -> str:
    """ "The next day", "the previous year", "that same day": one unit from the date before, or none."""
    which = match["which"].lower().split()[-1]
    count = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    return _moved(last, count, match["unit"].lower()) if last else ""


def _day_beside(match: re.Match[str], last: dt.date | None) -> str:
    return _moved(last, -1 if match["side"] == "before" else 1, "day") if last else ""


def _years(match: re.Match[str], today: dt.date | None) -> str:
    """ "1999-2001", "2018–20": a span of years, none where the second is no later year."""
    first, second = match["year"], match["until"]
    last = second if len(second) == 4 else first[:2] + second
    return f"{first}/{last}" if int(first) < int(last) <= int(first) + 80 else ""


def _decade(match: re.Match[str], today: dt.date | None) -> str:
    return f"{match['decade'][:3]}X"


def _century(match: re.Match[str], today: dt.date | None) -> str:
    return f"{int(match['ordinal']) - 1:02}XX"


def _season(match: re.Match[str], today: dt.date | None) -> str:
    return f"{match['year']}-{_SEASONS[match['season'].lower()]}"


def _weekend(match: re.Match[str], today: dt.date | None) -> str:
    if today is None:
        return ""
    # Early in the week "the weekend" is the one that was; "this weekend" is always the one to come.
    shift = {"last": -7, "next": 7, "this": 0}.get((match["which"] or "").lower(), -7 if today.weekday() < 3 else 0)
    saturday = today + dt.timedelta(days=5 - today.weekday() + shift)
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def _anniversary(match: re.Match[str], today: dt.date | None) -> str:
    """The day that an anniversary recalls: on "the 20th anniversary of the September 11 attacks" in 2021 that of 2001."""
    if today is None:
        return _month_day(match, today)
    day = _month_day(match, today)
    return _valid(int(day[:4]) - int(match["ordinal"]), _month(match["month"]), int(match["day"])) if day else ""


# Longest forms first: the first alternative that matches at a place wins.
_UNIT = r"(?P<unit>day|week|month|year|decade)"
_RESOLVERS: dict[str, tuple[str, Resolve]] = {
    "anniversary": (rf"(?<=\b)(?P<ordinal>[0-9]{{1,3}})(?:st|nd|rd|th) anniversary of (?:the )?{_MONTH} {_DAY}\b(?!,? [0-9]{{4}})", _anniversary),
    "full": (rf"\b{_MONTH} {_DAY}(?:,| of)? {_YEAR}\b", _full),
    "british": (rf"\b(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}\b", _full),
    "iso": (rf"\b{_YEAR}-(?P<number>[0-9][0-9])-(?P<day>[0-9][0-9])\b", _iso),
    "month_year": (rf"\b{_MONTH}(?: of|,)? {_YEAR}\b", _month_year),
    "month_day": (rf"\b{_MONTH} {_DAY}\b(?! percent|%|,[0-9])", _month_day),
    "day_month": (rf"\b(?:the )?{_DAY}(?: of)? {_MONTH}\b", _month_day),
    "weekday": (rf"\b(?:(?P<which>last|next|this) )?(?P<weekday>{'|'.join(d.title() for d in _DAYS)})\b", _weekday),
    "deictic_day": (r"\b(?P<deictic>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b", _relative_day),
    "unit": (r"\b(?:earlier |later )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b", _relative_unit),
    "weekend": (r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) |[Tt]he )weekend\b", _weekend),
    "ago": (rf"(?i:\b{_COUNT} {_UNIT}s? ago\b)", _ago),
    "later": (rf"(?i:\b{_COUNT} {_UNIT}s? (?P<side>later|earlier|before|afterwards)\b(?! (?:the|his|her|this|than)\b))", _later),
    "next_to": (rf"\b(?P<which>[Tt]he (?:next|following|previous|preceding|same)|[Tt]hat(?: same)?) {_UNIT}\b", _next_to),
    "day_beside": (r"\b[Tt]he day (?P<side>before|after)(?=[,.;]| it| he| she| they)(?! \w+ (?:resign|left|was))", _day_beside),
    "season": (rf"\b(?:[Ee]arly |[Ll]ate |[Mm]id-)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? {_YEAR}\b", _season),
    "decade": (r"\b(?:[Ee]arly |[Ll]ate |[Mm]id-)?(?:the )?(?P<decade>1[5-9][0-9]0|20[0-9]0)s\b", _decade),
    "century": (r"\b(?P<ordinal>1[0-9]|2[01])(?:st|th)[ -][Cc]entury\b", _century),
    "years": (rf"\b{_YEAR} ?[-–—/] ?(?P<until>[0-9][0-9](?:[0-9][0-9])?)\b(?![-/][0-9])", _years),
    "bare_month": (rf"\b(?<=[Ii]n ){_MONTH}\b(?! [0-9])", _bare_month),
    "year_alone": (rf"\b(?<!\$)(?<![0-9.,:-]){_YEAR}\b(?![-:%0-9])(?! (?:people|dead|troops|soldiers|homes|miles|km|votes|meters|metres))", _year_alone),
}  # fmt: skip
_ANAPHORIC = {"later", "next_to", "day_beside"}
"""Expressions that are counted from the date named before them."""
_COMPILED = {name: re.compile(pattern) for name, (pattern, _) in _RESOLVERS.items()}


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_PATTERN = re.compile("|".join(f"(?P<{name}>{_anonymous(pattern)})" for name, (pattern, _) in _RESOLVERS.items()))
