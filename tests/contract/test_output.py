"""What commands print: texts as they are, nothing that a terminal obeys, tables that fit, one line where something fails."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.cli.terminal import visible
from kg.errors import KgError
from kg.knowledge.files import query_files
from kg.loading import load
from kg.rdf import vocabulary as v
from kg.store.access import change
from kg.store.embedded import open_embedded
from kg.store.prefixes import PREFIXES
from kg.store.views import table_columns
from tests.conftest import SEEDS, Run

MARKED = "[The president] must [sic] resign [red]now[/red] :smile: [/b]"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = "\x1b[31mred\x1b]0;title\x07 \x9b31m a\u202eb\u2066c\u200f"


def literal(text: str) -> str:
    return str(Literal(text))


def test_cells_of_tables_are_text(kg: Run, seed_store: str) -> None:
    result = kg("query", "--store", seed_store, f"SELECT ?x {{ VALUES ?x {{ {literal(MARKED)} }} }}", env={"COLUMNS": "120"})

    assert MARKED in result.stdout


def test_nothing_that_a_terminal_obeys_is_in_a_table(kg: Run, seed_store: str) -> None:
    result = kg("query", "--store", seed_store, f"SELECT ?x {{ VALUES ?x {{ {literal(EVIL)} }} }}")

    assert not OBEYED.search(result.stdout)
    assert "␛[31mred␛]0;title␇ �31m a�b�c�" in result.stdout


@pytest.fixture(scope="module")
def evil_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("evil")
    text = f"LISBON - Anna {EVIL} Silva resigned as mayor of Porto on Monday. Peter Novak said \x1b[2Jthat [bold]he[/bold] would stay."
    (folder / "a.jsonl").write_text(json.dumps({"id": "evil", "title": f"Mayor {EVIL} [/b]", "text": text}), "utf-8")
    load([str(folder / "a.jsonl")], str(folder / "s"))
    return str(folder / "s")


@pytest.mark.parametrize("words", [("show", "evil"), ("why", "Peter Novak"), ("log",), ("query", "--view", "articles"), ("query", "--view", "statements")])
def test_nothing_that_a_terminal_obeys_comes_out_of_an_article(kg: Run, evil_store: str, words: tuple[str, ...]) -> None:
    result = kg(*words, "--store", evil_store)

    assert result.exit_code == 0
    assert not OBEYED.search(result.stdout)
    assert "[bold]he[/bold]" in kg("show", "evil", "--store", evil_store).stdout


def test_nothing_that_a_terminal_obeys_is_in_a_message(kg: Run, tmp_path: Path, seed_store: str) -> None:
    missing = kg("load", tmp_path / f"{EVIL.replace('/', '')}\nkg: all is well", "--store", tmp_path / "s")
    unknown = kg("show", EVIL, "--store", seed_store)

    for result in (missing, unknown):
        assert result.exit_code == 1
        assert not OBEYED.search(result.stderr)
    assert "\nkg: all is well" not in missing.stderr


@pytest.mark.parametrize("form", ["csv", "json", "turtle"])
def test_data_is_exact_in_a_pipe_and_safe_on_a_terminal(form: str, seed_store: str) -> None:
    term = literal("a\x85b")
    query = f"CONSTRUCT {{ <urn:a> <urn:b> {term} }} {{}}" if form == "turtle" else f"SELECT ?x {{ VALUES ?x {{ {term} }} }}"
    words = [sys.executable, "-m", "kg", "query", "--store", seed_store, query, "--format", form]

    piped = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    master, slave = pty.openpty()
    subprocess.run(words, stdout=slave, check=True)
    shown = os.read(master, 10_000).decode()
    os.close(slave)
    os.close(master)

    assert "a\x85b" in piped
    assert "a\x85b" not in shown
    assert "a" in shown


def test_what_is_made_visible_keeps_its_length() -> None:
    every = "".join(map(chr, range(0x3000)))

    assert len(visible(every)) == len(every)
    assert not OBEYED.search(visible(every))


@pytest.mark.parametrize("name", [*query_files("views"), *query_files("questions")])
def test_a_table_of_a_view_fits_80_columns(kg: Run, seed_store: str, name: str) -> None:
    words = ("query", "--store", seed_store, "--view", name, *(("--set", "on=2021-10-01") if name == "holders" else ()))

    shown = kg(*words, env={"COLUMNS": "80"}).stdout
    whole = kg(*words, "--all-columns", env={"COLUMNS": "80"}).stdout
    rows = json.loads(kg(*words, "--format", "json").stdout)

    assert max(map(len, shown.splitlines())) <= 80
    # Dates, states and numbers are not cut.
    for column in table_columns(name):
        values = [str(row[column]) for row in rows if row[column] is not None]
        assert all(value in shown for value in values if max(map(len, values)) <= 12)
    assert len(whole.splitlines()[1].split()) >= len(shown.splitlines()[1].split())


SLOW = {
    "sorted": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l",
    "counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "asked": 'ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) = "") }',
}


@pytest.mark.parametrize(("query", "form"), [*((query, "table") for query in SLOW.values()), ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "csv")])
def test_a_query_really_stops_at_its_time_limit(query: str, form: str, seed_store: str) -> None:
    words = [sys.executable, "-m", "kg", "query", "--store", seed_store, query, "--timeout", "1", "--format", form]

    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: the query was stopped after 1 s, its time limit; ask for less, or give it more with --timeout\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--view", "nobody"], 2, "there is no view 'nobody'"),
        (["--view", "holders"], 2, "view 'holders' needs --set on=…"),
        (["--view", "holders", "--set", "on=yesterday"], 2, "'on' is a day of the calendar"),
        (["--view", "known", "--set", "until=2021-10-01"], 2, "has no parameter 'until'"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"], 1, "--allow-service lets it"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", "--allow-service"], 1, "the query failed"),
        (["SELECT * " + "{" * 20_000 + "}" * 20_000], 1, "nested more than 100 levels"),
        (["SELECT * { FILTER(" + "!" * 20_000 + "true) }"], 1, "more than 4,000 words and signs"),
        (["LOAD <http://127.0.0.1:1/>"], 1, "malformed"),
        (["-f", "{binary}"], 2, "the query cannot be read"),
    ],
)
def test_a_query_that_cannot_be_asked_is_said_in_a_line(kg: Run, seed_store: str, tmp_path: Path, words: list[str], code: int, message: str) -> None:
    (tmp_path / "binary.rq").write_bytes(b"\xff")

    result = kg("query", "--store", seed_store, *(str(tmp_path / "binary.rq") if word == "{binary}" else word for word in words))

    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("base", ["not an iri", "kg", "https://example.org/ kg/", "https://example.org/%zz/", "https://example.org/kg/\n"])
def test_a_base_that_is_no_iri_is_a_usage_error_and_opens_nothing(kg: Run, article: Path, tmp_path: Path, base: str) -> None:
    result = kg("load", article, "--store", tmp_path / "s", "--base", base)

    assert result.exit_code == 2
    assert "is no absolute IRI" in result.stderr
    assert not (tmp_path / "s").exists()
    with pytest.raises(KgError, match="is no absolute IRI"):
        load([str(article)], str(tmp_path / "s"), base=base)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("storeVersion", "abc", "settings are damaged"), ("storeVersion", "99", "written by a newer kg"), ("base", "x y", "settings are damaged")],
)
def test_settings_that_kg_has_not_written_are_told_in_a_line(kg: Run, article: Path, tmp_path: Path, name: str, value: str, message: str) -> None:
    load([str(article)], str(tmp_path / "s"))
    store = open_embedded(str(tmp_path / "s"))
    old = list(store.quads_for_pattern(v.SETTINGS, v.kg(name), None, v.SETTINGS))
    change(store, remove=old, add=[Quad(v.SETTINGS, v.kg(name), Literal(value), v.SETTINGS)])
    del store

    # The last of them holds the store until its error is forgotten.
    for words in (("export",), ("why", "Anna Silva"), ("load", article)):
        result = kg(*words, "--store", tmp_path / "s")
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert message in result.stderr


@pytest.mark.parametrize(
    "words", [("query", "--view", "people"), ("show", "x"), ("export",), ("why", "x"), ("log",), ("validate",), ("load", "--retry"), ("load", str(SEEDS))]
)
def test_a_path_of_5000_characters_is_told_in_a_short_line(kg: Run, words: tuple[str, ...]) -> None:
    result = kg(*words, "--store", "x" * 5000)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "the path is too long" in result.stderr
    assert len(result.stderr) < 500


READING = [
    ("query", "--view", "people"), ("query", "--view", "log"), ("export",), ("export", "--format", "plover-jsonl"), ("show", "alliance-chief-in-kyiv"),
    ("why", "Anders Lindqvist"), ("log",), ("validate",),
]  # fmt: skip


@pytest.mark.parametrize("words", READING)
def test_commands_that_read_open_a_store_to_read_alone(kg: Run, seed_store: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    opened: list[str] = []

    class ReadOnly:
        """A store that can be opened to be read alone, as on media that cannot be written."""

        def __new__(cls, path: str) -> Store:  # type: ignore[misc]
            raise OSError("IO error: Read-only file system")

        @staticmethod
        def read_only(path: str) -> Store:
            opened.append(path)
            return Store.read_only(path)

    monkeypatch.setattr("kg.store.embedded.Store", ReadOnly)

    assert kg(*words, "--store", seed_store).exit_code == 0
    assert opened == [seed_store]


def test_an_export_says_what_rdfxml_cannot_hold(kg: Run, tmp_path: Path) -> None:
    change(open_embedded(str(tmp_path / "s")), add=[Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("a\x01b"))])

    exported = kg("export", "--store", tmp_path / "s", "--format", "rdfxml")
    asked = kg("query", "--store", tmp_path / "s", "SELECT ?c { <urn:a> <urn:b> ?c }", "--format", "sparql-xml")

    for result in (exported, asked):
        assert result.exit_code == 0
        assert "a�b" in result.stdout
        assert "cannot hold 1 control character;" in result.stderr


def test_a_graph_that_is_no_iri_is_a_usage_error(kg: Run, seed_store: str) -> None:
    assert kg("export", "--store", seed_store, "--graph", "no iri").exit_code == 2


@pytest.mark.parametrize("words", [("show", "\udcff"), ("why", "\udcff"), ("forget", "\udcff"), ("export", "--article", "\udcff"), ("query", "\udcff")])
def test_a_name_that_is_no_utf8_is_told_in_a_line(kg: Run, seed_store: str, words: tuple[str, ...]) -> None:
    result = kg(*words, "--store", seed_store)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_a_graph_that_says_what_kg_never_writes_is_told_in_a_line(kg: Run, article: Path, tmp_path: Path) -> None:
    load([str(article)], str(tmp_path / "s"))
    store = open_embedded(str(tmp_path / "s"))
    begin = NamedNode(f"{PREFIXES['nif']}beginIndex")
    old = [quad for quad in store if quad.predicate == begin]
    change(store, remove=old, add=[Quad(quad.subject, begin, Literal("abc"), quad.graph_name) for quad in old])
    (iri,) = {quad.graph_name.value for quad in old if isinstance(quad.graph_name, NamedNode)}
    del store

    for words in (("show", iri), ("export", "--format", "plover-jsonl")):
        result = kg(*words, "--store", tmp_path / "s")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert "its graph is damaged" in result.stderr


@pytest.mark.parametrize("form", ["plover-jsonl", "turtle"])
def test_an_export_that_fails_makes_no_file(kg: Run, tmp_path: Path, form: str) -> None:
    result = kg("export", "--store", tmp_path / "none", "--format", form, "-o", tmp_path / "out")

    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()
