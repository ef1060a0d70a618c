"""One article as the graph has it: its text, the mentions in it, and for each sentence the claims that it supports."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.store.access import Store, quads
from kg.store.prefixes import PREFIXES

_KG, _NIF, _SCHEMA = PREFIXES["kg"], PREFIXES["nif"], PREFIXES["schema"]
# What a claim says beside the entities that it ties together.
_VALUES = ("claimType", "status", "kind", "property", "value", "medium", "modality", "edtf", "start", "end")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text (code points, half-open) and the type of the entity that it refers to."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Found:
    """A claim: its class, the words it rests on, what it says, which entities or events it ties together, and why it was made."""

    type: str
    words: str
    values: tuple[tuple[str, str], ...]
    entities: tuple[tuple[str, str], ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (code points, half-open) with its claims."""

    start: int
    end: int
    claims: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it."""

    iri: str
    text: str
    metadata: tuple[tuple[str, str], ...]
    mentions: tuple[Marked, ...]
    sentences: tuple[Sentence, ...]


Said = dict[str, list[str]]


def read_article(store: Store, iri: str) -> Reading:
    """The article of an IRI, read out of its named graph. Raises StoreError where that says what kg never writes."""
    try:
        return _reading(store, iri)
    except (ValueError, KeyError, StopIteration) as error:
        raise StoreError(f"article {iri}: its graph is damaged ({error}); load the article again") from error


def _reading(store: Store, iri: str) -> Reading:
    nodes: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for quad in quads(store, NamedNode(iri)):
        nodes[_text(quad.subject)][_text(quad.predicate)].append(_text(quad.object))
    article = nodes[iri]
    metadata = ((name, _one(article, _SCHEMA + name)) for name in ("headline", "datePublished", "publisher", "url", "license"))
    mentions = sorted(_mentions(nodes), key=lambda mention: (mention.start, -mention.end))
    return Reading(iri, _one(article, _SCHEMA + "text"), tuple((n, v) for n, v in metadata if v), tuple(mentions), tuple(_sentences(nodes)))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _one(said: Said, predicate: str) -> str:
    return said[predicate][0] if predicate in said else ""


def _span(said: Said) -> tuple[int, int]:
    return int(_one(said, _NIF + "beginIndex")), int(_one(said, _NIF + "endIndex"))


def _mentions(nodes: dict[str, Said]) -> Iterator[Marked]:
    for said in nodes.values():
        entity = _one(said, _KG + "mentionOf")
        if entity:
            yield Marked(*_span(said), _one(nodes[entity], _KG + "entityType").removeprefix(_KG))


def _sentences(nodes: dict[str, Said]) -> Iterator[Sentence]:
    claims, names = defaultdict(list), _names(nodes)
    for node in sorted(nodes):
        sentence = _one(nodes[node], _KG + "evidence")
        if sentence:
            claims[sentence].append(_found(nodes, node, names))
    spans = {node: _span(nodes[node]) for node in nodes if node.rpartition("#")[2].startswith("s") and _NIF + "beginIndex" in nodes[node]}
    for node, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        yield Sentence(start, end, tuple(claims[node]))


def _names(nodes: dict[str, Said]) -> dict[str, str]:
    """What to call a node that claims tie together: an entity by its name, an event by the words it rests on."""
    entities = {node: _one(said, _KG + "name") for node, said in nodes.items() if _KG + "entityType" in said}
    events = {_one(said, _KG + "event"): _one(said, _NIF + "anchorOf") for said in nodes.values() if _KG + "event" in said}
    return entities | events


def _found(nodes: dict[str, Said], node: str, names: dict[str, str]) -> Found:
    said = nodes[node]
    kind = next(t.removeprefix(_KG) for t in said[PREFIXES["rdf"] + "type"] if t.startswith(_KG) and t != _KG + "Claim")
    values = ((name, _one(said, _KG + name).removeprefix(_KG)) for name in _VALUES)
    entities = (
        (predicate.removeprefix(_KG).rpartition("#")[2], names[filler])
        for predicate, fillers in said.items()
        for filler in fillers
        if filler in names and predicate != _KG + "event"
    )
    words = _one(said, _NIF + "anchorOf")
    return Found(kind, words, tuple((n, v) for n, v in values if v), tuple(sorted(entities)), _one(said, _KG + "rule"), float(_one(said, _KG + "confidence")))
