"""Which reader reads what: paths, folders, globs and ``-`` to articles.

A reader is a function ``read(data, where)`` that yields an Article, or the ReadError of one that it passes over.
A new format is a module with ``read`` and a line in ``READERS``.
"""

import glob
import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import ReadError
from kg.readers import feeds, html, jsonl, text
from kg.readers.furniture import set_apart
from kg.records.article import Article
from kg.records.times import is_edtf

Reader = Callable[[bytes, str], Iterator[Article | ReadError]]
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".xml": feeds.read,
    ".rss": feeds.read,
    ".atom": feeds.read,
}
# How the content of stdin begins, white space apart.
_BEGINNINGS: tuple[tuple[bytes, Reader], ...] = ((b"{", jsonl.read), (b"<?xml", feeds.read), (b"<rss", feeds.read), (b"<feed", feeds.read), (b"<", html.read))


def read_articles(paths: Iterable[str], *, defaults: dict[str, str] | None = None) -> Iterator[Article | ReadError]:
    """Every article below the paths, in a stable order; what cannot be read is yielded as an error and passed over.

    ``defaults`` are metadata for what the input lacks: date, source, url, license.
    """
    for path in paths:
        for file in _files(path):
            yield from (_from(file, _completed(found, defaults or {})) for found in _read(file))


def _from(file: str | ReadError, found: Article | ReadError) -> Article | ReadError:
    """What was read, with the input that it came from."""
    origin = file.path if isinstance(file, ReadError) else file
    if isinstance(found, Article):
        return replace(found, origin=origin)
    found.path = found.path or origin
    return found


def _completed(found: Article | ReadError, defaults: dict[str, str]) -> Article | ReadError:
    if isinstance(found, ReadError):
        return found
    given = {key: value for key, value in defaults.items() if value and not getattr(found, key)}
    article = set_apart(replace(found, **given))  # type: ignore[arg-type]
    if article.date and not is_edtf(article.date[:10]):
        return ReadError(f"article {article.id or article.title or '(no id)'}: the date {article.date!r} is no YYYY-MM-DD; correct it and load again")
    return identified(replace(article, date=article.date[:10]))


def identified(article: Article) -> Article:
    """The article with an id: its own, or the first 16 hexadecimal digits of its content hash."""
    return article if article.id else replace(article, id=article.content_hash[:16])


def _files(path: str) -> Iterator[str | ReadError]:
    if path == "-":
        yield path
    elif Path(path).is_dir():
        yield from _inside(path)
    elif Path(path).exists():
        yield path
    else:
        yield from _or_error(sorted(glob.glob(path, recursive=True)), path, "there is no such file or folder")


def _inside(folder: str) -> Iterator[str | ReadError]:
    found = sorted(str(file) for file in Path(folder).rglob("*") if file.is_file() and _ending(file.name) in READERS)
    yield from _or_error(found, folder, f"no article files in this folder; kg reads {', '.join(sorted(READERS))}, each also .gz")


def _or_error(files: list[str], path: str, message: str) -> Iterator[str | ReadError]:
    yield from files
    if not files:
        error = ReadError(f"{path}: {message}")
        error.path = path
        yield error


def _ending(name: str) -> str:
    return Path(name.removesuffix(".gz")).suffix.lower()


def _read(file: str | ReadError) -> Iterator[Article | ReadError]:
    if isinstance(file, ReadError):
        yield file
        return
    try:
        data = _bytes(file)
        yield from _reader(file, data)(data, file)
    except ReadError as error:
        yield error


def _bytes(file: str) -> bytes:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{file}: cannot be read: {error}") from error


def _reader(file: str, data: bytes) -> Reader:
    if file == "-":
        return next((read for beginning, read in _BEGINNINGS if data.lstrip().startswith(beginning)), text.read)
    reader = READERS.get(_ending(file))
    if reader is None:
        raise ReadError(f"{file}: no reader for {_ending(file) or 'a file without ending'}; kg reads {', '.join(sorted(READERS))}, each also .gz")
    return reader
