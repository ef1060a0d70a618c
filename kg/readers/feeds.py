"""RSS and Atom feeds: an entry is an article."""

import time
from collections.abc import Iterator
from typing import Any

import feedparser

from kg.errors import ReadError
from kg.readers.html import plain
from kg.records.article import Article


def read(data: bytes, where: str) -> Iterator[Article | ReadError]:
    """The entries of a feed with their content, else their summary; one without text is an error in its place."""
    feed = feedparser.parse(data)
    if not feed.version or not feed.entries:
        raise ReadError(f"{where}: this is no RSS or Atom feed with entries")
    source = feed.feed.get("title", "")
    for number, entry in enumerate(feed.entries, start=1):
        text = plain(_markup(entry))
        if text:
            yield Article(text, id=entry.get("id", ""), title=entry.get("title", ""), date=_day(entry), source=source, url=entry.get("link", ""))
        else:
            yield ReadError(f"{where}, entry {number}: the entry has no text; it was passed over")


def _markup(entry: Any) -> str:
    contents = entry.get("content") or [{"value": entry.get("summary", "")}]
    return str(contents[0]["value"])


def _day(entry: Any) -> str:
    published = entry.get("published_parsed") or entry.get("updated_parsed")
    return time.strftime("%Y-%m-%d", published) if published else ""
