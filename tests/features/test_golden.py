"""The graphs of two sample articles, kept under tests/golden and compared by isomorphism.

``pytest --update-golden`` writes them anew; the difference is for a person to review.
"""

from io import BytesIO
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.compare import graph_diff, to_isomorphic

from kg.loading import extracted
from kg.rdf.vocabulary import DIGEST
from kg.store.access import change
from kg.store.formats import write_rdf
from tests.conftest import SEEDS

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("name", ["envoy-resigns", "ministers-named"])
def test_a_sample_article_gives_its_golden_graph(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loading.knowledge_hash", lambda *_: "golden")  # a word more in the lexicon is no other graph
    store, report = extracted([str(SEEDS / f"{name}.txt")])
    change(store, drop=[DIGEST])  # the loader's own; nobody would review it
    out = BytesIO()
    write_rdf(store, out, "trig")
    found, path = out.getvalue().decode(), GOLDEN / f"{name}.trig"
    assert report.issues == ()
    if request.config.getoption("--update-golden"):
        path.write_text(found, "utf-8")
        return

    wanted = Dataset().parse(data=path.read_text("utf-8"), format="trig")
    got = Dataset().parse(data=found, format="trig")

    assert {g.identifier for g in wanted.graphs()} == {g.identifier for g in got.graphs()}
    for graph in wanted.graphs():
        _, missing, surplus = graph_diff(to_isomorphic(graph), to_isomorphic(got.graph(graph.identifier)))
        assert (sorted(map(str, missing)), sorted(map(str, surplus))) == ([], [])
