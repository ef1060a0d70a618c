"""Web pages: the article of the page, its title, date, site and address, by trafilatura."""

from collections.abc import Iterator

import trafilatura
from trafilatura.settings import Document

from kg.errors import ReadError
from kg.readers.text import decode
from kg.records.article import Article


def read(data: bytes, where: str) -> Iterator[Article | ReadError]:
    """The article of a page, its paragraphs on lines of their own; a page without one is an error."""
    page = trafilatura.bare_extraction(decode(data, where), with_metadata=True)
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise ReadError(f"{where}: no article was found in this page")
    yield Article(page.text, title=page.title or "", date=page.date or "", source=page.sitename or "", url=page.url or "", license=page.license or "")


def plain(markup: str) -> str:
    """The text of a piece of HTML, a paragraph a line.

    >>> plain("<p>Anna Silva <b>resigned</b>.</p><p>It was over.</p>")
    'Anna Silva resigned.\\n\\nIt was over.'
    """
    paragraphs = (trafilatura.html2txt(f"<html><body><p>{part}</p></body></html>").strip() for part in markup.replace("<p>", "").split("</p>"))
    return "\n\n".join(filter(None, paragraphs))
