"""The graph as a file in the RDF formats."""

from collections.abc import Iterable
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from kg.errors import StoreError
from kg.store.access import Store
from kg.store.prefixes import PREFIXES

FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}


def write_rdf(store: Store, output: BinaryIO, form: str, *, graph: str = "") -> None:
    """Write the whole store, or one graph, in a format.

    A format without named graphs gets the default graph (the facts) unless a graph is named. Raises StoreError for a
    graph that the store does not have.
    """
    rdf = FORMATS[form]
    if graph and not store.contains_named_graph(NamedNode(graph)):
        raise StoreError(f"there is no graph <{graph}> in this store")
    where = NamedNode(graph) if graph else None if rdf.supports_datasets else DefaultGraph()
    quads: Iterable[Quad] = store.quads_for_pattern(None, None, None, where)
    if rdf not in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        # People read these: what is said of one thing stands together. The line formats stream.
        quads = sorted(quads, key=str)
    serialize(quads if rdf.supports_datasets else (quad.triple for quad in quads), output=output, format=rdf, prefixes=PREFIXES)
