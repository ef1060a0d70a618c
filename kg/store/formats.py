"""The graph as a file in the RDF formats."""

from collections.abc import Iterable
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from kg.errors import StoreError, UsageError
from kg.store.access import Store, quads
from kg.store.prefixes import PREFIXES
from kg.store.wellformed import well_formed

FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}


def write_rdf(store: Store, output: BinaryIO, form: str, *, graph: str = "") -> int:
    """Write the whole store, or one graph, in a format; the number of characters that the format cannot hold and that U+FFFD replaces.

    A format without named graphs gets the default graph (the facts) unless a graph is named. Only RDF/XML replaces anything:
    control characters. Raises StoreError for a graph that the store does not have.
    """
    rdf = FORMATS[form]
    everything = None if rdf.supports_datasets else DefaultGraph()
    found: Iterable[Quad] = quads(store, _named(store, graph) if graph else everything)
    if rdf not in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
        # People read these: what is said of one thing stands together. The line formats stream.
        found = sorted(found, key=str)
    statements = found if rdf.supports_datasets else (quad.triple for quad in found)
    if rdf is not RdfFormat.RDF_XML:
        serialize(statements, output=output, format=rdf, prefixes=PREFIXES)
        return 0
    data, replaced = well_formed(serialize(statements, format=rdf, prefixes=PREFIXES) or b"")
    output.write(data)
    return replaced


def _named(store: Store, graph: str) -> NamedNode:
    try:
        name = NamedNode(graph)
    except ValueError as error:
        raise UsageError(f"--graph {graph!r} is no IRI ({error})") from error
    if not store.contains_named_graph(name):
        raise StoreError(f"there is no graph <{graph}> in this store")
    return name
