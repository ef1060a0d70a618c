"""A store on a server that speaks the SPARQL 1.1 protocol (W3C 2013): queries at URL/query, updates at URL/update, and the
Graph Store Protocol at URL/store, by which whole graphs are read.
"""

from collections.abc import Callable, Iterator
from functools import partial
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
    parse,
    parse_query_results,
)
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError
from kg.web import answered, client

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE "


class Remote:
    """A SPARQL server in the form of an Oxigraph store, as far as kg uses one."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._client = client()

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
        """The quads of the default graph, of a named graph, or of all, by the Graph Store Protocol."""
        for name in [graph_name] if graph_name is not None else [DefaultGraph(), *self.named_graphs()]:
            response = self._sent(partial(self._client.get, **self._graph_address(name)), "store")
            if response.status_code != httpx.codes.NOT_FOUND:
                for quad in parse(self._right(response, "store").content, format=RdfFormat.N_TRIPLES):
                    yield Quad(quad.subject, quad.predicate, quad.object, name)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The named graphs that hold something."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return (row["g"] for row in found) if isinstance(found, QuerySolutions) else iter(())

    def contains_named_graph(self, graph_name: NamedNode) -> bool:
        """Whether a named graph holds something."""
        return bool(self.query(f"ASK {{ GRAPH {graph_name} {{ ?s ?p ?o }} }}"))

    def flush(self) -> None:
        """The server keeps what it has answered for."""

    def _graph_address(self, name: Any) -> dict[str, Any]:
        """How the Graph Store Protocol (W3C 2013, section 4) addresses a graph."""
        params = {"default": ""} if isinstance(name, DefaultGraph) else {"graph": name.value}
        return {"url": f"{self._url}/store", "params": params, "headers": {"Accept": "application/n-triples"}}

    def _post(self, path: str, body: str, **headers: str) -> httpx.Response:
        headers = {"Content-Type": f"application/sparql-{path}", **headers}
        response = self._sent(partial(self._client.post, f"{self._url}/{path}", content=body.encode(), headers=headers), path)
        if response.status_code == httpx.codes.BAD_REQUEST and path == "query":
            raise SyntaxError(response.text)
        return self._right(response, path)

    def _sent(self, send: Callable[[], httpx.Response], path: str) -> httpx.Response:
        """The answer, after several tries; an update says all that it changes, so that twice is as good as once."""
        try:
            return answered(send)
        except httpx.HTTPError as error:
            raise StoreError(f"store {self._url}: the server cannot be reached ({error}); nothing of this {path} was stored; try again") from error

    def _right(self, response: httpx.Response, path: str) -> httpx.Response:
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
