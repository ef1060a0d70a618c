"""Articles that date one thing differently: the more exact date is the fact, and only contradictions are conflicts."""

import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph

from kg.rdf.evidence import ArticleGraph
from kg.rdf.vocabulary import kg
from kg.store.access import select
from kg.store.results import rows
from kg.store.views import view
from kg.updating import Graph
from tests.graphs import Writer


def tenure(article: str, start: str) -> ArticleGraph:
    writer = Writer(article, "2021-12-01")
    writer.tenure(writer.person("Anna Silva"), writer.office("Mayor", "LocalGovernment", "Porto"), "current", start)
    return writer.graph()


@pytest.mark.parametrize(
    ("less", "more", "conflicts"),
    [
        ("199X", "1995", 0),
        ("1995", "1995-06", 0),
        ("2021-10-18/2021-10-24", "2021-10-20", 0),
        ("2021-21", "2021-03", 0),
        ("../2021", "2020", 0),
        ("2021-10-18/2021-10-24", "2021-10-25", 1),
        ("199X", "2001", 1),
        ("2021/..", "2020", 1),
        ("2021-10", "2021-11-02", 1),
    ],
)
def test_the_more_exact_start_holds_and_only_what_does_not_contain_it_is_a_conflict(less: str, more: str, conflicts: int) -> None:
    for order in ([tenure("a", less), tenure("b", more)], [tenure("a", more), tenure("b", less)]):
        graph = Graph(pyoxigraph.Store())
        for article in order:
            graph.write([article])

        starts = [quad.object.value for quad in graph.store.quads_for_pattern(None, kg("start"), None, DefaultGraph())]
        found = [{row["value_a"], row["value_b"]} for row in rows(select(graph.store, view("conflicts")))]

        assert starts == [more]
        assert found == [{less, more}] * conflicts
