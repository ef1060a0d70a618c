"""Plain text: one file, one article."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReadError
from kg.readers.attempts import Record
from kg.records.article import Article
from kg.unpacking import STDIN, whole


def decode(data: bytes, where: str) -> str:
    """Bytes as UTF-8 text; a byte-order mark is kept out, anything that is no text is refused.

    Raises ReadError that names the file and the byte.
    """
    if b"\x00" in data[:4096]:
        raise ReadError(f"{where}: this is a binary file, no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        place = f"byte {error.start} (line {line})"
        raise ReadError(f"{where}: {place} is not UTF-8; convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8") from error


def read(file: BinaryIO, where: str) -> Iterator[Record]:
    """The article of a text file; an empty file is an error that does not stop the others."""
    text = decode(whole(file, where), where)
    if not text.strip():
        raise ReadError(f"{where}: the file is empty, there is no article to read")
    yield Article(text, file=file_name(where))


def file_name(where: str) -> str:
    """The name of the file that holds one article, bytes of it that are no UTF-8 as U+FFFD; stdin has none.

    >>> file_name("news/envoy-resigns.txt"), file_name("-")
    ('envoy-resigns.txt', '')
    """
    return "" if where == STDIN else Path(where).name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
