"""What every command keeps to: help with an example, exit codes, no traceback, data on stdout and the rest on stderr."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import COMMANDS, cli
from tests.conftest import SEEDS, Run

COMMANDS_OF_THE_CONTRACT = {"load", "extract", "query", "export", "validate", "forget", "show", "lexicon"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(kg: Run, name: str) -> None:
    result = kg(name, "--help")

    assert result.exit_code == 0
    assert f"Example:\n  kg {name}" in result.output.replace("\n    kg", "\n  kg")


def examples() -> list[str]:
    """The command lines that the help of all commands shows, ``kg link`` apart, which asks a server."""
    groups = [[name] for name in COMMANDS if name not in ("link", "lexicon")] + [["lexicon", "check"], ["lexicon", "export"]]
    helps = (CliRunner().invoke(cli, [*words, "--help"], terminal_width=200).output for words in groups)
    return [line.strip() for text in helps for line in text.partition("Example:")[2].splitlines() if line.strip().startswith("kg ")]


@pytest.mark.parametrize("line", [line for line in examples() if "my-lexicon" not in line])
def test_the_examples_of_the_help_work_after_the_command_of_the_readme(
    kg: Run, line: str, seed_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(seed_store, tmp_path / "demo")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)

    result = kg(*shlex.split(line)[1:])

    assert (result.exit_code, "Traceback" in result.output) == (0, False), result.stderr


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(COMMANDS) >= COMMANDS_OF_THE_CONTRACT


def test_help_loads_neither_spacy_nor_rdflib() -> None:
    heavy = ("spacy", "rdflib", "pyoxigraph", "rich", "numpy")
    script = f"import sys; from kg.cli.main import cli; cli(['--help'], standalone_mode=False); print(sorted({set(heavy)} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("kg, version ")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["query", "--view", "offices"], 2, "give --store S"),
        (["query", "--store", "{none}", "--view", "offices"], 1, "there is no store here"),
        (["query", "--store", "{seeds}", "--view", "nonsense"], 2, "there is no view 'nonsense'; there are articles"),
        (["query", "--store", "{seeds}", "SELECT"], 1, "malformed at line 1"),
        (["query", "--store", "{seeds}"], 2, "give one of"),
        (["query", "--store", "{seeds}", "--view", "people", "--format", "turtle"], 1, "format turtle is for CONSTRUCT"),
        (["export", "--store", "{none}"], 1, "there is no store here"),
        (["export", "--store", "{seeds}", "--article", "nonsense"], 1, "no article 'nonsense'"),
        (["forget", "nonsense", "--store", "{none}"], 1, "there is no store here"),
        (["show", "nonsense", "--store", "{none}"], 1, "there is no store here"),
        (["validate", "--store", "{none}"], 1, "there is no store here"),
        (["load", "--store", "{none}"], 2, "give the articles to load"),
        (["load", "{missing}", "--store", "{tmp}/s"], 1, "there is no such file or folder"),
        (["load", "{seeds_folder}", "--store", "{file}"], 1, "a store is a directory"),
        (["load", "{seeds_folder}", "--store", "{tmp}/s", "--pipeline", "nonsense"], 1, "pipeline 'nonsense'"),
        (["lexicon", "check", "{file}"], 1, "file.ttl"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(kg: Run, tmp_path: Path, seed_store: str, words: list[str], code: int, message: str) -> None:
    (tmp_path / "file.ttl").write_text("no turtle", "utf-8")
    places = {
        "none": tmp_path / "none",
        "seeds": seed_store,
        "missing": tmp_path / "x.txt",
        "tmp": tmp_path,
        "seeds_folder": SEEDS,
        "file": tmp_path / "file.ttl",
    }

    result = kg(*(word.format(**places) for word in words))

    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_bad_articles_do_not_keep_good_ones_out(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    lines = [json.dumps({"id": f"n{i}", "text": "Anna Silva resigned."}) for i in range(10)]
    lines[6] = "{"
    files = {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01",
        "latin.txt": b"\xe9t\xe9",
        "lines.jsonl": "\n".join(lines).encode(),
        "good.txt": b"Peter Novak resigned.",
    }
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)

    result = kg("load", tmp_path / "in", "--store", tmp_path / "s")

    assert result.exit_code == 1
    assert "10 articles (10 added)" in result.stderr
    for message in ("the file is empty", "binary file", "is not UTF-8", "line 7: no valid JSON"):
        assert message in result.stderr


def test_a_second_load_says_that_nothing_changed(kg: Run, article: Path, tmp_path: Path) -> None:
    kg("load", article, "--store", tmp_path / "s")

    result = kg("load", article, "--store", tmp_path / "s")

    assert result.exit_code == 0
    assert "1 article (1 unchanged); nothing changed" in result.stderr


def test_articles_come_from_stdin_too(kg: Run, tmp_path: Path) -> None:
    result = kg("load", "-", "--store", tmp_path / "s", input='{"text": "Anna Silva resigned."}\n')

    assert result.exit_code == 0
    assert "1 article (1 added)" in result.stderr


@pytest.mark.parametrize("form", ["trig", "turtle", "ntriples", "nquads", "jsonld", "rdfxml"])
def test_extract_prints_rdf_without_a_store(kg: Run, article: Path, form: str) -> None:
    result = kg("extract", article, "--format", form, "--date", "2021-10-20")

    assert result.exit_code == 0
    assert "Anna_Silva" in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "sparql-json"])
def test_rows_come_in_every_format(kg: Run, seed_store: str, form: str) -> None:
    result = kg("query", "--store", seed_store, "--view", "people", "--format", form)

    assert result.exit_code == 0
    assert "Darius Rahimi" in result.stdout


def test_json_rows_are_flat_objects_of_plain_values(kg: Run, seed_store: str) -> None:
    rows = json.loads(kg("query", "--store", seed_store, "--view", "offices", "--format", "json").stdout)

    assert all(value is None or isinstance(value, str | int | float) for row in rows for value in row.values())


def test_a_query_may_come_from_a_file_and_construct(kg: Run, seed_store: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a kg:Person ; rdfs:label ?n }", "utf-8")

    result = kg("query", "--store", seed_store, "-f", tmp_path / "q.rq", "--format", "turtle")

    assert "Darius Rahimi" in result.stdout


def test_views_and_questions_are_listed_without_a_store(kg: Run) -> None:
    assert "successions" in kg("query", "--views").stdout
    assert "who-resigned" in kg("query", "--questions").stdout


def test_show_prints_each_sentence_with_what_was_found(kg: Run, seed_store: str) -> None:
    text = kg("show", "alliance-chief-in-kyiv", "--store", seed_store).stdout
    page = kg("show", "alliance-chief-in-kyiv", "--store", seed_store, "--html").stdout

    assert "Visit “visited” agent Anders Lindqvist" in " ".join(text.split())
    assert "<html>" in page
    assert "Lindqvist" in page


def test_show_names_the_claims_of_every_class(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Anna Silva, a 63-year-old Brazilian economist, resigned after an attack on Porto.\n\n"
        "Silva, a member of the Labour Party, was minister of finance. She told reporters that she would travel to Peru.",
        "utf-8",
    )
    kg("load", tmp_path / "a.txt", "--store", tmp_path / "s")
    iri = json.loads(kg("query", "--store", tmp_path / "s", "--view", "articles", "--format", "json").stdout)[0]["article"]

    shown = " ".join(kg("show", iri, "--store", tmp_path / "s").stdout.split())

    assert "person describes Anna Silva; nationality; Brazil" in shown
    assert "order earlier attack; later resigned" in shown
    assert {"office", "member", "event", "said"} <= set(shown.split())


def test_forget_and_export(kg: Run, article: Path, tmp_path: Path) -> None:
    kg("load", article, "--store", tmp_path / "s")
    iri = json.loads(kg("query", "--store", tmp_path / "s", "--view", "articles", "--format", "json").stdout)[0]["article"]

    assert "Anna_Silva" in kg("export", "--store", tmp_path / "s", "--format", "turtle").stdout
    assert "contentHash" in kg("export", "--store", tmp_path / "s", "--article", iri, "--format", "turtle").stdout
    assert kg("forget", iri, "--store", tmp_path / "s").exit_code == 0
    assert "Anna_Silva" not in kg("export", "--store", tmp_path / "s", "--format", "nquads").stdout


def test_validate_finds_nothing_wrong_with_the_samples(kg: Run, seed_store: str) -> None:
    assert kg("validate", "--store", seed_store).exit_code == 0
