"""Loading, loading again, changing, forgetting: one article is one article, and nothing is lost."""

import json
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg import loading
from kg.loading import Options, forget, load, retry
from tests.conftest import SEEDS, quads

ENVOY = str(SEEDS / "envoy-resigns.txt")
GENERAL = str(SEEDS / "general-testifies.txt")


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    load([ENVOY], str(tmp_path / "s"))
    before = quads(tmp_path / "s")

    report = load([ENVOY], str(tmp_path / "s"))

    assert (report.added, report.replaced, report.unchanged) == (0, 0, 1)
    assert quads(tmp_path / "s") == before


def test_one_article_twice_in_one_load_is_one(tmp_path: Path) -> None:
    report = load([ENVOY, ENVOY], str(tmp_path / "s"))

    assert (report.added, report.unchanged) == (1, 1)


def test_facts_do_not_depend_on_order_and_batching(tmp_path: Path) -> None:
    load([ENVOY, GENERAL], str(tmp_path / "together"))
    for path in (GENERAL, ENVOY):
        load([path], str(tmp_path / "apart"))

    assert quads(tmp_path / "apart") == quads(tmp_path / "together")


def test_a_changed_article_replaces_its_old_facts(tmp_path: Path) -> None:
    path, store = tmp_path / "a.jsonl", tmp_path / "s"
    for text in ("Anna Silva, the mayor of Porto, resigned.", "Peter Novak, the mayor of Porto, resigned."):
        path.write_text(json.dumps({"id": "one", "text": text}), "utf-8")
        report = load([str(path)], str(store))

    lines = "\n".join(map(str, quads(store)))
    assert (report.added, report.replaced) == (0, 1)
    assert "Peter_Novak" in lines
    assert "Anna_Silva" not in lines


def test_forgetting_leaves_the_graph_as_if_the_article_had_never_been_there(tmp_path: Path) -> None:
    load([GENERAL], str(tmp_path / "never"))
    load([ENVOY, GENERAL], str(tmp_path / "s"))
    article = next(
        str(quad.graph_name.value)
        for quad in quads(tmp_path / "s")
        if "Kestrel Wire" not in str(quad) and "Rahimi" in str(quad) and "article" in str(quad.graph_name)
    )

    forget(article, str(tmp_path / "s"))

    assert quads(tmp_path / "s") == quads(tmp_path / "never")


def test_a_person_of_two_articles_outlives_one_of_them(tmp_path: Path) -> None:
    path, store = tmp_path / "a.jsonl", str(tmp_path / "s")
    lines = [{"id": "one", "text": "Anna Silva, the mayor of Porto, resigned."}, {"id": "two", "text": "The mayor, Anna Silva, met Peter Novak."}]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    load([str(path)], store)

    forget("one", store)

    said = "\n".join(map(str, quads(tmp_path / "s")))
    assert "person/Anna_Silva" in said
    assert "article/one" not in said


def test_what_fails_is_set_aside_and_taken_again(tmp_path: Path) -> None:
    bad, store = tmp_path / "bad.txt", str(tmp_path / "s")
    bad.write_text("", "utf-8")
    assert len(load([str(bad), ENVOY], store).issues) == 1

    bad.write_text("Anna Silva resigned.", "utf-8")
    report = retry(store)

    assert (report.added, report.issues) == (1, ())
    assert not (tmp_path / "s" / "quarantine.jsonl").exists()


def test_an_article_that_breaks_the_extractor_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = loading.load_pipeline()
    whole = nlp.get_pipe("kg_events")

    def fails(doc: Doc) -> Doc:
        if "Hartley" in doc.text:
            raise RuntimeError("no such construction")
        return whole(doc)

    monkeypatch.setattr(nlp, "_components", [(name, fails if name == "kg_events" else pipe) for name, pipe in nlp._components])
    monkeypatch.setattr(loading, "load_pipeline", lambda *_, **__: nlp)

    report = load([ENVOY, GENERAL], str(tmp_path / "s"))

    assert report.added == 1
    assert "extraction failed (RuntimeError: no such construction)" in report.issues[0].message
    assert report.issues[0].where == GENERAL


def test_metadata_given_on_the_command_line_fills_what_the_input_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Anna Silva resigned on Monday.", "utf-8")
    load([str(path)], str(tmp_path / "s"), options=Options((("date", "2021-10-20"), ("source", "Me"))))

    said = "\n".join(map(str, quads(tmp_path / "s")))
    assert '"2021-10-18"' in said
    assert '"Me"' in said


def test_a_store_keeps_the_base_it_was_made_with(tmp_path: Path) -> None:
    load([ENVOY], str(tmp_path / "s"), base="https://news.example/")

    assert load([GENERAL], str(tmp_path / "s")).added == 1
    assert not [quad for quad in quads(tmp_path / "s") if "example.org/kg/person" in str(quad)]


def test_a_membership_of_two_articles_outlives_one_of_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": "Anna Silva is a member of the Green Party."}) + "\n", "utf-8")
    load([str(tmp_path / "one.jsonl"), str(tmp_path / "two.jsonl")], str(tmp_path / "both"))
    load([str(tmp_path / "two.jsonl")], str(tmp_path / "alone"))

    forget("one", str(tmp_path / "both"))

    assert quads(tmp_path / "both") == quads(tmp_path / "alone")
