"""Inputs of every reader, each with one mutation, and good ones: files that are to be laid into a folder and loaded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from documents import ARTICLES, BACKGROUND, FORMATS, Piece, known, rss
from documents import item as feed_item
from mutations.background import JSON_LD, POPOLO, POPOLO_FILE, TURTLE, popolo, turtle
from mutations.feeds import ITEMS, XML
from mutations.files import BYTES, GZIP, NAMES
from mutations.grades import SOUND, Grade, Mutation
from mutations.lines import JSON
from mutations.pages import HTML
from mutations.texts import TEXT

GOOD = "good"


@dataclass(frozen=True, slots=True)
class Input:
    """A file and what must become of it.

    ``sound`` are the names of the articles, or people, that must be in the store; each of ``single`` is in or an issue;
    where both are empty, something of the file is in, perhaps of those in ``whole``, or the file is an issue.
    """

    reader: str
    mutation: str
    name: str
    data: bytes
    sound: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    is_heavy: bool = False

    @property
    def kind(self) -> str:
        """Reader and mutation, by which inputs are counted and chosen."""
        return f"{self.reader}: {self.mutation}"

    @property
    def is_background(self) -> bool:
        """Whether it is background knowledge, in which people are found again, and not articles."""
        return self.reader in BACKGROUND


Build = Callable[[list[Piece], Random], Input]
"""From three articles and a random generator to an input; the second article is the one that is mutated."""


def kinds() -> dict[str, tuple[Build, bool]]:
    """Every mutation of every reader by its kind, with whether it is heavy."""
    found: dict[str, tuple[Build, bool]] = {}
    for reader, name, mutation, build in _kinds():
        found[f"{reader}: {name}"] = partial(_built, reader, name, mutation, build), mutation.is_heavy
    return found


def good(articles: list[Piece], draw: Random) -> Input:
    """A file, of any reader, that nothing is wrong with."""
    reader = draw.choice([*FORMATS])
    return _built(reader, GOOD, Mutation(SOUND, lambda data, _: data), _bytes, articles, draw)


def named(given: Input, number: int) -> Input:
    """The input with a number before its name, so that names are ordered and tell the inputs apart."""
    return replace(given, name=f"{number:06}-{given.name}")


Made = tuple[str, bytes, list[Piece]]
"""Name of the file, its bytes, and the articles that were written into it unharmed."""
How = Callable[[str, Mutation, list[Piece], Random], Made]


def _built(reader: str, name: str, mutation: Mutation, how: How, articles: list[Piece], draw: Random) -> Input:
    articles = articles[: FORMATS[reader].holds]
    file, data, beside = how(reader, mutation, articles, draw)
    every = tuple(article.name for article in articles)
    unharmed = tuple(article.name for article in beside)
    given = Input(reader, name, file, data, is_heavy=mutation.is_heavy)
    if mutation.grade is Grade.SOUND:
        return replace(given, sound=every)
    if mutation.grade is Grade.SINGLE:
        return replace(given, sound=unharmed, single=tuple(each for each in every if each not in unharmed))
    return replace(given, whole=every)


def _kinds() -> Iterator[tuple[str, str, Mutation, How]]:
    for reader in ARTICLES:
        yield from ((reader, name, mutation, _text) for name, mutation in TEXT.items())
    yield from (("jsonl", name, mutation, _line) for name, mutation in JSON.items())
    yield from (("rss", name, mutation, _item) for name, mutation in ITEMS.items())
    yield from (("html", name, mutation, _page) for name, mutation in HTML.items())
    for reader in ("rss", "atom", "rdf/xml"):
        yield from ((reader, name, mutation, _characters) for name, mutation in XML.items())
    yield from (("popolo", name, mutation, _council) for name, mutation in POPOLO.items())
    yield from (("popolo", name, mutation, _characters) for name, mutation in POPOLO_FILE.items())
    yield from (("turtle", name, mutation, _known) for name, mutation in TURTLE.items())
    yield from (("json-ld", name, mutation, _characters) for name, mutation in JSON_LD.items())
    for reader in FORMATS:
        yield from ((reader, name, mutation, _bytes) for name, mutation in BYTES.items())
        yield from ((reader, name, mutation, _gzip) for name, mutation in GZIP.items())
        yield from ((reader, name, mutation, _name) for name, mutation in NAMES.items())


def _file(reader: str) -> str:
    return f"file{FORMATS[reader].ending}"


def _text(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    at = len(articles) // 2
    changed = replace(articles[at], text=mutation.apply(articles[at].text, draw))
    beside = [*articles[:at], *articles[at + 1 :]]
    return _file(reader), FORMATS[reader].write([*articles[:at], changed, *articles[at + 1 :]]), beside


def _line(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    """Lines of the second article, and perhaps the third, before one of the first and, where it is left, the third."""
    first, article, other = articles
    lines = "\n".join(mutation.apply(article, other, draw))
    beside = [first] if other.name in lines else [first, other]
    before, *behind = (FORMATS[reader].write([piece]).decode() for piece in beside)
    return _file(reader), "".join([before, lines, "\n", *behind]).encode("utf-8", "surrogatepass"), beside


def _item(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    first, article, other = articles
    items = mutation.apply(article, other, draw)
    beside = [first] if other.name in items else [first, other]
    before, *behind = map(feed_item, beside)
    return _file(reader), rss("\n".join([before, items, *behind])).encode("utf-8", "surrogatepass"), beside


def _page(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    return _file(reader), mutation.apply(articles[0], draw).encode("utf-8", "surrogatepass"), []


def _characters(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    changed = mutation.apply(FORMATS[reader].write(articles).decode(), draw)
    return _file(reader), changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogatepass"), []


def _council(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    return _file(reader), popolo(articles, mutation.apply, draw).encode(), [articles[0], articles[2]]


def _known(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    first, person, last = articles
    written = turtle([known(first), mutation.apply(person, draw), known(last)])
    return _file(reader), written.encode("utf-8", "surrogatepass"), [first, last]


def _bytes(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    return _file(reader), mutation.apply(FORMATS[reader].write(articles), draw), []


def _gzip(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    return f"{_file(reader)}.gz", mutation.apply(FORMATS[reader].write(articles), draw), []


def _name(reader: str, mutation: Mutation, articles: list[Piece], draw: Random) -> Made:
    return f"{mutation.apply('file', draw)}{FORMATS[reader].ending}", FORMATS[reader].write(articles), []
