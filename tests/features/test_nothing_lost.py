"""Whatever happens in one article costs that article alone, and nothing is lost in silence."""

import gzip
import json
import os
import signal
from pathlib import Path

import pytest
from click.testing import Result

import kg as package
from kg.errors import ReadError
from kg.loading import Options, forget, load
from kg.report import Progress
from kg.store.access import open_place, select
from kg.store.results import rows
from tests.conftest import SEEDS, Run, quads

GOOD = [{"id": "before", "text": "Anna Silva resigned as mayor of Porto."}, {"id": "after", "text": "Peter Novak met Maria Lopes in Lisbon."}]
CYRILLIC = "Президент и премьер-министр "
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kestrel Wire</title>{}</channel></rss>"""


def ids(store: Path) -> set[str]:
    asked = select(open_place(str(store), read_only=True), "SELECT ?id WHERE { GRAPH ?a { ?a a schema:NewsArticle ; schema:identifier ?id } }")
    return {str(row["id"]) for row in rows(asked)}


@pytest.mark.parametrize(
    "odd",
    [
        {"text": "Anna Silva resigned.", "title": "Anna Silva resigned."},
        {"text": "Peace.", "title": "\ud800"},
        {"text": "Peace \udfff.", "id": "x"},
        {"text": "Peace.", "id": "\ud800"},
        {"text": "Anna Silva resigned in May 2019².", "title": "It was in May 2019²"},
        {"text": f"Anna Silva said {CYRILLIC * 50} and resigned."},
        {"text": "Two 18-year-olds were killed. He was 10 years older than his wife."},
        {"text": "Anna Silva resigned.", "date": "2021-02-30"},
        {"text": "Anna Silva will resign next week.", "date": "9999-12-31"},
        {"text": "\x00\x01\x02"},
        {"text": '"' * 25_000},
    ],
    ids=lambda odd: ascii(odd)[:40],
)
def test_an_odd_article_costs_itself_alone_at_most(tmp_path: Path, odd: dict[str, str]) -> None:
    lines = [json.dumps(line) for line in (GOOD[0], odd, GOOD[1])]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")

    report = load([str(tmp_path / "a.jsonl")], str(tmp_path / "s"))

    assert ids(tmp_path / "s") >= {"before", "after"}
    assert report.added + len(report.issues) == 3


def test_what_fails_tells_the_kind_of_failure_and_keeps_the_trace_in_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object) -> str:
        raise LookupError("no such thing")

    (tmp_path / "bad.txt").write_text("Anna Silva resigned.", "utf-8")
    monkeypatch.setattr("kg.rdf.evidence.ArticleGraph._metadata", fails)

    (issue,) = load([str(tmp_path / "bad.txt")], str(tmp_path / "s")).issues

    assert issue.message == f"{tmp_path / 'bad.txt'}: article bad: extraction failed (LookupError: no such thing)"
    log = (tmp_path / "s" / "quarantine.log").read_text("utf-8")
    assert "Traceback" in log
    assert str(tmp_path / "bad.txt") in log


@pytest.mark.parametrize("names", [("a b", "a_b"), ("a\tb", "a b"), ("a\nb", "a b"), ("a", " a"), ("é", "e\u0301")])
def test_articles_of_different_ids_are_different_articles(tmp_path: Path, names: tuple[str, str]) -> None:
    lines = [json.dumps({"id": name, "text": f"Anna Silva met number {place}."}) for place, name in enumerate(names)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")

    report = load([str(tmp_path / "a.jsonl")], str(tmp_path / "s"))

    assert (report.added, report.unchanged) == (2, 0)
    assert ids(tmp_path / "s") == set(names)


def test_a_second_text_under_one_id_is_named_and_the_first_stays(tmp_path: Path) -> None:
    items = "".join(f"<item><guid>g1</guid><description>Anna Silva met {name}.</description></item>" for name in ("Novak", "Lopes"))
    (tmp_path / "a.xml").write_text(FEED.format(items), "utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"id": "g2", "text": f"Anna Silva met {name}."}) for name in ("Novak", "Lopes")), "utf-8")

    report = load([str(tmp_path / "a.xml"), str(tmp_path / "b.jsonl")], str(tmp_path / "s"))

    assert report.added == 2
    assert [issue.where for issue in report.issues] == [str(tmp_path / "a.xml"), str(tmp_path / "b.jsonl")]
    assert "article g1: another article has this id, and another text" in report.issues[0].message
    assert "Lopes" not in "\n".join(map(str, quads(tmp_path / "s")))


def test_extract_knows_the_date_it_is_given() -> None:
    said = package.extract("Anna Silva, the mayor of Porto, resigned on Monday.", date="2021-10-20").serialize(format="nquads")

    assert '"2021-10-18"' in said


def test_extract_refuses_a_date_that_is_none() -> None:
    with pytest.raises(ReadError, match="'2021-02-30' is no YYYY-MM-DD"):
        package.extract("Anna Silva resigned.", date="2021-02-30")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--date", "2021-02-30", "no day of the calendar"),
        ("--date", "yesterday", "no day of the calendar"),
        ("--base", "not an iri", "no absolute IRI"),
        ("--base", "https://news.example", "no absolute IRI that ends in / or #"),
    ],
)
def test_an_option_that_cannot_be_is_a_usage_error_and_makes_no_store(kg: Run, tmp_path: Path, article: Path, option: str, value: str, message: str) -> None:
    result: Result = kg("load", article, "--store", tmp_path / "s", option, value)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not (tmp_path / "s").exists()


def test_a_text_file_is_called_by_its_name_and_told_apart_where_another_has_it(tmp_path: Path) -> None:
    for folder, name in (("a", "Silva"), ("b", "Novak")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mayor-quits.txt").write_text(f"Anna {name} resigned.", "utf-8")
    paths = [str(tmp_path / folder) for folder in ("a", "b")]

    assert load(paths, str(tmp_path / "s")).added == 2
    first, second = sorted(ids(tmp_path / "s"))
    assert first == "mayor-quits"
    assert second.startswith("mayor-quits-")
    assert load(reversed(paths), str(tmp_path / "s")).unchanged == 2


def test_one_text_under_two_names_is_one_article(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("Anna Silva resigned.", "utf-8")

    report = load([str(tmp_path)], str(tmp_path / "s"))

    assert (report.added, report.unchanged) == (1, 1)
    forget("one", str(tmp_path / "s"))
    assert load([str(tmp_path / "two.txt")], str(tmp_path / "s")).added == 1
    assert ids(tmp_path / "s") == {"two"}


def test_an_article_is_found_by_its_file_or_title(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "mayor-quits.txt.gz").write_bytes(gzip.compress(b"Mayor quits after fire\n\nAnna Silva resigned."))
    kg("load", tmp_path / "mayor-quits.txt.gz", "--store", tmp_path / "s")

    for name in ("mayor-quits", "mayor-quits.txt.gz", tmp_path / "mayor-quits.txt.gz", "Mayor quits after fire"):
        assert "Anna Silva resigned." in kg("show", name, "--store", tmp_path / "s").stdout
    assert kg("forget", "Mayor quits after fire", "--store", tmp_path / "s").exit_code == 0


def test_a_title_of_two_articles_names_neither(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line | {"title": "News in brief"}) for line in GOOD), "utf-8")
    kg("load", tmp_path / "a.jsonl", "--store", tmp_path / "s")

    result = kg("forget", "News in brief", "--store", tmp_path / "s")

    assert result.exit_code == 1
    assert "after, before" in result.stderr
    assert ids(tmp_path / "s") == {"before", "after"}


def test_who_watches_is_told_of_each_batch_and_may_end_the_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loading.BATCH", 1)
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, GOOD)), "utf-8")
    steps: list[Progress] = []

    report = load([str(tmp_path / "a.jsonl")], str(tmp_path / "s"), watch=lambda step: steps.append(step) or False)

    assert report.is_interrupted
    assert ids(tmp_path / "s") == {"before"}
    assert [step.done for step in steps] == [1]
    assert load([str(tmp_path / "a.jsonl")], str(tmp_path / "s")).added == 1


def test_ctrl_c_ends_after_the_running_batch_with_what_is_done(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loading.BATCH", 1)
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, GOOD)), "utf-8")

    def interrupted(article: object) -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return ""

    monkeypatch.setattr("kg.readers.formats.language_of", interrupted)
    result = kg("load", tmp_path / "a.jsonl", "--store", tmp_path / "s")

    assert "ending after the running batch" in result.stderr
    assert "ended before the end" in result.stderr
    assert ids(tmp_path / "s") == {"before"}


def test_quiet_prints_nothing_but_errors_and_verbose_names_each_article(kg: Run, tmp_path: Path, article: Path) -> None:
    assert kg("load", article, "--store", tmp_path / "q", "-q").output == ""
    (tmp_path / "empty.txt").write_text("", "utf-8")
    assert "the file is empty" in kg("load", tmp_path / "empty.txt", "--store", tmp_path / "q", "-q").stderr


def test_articles_without_a_date_are_told(kg: Run, tmp_path: Path, article: Path) -> None:
    result = kg("load", article, "--store", tmp_path / "s")

    assert "1 of them without a date" in result.stderr
    assert result.exit_code == 0


def test_a_long_article_is_read_whole_with_its_offsets(tmp_path: Path) -> None:
    text = "The council met on Monday and spoke of the harbour for an hour.\n" * 2_500 + "Anna Silva resigned as mayor of Porto."
    (tmp_path / "long.txt").write_text(text, "utf-8")

    assert load([str(tmp_path / "long.txt")], str(tmp_path / "s"), options=Options(pipeline="fast")).added == 1
    asked = 'SELECT ?begin WHERE { GRAPH ?a { ?m nif:anchorOf "Anna Silva" ; nif:beginIndex ?begin } }'
    assert [row["begin"] for row in rows(select(open_place(str(tmp_path / "s")), asked))] == [text.index("Anna")]


def test_the_envoy_is_called_by_its_file(seed_store: str) -> None:
    assert "envoy-resigns" in ids(Path(seed_store))
    assert (SEEDS / "envoy-resigns.txt").is_file()


def test_an_id_that_is_the_name_of_a_file_does_not_replace_that_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Anna Silva resigned.", "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x", "text": "Peter Novak resigned."}), "utf-8")
    load([str(tmp_path / "x.txt")], str(tmp_path / "s"))

    report = load([str(tmp_path / "a.jsonl")], str(tmp_path / "s"))

    assert (report.replaced, len(report.issues)) == (0, 1)
    assert "another article has this id, which x.txt has" in report.issues[0].message
    assert "Anna Silva" in "\n".join(map(str, quads(tmp_path / "s")))
