"""What stands in an article's text and is no prose: title line, dateline, source and licence lines.

They become metadata; the text itself is never changed, so offsets stay those of the text as read.
"""

import re
from dataclasses import replace

from kg.records.article import Article
from kg.records.spans import Span

# "TEHRAN - ", "WASHINGTON (Reuters) — ", "KABUL, Afghanistan -- ": capitals, then a dash with space on both sides.
_DATELINE = re.compile(r"\s*((?:[A-Z][A-Z.'’-]+)(?:[ ,/]+[A-Z][\w.'’-]+){0,4})(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{2,40}\))?\s+(?:-{1,2}|–|—)\s+")
_SOURCE = re.compile(r"\(?\b(?:Source|Via|From)s?:\s*([^()\n]{2,80}?)\s*\)?\.?\s*(?=$|\n|All |Licen|Content|Publ)", re.IGNORECASE)
_LICENSE_LINE = re.compile(r"[^\n.()]*\b(?:licen[sc]ed? under|Licen[sc]e:|All rights reserved|©|Copyright \(?c?\)?)[^\n]*$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:By|Reporting by|Published by|Text:|Agency:|Date:|Published:)\s*([^\n]{2,80})$", re.IGNORECASE)
_LICENSE_NAMES = (
    (re.compile(r"Attribution[ -]ShareAlike (\d\.\d)|CC[ -]BY[ -]SA[ -](\d\.\d)", re.IGNORECASE), "https://creativecommons.org/licenses/by-sa/{}/"),
    (re.compile(r"Creative Commons Attribution (\d\.\d)|CC[ -]BY[ -](\d\.\d)", re.IGNORECASE), "https://creativecommons.org/licenses/by/{}/"),
    (re.compile(r"\bCC0\b|public domain()", re.IGNORECASE), "https://creativecommons.org/publicdomain/zero/1.0/"),
)
_PUBLISHER = re.compile(r"(?:content by|published by|©|Copyright(?: \(c\))?(?: \d{4})?)\s+([A-Z][\w.&' -]*?)\s+(?:is|are|$|\.)", re.IGNORECASE)


def set_apart(article: Article) -> Article:
    """The article with its furniture read into the metadata and ``body`` set to the prose.

    >>> set_apart(Article("TEHRAN - An envoy resigned.")).dateline
    'TEHRAN'
    """
    start, end = _title_end(article.text), len(article.text.rstrip())
    title = article.title or article.text[:start].strip()
    tail = _tail_start(article.text, start, end)
    furniture = article.text[tail:end]
    dateline = _DATELINE.match(article.text, start)
    body_start = dateline.end() if dateline else start
    body_start += len(article.text[body_start:tail]) - len(article.text[body_start:tail].lstrip())
    body_end = max(body_start, body_start + len(article.text[body_start:tail].rstrip()))
    return replace(
        article,
        title=title,
        dateline=article.dateline or (dateline[1].strip() if dateline else ""),
        source=article.source or _source(furniture),
        license=article.license or _license(furniture),
        body=Span(body_start, body_end, article.text[body_start:body_end]),
    )


def _title_end(text: str) -> int:
    """Where a title line with an empty line behind it ends; 0 when the text begins with prose."""
    found = re.match(r"\s*([^\n]{3,150})\n\s*\n(?=\S)", text)
    return found.end() if found and found[1].rstrip()[-1] not in '.!?:;”"' else 0


def _tail_start(text: str, start: int, end: int) -> int:
    """Where the source and licence lines at the end begin.

    Only the end of the last paragraph and whole lines behind it count: a licence named in the middle is prose.
    """
    tail = end
    while True:
        line = text.rfind("\n", start, tail) + 1 or start
        last = text[line:tail]
        found = _BYLINE.match(last.strip()) or _SOURCE.match(last.strip()) or _LICENSE_LINE.match(last.strip())
        if found and line > start:
            tail = line + 0
            tail = start + len(text[start:tail].rstrip())
            continue
        inline = re.search(r"\(Source:[^)]*\).*$|(?<=[.”\"] )All [Cc]ontent by [^\n]*$", last)
        return line + inline.start() if inline else tail


def _source(furniture: str) -> str:
    publisher = _PUBLISHER.search(furniture)
    named = _SOURCE.search(furniture)
    return publisher[1].strip() if publisher else named[1].strip(" .") if named else ""


def _license(furniture: str) -> str:
    for pattern, iri in _LICENSE_NAMES:
        found = pattern.search(furniture)
        if found:
            return iri.format(next((group for group in found.groups() if group), ""))
    return ""
