"""RSS and Atom feeds: an entry is an article."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

import feedparser

from kg.errors import ReadError
from kg.readers.attempts import Record, attempt
from kg.readers.days import day_of
from kg.readers.html import plain, unescaped
from kg.records.article import Article
from kg.unpacking import whole

# Feedparser takes time quadratic in the attributes of an element.
_MANY_ATTRIBUTES = re.compile(rb"<[A-Za-z][^<>\s]*(?:\s+[^\s=<>\"']+\s*=\s*(?:\"[^\"]*\"|'[^']*')){500}")


def read(file: BinaryIO, where: str) -> Iterator[Record]:
    """The entries of a feed with their content, else their summary; one without text is an error in its place."""
    data = whole(file, where)
    if _MANY_ATTRIBUTES.search(data):
        raise ReadError(f"{where}: an element has 500 attributes or more; this is no feed")
    # As a stream: feedparser takes bare bytes for the name of a file, and opens it.
    feed = feedparser.parse(BytesIO(data))
    if not feed.version or not feed.entries:
        raise ReadError(f"{where}: this is no RSS or Atom feed with entries")
    source = unescaped(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, start=1):
        place = f"{where}, entry {number}"
        yield attempt(_article, place, entry, source, place)


def _article(entry: Any, source: str, where: str) -> Record:
    text = _text(entry)
    if not text:
        return ReadError(f"{where}: the entry has no text; it was passed over")
    return Article(
        text,
        id=entry.get("id", ""),
        title=unescaped(entry.get("title", "")),
        date=next(filter(None, (day_of(entry.get(name) or "") for name in ("published", "updated"))), ""),
        source=source,
        url=entry.get("link", ""),
    )


def _text(entry: Any) -> str:
    """The first of contents and summary that has words."""
    found = (plain(str(markup)) for markup in (*(each.get("value") for each in entry.get("content") or ()), entry.get("summary")) if markup)
    return next(filter(None, found), "")
