"""Classes, roles and super-classes of the ontology."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.knowledge.files import read_turtle, turtle

KG = Namespace("https://example.org/kg/ns#")


@dataclass(frozen=True, slots=True)
class Schema:
    """Local names of event types and roles; ``ancestors`` maps a class to all IRIs that its instances also carry,
    ``tenure_effects`` and ``life_effects`` an event type to what it does to a tenure or to
    the life of its target; ``directed`` an event type that is done to somebody to which party it needs (party, target),
    ``plover`` and ``cameo`` give the event type's class in PLOVER and its root code in CAMEO.
    """

    event_types: frozenset[str]
    office_types: frozenset[str]
    roles: frozenset[str]
    ancestors: dict[str, tuple[str, ...]]
    tenure_effects: dict[str, str]
    life_effects: dict[str, str]
    directed: dict[str, str]
    plover: dict[str, str]
    cameo: dict[str, str]


def local_name(term: Node | None) -> str:
    """The part of an IRI after ``#`` or the last slash.

    >>> local_name(KG.Person)
    'Person'
    """
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _below(graph: Graph, top: URIRef) -> frozenset[str]:
    return frozenset(local_name(c) for c in graph.transitive_subjects(RDFS.subClassOf, top) if c != top)


def _ancestors(graph: Graph, term: Node) -> tuple[str, ...]:
    return tuple(sorted(str(c) for c in graph.transitive_objects(term, RDFS.subClassOf)))


def schema() -> Schema:
    """The classes and roles of ``kg.ttl`` and of the files that were taken in."""
    return _schema(*_TAKEN_IN)


_TAKEN_IN: list[Path] = []


def take_in(*files: Path) -> None:
    """Let the classes that a user's files declare, sub-classes of ours in our namespace, count from now on."""
    _TAKEN_IN.extend(file for file in files if file not in _TAKEN_IN)


def forget_taken_in() -> None:
    """Let only the shipped classes count again."""
    _TAKEN_IN.clear()


@cache
def _schema(*files: Path) -> Schema:
    graph = turtle("kg.ttl")
    for file in files:
        read_turtle(file, graph)
    families = set(graph.subjects(RDFS.subClassOf, KG.Event))
    events = frozenset(name for family in families for name in _below(graph, URIRef(str(family))))
    classes = {local_name(c): _ancestors(graph, c) for c in graph.subjects(RDF.type, None) if str(c).startswith(str(KG))}
    roles = frozenset(local_name(role) for role in graph.subjects(RDF.type, KG.Role))
    annotations = (_values(graph, name) for name in (KG.tenureEffect, KG.lifeEffect, KG.directed, KG.plover, KG.cameo))
    return Schema(events, _below(graph, KG.Office), roles, classes, *annotations)


def _values(graph: Graph, annotation: URIRef) -> dict[str, str]:
    """Local name of a class to its value of an annotation."""
    return {local_name(kind): str(value) for kind, value in graph.subject_objects(annotation)}
