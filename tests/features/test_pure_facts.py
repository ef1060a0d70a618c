"""Facts are a pure function of the articles: whatever the order, the batches, and what came and went in between."""

from collections.abc import Iterable

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Triple

from kg.rdf.background import Background, background
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter
from kg.updating import Graph
from tests.graphs import IDS, Writer, article_graphs, knowledge

BASE = "https://example.org/kg/"
DIFFERENT = "http://www.w3.org/2002/07/owl#differentFrom"


def fresh(graphs: Iterable[ArticleGraph], known: Iterable[Background]) -> set[Quad]:
    graph = Graph(pyoxigraph.Store())
    for knowledge_graph in known:
        graph.write_background(knowledge_graph)
    graph.write(list(graphs))
    return set(graph.store)


# Each article and each graph of background knowledge in two versions.
ARTICLES = st.tuples(*(st.lists(article_graphs(id), min_size=2, max_size=2) for id in IDS))
KNOWLEDGE = st.tuples(*(st.lists(knowledge(f"k{number}"), min_size=2, max_size=2) for number in range(2)))
# A step writes or forgets the articles of these numbers, or the knowledge of the first of them, in one of two versions.
STEP = st.tuples(st.sampled_from(["write", "write", "forget", "know", "unknow"]), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 1))
STEPS = st.lists(STEP, max_size=7)


@settings(max_examples=150, deadline=None)
@given(ARTICLES, KNOWLEDGE, STEPS)
def test_facts_are_those_of_a_fresh_build(
    articles: tuple[list[ArticleGraph], ...], knowledge: tuple[list[Background], ...], steps: list[tuple[str, set[int], int]]
) -> None:
    graph, there, known = Graph(pyoxigraph.Store()), dict[int, ArticleGraph](), dict[int, Background]()
    for step, numbers, version in steps:
        which = min(numbers) % 2
        match step:
            case "write":
                there |= {number: articles[number][version] for number in numbers}
                graph.write([there[number] for number in sorted(numbers)])
            case "forget":
                graph.write([], gone=[there.pop(number).iri.value for number in sorted(numbers) if number in there])
            case "know":
                known[which] = knowledge[which][version]
                graph.write_background(known[which])
            case "unknow" if which in known:
                graph.forget_background(known.pop(which).iri)

    found, wanted = set(graph.store), fresh(there.values(), known.values())

    assert sorted(map(str, found - wanted)) == sorted(map(str, wanted - found)) == []


def test_steps_of_two_people_are_two_though_a_third_names_both() -> None:
    graph, articles = (
        Graph(pyoxigraph.Store()),
        [resignation("a", "Finance Minister", "Anna Silva"), resignation("b", "Foreign Minister", "Anna Silva", "Joe Novak")],
    )
    articles.append(resignation("c", "Finance Minister", "Joe Novak"))
    for article in articles:
        graph.write([article])

    events = list(graph.ask("SELECT ?event WHERE { ?event a kg:Resignation }"))

    assert len(events) == len(articles)
    assert set(graph.store) == fresh(articles, [])


@pytest.mark.parametrize("id", IDS)
def test_a_statement_tells_the_person_of_one_article_from_her_namesakes_whatever_the_articles_id(id: str) -> None:
    articles = [mayor(id), mayor("other")]
    person, theirs = f"{BASE}person/Anna_Silva", [Minter().namesake(f"{BASE}person/Anna_Silva", Minter().article(id)), f"{Minter().article(id)}#e0"]
    for one in theirs:
        graph = Graph(pyoxigraph.Store())
        graph.write(articles)
        assert people(graph) == {person}

        said = background([Triple(NamedNode(one), NamedNode(DIFFERENT), NamedNode(f"{Minter().article('other')}#e0"))], f"{BASE}background/k", Minter())
        graph.write_background(said)

        assert len(people(graph)) == 2
        assert set(graph.store) == fresh(articles, [said])

        graph.forget_background(said.iri)

        assert set(graph.store) == fresh(articles, [])


def mayor(id: str) -> ArticleGraph:
    writer = Writer(id, "2021-10-20")
    writer.tenure(writer.person("Anna Silva"), writer.office("Mayor", "LocalGovernment", "Porto"), "current")
    return writer.graph()


def people(graph: Graph) -> set[str]:
    return {row["person"] for row in graph.ask("SELECT ?person { ?person a kg:Person }")}


def resignation(id: str, title: str, *holders: str) -> ArticleGraph:
    writer = Writer(id, "2021-10-20")
    roles = [("holder", writer.person(name)) for name in holders]
    writer.event("Resignation", "2021-10-18", "actual", *roles, ("office", writer.office(title, "Minister", "Norway")))
    return writer.graph()
