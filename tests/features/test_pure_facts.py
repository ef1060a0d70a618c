"""Facts are a pure function of the articles: whatever the order, the batches, and what came and went in between."""

from collections.abc import Iterable

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.rdf.evidence import ArticleGraph
from kg.updating import Graph
from tests.graphs import article_graphs


def fresh(graphs: Iterable[ArticleGraph]) -> set[Quad]:
    graph = Graph(pyoxigraph.Store())
    graph.write(list(graphs))
    return set(graph.store)


VERSIONS = st.tuples(*(st.lists(article_graphs(f"a{number}"), min_size=2, max_size=2) for number in range(4)))
# A step writes, or forgets, the articles of these numbers, in one of their two versions.
STEPS = st.lists(st.tuples(st.sampled_from(["write", "write", "forget"]), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 1)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(VERSIONS, STEPS)
def test_facts_are_those_of_a_fresh_build(versions: tuple[list[ArticleGraph], ...], steps: list[tuple[str, set[int], int]]) -> None:
    graph, there = Graph(pyoxigraph.Store()), dict[int, ArticleGraph]()
    for step, numbers, version in steps:
        if step == "write":
            there |= {number: versions[number][version] for number in numbers}
            graph.write([there[number] for number in sorted(numbers)])
        else:
            gone = [there.pop(number).iri.value for number in sorted(numbers) if number in there]
            graph.write([], gone=gone)

    found, wanted = set(graph.store), fresh(there.values())

    assert sorted(map(str, found - wanted)) == sorted(map(str, wanted - found)) == []
