from io import BytesIO

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic, to_isomorphic

from kg.errors import StoreError
from kg.store.embedded import open_embedded
from kg.store.formats import FORMATS, write_rdf

RDFLIB = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}


def written(store: Store, form: str, graph: str = "") -> bytes:
    out = BytesIO()
    write_rdf(store, out, form, graph=graph)
    return out.getvalue()


@pytest.fixture(scope="module")
def store(seed_store: str) -> Store:
    return open_embedded(seed_store, read_only=True)


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_formats_with_graphs_hold_the_whole_store(store: Store, form: str) -> None:
    copy = Store()
    copy.bulk_load(input=written(store, form), format=FORMATS[form])

    assert set(copy) == set(store)


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml"])
def test_formats_without_graphs_hold_the_facts(store: Store, form: str) -> None:
    copy = Store()
    copy.bulk_load(input=written(store, form), format=FORMATS[form])

    assert {quad.triple for quad in copy} == {quad.triple for quad in store if str(quad.graph_name) == "DEFAULT"}


@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_what_we_write(store: Store, form: str) -> None:
    article = next(str(graph.value) for graph in store.named_graphs() if "/article/" in str(graph))
    wanted = Graph().parse(data=written(store, "ntriples", article), format="nt")

    dataset = Dataset().parse(data=written(store, form, article), format=RDFLIB[form])
    found = Graph()
    for triple in (t[:3] for t in dataset.quads()) if isinstance(dataset, Dataset) else dataset:
        found.add(triple)

    assert isomorphic(to_isomorphic(found), to_isomorphic(wanted))


def test_a_graph_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="no graph <urn:none>"):
        written(store, "turtle", "urn:none")


def test_every_format_of_the_contract_is_there() -> None:
    assert set(FORMATS) == {"turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"}
    assert all(isinstance(form, RdfFormat) for form in FORMATS.values())
