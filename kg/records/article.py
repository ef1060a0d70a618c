"""The unit that is loaded: one article with its metadata."""

import hashlib
from dataclasses import dataclass, field

from kg.records.spans import Span


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, its text kept to the code point.

    ``body`` is the stretch of the text that is prose: without dateline, title line, source and licence lines.
    ``origin`` is the path it was read from, for messages. ``id`` names the article in its IRI; where the input gives none it is derived from the content.
    """

    text: str
    id: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    license: str = ""
    language: str = "en"
    dateline: str = ""
    body: Span | None = field(default=None, compare=False)
    origin: str = field(default="", compare=False)

    @property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) over text and metadata: equal hash, equal article.

        >>> Article("Peace.").content_hash == Article("Peace.").content_hash
        True
        """
        values = (self.text, self.id, self.title, self.date, self.source, self.url, self.license, self.language, self.dateline)
        return hashlib.sha256("\x1f".join(values).encode("utf-8", "surrogatepass")).hexdigest()
