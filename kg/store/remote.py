"""A store on a server that speaks the SPARQL 1.1 protocol (W3C 2013): queries at URL/query, updates at URL/update, and the
Graph Store Protocol at URL/store, by which whole graphs are read.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

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

from kg.errors import StoreError, WebError
from kg.store.syntax import form
from kg.web import SILENCE, answered, client

T = TypeVar("T")
_ROWS = ("application/sparql-results+json", "application/json")
_TRIPLES = ("application/n-triples",)
_MEDIA = {"SELECT": _ROWS, "ASK": _ROWS, "CONSTRUCT": _TRIPLES, "DESCRIBE": _TRIPLES}
_PAGES = ("text/html", "application/xhtml+xml")
_CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE "


class Remote:
    """A SPARQL server in the form of an Oxigraph store, as far as kg uses one."""

    def __init__(self, url: str, *, patience: float = SILENCE) -> None:
        self._url = url.rstrip("/")
        self._client = client(patience)

    def query(self, query: str, *, prefixes: dict[str, str] | None = None) -> QuerySolutions | QueryTriples | QueryBoolean:
        """Answer a query; SyntaxError where the server finds it malformed."""
        declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in (prefixes or {}).items())
        media = _MEDIA.get(form(query), _ROWS + _TRIPLES)
        response = self._post("query", f"{declared} {query}", Accept=", ".join(media))
        if self._media(response, "query", media) in _TRIPLES:
            return self._read(lambda: _triples(response.content))
        return self._read(lambda: parse_query_results(response.content, format=QueryResultsFormat.JSON))

    def update(self, update: str) -> None:
        """Run an update."""
        response = self._post("update", update)
        if _media_type(response) in _PAGES or response.text.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
            raise StoreError(
                f"store {self._url}: a web page answers the update, so that nothing was stored; is it the address of a SPARQL server, "
                "and does nothing stand before it that asks to sign in?"
            )

    def quads_for_pattern(self, subject: None, predicate: None, object: None, graph_name: Any) -> Iterator[Quad]:
        """The quads of the default graph, of a named graph, or of all, by the Graph Store Protocol."""
        for name in [graph_name] if graph_name is not None else [DefaultGraph(), *self.named_graphs()]:
            response = self._sent(self._client.build_request("GET", **self._graph_address(name)), "store")
            if response.status_code != httpx.codes.NOT_FOUND:
                self._media(self._right(response, "store"), "store", _TRIPLES)
                for quad in self._read(lambda: list(parse(response.content, format=RdfFormat.N_TRIPLES))):  # noqa: B023 - read at once
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
        return {"url": f"{self._url}/store", "params": params, "headers": {"Accept": ", ".join(_TRIPLES)}}

    def _post(self, path: str, body: str, **headers: str) -> httpx.Response:
        headers = {"Content-Type": f"application/sparql-{path}", **headers}
        response = self._sent(self._client.build_request("POST", f"{self._url}/{path}", content=body.encode(), headers=headers), path)
        if response.status_code == httpx.codes.BAD_REQUEST and path == "query":
            raise SyntaxError(response.text)
        return self._right(response, path)

    def _sent(self, request: httpx.Request, path: str) -> httpx.Response:
        """The answer, after several tries; an update says all that it changes, so that twice is as good as once."""
        try:
            return answered(self._client, request)
        except WebError as error:
            fate = "; whether this step was stored is not known: do it again, what is in is passed over" if path == "update" else ""
            raise StoreError(f"store {self._url}: {error}{fate}") from error

    def _right(self, response: httpx.Response, path: str) -> httpx.Response:
        if not response.is_success:
            raise StoreError(f"store {self._url}: the server answers {response.status_code} to {path}: {' '.join(response.text.split())[:200]}")
        return response

    def _media(self, response: httpx.Response, path: str, allowed: tuple[str, ...]) -> str:
        """The media type of an answer, which must be one of those allowed: a web page or a service description is no answer."""
        found = _media_type(response)
        if found not in allowed:
            raise StoreError(
                f"store {self._url}: {found or 'something without a media type'} comes in answer to {path}, not {allowed[0]}; "
                "is it the address of a SPARQL server?"
            )
        return found

    def _read(self, read: Callable[[], T]) -> T:
        """What is read out of an answer; one that is cut off or malformed is the server's fault, no mistake in the query."""
        try:
            return read()
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"store {self._url}: the answer is malformed or cut off ({' '.join(str(error).split())[:200]}); try again") from error


def open_remote(url: str, *, patience: float = SILENCE) -> Remote:
    """The store at a URL, whose queries may take so many seconds. Raises StoreError when no SPARQL server answers there."""
    try:
        Remote(url).query("ASK { }")
    except httpx.InvalidURL as error:
        raise StoreError(f"store {url}: this is no address of a server ({error})") from error
    return Remote(url, patience=patience)


def _media_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _triples(data: bytes) -> QueryTriples:
    """N-Triples as the answer to a CONSTRUCT."""
    store = Oxigraph()
    store.load(data, format=RdfFormat.N_TRIPLES)
    answer = store.query(_CONSTRUCT + "{ ?s ?p ?o }")
    if not isinstance(answer, QueryTriples):
        raise TypeError("a CONSTRUCT gives triples")
    return answer
