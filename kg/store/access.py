"""A store by its place, asked and changed in SPARQL: the same for a directory and for a server.

Every change is one SPARQL update, so one transaction: all of it or nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError, StoreError
from kg.store.embedded import open_embedded
from kg.store.prefixes import PREFIXES
from kg.store.remote import open_remote
from kg.store.syntax import check
from kg.web import SILENCE

Answer = QuerySolutions | QueryTriples | QueryBoolean
T = TypeVar("T")
GraphName = NamedNode | BlankNode | DefaultGraph


class Store(Protocol):
    """What kg needs of a store; an Oxigraph store has it, and a remote one takes its form."""

    def query(self, query: str, *, prefixes: dict[str, str]) -> Answer:
        """Answer a query; SyntaxError where it is malformed."""

    def update(self, update: str) -> None:
        """Run an update in one transaction."""

    def quads_for_pattern(self, subject: None, predicate: None, object: None, graph_name: GraphName | None) -> Iterator[Quad]:
        """The quads of a graph, or of all."""

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The named graphs."""

    def contains_named_graph(self, graph_name: NamedNode) -> bool:
        """Whether there is such a named graph."""

    def flush(self) -> None:
        """Write what is buffered."""


def is_remote(place: str) -> bool:
    """Whether a store is a server.

    >>> is_remote("http://localhost:7878"), is_remote("demo")
    (True, False)
    """
    return place.startswith(("http://", "https://"))


def open_place(place: str, *, must_exist: bool = False, read_only: bool = False, patience: float = SILENCE) -> Store:
    """Open a store directory or the SPARQL server at a URL, whose queries may take ``patience`` seconds.

    Raises StoreError that says why it cannot be opened.
    """
    if is_remote(place):
        return open_remote(place, patience=patience)
    return open_embedded(place, must_exist=must_exist, read_only=read_only)


def select(store: Store, sparql: str, *, allows_service: bool = False) -> Answer:
    """Run a query, in which the usual prefixes need not be declared.

    Raises QueryError for a malformed one, with line and column, and for one that is nested too deeply, too long, or asks another
    server (SERVICE) without being allowed to.
    """
    check(sparql, allows_service=allows_service)
    try:
        return store.query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(_malformed(sparql, str(error))) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(failed(error)) from error


def answers(found: Iterator[T]) -> Iterator[T]:
    """The rows or triples of an answer as they come; where one cannot be computed or read, QueryError."""
    try:
        yield from found
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(failed(error)) from error


def quads(store: Store, graph: GraphName | None = None) -> Iterator[Quad]:
    """The quads of a graph, or of all. Raises StoreError where they cannot be read."""
    try:
        yield from store.quads_for_pattern(None, None, None, graph)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store is damaged: {' '.join(str(error).split())[:200]}") from error


def failed(error: Exception) -> str:
    """What to say of a query that the engine or the server gives up."""
    return f"the query failed: {' '.join(str(error).split())[:400]}"


def _malformed(sparql: str, message: str) -> str:
    """Where the query is malformed, with its line and a mark below the place."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return f"the query is malformed: {' '.join(message.split())}"
    line, column = int(found[1]), int(found[2])
    # Oxigraph lists every character class that could follow, which says nothing to a reader.
    reason = "the prefix is not declared" if "Prefix not found" in found[3] else found[3] if len(found[3]) < 80 else "this cannot stand here"
    source = [*sparql.split("\n"), ""][line - 1]
    return f"the query is malformed at line {line}, column {column}: {reason}\n    {source}\n    {' ' * (column - 1)}^"


def change(store: Store, *, drop: Iterable[NamedNode] = (), remove: Iterable[Quad] = (), add: Iterable[Quad] = ()) -> None:
    """Drop graphs, remove quads, add quads: all or nothing, and doing it twice is doing it once."""
    parts = [f"DROP SILENT GRAPH {graph}" for graph in drop]
    parts += [f"{verb} DATA {{\n{data}\n}}" for verb, data in (("DELETE", _data(remove)), ("INSERT", _data(add))) if data]
    if not parts:
        return
    try:
        store.update(" ;\n".join(parts))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be written: {' '.join(str(error).split())}; nothing of this step was stored") from error


def _data(quads: Iterable[Quad]) -> str:
    blocks = defaultdict(list)
    for quad in quads:
        blocks[quad.graph_name].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(_block(graph, lines) for graph, lines in blocks.items())


def _block(graph: object, lines: list[str]) -> str:
    body = "\n".join(lines)
    return body if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{\n{body}\n}}"
