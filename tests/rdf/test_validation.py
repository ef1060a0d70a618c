from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg.checking import validate
from kg.knowledge.schema import KG
from kg.rdf.validation import violations
from kg.report import Severity


def test_the_sample_articles_keep_to_the_shapes(seed_store: str) -> None:
    assert [issue.message for issue in validate(seed_store) if issue.severity is Severity.ERROR] == []


def test_a_tenure_without_holder_office_and_claim_is_a_violation() -> None:
    graph = Graph().add((URIRef("urn:t"), RDF.type, KG.Tenure))

    messages = [issue.message for issue in violations(graph)]

    assert "urn:t: a tenure has one holder, a person" in messages
    assert "urn:t: every tenure follows from a claim" in messages


def test_a_statement_without_a_speaker_is_a_warning() -> None:
    graph = Graph()
    for predicate, value in ((RDF.type, KG.Statement), (URIRef("https://schema.org/text"), Literal("x")), (KG.kind, Literal("direct"))):
        graph.add((URIRef("urn:s"), predicate, value))
    graph.add((URIRef("urn:s"), URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), URIRef("urn:c")))

    assert [issue.severity for issue in violations(graph)] == [Severity.WARNING]


def test_two_labels_for_one_person_are_a_violation() -> None:
    graph = (
        Graph().add((URIRef("urn:p"), RDF.type, KG.Person)).add((URIRef("urn:p"), RDFS.label, Literal("A"))).add((URIRef("urn:p"), RDFS.label, Literal("B")))
    )

    assert any("exactly one label" in issue.message for issue in violations(graph))
