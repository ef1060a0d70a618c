"""The embedded store: an Oxigraph directory. Every change is one SPARQL update, so one transaction."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError, StoreError
from kg.store.prefixes import PREFIXES

Answer = QuerySolutions | QueryTriples | QueryBoolean


def open_embedded(path: str, *, must_exist: bool = False, read_only: bool = False) -> Store:
    """Open the store in a directory, making it when absent unless it must exist.

    Raises StoreError that says why it cannot be opened and what to do.
    """
    folder = Path(path)
    if must_exist and not (folder / "CURRENT").is_file():
        raise StoreError(f"store {path}: there is no store here; make one with `kg load ARTICLES --store {path}`")
    if folder.is_file():
        raise StoreError(f"store {path}: this is a file; a store is a directory")
    try:
        return Store.read_only(path) if read_only else Store(path)
    except OSError as error:
        raise StoreError(f"store {path}: {_reason(str(error))}") from error


def _reason(message: str) -> str:
    if "lock" in message.lower():
        return "another process has it open; wait until that has ended"
    if "permission" in message.lower() or "read-only" in message.lower():
        return "no permission to write there; choose another directory or change its permissions"
    return f"cannot be opened ({' '.join(message.split())[:200]})"


def select(store: Store, sparql: str) -> Answer:
    """Run a query, in which the usual prefixes need not be declared; a malformed one raises QueryError with line and column."""
    try:
        return store.query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(_malformed(sparql, str(error))) from error
    except (ValueError, OSError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def _malformed(sparql: str, message: str) -> str:
    """Where the query is malformed, with its line and a mark below the place."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return f"the query is malformed: {' '.join(message.split())}"
    line, column = int(found[1]), int(found[2])
    # Oxigraph lists every character class that could follow, which says nothing to a reader.
    reason = "the prefix is not declared" if "Prefix not found" in found[3] else found[3] if len(found[3]) < 80 else "this cannot stand here"
    source = [*sparql.splitlines(), ""][line - 1]
    return f"the query is malformed at line {line}, column {column}: {reason}\n    {source}\n    {' ' * (column - 1)}^"


def change(store: Store, *, drop_graphs: Iterable[NamedNode], drop_subjects: Iterable[NamedNode], add: Iterable[Quad]) -> None:
    """Drop graphs, drop all that the default and derived graphs say of some subjects, add quads: all or nothing."""
    parts = [f"DROP SILENT GRAPH {graph}" for graph in drop_graphs]
    for subject in drop_subjects:
        parts.append(f"DELETE WHERE {{ {subject} ?p ?o }}")
        parts.append(f"DELETE WHERE {{ GRAPH <{PREFIXES['kg']}unrealised> {{ {subject} ?p ?o }} }}")
    parts.append(f"INSERT DATA {{\n{_data(add)}\n}}")
    try:
        store.update(" ;\n".join(parts))
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}; nothing of this batch was stored") from error


def _data(quads: Iterable[Quad]) -> str:
    blocks = defaultdict(list)
    for quad in quads:
        blocks[quad.graph_name].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(_block(graph, lines) for graph, lines in blocks.items())


def _block(graph: object, lines: list[str]) -> str:
    body = "\n".join(lines)
    return body if isinstance(graph, pyoxigraph.DefaultGraph) else f"GRAPH {graph} {{\n{body}\n}}"
