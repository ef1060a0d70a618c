"""Every sentence that the lexicon's entries carry reads as the entry says, and the entries themselves are sound."""

from pathlib import Path

import pytest

from kg.checking import Outcome, check_lexicon
from kg.errors import LexiconError, OntologyError
from kg.knowledge.frames import lexicon

HEAD = """@prefix lx: <https://example.org/kg/lexicon-form#> . @prefix entry: <https://example.org/my/> .
@prefix frame: <https://example.org/kg/frame/> . @prefix kg: <https://example.org/kg/ns#> .
"""


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(check_lexicon())


def test_the_lexicon_has_at_least_150_entries() -> None:
    assert len(lexicon().entries) >= 150


def test_every_example_gives_its_event_and_every_counter_example_none(outcomes: list[Outcome]) -> None:
    short = [f"{outcome.example.text} - {outcome.shortfall}" for outcome in outcomes if outcome.shortfall]

    assert short == []


def test_a_users_entry_needs_no_python(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    entry = 'entry:oust a lx:Entry ; lx:lemma "defenestrate" ; lx:event kg:Dismissal ; lx:frame frame:choice ;'
    path.write_text(f'{HEAD}{entry} lx:example "{{agent:Parliament}} {{defenestrated}} {{holder:Anna Silva}} on Monday." .', "utf-8")

    outcomes = list(check_lexicon([str(path)]))

    assert [outcome.shortfall for outcome in outcomes] == [""]


def test_an_example_that_falls_short_says_how(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        HEAD + 'entry:x a lx:Entry ; lx:lemma "praise" ; lx:event kg:Dismissal ; lx:frame frame:choice ; lx:example "{agent:Iran} {slept}." .', "utf-8"
    )

    (outcome,) = check_lexicon([str(path)])

    assert outcome.shortfall == "no Dismissal at 'slept'; found nothing"


@pytest.mark.parametrize(
    ("entry", "error", "message"),
    [
        ('entry:x a lx:Entry ; lx:lemma "x" ; lx:event kg:Frolic ; lx:frame frame:choice ; lx:example "{x}." .', LexiconError, "Frolic"),
        ('entry:x a lx:Entry ; lx:lemma "x" ; lx:event kg:Vote ; lx:frame frame:none ; lx:example "{x}." .', LexiconError, "no frame"),
        ('entry:x a lx:Entry ; lx:lemma "x" ; lx:event kg:Vote ; lx:frame frame:choice .', LexiconError, "at least one lx:lemma and one lx:example"),
        ("entry:x a lx:Entry ;;; .. ", OntologyError, "mine.ttl"),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, entry: str, error: type[Exception], message: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + entry, "utf-8")

    with pytest.raises(error, match=message):
        lexicon(path)
