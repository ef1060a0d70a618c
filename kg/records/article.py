"""The unit that is loaded: one article with its metadata."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from kg.records.spans import Span


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, its text kept to the code point.

    ``body`` is the stretch of the text that is prose: without dateline, title line, source and licence lines.
    ``origin`` is the path it was read from, for messages, ``file`` the name of a file
    that holds this article alone. ``id`` names the article in its IRI;
    where the input gives none, it is named by its file or its content.
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
    file: str = field(default="", compare=False)

    @property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) over text and metadata, the id apart: equal hash, equal content, whatever it is called.

        >>> Article("Peace.").content_hash == Article("Peace.").content_hash
        True
        """
        values = (self.text, self.title, self.date, self.source, self.url, self.license, self.language, self.dateline)
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()

    @property
    def stem(self) -> str:
        """The name of its file without endings; empty where it is one of many in a file.

        >>> Article("Peace.", file="khalilzad-resigns.txt.gz").stem
        'khalilzad-resigns'
        """
        return Path(self.file.removesuffix(".gz")).stem
