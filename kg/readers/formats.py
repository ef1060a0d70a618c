"""Which reader reads what: paths, folders, globs and ``-`` to articles.

A reader is a function ``read(file, where)`` that yields an Article, or the ReadError of one that it passes over.
A new format is a module with ``read`` and a line in ``READERS``.
"""

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.errors import ReadError
from kg.readers import feeds, html, jsonl, text
from kg.readers.attempts import Record, attempt, failed
from kg.readers.days import day_of
from kg.readers.furniture import set_apart
from kg.readers.languages import language_of
from kg.records.article import Article
from kg.records.times import is_edtf
from kg.unpacking import STDIN, opened, stream

Reader = Callable[[BinaryIO, str], Iterator[Record]]
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
LONGEST = 5_000_000
"""Characters of the longest article that is read: a long book, or two hours of a processor."""

# How the content of stdin begins, white space apart.
_BEGINNINGS: tuple[tuple[bytes, Reader], ...] = (
    (b"{", jsonl.read),
    (b"<?xml", feeds.read),
    (b"<rss", feeds.read),
    (b"<feed", feeds.read),
    (b"<", html.read),
)
_KNOWN = f"kg reads {', '.join(sorted(READERS))}, each also .gz"
_TEXTS = tuple(each.name for each in fields(Article) if each.type is str and each.compare)


@dataclass(frozen=True, slots=True)
class Wanted:
    """``defaults`` are metadata for what the input lacks (date, source, url, license); ``any_language`` takes articles in
    other languages than English, too.
    """

    defaults: dict[str, str] = field(default_factory=dict)
    any_language: bool = False


@dataclass(slots=True)
class Meter:
    """Bytes of the inputs as they lie there (packed): those of files that are done, of the open one, and of all."""

    total: int = 0
    _done: int = 0
    _open: BufferedReader | None = None

    @property
    def share(self) -> float | None:
        """The share of the bytes that has been read (0 to 1); None where nobody can tell."""
        return min(1.0, (self._done + (self._open.tell() if self._open else 0)) / self.total) if self.total else None

    @contextmanager
    def reading(self, file: BufferedReader, size: int) -> Iterator[None]:
        """While this lasts, what is read of an open file counts; in the end, all its ``size`` bytes are done."""
        self._open = file if file.seekable() else None
        try:
            yield
        finally:
            self._open, self._done = None, self._done + size


def read_articles(paths: Iterable[str], wanted: Wanted | None = None, *, meter: Meter | None = None) -> Iterator[Record]:
    """Every article below the paths, in a stable order; what cannot be read is yielded as an error and passed over."""
    wanted, meter = wanted or Wanted(), meter or Meter()
    files = [file for path in paths for file in _files(path)]
    meter.total = sum(_size(file) for file in files if isinstance(file, str))
    for file in files:
        if isinstance(file, ReadError):
            yield file
        else:
            yield from (_from(file, found, wanted) for found in _read(file, meter))


def _from(file: str, found: Record, wanted: Wanted) -> Record:
    """What was read, whole and fit to be loaded, with the input that it came from; else why it is not."""
    if isinstance(found, Article):
        found = attempt(completed, f"{file}: article {name_of(found)}", replace(found, origin=file), wanted)
    if isinstance(found, ReadError):
        found.path = found.path or file
    return found


def completed(article: Article, wanted: Wanted) -> Article:
    """An article with the metadata that it lacks, its furniture set apart. Raises ReadError where it is not fit to be loaded."""
    for name in _TEXTS:
        if half := _half_character(getattr(article, name)):
            raise _unfit(article, f"its {name} holds half a character (\\u{half:04x}); write it anew")
    if len(article.text) > LONGEST:
        raise _unfit(article, f"it has {len(article.text):,} characters, kg reads up to {LONGEST:,}; split it")
    given = {key: value for key, value in wanted.defaults.items() if value and not getattr(article, key)}
    article = set_apart(replace(article, **given))  # type: ignore[arg-type]
    date = article.date if is_edtf(article.date) else day_of(article.date)
    if article.date and not date:
        raise _unfit(article, f"the date {article.date!r} is no YYYY-MM-DD; correct it and load again")
    language = "" if wanted.any_language else language_of(article)
    if language:
        raise _unfit(article, f"it is in another language than English ({language}); --any-language loads it all the same")
    return replace(article, date=date)


def _unfit(article: Article, why: str) -> ReadError:
    return ReadError(f"{article.origin}: article {name_of(article)}: {why}")


def _half_character(text: str) -> int:
    """The first surrogate in a text (RFC 3629, section 3, forbids them); 0 where there is none."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return ord(text[error.start])
    return 0


def name_of(article: Article) -> str:
    """What a message calls an article: its id, or title, or first words."""
    name = article.id or article.title or " ".join(article.text[:60].split())
    return name.encode("utf-8", "backslashreplace").decode()


def identified(article: Article) -> Article:
    """The article with an id: its own, or the first 16 hexadecimal digits of its content hash."""
    return article if article.id else replace(article, id=article.content_hash[:16])


def _files(path: str) -> list[str | ReadError]:
    if path == STDIN:
        return [path]
    try:
        place = Path(path)
        if place.is_dir():
            return _inside(path)
        if place.exists():
            return [path]
        return _or_error(sorted(glob.glob(path, recursive=True)), path, "there is no such file or folder")
    except (OSError, ValueError) as error:  # a name that no file can have
        return _or_error([], path, f"there is no such file or folder ({error})")


def _inside(folder: str) -> list[str | ReadError]:
    if is_store(Path(folder)):
        return _or_error([], folder, "this is a store, no folder of articles")
    stores = [place.parent for place in Path(folder).rglob("CURRENT") if is_store(place.parent)]
    files = (file for file in Path(folder).rglob("*") if _ending(file.name) in READERS and file.is_file())
    found = sorted(str(file) for file in files if not any(file.is_relative_to(store) for store in stores))
    return _or_error(found, folder, f"no article files in this folder; {_KNOWN}")


def is_store(folder: Path) -> bool:
    """Whether a folder is an embedded store, whose files nobody wrote as articles."""
    return (folder / "CURRENT").is_file() and (folder / "IDENTITY").is_file()


def _or_error(files: list[str], path: str, message: str) -> list[str | ReadError]:
    if files:
        return [*files]
    error = ReadError(f"{path}: {message}")
    error.path = path
    return [error]


def _size(file: str) -> int:
    try:
        return 0 if file == STDIN else Path(file).stat().st_size
    except OSError:
        return 0


def _ending(name: str) -> str:
    return Path(name.removesuffix(".gz")).suffix.lower()


def _read(file: str, meter: Meter) -> Iterator[Record]:
    """The records of one input; an error ends that input alone."""
    try:
        with _input(file) as raw, meter.reading(raw, _size(file)):
            data = stream(raw)
            count = 0
            for found in _reader(file, data)(data, file):
                count += 1
                yield found
        if not count:
            raise ReadError(f"{file}: the file is empty, there is no article to read")
    except ReadError as error:
        yield error
    except Exception as error:  # no reader foresaw it: it costs this input alone
        yield failed(error, file)


@contextmanager
def _input(file: str) -> Iterator[BufferedReader]:
    """A file or stdin, to be read as it is; stdin stays open."""
    if file != STDIN:
        with opened(file) as raw:
            yield raw
        return
    stdin: BufferedReader = BufferedReader(cast("Any", sys.stdin.buffer))
    try:
        yield stdin
    finally:
        stdin.detach()


def _reader(file: str, data: BufferedReader) -> Reader:
    if file == STDIN:
        start = data.peek(512).lstrip()
        return next((read for beginning, read in _BEGINNINGS if start.startswith(beginning)), text.read)
    reader = READERS.get(_ending(file))
    if reader is None:
        raise ReadError(f"{file}: no reader for {_ending(file) or 'a file without ending'}; {_KNOWN}")
    if not data.peek(1):
        raise ReadError(f"{file}: the file is empty, there is no article to read")
    return reader
