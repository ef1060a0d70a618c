"""Every term that code, views, shapes and lexicon use is defined, and every defined term is used."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import OWL

from kg.knowledge.files import ontology_folder, turtle
from kg.knowledge.schema import KG, local_name, schema

PACKAGE = Path(__file__).parents[2] / "kg"
CODE = [*PACKAGE.rglob("*.py")]
FOLDER = ontology_folder()
# Event types and roles of the contract that users' scripts stand on.
EVENT_TYPES = [
    "Nomination",
    "Appointment",
    "Election",
    "Candidacy",
    "Inauguration",
    "Resignation",
    "Dismissal",
    "Retirement",
    "Succession",
    "Coup",
    "Meeting",
    "Visit",
    "Communication",
    "Negotiation",
    "Agreement",
    "Mediation",
    "Support",
    "Aid",
    "Rejection",
    "Sanction",
    "Concession",
    "Conflict",
    "Invasion",
    "Attack",
    "Killing",
    "Injury",
    "Abduction",
    "Capture",
    "Occupation",
    "Deployment",
    "Withdrawal",
    "Defeat",
    "Ceasefire",
    "Threat",
    "Evacuation",
    "Rescue",
    "Testimony",
    "Legislation",
    "Vote",
    "Order",
    "Investigation",
    "Arrest",
    "Charge",
    "Trial",
    "Conviction",
    "Sentencing",
    "Release",
    "Lawsuit",
    "Announcement",
    "Accusation",
    "Criticism",
    "Praise",
    "Denial",
    "Demand",
    "Promise",
    "Apology",
    "Birth",
    "Death",
    "Marriage",
    "Protest",
    "Disaster",
]
ROLES = ["agent", "target", "holder", "office", "participant", "addressee", "predecessor", "successor", "topic", "instrument", "origin", "destination", "place"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return turtle("kg.ttl")


def defined(ontology: Graph) -> set[str]:
    return {local_name(term) for term in ontology.subjects(RDF.type) if isinstance(term, URIRef) and term.startswith(KG)}


def used() -> set[str]:
    """Local names after ``kg:`` in queries, shapes and lexicon, and in ``kg("…")`` in the code."""
    files = [*FOLDER.rglob("*.rq"), FOLDER / "shapes.ttl", FOLDER / "offices.ttl", *(FOLDER / "lexicon").glob("*.ttl")]
    names = {name for file in files for name in re.findall(r"\bkg:([A-Za-z]+)", _bare(file.read_text("utf-8")))}
    code = "\n".join(file.read_text("utf-8") for file in CODE)
    return names | set(re.findall(r"\bkg\(\"([A-Za-z]+)\"\)", code)) | set(re.findall(r"kg:([A-Za-z]+)", "\n".join(_queries(code))))


def _bare(turtle_or_sparql: str) -> str:
    return "\n".join(line.split("#")[0] if line.startswith("#") else line for line in turtle_or_sparql.splitlines())


def _queries(code: str) -> list[str]:
    return [line for line in code.splitlines() if "kg:" in line and ("?" in line or "GRAPH" in line)]


def test_every_event_type_and_role_of_the_contract_is_there() -> None:
    assert set(EVENT_TYPES) == schema().event_types
    assert set(ROLES) == schema().roles


def test_every_term_has_a_label_and_a_definition(ontology: Graph) -> None:
    lacking = [name for name in sorted(defined(ontology)) if (KG[name], RDFS.label, None) not in ontology or (KG[name], RDFS.comment, None) not in ontology]

    assert lacking == []


def test_no_undefined_term_is_used(ontology: Graph) -> None:
    assert sorted(used() - defined(ontology) - {"Agent", "Force"}) == []


def test_every_property_is_used(ontology: Graph) -> None:
    """Classes of events and offices are used by the lexicon and the office nouns, checked above; here the properties."""
    code = "\n".join(file.read_text("utf-8") for file in CODE)
    properties = {local_name(p) for kind in (OWL.DatatypeProperty, OWL.ObjectProperty, OWL.AnnotationProperty) for p in ontology.subjects(RDF.type, kind)}

    unused = [name for name in sorted(properties - used() - schema().roles) if not re.search(rf"\b{name}\b", code)]
    assert [name for name in unused if (None, KG[name], None) not in ontology] == []


def test_every_event_type_has_an_entry_in_the_lexicon() -> None:
    text = "\n".join(file.read_text("utf-8") for file in (FOLDER / "lexicon").glob("*.ttl"))

    assert [name for name in EVENT_TYPES if f"lx:event kg:{name} " not in text] == []


def test_the_code_knows_no_event_type_by_name() -> None:
    """A new type of event is a class and an entry; modules name structural terms only."""
    distinctive = [name for name in EVENT_TYPES if name not in {"Order", "Release", "Support", "Charge", "Trial", "Vote", "Attack", "Aid", "Visit"}]
    found = [(file.name, name) for file in CODE for name in distinctive if re.search(rf"[\"']{name}[\"']", file.read_text("utf-8"))]

    assert found == []


def test_terms_of_other_vocabularies_that_we_extend_are_named(ontology: Graph) -> None:
    tops = {str(o).rpartition("#")[0] or str(o).rpartition("/")[0] for o in ontology.objects(None, RDFS.subClassOf)}

    assert {"http://www.w3.org/ns/org", "http://www.w3.org/ns/prov", "https://schema.org"} <= tops
    assert any(isinstance(o, Literal) for o in ontology.objects(None, KG.plover))
