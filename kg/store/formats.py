"""The graph as a file in the RDF formats."""

from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from kg.errors import StoreError

FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
PREFIXES = {
    "kg": "https://example.org/kg/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_rdf(store: Store, output: BinaryIO, form: str, *, graph: str = "") -> None:
    """Write the whole store, or one graph, in a format.

    A format without named graphs gets the default graph (the facts) unless a graph is named. Raises StoreError for a
    graph that the store does not have.
    """
    rdf = FORMATS[form]
    if graph and not store.contains_named_graph(NamedNode(graph)):
        raise StoreError(f"there is no graph <{graph}> in this store")
    if graph:
        quads = store.quads_for_pattern(None, None, None, NamedNode(graph))
        items = quads if rdf.supports_datasets else (quad.triple for quad in quads)
    else:
        items = iter(store) if rdf.supports_datasets else (quad.triple for quad in store if str(quad.graph_name) == "DEFAULT")
    serialize(items, output=output, format=rdf, prefixes=PREFIXES)
