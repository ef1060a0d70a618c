"""Identity over articles: overruled by a user's RDF, helped by background knowledge, looked up with a service, explained."""

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from kg.loading import forget, load
from kg.store.access import select
from kg.store.embedded import open_embedded
from kg.store.results import rows
from kg.store.views import view
from tests.conftest import Run

BASE = "https://example.org/kg/"
TEXTS = {
    "one": "Anna Silva, the mayor of Porto, resigned on Monday.",
    "two": "Anna Silva, the mayor of Porto, met reporters. Silva thanked them.",
    "three": "Ana Silva visited Oslo on Tuesday.",
    "four": "Silva lost the race on Sunday.",
}


@pytest.fixture
def store(tmp_path: Path) -> str:
    path, store = tmp_path / "articles.jsonl", str(tmp_path / "store")
    path.write_text("".join(json.dumps({"id": name, "date": "2021-10-20", "text": text}) + "\n" for name, text in TEXTS.items()), "utf-8")
    load([str(path)], store)
    return store


def people(store: str) -> dict[str, tuple[int, str]]:
    """IRI, less the base, to number of articles and what it is the same as."""
    found = rows(select(open_embedded(store, read_only=True), view("people")))
    return {str(row["person"]).removeprefix(f"{BASE}person/"): (int(str(row["articles"])), str(row["same_as"] or "")) for row in found}


def say(tmp_path: Path, text: str, store: str, name: str = "identity.ttl") -> None:
    path = tmp_path / name
    path.write_text(f"@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix p: <{BASE}person/> . @prefix a: <{BASE}article/> .\n{text}", "utf-8")
    assert load([str(path)], store).known == 1


def test_alike_names_without_more_and_bare_surnames_stay_apart(store: str) -> None:
    assert people(store) == {"Anna_Silva": (2, ""), "Ana_Silva": (1, ""), "four/Silva": (1, "")}


def test_a_user_joins_what_kg_keeps_apart_and_takes_it_back(store: str, tmp_path: Path) -> None:
    before = people(store)
    say(tmp_path, "p:Anna_Silva owl:sameAs p:Ana_Silva, <https://example.org/kg/person/four/Silva> .", store)
    assert people(store) == {"Ana_Silva": (4, "")} or people(store) == {"Anna_Silva": (4, "")}

    forget("identity", store)

    assert people(store) == before


def test_a_user_parts_what_kg_joins(store: str, tmp_path: Path) -> None:
    say(tmp_path, f"<{BASE}person/two/Anna_Silva> owl:differentFrom <{BASE}person/one/Anna_Silva> .", store)

    assert people(store) == {"Anna_Silva": (1, ""), "two/Anna_Silva": (1, ""), "Ana_Silva": (1, ""), "four/Silva": (1, "")}


def test_a_statement_changes_as_its_file_changes(store: str, tmp_path: Path) -> None:
    say(tmp_path, "p:Anna_Silva owl:sameAs p:Ana_Silva .", store)
    say(tmp_path, "p:Anna_Silva owl:sameAs <http://www.wikidata.org/entity/Q1> .", store)

    assert people(store)["Anna_Silva"] == (2, "http://www.wikidata.org/entity/Q1")
    assert people(store)["Ana_Silva"] == (1, "")


PEOPLE = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix kg: <https://example.org/kg/ns#> .
wd:Q10 wdt:P31 wd:Q5 ; rdfs:label "Anna Maria Silva"@en, "Ana Silva"@pt ; skos:altLabel "Anna Silva"@en, "Ana Silva"@en ; wdt:P569 "1970-03-02T00:00:00Z" .
[] org:member wd:Q10 ; kg:office wd:Q11 ; kg:start "2017" .
wd:Q11 rdfs:label "mayor of Porto"@en ; wdt:P1001 wd:Q12 . wd:Q12 rdfs:label "Porto"@en .
wd:Q20 wdt:P31 wd:Q5 ; rdfs:label "Anna Silva"@en ; wdt:P570 "1931" .
"""


def test_background_knowledge_ties_names_and_gives_the_identifier(store: str, tmp_path: Path) -> None:
    say(tmp_path, PEOPLE, store, "people.ttl")
    found = people(store)

    assert found["Anna_Silva"][1] == "http://www.wikidata.org/entity/Q10"
    assert not [name for name, (_, same) in found.items() if same.endswith("Q20")]


def test_a_popolo_list_of_legislators_is_background_knowledge(store: str, tmp_path: Path) -> None:
    path = tmp_path / "council.json"
    data = {
        "persons": [{"id": 7, "name": "Anna Silva", "birth_date": "1970-03-02", "identifiers": [{"scheme": "wikidata", "identifier": "Q10"}]}],
        "organizations": [{"id": "c", "name": "City Council"}],
        "posts": [{"id": "m", "label": "mayor of Porto", "organization_id": "c"}],
        "memberships": [{"person_id": 7, "post_id": "m", "organization_id": "c", "start_date": "2017-10-01"}],
    }
    path.write_text(json.dumps(data), "utf-8")

    load([str(path)], store)

    assert people(store)["Anna_Silva"] == (2, "http://www.wikidata.org/entity/Q10")


def test_a_folder_and_a_pattern_may_hold_articles_and_knowledge(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "people.ttl.gz").write_bytes(gzip.compress(PEOPLE.encode()))
    (folder / "a.txt").write_text("Anna Silva, the mayor of Porto, resigned.", "utf-8")
    for place, path in (("s", folder), ("t", f"{folder}/*")):
        report = load([str(path)], str(tmp_path / place))
        assert (report.known, report.added, report.issues) == (1, 1, ())
        assert people(str(tmp_path / place))["Anna_Silva"] == (1, "http://www.wikidata.org/entity/Q10")


def test_two_files_of_one_name_do_not_replace_one_another(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "people.ttl").write_text(PEOPLE, "utf-8")

    report = load([str(tmp_path / "one"), str(tmp_path / "two")], str(tmp_path / "s"))

    assert report.known == 1
    assert "has the same name" in report.issues[0].message


def test_background_knowledge_alone_is_no_fact(tmp_path: Path) -> None:
    say(tmp_path, PEOPLE, str(tmp_path / "s"), "people.ttl")

    assert people(str(tmp_path / "s")) == {}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.ttl", "<a> <b>", "bad.ttl: cannot be read as RDF"),
        ("bad.json", "[]", 'there is no list "persons"'),
        ("worse.json", "{", "cannot be read as Popolo"),
    ],
)
def test_a_malformed_file_is_named_and_set_aside(kg: Run, store: str, tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    result = kg("load", tmp_path / name, "--store", store)

    assert result.exit_code == 1
    assert message in " ".join(result.stderr.split())
    assert name in (Path(store) / "quarantine.jsonl").read_text("utf-8")


def test_why_tells_profiles_links_and_who_it_is_not(kg: Run, store: str, tmp_path: Path) -> None:
    say(tmp_path, "p:Anna_Silva owl:sameAs p:Ana_Silva . p:Anna_Silva owl:differentFrom <https://example.org/kg/person/four/Silva> .", store)

    said = " ".join(kg("why", "Anna Silva", "--store", store).stdout.split())

    assert "Anna Silva (LocalGovernment@Porto) 2 ×" in said
    assert "1.00 " in said
    assert "somebody said so (owl:sameAs)" in said
    assert kg("why", "Nobody Known", "--store", store).exit_code == 1
    assert "Anna Silva" in kg("why", f"{BASE}organization/Green", "--store", store).stderr or kg("why", f"{BASE}x/y", "--store", store).exit_code == 1


class Service(BaseHTTPRequestHandler):
    """A reconciliation service that knows one person, and is unsure of another."""

    KNOWN: ClassVar = {
        "Anna Silva": [{"id": "Q10", "name": "Anna Silva", "score": 100, "match": True}],
        "Ana Silva": [{"id": "Q30", "name": "Ana Silva", "score": 60, "match": False}],
    }
    busy = 1

    def do_GET(self) -> None:
        self._send({"versions": ["0.2"], "name": "Test", "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "http://www.wikidata.org/prop/"})

    def do_POST(self) -> None:
        queries = json.loads(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["queries"][0])
        if Service.busy:
            Service.busy -= 1
            self.send_error(503)
            return
        self._send({name: {"result": self.KNOWN.get(query["query"], [])} for name, query in queries.items()})

    def _send(self, answer: dict[str, object]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/reconcile"
    server.shutdown()
    server.server_close()


def test_a_reconciliation_service_gives_identifiers(kg: Run, store: str, service: str) -> None:
    result = kg("link", "--store", store, "--service", service)

    assert result.stdout == "Anna Silva\thttp://www.wikidata.org/entity/Q10\n"
    assert "1 of 2 people found" in result.stderr
    assert people(store)["Anna_Silva"] == (2, "http://www.wikidata.org/entity/Q10")
    assert people(store)["Ana_Silva"] == (1, "")


def test_a_service_that_is_none_is_named(kg: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.PAUSES", ())

    result = kg("link", "--store", store, "--service", "http://127.0.0.1:9/")

    assert result.exit_code == 1
    assert "is it the address of a reconciliation service?" in result.stderr
