"""Forty articles of several sources about the same people, with namesakes, misspellings, contradictions and a retraction."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.identity import meanings, pairs, read_gold
from kg.loading import forget, load
from kg.store.access import select
from kg.store.embedded import open_embedded
from kg.store.results import rows
from kg.store.views import view
from tests.conftest import Run

DATA = Path(__file__).parents[1] / "data"
Ask = Callable[[str], list[dict[str, str]]]


def gold(kind: str) -> set[tuple[str, ...]]:
    """The lines of the gold of a kind, cut at the bars."""
    lines = (line.partition("  ") for line in (DATA / "corpus.txt").read_text("utf-8").splitlines())
    return {tuple(part.strip() for part in rest.split("|")) for found, _, rest in lines if found == kind}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = str(tmp_path_factory.mktemp("corpus") / "store")
    assert load([str(DATA / "corpus.jsonl")], store).added == 42
    return store


@pytest.fixture(scope="module")
def ask(place: str) -> Ask:
    store = open_embedded(place, read_only=True)
    return lambda query: [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows(select(store, query))]


def test_who_is_who_is_found_with_hardly_a_wrong_pair(place: str) -> None:
    wanted, known = read_gold((DATA / "corpus.txt").read_text("utf-8")), meanings(open_embedded(place, read_only=True))
    right = set(pairs(wanted))
    found = set(pairs({item: known[item] for item in wanted if item in known}))

    assert sorted(found - right) == []
    assert len(found & right) / len(right) >= 0.85
    assert len(found & right) / len(found) >= 0.98


def test_tenures_are_those_of_the_gold_when_the_retracted_article_is_forgotten(tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    load([str(DATA / "corpus.jsonl")], store)
    forget("n07", store)
    graph = open_embedded(store, read_only=True)
    found = rows(select(graph, view("offices")))

    assert {tuple(str(row[name] or "") for name in ("person_name", "office_name", "start", "end", "status")) for row in found} == gold("tenure")
    assert not [row for row in rows(select(graph, view("events"))) if row["type"] == "Arrest" and row["trigger"] == "arrested"]


def test_conflicts_are_those_of_the_gold_with_both_sources(ask: Ask) -> None:
    found = ask(view("conflicts"))
    columns = ("property", "value_a", "article_a", "value_b", "article_b")

    assert {tuple(row[name].rpartition("article/")[2] for name in columns) for row in found} == gold("conflict")


def test_a_tenure_has_its_start_from_one_article_and_its_end_from_another(ask: Ask) -> None:
    (row,) = ask(
        """SELECT ?count ?first ?last WHERE { ?tenure a kg:Tenure ; org:member/rdfs:label "Lucia Ferrer" ;
          kg:supportCount ?count ; kg:firstReported ?first ; kg:lastReported ?last }"""
    )

    assert row == {"count": "3", "first": "2018-06-04", "last": "2022-03-03"}


def test_the_views_answer_of_a_day(kg: Run, place: str) -> None:
    def asked(name: str, *settings: str) -> list[dict[str, str]]:
        words = [word for setting in settings for word in ("--set", setting)]
        rows: list[dict[str, str]] = json.loads(kg("query", "--store", place, "--view", name, *words, "--format", "json").stdout)
        return rows

    def ministers(day: str) -> list[tuple[str, str]]:
        return [(row["person_name"], row["certainty"]) for row in asked("holders", "office=foreign minister of norway", f"on={day}")]

    assert ministers("2021-12-24") == [("Marta Lindahl", "certain"), ("Erik Sandvik", "possible")]
    assert ministers("2022-05-20") == [("Erik Sandvik", "certain")]
    lindahl = [row["state"] for row in asked("known", "on=2022-02-28") if row["label"] == "Marta Lindahl, Foreign Minister of Norway"]
    assert set(lindahl) == {"current"}
    assert max(row["reported"] for row in asked("known", "on=2022-02-28")) <= "2022-02-28"
    assert asked("as-loaded", "on=2001-01-01") == []
    assert len(asked("as-loaded")) > 50
