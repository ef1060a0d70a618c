"""A store on a server that speaks the SPARQL 1.1 protocol (W3C 2013): queries at URL/query, updates at URL/update."""

from collections.abc import Iterator
from typing import Any

import httpx
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
)
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError

_TIMEOUT = httpx.Timeout(300, connect=10)
_RETRIES = 3  # connections that fail are tried again, with growing pauses
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE "


class Remote:
    """A SPARQL server in the form of an Oxigraph store, as far as kg uses one."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._client = httpx.Client(transport=httpx.HTTPTransport(retries=_RETRIES), timeout=_TIMEOUT)

    def query(self, query: str, *, prefixes: dict[str, str] | None = None) -> QuerySolutions | QueryTriples | QueryBoolean:
        """Answer a query; SyntaxError where the server finds it malformed."""
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items())
        response = self._post("query", f"{declared} {query}", Accept=_ACCEPT)
        if response.headers.get("content-type", "").startswith("application/n-triples"):
            return _triples(response.content)
        return parse_query_results(response.content, format=QueryResultsFormat.JSON)

    def update(self, update: str) -> None:
        """Run an update."""
        self._post("update", update)

    def quads_for_pattern(self, subject: None, predicate: None, object: None, graph_name: Any) -> Iterator[Quad]:
        """The quads of the default graph, of a named graph, or of all."""
        for name in [graph_name] if graph_name is not None else [DefaultGraph(), *self.named_graphs()]:
            pattern = "{ ?s ?p ?o }" if isinstance(name, DefaultGraph) else f"{{ GRAPH {name} {{ ?s ?p ?o }} }}"
            for triple in _as_triples(self.query(_CONSTRUCT + pattern)):
                yield Quad(triple.subject, triple.predicate, triple.object, name)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The named graphs that hold something."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return (row["g"] for row in found) if isinstance(found, QuerySolutions) else iter(())

    def contains_named_graph(self, graph_name: NamedNode) -> bool:
        """Whether a named graph holds something."""
        return bool(self.query(f"ASK {{ GRAPH {graph_name} {{ ?s ?p ?o }} }}"))

    def flush(self) -> None:
        """The server keeps what it has answered for."""

    def _post(self, path: str, body: str, **headers: str) -> httpx.Response:
        kind = f"application/sparql-{path}"
        try:
            response = self._client.post(f"{self._url}/{path}", content=body.encode(), headers={"Content-Type": kind, **headers})
        except httpx.HTTPError as error:
            raise StoreError(f"store {self._url}: the server cannot be reached ({error}); nothing of this step was stored") from error
        if response.status_code == httpx.codes.BAD_REQUEST and path == "query":
            raise SyntaxError(response.text)
        if response.is_error:
            raise StoreError(f"store {self._url}: the server answers {response.status_code} to {path}: {' '.join(response.text.split())[:200]}")
        return response


def open_remote(url: str) -> Remote:
    """The store at a URL. Raises StoreError when no SPARQL server answers there."""
    store = Remote(url)
    store.query("ASK { }")
    return store


def _triples(data: bytes) -> QueryTriples:
    """N-Triples as the answer to a CONSTRUCT."""
    store = Oxigraph()
    store.load(data, format=RdfFormat.N_TRIPLES)
    answer = store.query(_CONSTRUCT + "{ ?s ?p ?o }")
    if not isinstance(answer, QueryTriples):
        raise TypeError("a CONSTRUCT gives triples")
    return answer


def _as_triples(answer: object) -> Iterator[Triple]:
    return iter(answer) if isinstance(answer, QueryTriples) else iter(())
