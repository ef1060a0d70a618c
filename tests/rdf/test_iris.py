"""Identifiers: stable, readable, and never one for two things."""

import unicodedata
from collections.abc import Callable

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter, is_iri, segment
from kg.records.article import Article
from kg.records.claims import EventClaim, Evidence, Extraction, LocalEntity, OfficeName, StatementClaim
from kg.records.spans import Span
from kg.store import queries
from kg.updating import Graph
from tests.graphs import Writer

MINTER = Minter()
ALIKE = ["a b", "a_b", "a\tb", "a\nb", " a b", "a b ", "a  b", "a%20b", "a/b", "a%2Fb", "a;b", "’a", "'a", "é", "e\u0301", "\ud800", "%ED%A0%80", "", ".", ".."]
LONG = ["x" * 5000, "x" * 4999 + "y", "x" * 60]
IDS = st.one_of(st.sampled_from(ALIKE), st.text(), st.text(st.characters(categories=["Cs", "L", "P", "Z", "C"])))


def test_ids_that_look_alike_name_different_articles() -> None:
    found = {MINTER.article(id) for id in (*ALIKE, *LONG)}

    assert len(found) == len(ALIKE) + len(LONG)
    assert all(NamedNode(iri).value == iri for iri in found)
    assert max(map(len, found)) < 1000


@given(IDS, IDS)
def test_two_ids_never_have_one_segment_and_each_is_good_in_an_iri(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)
    assert is_iri(f"urn:x:{segment(one)}.")
    assert not {"/", "#", "?"} & set(segment(one))


@pytest.mark.parametrize("id", ["7", "292d8badf0a44c39", "envoy_resigns-2.b", "São_Tomé,(1)'s~"])
def test_an_id_of_plain_characters_stands_in_the_iri_as_it_is(id: str) -> None:
    assert MINTER.article(id) == f"https://example.org/kg/article/{id}"


@pytest.mark.parametrize("value", ["http://[bad", "http://a b", "http://a/\x01", "a:b%zz", "rel/x", "http://a/>x", "http://a/x\n", "", "\ud800:x"])
def test_what_no_rdf_parser_takes_for_an_iri_is_none(value: str) -> None:
    assert not is_iri(value)


# Things by what tells them, with the way to their identifier. Names and ids are such that joining them carelessly confuses them.
NAMES = st.sampled_from(["Norway", "article", "person", "a/b", "a;b", "a_b", "7", "Minister"])
FULL_NAMES = st.sampled_from(["Ann Lee", "Ann_B Lee", "Ann/Lee B", "article 7"])
ARTICLES = st.sampled_from(["7", "Norway", "Ann_Lee", "a/b", "a", "7/Minister", "person", "article"])
Thing = tuple[object, ...]
Named = tuple[Thing, str]


def local(kind: str, name: str, id: str) -> Named:
    return (kind, id, name), MINTER.entity(LocalEntity(0, kind, name), id)


def office(place: str, body: str, label: str) -> Named:
    where = tuple(name for name in (place, body) if name not in ("", label))
    return ("Office", where, label), MINTER.entity(LocalEntity(0, "Office", label, (), OfficeName(label, label, "Office", place, body)), "")


def office_of_article(id: str, label: str) -> Named:
    return ("Office of article", id, label), MINTER.entity(LocalEntity(0, "Office", label, (), OfficeName(label, label, "Office")), id)


def tied(tie: Callable[[str, str], str], person: Named, other: Named) -> Named:
    return (tie.__name__, person[0], other[0]), tie(person[1], other[1])


PEOPLE = st.one_of(
    st.builds(lambda name: (("Person", name), MINTER.entity(LocalEntity(0, "Person", name), "")), FULL_NAMES),
    st.builds(local, st.just("Person"), NAMES, ARTICLES),
    st.builds(
        lambda name, id: (("Person", id, name), MINTER.namesake(MINTER.entity(LocalEntity(0, "Person", name), ""), MINTER.article(id))), FULL_NAMES, ARTICLES
    ),
)
OFFICES = st.one_of(
    st.builds(office, NAMES, st.one_of(st.just(""), NAMES), NAMES),
    st.builds(office_of_article, ARTICLES, NAMES),
    st.builds(lambda person, label: (("Office of", person[0], label), MINTER.office_of(person[1], label)), PEOPLE, NAMES),
)
BODIES = st.one_of(
    st.builds(lambda name: (("Organization", name), MINTER.entity(LocalEntity(0, "Organization", name), "")), NAMES),
    st.builds(lambda place, name: (("Organization in", place, name), MINTER.body_of(place, name)), NAMES, NAMES),
    st.builds(lambda id, name: (("Organization of article", id, name), MINTER.body_of(MINTER.article(id), name)), ARTICLES, NAMES),
)
THINGS = st.one_of(
    PEOPLE,
    OFFICES,
    BODIES,
    st.builds(local, st.sampled_from(["Group", "Thing"]), NAMES, ARTICLES),
    st.builds(tied, st.just(MINTER.tenure), PEOPLE, OFFICES),
    st.builds(tied, st.just(MINTER.membership), PEOPLE, BODIES),
)


@given(st.lists(THINGS, min_size=2, max_size=60))
def test_no_two_things_have_one_identifier(things: list[Named]) -> None:
    known: dict[str, Thing] = {}
    for thing, iri in things:
        assert known.setdefault(iri, thing) == thing
        assert is_iri(iri)


def test_an_article_whose_id_is_a_countrys_name_does_not_share_that_countrys_bodies() -> None:
    """“The Foreign Ministry” of an article that names no country is not Norway's because the article is called Norway."""
    graph = Graph(pyoxigraph.Store())
    scene, nowhere = Writer("1", "2021-10-20"), Writer("Norway", "2021-10-21")
    scene.entity("Place", "Norway")
    for writer in (scene, nowhere):
        writer.entity("Organization", "Foreign Ministry")
    graph.write([scene.graph(), nowhere.graph()])

    assert len(list(graph.ask("SELECT ?body { ?body a kg:Organization }"))) == 2


def test_offices_of_one_label_in_two_bodies_are_two() -> None:
    graph = Graph(pyoxigraph.Store())
    writer = Writer("1", "2021-10-20")
    for body in ("Acme Steel", "Borealis Shipping"):
        writer.entity("Office", "chief executive", OfficeName("chief executive", "chief executive", "Office", organization=body))
    graph.write([writer.graph()])

    assert len(list(graph.ask("SELECT ?office { ?office a kg:Office }"))) == 2


@pytest.mark.parametrize("name", ["\ud800", "http://a/\ud800", "", " ", "> <", "a\x00"])
def test_a_name_that_no_article_can_have_finds_none(name: str) -> None:
    graph = Graph(pyoxigraph.Store())

    assert (graph.find_article(name), graph.find_background(name)) == (None, None)
    assert list(graph.ask(queries.ENTITIES_NAMED, [name], are_literals=True)) == []


def test_names_in_two_forms_of_unicode_are_one_name() -> None:
    forms = [unicodedata.normalize(form, "José Pérez") for form in ("NFC", "NFD")]

    assert len({MINTER.entity(LocalEntity(0, "Person", name), "") for name in forms}) == 1


def test_statements_that_begin_at_one_character_are_two_with_their_own_speakers_and_texts() -> None:
    writer = Writer("1", "2021-10-20")
    speakers = [writer.person("Anna Silva"), writer.person("Joe Novak")]
    said = writer.span("We will not go, and he knows it.")
    spans = [said, Span(said.start, said.start + 14, said.text[:14]), said]
    for span, speaker in zip(spans, (*speakers, speakers[1]), strict=True):
        writer.claim("statements", StatementClaim(span, "direct", Evidence(0, "made up", 0.9), speaker))
    graph = Graph(pyoxigraph.Store())
    graph.write([writer.graph()])

    found = list(graph.ask("SELECT ?statement ?name ?text { ?statement a kg:Statement ; kg:speaker/rdfs:label ?name ; schema:text ?text }"))

    assert len({row["statement"] for row in found}) == len(found) == 3
    assert {(row["name"], row["text"]) for row in found} == {
        ("Anna Silva", said.text),
        ("Joe Novak", said.text),
        ("Joe Novak", said.text[:14]),
    }


def test_events_of_one_type_that_begin_at_one_character_are_two_also_when_they_are_read_again() -> None:
    trigger = Span(0, 8, "resigned")
    events = tuple(EventClaim("Resignation", trigger, number, (("holder", number),), "", "actual", Evidence(0, "made up", 0.9)) for number in range(2))
    people = tuple(LocalEntity(number, "Person", name) for number, name in enumerate(("Anna Silva", "Joe Novak")))
    extraction = Extraction(sentences=(trigger,), entities=people, events=events)
    graph = Graph(pyoxigraph.Store())
    graph.write([ArticleGraph(Article("resigned", id="1"), extraction, Minter())])

    assert len(list(graph.ask("SELECT ?event { ?event a kg:Resignation }"))) == 2
    assert graph.reread(Minter().article("1")).extraction == extraction
