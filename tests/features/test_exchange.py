"""What others take from kg: PLOVER records, the lexicon as OntoLex, event types of one's own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.knowledge.schema import forget_taken_in
from tests.conftest import Run

MINE = """
@prefix kg: <https://example.org/kg/ns#> .
@prefix lx: <https://example.org/kg/lexicon-form#> .
@prefix frame: <https://example.org/kg/frame/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:Whistleblowing a owl:Class ; rdfs:subClassOf kg:SpeechEvent ; rdfs:label "whistleblowing" .
<https://example.org/my/blow-whistle> a lx:Entry ; lx:lemma "blow ~ whistle" ; lx:event kg:Whistleblowing ; lx:frame frame:subjectOnly ;
  lx:example "{agent:Anna Silva} {blew the whistle} on Monday." ; lx:counter "The wind blew the hat away." .
"""


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "mine.ttl"
    file.write_text(MINE, "utf-8")
    yield file
    forget_taken_in()


def test_a_new_type_of_event_is_a_class_and_an_entry(kg: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Silva blew the whistle on Monday.\n", "utf-8")

    checked = kg("lexicon", "check", mine)
    kg("load", tmp_path / "a.txt", "--store", tmp_path / "s", "--lexicon", mine)
    query = "SELECT ?label WHERE { ?event a kg:Whistleblowing, kg:SpeechEvent ; rdfs:label ?label }"
    rows = json.loads(kg("query", "--store", tmp_path / "s", query, "--format", "json").stdout)

    assert checked.exit_code == 0
    assert [row["label"] for row in rows] == ["Whistleblowing: blew the whistle (Anna Silva)"]


def test_events_are_exported_as_plover_records(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran rejected an offer from Oman on Monday. Anna Silva was born in 1960.\n", "utf-8")
    kg("load", tmp_path / "a.txt", "--store", tmp_path / "s", "--date", "2021-10-20")

    lines = kg("export", "--store", tmp_path / "s", "--format", "plover-jsonl").stdout.splitlines()
    (record,) = map(json.loads, lines)

    assert (record["event"], record["mode"], record["cameo"], record["date"]) == ("REJECT", "rejection", "12", "2021-10-18")
    assert (record["source"], record["target"]) == ([{"name": "Iran", "type": "Place"}], [{"name": "Oman", "type": "Place"}])
    assert record["text"] == "Iran rejected an offer from Oman on Monday."


def test_plover_records_are_of_the_whole_store(kg: Run, seed_store: str) -> None:
    result = kg("export", "--store", seed_store, "--format", "plover-jsonl", "--article", "x")

    assert result.exit_code == 2
    assert "leave --article and --graph out" in result.stderr


def test_the_lexicon_is_exported_as_ontolex(kg: Run, mine: Path) -> None:
    result = kg("lexicon", "export", mine, "--format", "ntriples")

    assert result.exit_code == 0
    assert "<https://example.org/my/blow-whistle/blow%20~%20whistle>" in result.stdout
