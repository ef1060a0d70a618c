"""Whatever a query gives, each format of the answer is valid."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.store.access import select
from kg.store.formats import FORMATS, write_rdf
from kg.store.results import serialized

ODD = "a\x01\x0b\x1b\r\nb\ufffe\uffff&<"
HELD = "a\ufffd\ufffd\ufffd\r\nb\ufffd\ufffd&<"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def store() -> Store:
    held = Store()
    held.add(Quad(NamedNode("urn:s"), NamedNode("urn:says"), Literal(ODD)))
    return held


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ('"INF"^^xsd:double', "INF"),
        ('"NaN"^^xsd:float', "NaN"),
        ('"1e999"^^xsd:double', "INF"),
        ('"abc"^^xsd:integer', "abc"),
        ('"1_000"^^xsd:integer', "1_000"),
        (f'"{"7" * 5000}"^^xsd:integer', "7" * 5000),
        ('"abc"^^xsd:boolean', "abc"),
        ('"1"^^xsd:boolean', True),
        ('"0"^^xsd:boolean', False),
        ('"5"^^<http://example.org/other#integer>', "5"),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
    ],
)
def test_a_value_is_what_json_can_hold(term: str, value: object) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ {term} }} }}"

    assert json.loads(serialized(select(Store(), query), "json").text, parse_constant=pytest.fail) == [{"x": value}]


def test_control_characters_in_xml_give_way_and_are_counted(store: Store) -> None:
    found = serialized(select(store, "SELECT ?o { ?s ?p ?o }"), "sparql-xml")
    constructed = serialized(select(store, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"), "rdfxml")

    for document in (found, constructed):
        assert HELD in {element.text for element in ET.fromstring(document.text).iter()}
        assert document.replaced == 5


def test_rdfxml_of_control_characters_is_well_formed_and_the_other_formats_hold_them(store: Store) -> None:
    xml, turtle = BytesIO(), BytesIO()

    assert write_rdf(store, xml, "rdfxml") == 5
    assert write_rdf(store, turtle, "turtle") == 0

    assert HELD in {element.text for element in ET.fromstring(xml.getvalue()).iter()}
    back = Store()
    back.load(turtle.getvalue(), format=FORMATS["turtle"])
    assert set(back) == set(store)


@pytest.mark.parametrize("form", ["json", "csv", "sparql-json", "sparql-xml"])
def test_an_error_while_rows_are_read_is_an_error_of_the_query(form: str) -> None:
    # A server that nobody has is asked when the first row is.
    answer = select(Store(), "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", allows_service=True)

    with pytest.raises(QueryError, match=r"the query failed: [^\n]+$"):
        serialized(answer, form)


def test_an_error_while_triples_are_read_is_an_error_of_the_query() -> None:
    answer = select(Store(), "CONSTRUCT { ?s ?p ?o } { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", allows_service=True)

    with pytest.raises(QueryError, match=r"the query failed: [^\n]+$"):
        serialized(answer, "turtle")
