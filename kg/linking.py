"""People of the graph looked up with a reconciliation service (W3C Entity Reconciliation, Reconciliation Service API 0.2)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import httpx
from pyoxigraph import NamedNode, Triple

from kg.errors import ServiceError, WebError
from kg.rdf import vocabulary as v
from kg.rdf.background import background
from kg.rdf.terms import text
from kg.store import queries
from kg.store.access import quads
from kg.updating import open_graph
from kg.web import answered, client

_AT_ONCE = 10  # queries in a request


@dataclass(frozen=True, slots=True)
class Linked:
    """People asked for, and those that the service was sure of: (name, identifier as IRI)."""

    asked: int
    found: tuple[tuple[str, str], ...]


def link(store: str, service: str, *, type: str = "") -> Linked:
    """Ask a service for each person who has no identifier yet; what it calls a match, and no other is, becomes owl:sameAs.

    The answers are a graph of background knowledge of their own, so that ``kg forget`` takes them back. ``type`` is the
    service's identifier of people, such as Q5. Raises StoreError, or ServiceError when the service fails.
    """
    graph = open_graph(store, must_exist=True)
    iri = graph.minter.background(f"link-{urlsplit(service).netloc}")
    people = [(row["person"], row["name"]) for row in graph.ask(queries.PEOPLE_WITHOUT_IDENTIFIER)]
    found = list(_matches(service, people, type))
    if found:
        node = NamedNode(iri)
        kept = [quad.triple for quad in quads(graph.store, node) if quad.subject != node]
        said = [Triple(NamedNode(person), v.SAME_AS, NamedNode(other)) for person, other, _ in found]
        said += [Triple(NamedNode(other), v.LABEL, text(name)) for _, other, name in found]
        graph.write_background(background([*kept, *said], iri, graph.minter))
        graph.flush()
    names = dict(people)
    return Linked(len(people), tuple((names[person], other) for person, other, _ in found))


def _matches(service: str, people: list[tuple[str, str]], kind: str) -> Iterator[tuple[str, str, str]]:
    """(person, identifier as IRI, the service's name) of those that the service is sure of."""
    with client() as web:
        manifest = _asked(web, service, None)
        remaining = iter(people)
        while batch := list(islice(remaining, _AT_ONCE)):
            asked = {f"q{number}": {"query": name, "limit": 3} | ({"type": kind} if kind else {}) for number, (_, name) in enumerate(batch)}
            answers = _asked(web, service, asked)
            for number, (person, _) in enumerate(batch):
                sure = [result for result in answers.get(f"q{number}", {}).get("result", ()) if result.get("match") is True]
                if len(sure) == 1:
                    yield person, _iri(manifest, str(sure[0]["id"])), str(sure[0].get("name", ""))


def _asked(web: httpx.Client, service: str, asked: dict[str, Any] | None) -> dict[str, Any]:
    """The service's manifest, or its answers."""
    try:
        form = None if asked is None else {"queries": json.dumps(asked)}
        response = answered(web, web.build_request("POST" if form else "GET", service, data=form))
        response.raise_for_status()
        answer = response.json()
    except (WebError, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ServiceError(f"service {service}: {' '.join(str(error).split())[:200]}; is it the address of a reconciliation service?") from error
    if not isinstance(answer, dict):
        raise ServiceError(f"service {service}: the answer is no JSON object; is it the address of a reconciliation service?")
    return answer


def _iri(manifest: dict[str, Any], identifier: str) -> str:
    """The IRI of an identifier: in the service's space, or its page."""
    space = str(manifest.get("identifierSpace", ""))
    if "://" in identifier:
        return identifier
    view = str((manifest.get("view") or {}).get("url", ""))
    return f"{space}{identifier}" if space.endswith(("/", "#")) or not view else view.replace("{{id}}", identifier)
