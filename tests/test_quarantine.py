"""The report of what could not be loaded."""

import json
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.loading import load, retry
from kg.quarantine import quarantined, report_of, set_aside
from kg.report import Issue
from kg.store.embedded import open_embedded
from tests.conftest import Run

ODD = ["a\u2028b\x85c.txt", "bytes\udcff.txt", "new\nline.txt", "half\ud800.txt"]


def here(name: str) -> str:
    """Where a file of the current folder is found from everywhere."""
    return str(Path(name).absolute())


@pytest.fixture
def store(tmp_path: Path) -> str:
    open_embedded(str(tmp_path / "s"))
    return str(tmp_path / "s")


def test_names_come_back_as_they_were_whatever_is_in_them(store: str) -> None:
    set_aside(store, [Issue(name, "the file is empty") for name in ODD])
    set_aside(store, [Issue(ODD[0], "the file is empty")])

    assert quarantined(store) == list(map(here, ODD))


@pytest.mark.parametrize("line", ["{", "[]", '{"input": 7}', '"x"', "{}", "[" * 100_000, b"\xff".decode("utf-8", "surrogateescape")])
def test_a_line_that_tells_no_input_stays_and_is_named(store: str, line: str) -> None:
    set_aside(store, [Issue("a.txt", "empty")])
    with report_of(store).open("a", encoding="utf-8", errors="surrogateescape") as report:
        report.write(line + "\n")

    set_aside(store, [Issue("b.txt", "empty")])

    kept = report_of(store).read_bytes().decode("utf-8", "surrogateescape").split("\n")
    assert [json.loads(kept[0])["input"], kept[1], json.loads(kept[2])["input"]] == [here("a.txt"), line, here("b.txt")]
    with pytest.raises(StoreError, match=r"quarantine.jsonl, line 2: this tells no input"):
        quarantined(store)


def test_a_load_goes_on_beside_a_damaged_report(tmp_path: Path, article: Path, kg: Run) -> None:
    store = str(tmp_path / "s")
    load([str(article)], store)
    report_of(store).write_text("nonsense\n", "utf-8")

    assert kg("load", article, tmp_path / "none.txt", "--store", store).exit_code == 1
    assert "line 1: this tells no input" in kg("load", "--retry", "--store", store).stderr
    assert report_of(store).read_text("utf-8").startswith("nonsense\n")


@pytest.mark.parametrize("option", ["--retry", "--stale"])
def test_what_is_no_store_is_not_made_one(kg: Run, tmp_path: Path, option: str) -> None:
    result = kg("load", option, "--store", tmp_path / "none")

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "there is no store here" in result.stderr
    assert not (tmp_path / "none").exists()


def test_a_report_of_a_server_lies_in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    one, other = "http://me:secret@localhost:7878", "http://localhost:7879/"

    set_aside(one, [Issue("a.txt", "empty")])
    set_aside(other, [Issue("b.txt", "empty")])

    assert (quarantined(one), quarantined(other), quarantined(other.rstrip("/"))) == ([here("a.txt")], [here("b.txt")], [here("b.txt")])
    assert report_of(one).is_relative_to(tmp_path / "data")
    assert "secret" not in str(report_of(one))


def test_a_retry_of_an_empty_report_loads_nothing(store: str) -> None:
    assert retry(store).articles == 0
