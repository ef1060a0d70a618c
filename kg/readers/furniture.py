"""What stands in an article's text and is no prose: title, byline, dateline, date, source and licence lines.

They become metadata; the text itself is never changed, so offsets stay those of the text as read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.readers.days import day_of
from kg.records.article import Article
from kg.records.spans import Span

# "TEHRAN - ", "WASHINGTON (Reuters) — ", "KABUL, Afghanistan, Aug. 31 -- ": capitals, then a dash with space on both sides.
_DATELINE = re.compile(r"\s*((?:[A-Z][A-Z.'’-]+)(?:[ ,/]+[A-Z][\w.'’-]+){0,4})(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{2,40}\))?\s+(?:-{1,2}|–|—)\s+")
# Whole lines that are no prose.
_SOURCE = re.compile(r"\(?(?:Source|Via|Agency):\s*(?P<name>[^()\n]{2,80}?)\s*\)?\.?$", re.IGNORECASE)
# A day that nobody can be sure of (05/11/2023) is a line of furniture, too.
_DATE = re.compile(r"(?:(?:Published|Updated|Posted|Date)(?: on)?:?\s*)?[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}\.?$")
_LONGEST_DATE = 70
_LONGEST_LINE = 300
_LONGEST_INLINE = 600
# Names, as they stand in a byline: capitalised words and what joins them; a sentence has verbs.
_NAMES = r"[^\W\d_a-z][\w.'’-]*(?:[ ,;/&]+(?:and |in |of |for |the |at |from )*[^\W\d_a-z][\w.'’-]*){0,8}"
_BYLINE = re.compile(rf"(?:By\s+{_NAMES}|Text:\s+[^\n]{{2,80}})$")
# Lines that stand anywhere, also between paragraphs.
_ASIDE = re.compile(
    r"The post (?!.*\bwhich\b)[^,]+ (?:appeared first|first appeared) on [^,]{2,60}$"
    r"|(?:READ MORE|READ ALSO|ALSO READ|RELATED|SEE ALSO|WATCH)(?:\s*[:|»>]|\s+[–—-]\s).*"
    r"|(?:Read more|Read also|Also read|Related|See also|Watch)\s*[:|»>].*[^.!?]$"
    r"|\((?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\s[^()]+\)\.?$"
    rf"|(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\s+{_NAMES}(?:; (?:[Ww]riting|[Ee]diting) by {_NAMES})*$"
    r"|(?:Advertisement|ADVERTISEMENT|Story continues below(?: advertisement)?|Sign up (?:for|to) [^.]*newsletters?\.?)$"
)
_LICENSE = re.compile(r"(?:.*\b)?(?:licen[sc]ed under|Licen[sc]e:|All rights reserved|©|Copyright\b|CC[ -](?:BY|0)|CC0)[^\n]*$", re.IGNORECASE)
_AT_HEAD = (_SOURCE, _DATE, _BYLINE, _ASIDE)
_AT_TAIL = (*_AT_HEAD, _LICENSE)
# The same where it follows the last sentence on its line: "… defeat. (Source: Press TV) All Content by Mehr News Agency is licensed …".
_INLINE = re.compile(
    r"\((?:Source:|(?:Additional )?[Rr]eporting by\b)[^)]*\)[^\n]{0,300}$"
    r"|(?<=[.”\"’] )(?:All [Cc]ontent by|Source:|Licen[sc]e:|©|Copyright\b)[^\n]{0,300}$"
)
_INLINE_SOURCE = re.compile(r"\bSource:\s*(?P<name>[^()\n]{2,80}?)\s*(?:\)|\.?$)")
_PUBLISHER = re.compile(
    r"(?:content by|published by|©|Copyright(?: \(c\))?)(?: \d{4})?\s+(?P<name>[A-Z][\w&' -]*?)(?:\s+(?:is|are)\b|[.,;]|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LICENSES = (
    (re.compile(r"Attribution[ -]ShareAlike (\d\.\d)|CC[ -]BY[ -]SA[ -](\d\.\d)", re.IGNORECASE), "https://creativecommons.org/licenses/by-sa/{}/"),
    (re.compile(r"Creative Commons Attribution (\d\.\d)|CC[ -]BY[ -](\d\.\d)", re.IGNORECASE), "https://creativecommons.org/licenses/by/{}/"),
    (re.compile(r"\bCC0\b|public domain()", re.IGNORECASE), "https://creativecommons.org/publicdomain/zero/1.0/"),
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the prose begins and ends (code points), the title, and the lines around the prose."""

    start: int
    end: int
    title: str
    furniture: str


def set_apart(article: Article) -> Article:
    """The article with its furniture read into the metadata and ``body`` set to the prose.

    >>> set_apart(Article("TEHRAN - An envoy resigned.")).dateline
    'TEHRAN'
    """
    parts = _parts(article.text, article.title)
    dateline = _DATELINE.match(article.text, parts.start, parts.end)
    start = dateline.end() if dateline else parts.start
    return replace(
        article,
        title=article.title or parts.title,
        date=article.date or _date(parts.furniture),
        dateline=article.dateline or (dateline[1].strip() if dateline else ""),
        source=article.source or _source(parts.furniture),
        license=article.license or _license(parts.furniture),
        body=Span(start, parts.end, article.text[start : parts.end]),
    )


def _parts(text: str, known_title: str) -> _Parts:
    """A title and lines at the head, the prose, lines at the tail; a licence named in the middle is prose."""
    lines = [*_lines(text)]
    if not lines:
        return _Parts(0, 0, "", "")
    first, last = 0, len(lines)
    is_title = len(lines) > 1 and (lines[0].text == known_title or _is_title(text, lines))
    title = lines[0].text if is_title else ""
    first += is_title
    while first < last - 1 and _is_furniture(lines[first].text, _AT_HEAD):
        first += 1
    while last - 1 > first and _is_furniture(lines[last - 1].text, _AT_TAIL):
        last -= 1
    body = lines[last - 1]
    inline = _INLINE.search(body.text, max(0, len(body.text) - _LONGEST_INLINE))
    end = body.start + len(body.text[: inline.start()].rstrip()) if inline else body.end
    around = [*lines[is_title:first], *lines[last:]]
    return _Parts(min(lines[first].start, end), end, title, "\n".join([inline[0] if inline else "", *(line.text for line in around)]))


def asides(text: str) -> Iterator[Span]:
    """The lines of a text that are furniture wherever they stand: "READ MORE: …", "(Reporting by …)"."""
    return (line for line in _lines(text) if len(line.text) < _LONGEST_LINE and _ASIDE.match(line.text))


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not empty, without the space around them."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            yield Span(begin, begin + len(words), words)
        start += len(line) + 1


def _is_title(text: str, lines: list[Span]) -> bool:
    """A first line of some words, no sentence, with an empty line or a line of furniture behind it."""
    if not 3 <= len(lines[0].text) <= 150 or lines[0].text[-1] in ".!?:;”\"'":
        return False
    return text.count("\n", lines[0].end, lines[1].start) > 1 or _is_furniture(lines[1].text, _AT_HEAD)


def _is_furniture(line: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return len(line) < _LONGEST_LINE and (any(pattern.match(line) for pattern in patterns) or bool(_day(line)))


def _date(furniture: str) -> str:
    """The first date line as YYYY-MM-DD; empty when there is none: none is invented."""
    return next(filter(None, map(_day, furniture.split("\n"))), "")


def _day(line: str) -> str:
    return day_of(line.rstrip(".")) if len(line) <= _LONGEST_DATE else ""


def _source(furniture: str) -> str:
    """The publisher that the licence names, else the source line."""
    publisher = _PUBLISHER.search(furniture)
    found = publisher or next((match for line in furniture.split("\n") if (match := _INLINE_SOURCE.search(line) or _SOURCE.match(line))), None)
    return found["name"].strip(" .") if found else ""


def _license(furniture: str) -> str:
    """The IRI of a Creative Commons licence that the lines name."""
    matches = ((pattern.search(furniture), iri) for pattern, iri in _LICENSES)
    return next((iri.format(next(filter(None, found.groups()), "")) for found, iri in matches if found), "")
