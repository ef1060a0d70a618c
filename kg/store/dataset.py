"""The store as an rdflib Dataset, for those who work with rdflib."""

from collections.abc import Iterator

import pyoxigraph
from oxrdflib import OxigraphStore
from pyoxigraph import DefaultGraph, RdfFormat, serialize
from rdflib import Dataset, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from kg.store.access import Store, is_remote, quads
from kg.store.embedded import open_embedded
from kg.store.remote import Remote


class _Served(SPARQLUpdateStore):
    """A server whose updates go where redirections lead; rdflib itself would drop them on the way."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}/query", f"{place}/update")
        self._remote = Remote(place)

    def _update(self, update: str) -> None:
        self._remote.update(update)


def open_store(place: str) -> Dataset:
    """Open a store directory, made when absent, or a SPARQL server as an rdflib Dataset whose default graph holds the facts.

    Raises StoreError when it cannot be opened.
    """
    if is_remote(place):
        # "Union" is how rdflib leaves the default graph to the server: it then names none in its queries.
        return Dataset(store=_Served(place.rstrip("/")), default_union=True)
    return dataset_of(open_embedded(place))


def dataset_of(store: pyoxigraph.Store) -> Dataset:
    """An rdflib Dataset over an open store."""
    return Dataset(store=OxigraphStore(store=store), default_union=False)


def graphs(store: Store) -> Iterator[Graph]:
    """The facts, then each named graph, each as an rdflib Graph of its own."""
    for name in (DefaultGraph(), *sorted(store.named_graphs(), key=str)):
        triples = (quad.triple for quad in quads(store, name))
        yield Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
