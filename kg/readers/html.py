"""Web pages: the article of the page, its title, date, site and address, by trafilatura."""

import re
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO
from urllib.parse import urlsplit

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from kg.errors import ReadError
from kg.readers.attempts import Record
from kg.readers.text import decode, file_name
from kg.records.article import Article
from kg.unpacking import whole

# Elements that begin and end a paragraph of their own, or hold no prose (HTML Living Standard, sections 4.3, 4.4, 4.9).
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "template", "noscript"})
_TEASERS = 5
"""So many articles that each link away are a front page; an article's page has one, and a few related ones."""
_PROSE = 3
"""So many paragraphs of a hundred characters and more, outside links and teasers, are an article."""
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*(?:\[[^\]]*)?"\w*Article"')  # schema.org's Article and its kinds


def read(file: BinaryIO, where: str) -> Iterator[Record]:
    """The article of a page, its paragraphs on lines of their own; a page without one, or of many, is an error."""
    text = decode(whole(file, where), where)
    tree = trafilatura.load_html(text)
    page = trafilatura.bare_extraction(tree, with_metadata=True) if tree is not None else None
    if not isinstance(page, Document) or not page.text or not page.text.strip():
        raise ReadError(f"{where}: no article was found in this page")
    if is_front_page(trafilatura.load_html(text), page.url or ""):
        raise ReadError(f"{where}: this is a front page that leads to articles, no article; load the pages that it leads to")
    yield Article(
        page.text,
        title=unescaped(page.title or ""),
        date=page.date or "",
        source=page.sitename or "",
        url=page.url or "",
        license=page.license or "",
        file=file_name(where),
    )


def is_front_page(tree: etree._Element, url: str) -> bool:
    """Whether a page leads to articles instead of being one: nothing in it says that it is an article, it has no prose of its
    own, and its address is that of a site or it holds several articles that are links.
    """
    is_article = tree.xpath("//meta[@property='article:published_time'] or //meta[@property='og:type' and @content='article']")
    if is_article or _ARTICLE_TYPE.search(" ".join(tree.xpath("//script[@type='application/ld+json']/text()"))):
        return False
    long = "string-length(normalize-space()) > 100"
    # Links make a paragraph a teaser only where they are all of it.
    prose = tree.xpath(f"count(//p[{long}][not(ancestor::a) and not(.//a[{long}])])")
    teasers = tree.xpath(f"count(//article[.//a[@href]][count(.//p[{long}]) < 2])")
    address = urlsplit(url)
    is_site = bool(url) and not address.query and address.path.strip("/") in ("", "index.html", "index.htm", "index.php")
    return prose < _PROSE and teasers >= _TEASERS and (is_site or not tree.xpath("//h1"))


def plain(markup: str) -> str:
    """The text of a piece of HTML, a paragraph between empty lines, a line break kept.

    >>> plain("<p>Anna Silva <b>resigned</b>.</p><div>It was<br/>over.</div>")
    'Anna Silva resigned.\\n\\nIt was\\nover.'
    """
    root = etree.HTML(f"<html><body>{markup}</body></html>", etree.HTMLParser(huge_tree=True)) if markup.strip() else None
    if root is None:
        return ""
    parts = re.split(r"\n{2,}", "".join(_pieces(root)))
    paragraphs = ("\n".join(" ".join(line.split()) for line in part.split("\n")).strip() for part in parts)
    return "\n\n".join(filter(None, paragraphs))


def _pieces(root: etree._Element) -> Iterator[str]:
    """The text of a tree in order, line breaks for line breaks, two where a paragraph begins or ends."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_start = event == "start"
        if event in ("start", "end"):
            silent += (1 if is_start else -1) * (element.tag in _SILENT)
            if element.tag in _BLOCKS:
                yield "\n\n"
            elif element.tag == "br" and is_start:
                yield "\n"
        words = element.text if is_start else element.tail
        if words and not silent:
            yield re.sub(r"\s+", " ", words)


def unescaped(title: str) -> str:
    """A title in one line, its entities read, also those that were escaped twice.

    >>> unescaped("Silva &amp;amp; Novak\\n quit")
    'Silva & Novak quit'
    """
    return " ".join(unescape(unescape(title)).split())
