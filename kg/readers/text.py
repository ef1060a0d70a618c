"""Plain text: one file, one article."""

from collections.abc import Iterator

from kg.errors import ReadError
from kg.records.article import Article


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
        raise ReadError(f"{where}: byte {error.start} (line {line}) is not UTF-8; convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8") from error


def read(data: bytes, where: str) -> Iterator[Article | ReadError]:
    """The article of a text file; an empty file is an error that does not stop the others."""
    text = decode(data, where)
    if not text.strip():
        raise ReadError(f"{where}: the file is empty, there is no article to read")
    yield Article(text)
