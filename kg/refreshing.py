"""All facts anew, from the articles and the background knowledge that a store has."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.rdf import vocabulary as v
from kg.rdf.background import background
from kg.report import Progress, Watch, go_on, unwatched
from kg.store import queries
from kg.store.access import Store, change, quads
from kg.updating import Graph, open_graph

_BATCH = 64
_DERIVED = (v.DEFAULT, v.UNREALISED, v.DIGEST)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh has changed: numbers of quads by graph and, of the facts, the subjects with what is gone and what is new."""

    articles: int
    removed: dict[str, int]
    added: dict[str, int]
    facts: tuple[tuple[str, str], ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything was not as it follows from the articles."""
        return bool(self.removed or self.added)


def refresh(store: str, *, watch: Watch = unwatched) -> Refreshed:
    """Derive all facts and the digest of a store anew, and put them in the place of what it has, in one transaction.

    Raises StoreError where there is no such store, InterruptedWorkError where ``watch`` ends it: then nothing is changed.
    """
    graph = open_graph(store, must_exist=True)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Graph(pyoxigraph.Store(str(Path(folder) / "store")), graph.base)
        articles = _rebuild(graph, fresh, watch)
        old, new = _at_hand(graph.store), _at_hand(fresh.store)
        removed, added = list(_missing(old, new)), list(_missing(new, old))
        change(graph.store, remove=removed, add=added)
        graph.flush()
        del fresh, new
    facts = sorted(
        {
            (_word(sign, quad), getattr(quad.subject, "value", str(quad.subject)))
            for sign, quads in (("-", removed), ("+", added))
            for quad in quads
            if quad.graph_name != v.DIGEST
        }
    )
    return Refreshed(articles, _counted(removed), _counted(added), tuple((subject, word) for word, subject in facts))


def _rebuild(graph: Graph, fresh: Graph, watch: Watch) -> int:
    """Write everything that the graph was told into a fresh one; the number of its articles."""
    for iri in graph.backgrounds():
        node = NamedNode(iri)
        told = (quad.triple for quad in quads(graph.store, node) if quad.subject != node)
        fresh.write_background(background(list(told), iri, graph.minter))
    articles = [row["article"] for row in graph.ask(queries.EXTRACTORS)]
    for start in range(0, len(articles), _BATCH):
        fresh.write([graph.reread(article) for article in articles[start : start + _BATCH]])
        done = min(start + _BATCH, len(articles))
        go_on(watch, Progress(done, done / len(articles)))
    return len(articles)


def _at_hand(store: Store) -> pyoxigraph.Store:
    """The store, or a copy of what is derived in one on a server."""
    if isinstance(store, pyoxigraph.Store):
        return store
    copy = pyoxigraph.Store()
    for name in _DERIVED:
        copy.bulk_extend(quads(store, name))
    return copy


def _missing(one: pyoxigraph.Store, other: pyoxigraph.Store) -> Iterator[Quad]:
    """The derived quads of one store that the other lacks."""
    for name in _DERIVED:
        yield from (quad for quad in quads(one, name) if quad not in other)


def _counted(quads: list[Quad]) -> dict[str, int]:
    names = {v.DEFAULT: "facts", v.UNREALISED: "unrealised", v.DIGEST: "digest"}
    return dict(sorted(Counter(names[quad.graph_name] for quad in quads).items()))


def _word(sign: str, quad: Quad) -> str:
    value = getattr(quad.object, "value", str(quad.object))
    return f"{sign} {quad.predicate.value.replace('#', '/').rpartition('/')[2]} {value}"
