"""What was loaded and when; articles that another extractor read; facts derived anew."""

import json
from pathlib import Path

import pytest

from kg.loading import forget, load, load_stale
from kg.refreshing import refresh
from kg.store.access import change
from kg.store.embedded import open_embedded
from tests.conftest import SEEDS, Run, quads

ENVOY = str(SEEDS / "envoy-resigns.txt")


def log(kg: Run, store: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(kg("log", "--store", store, "--format", "json").stdout)
    return rows


def test_the_ledger_tells_what_was_done_in_order(kg: Run, tmp_path: Path) -> None:
    path, store = tmp_path / "a.jsonl", tmp_path / "s"
    for text in ("Anna Silva resigned.", "Peter Novak, the mayor of Porto, resigned."):
        path.write_text(json.dumps({"id": "one", "text": text}), "utf-8")
        load([str(path)], str(store))
    load([str(path)], str(store))
    forget("one", str(store))

    entries = log(kg, store)

    assert [entry["action"] for entry in entries] == ["forgotten", "replaced", "added"]
    assert all(entry["extractor"].startswith("kg ") and len(entry["hash"]) == 12 for entry in entries if entry["action"] != "forgotten")


def test_articles_of_another_extractor_are_read_again_from_the_store(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = str(tmp_path / "s")
    monkeypatch.setattr("kg.loading.knowledge_hash", lambda *_: "older")
    load([ENVOY], store)
    monkeypatch.undo()
    load([ENVOY], str(tmp_path / "fresh"))
    assert "kg load --stale" in kg("load", ENVOY, "--store", store).stderr

    report = load_stale(store)

    assert (report.added, report.replaced) == (0, 1)
    assert load_stale(store).articles == 0
    assert quads(store) == quads(tmp_path / "fresh")
    assert kg("load", "--stale", "--store", store).exit_code == 0
    assert "kg load --stale" not in kg("load", ENVOY, "--store", store).stderr


def test_refresh_mends_facts_and_says_what_changed(kg: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    load([ENVOY], store)
    assert "nothing changed" in kg("refresh", "--store", store).stderr
    graph = open_embedded(store)
    lost = next(quad for quad in graph if "firstReported" in str(quad.predicate))
    change(graph, remove=[lost])
    del graph

    result = kg("refresh", "--store", store)

    assert f"{lost.subject.value} + firstReported" in result.stdout
    assert "+1 facts" in result.stderr
    assert not refresh(store).is_changed
