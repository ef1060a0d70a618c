"""The store as an rdflib Dataset, for those who work with rdflib."""

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset

from kg.store.embedded import open_embedded


def open_store(place: str) -> Dataset:
    """Open a store directory, made when absent, as an rdflib Dataset whose default graph holds the facts.

    Raises StoreError when it cannot be opened.
    """
    return dataset_of(open_embedded(place))


def dataset_of(store: Store) -> Dataset:
    """An rdflib Dataset over an open store."""
    return Dataset(store=OxigraphStore(store=store), default_union=False)
