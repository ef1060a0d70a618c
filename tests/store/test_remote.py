"""The same operations against a SPARQL server; the server is Oxigraph's own, started on a free port."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.checking import validate
from kg.errors import QueryError, StoreError
from kg.loading import forget, load
from kg.refreshing import refresh
from kg.store.access import open_place, select
from kg.store.remote import Remote
from kg.store.views import view
from tests.conftest import SEEDS, Run, quads

ENVOY = str(SEEDS / "envoy-resigns.txt")


class Server:
    """Oxigraph's server, which may die and come back with what it had."""

    def __init__(self, location: Path) -> None:
        program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
        assert program, "the package oxigraph brings the server; install kg[dev]"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [program, "serve", "--location", str(location), "--bind", f"127.0.0.1:{self.port}"]

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)

    def die(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "server")
    server.start()
    yield server
    server.die()


@pytest.fixture
def server(program: Server) -> str:
    return program.url


def test_a_server_holds_what_a_directory_would(server: str, tmp_path: Path) -> None:
    load([ENVOY], server)
    load([ENVOY], str(tmp_path / "s"))

    assert quads(server) == quads(str(tmp_path / "s"))


def test_loading_again_and_forgetting_work_on_a_server(server: str) -> None:
    load([ENVOY], server)
    again = load([ENVOY], server)
    (article,) = [row["article"].value for row in select(open_place(server), "SELECT ?article { GRAPH ?article { ?article a schema:NewsArticle } }")]

    forget(article, server)

    assert again.unchanged == 1
    assert not [quad for quad in quads(server) if "settings" not in str(quad.graph_name)]


def test_the_commands_take_a_url(kg: Run, server: str) -> None:
    load([ENVOY], server)

    assert "Darius Rahimi" in kg("query", "--store", server, "--view", "people").stdout
    assert "Darius Rahimi" in kg("query", "--store", server, "--format", "turtle", "CONSTRUCT { ?p rdfs:label ?n } { ?p rdfs:label ?n }").stdout
    assert "Darius_Rahimi" in kg("export", "--store", server, "--format", "turtle").stdout
    assert list(validate(server)) == []


def test_rdflib_users_get_a_dataset_on_a_server(server: str) -> None:
    load([ENVOY], server)

    (row,) = kg.open_store(server).query("SELECT (COUNT(*) AS ?n) WHERE { ?t a <https://example.org/kg/ns#Tenure> }")

    assert int(row.n) > 2


def test_a_malformed_query_is_an_error_of_the_query(server: str) -> None:
    with pytest.raises(QueryError, match="malformed"):
        select(open_place(server), "SELECT")


def test_where_no_server_answers_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.PAUSES", ())

    with pytest.raises(StoreError, match="cannot be reached"):
        open_place("http://127.0.0.1:9")


def test_a_server_that_refuses_an_update_is_quoted(server: str) -> None:
    with pytest.raises(StoreError, match="answers 400 to update"):
        Remote(server).update("nonsense")


def test_a_server_that_dies_half_way_loses_nothing(program: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loading.BATCH", 2)
    monkeypatch.setattr("kg.web.PAUSES", (0.01,))
    update, calls = Remote.update, iter(range(100))

    def dies(self: Remote, text: str) -> None:
        if next(calls) == 3:
            program.die()
        update(self, text)

    monkeypatch.setattr(Remote, "update", dies)
    with pytest.raises(StoreError, match="cannot be reached"):
        load([str(SEEDS)], program.url)
    program.start()

    load([str(SEEDS)], program.url)

    load([str(SEEDS)], str(tmp_path / "s"))
    assert quads(program.url) == quads(str(tmp_path / "s"))


def test_a_server_that_is_away_for_a_moment_is_waited_for(program: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def pauses() -> Iterator[float]:
        yield 0.01
        program.start()
        yield 0.01

    store = open_place(program.url)
    program.die()
    monkeypatch.setattr("kg.web.PAUSES", pauses())

    store.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")

    assert len(quads(program.url)) == 1


def test_background_knowledge_and_refresh_work_on_a_server(server: str, tmp_path: Path) -> None:
    path = tmp_path / "identity.ttl"
    path.write_text("<https://example.org/kg/person/Darius_Rahimi> <http://www.w3.org/2002/07/owl#sameAs> <urn:rahimi> .", "utf-8")
    load([ENVOY, str(path)], server)
    load([ENVOY, str(path)], str(tmp_path / "s"))

    assert quads(server) == quads(str(tmp_path / "s"))
    assert not refresh(server).is_changed
    assert "urn:rahimi" in {row["same_as"].value for row in select(open_place(server), view("people")) if row["same_as"]}
