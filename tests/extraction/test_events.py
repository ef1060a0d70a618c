"""Modality, dates and roles of events; the lexicon's own sentences are run by tests/knowledge/test_lexicon.py."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of

Read = Callable[..., Doc]


def events(doc: Doc) -> dict[str, str]:
    return {event.trigger.text: event.modality for event in claims_of(doc).events}


def roles(doc: Doc, trigger: str) -> set[tuple[str, str]]:
    event = next(event for event in claims_of(doc).events if event.trigger.text == trigger)
    return {(role, claims_of(doc).entities[number].name) for role, number in event.roles}


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Anna Silva resigned.", "resigned", "actual"),
        ("Anna Silva has not resigned.", "resigned", "denied"),
        ("Anna Silva refused to resign.", "resign", "denied"),
        ("Anna Silva will resign.", "resign", "planned"),
        ("Anna Silva decided to resign.", "resign", "planned"),
        ("Anna Silva may resign.", "resign", "hypothetical"),
        ("If Anna Silva resigns, the party will choose a mayor.", "resigns", "hypothetical"),
        ("Protesters demanded that Anna Silva resign.", "resign", "hypothetical"),
        ("Iran is accused of attacking the ship.", "attacking", "alleged"),
        ("Anna Silva was forced to resign.", "resign", "actual"),
    ],
)
def test_modality_follows_the_words_that_govern_the_trigger(read: Read, text: str, trigger: str, modality: str) -> None:
    assert events(read(text)).get(trigger) == modality


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        ("Kuwait was invaded by Iraq.", "invaded", {("agent", "Iraq"), ("target", "Kuwait")}),
        ("Iraq invaded and occupied Kuwait.", "occupied", {("agent", "Iraq"), ("target", "Kuwait")}),
        ("The withdrawal of French troops from Mali ended.", "withdrawal", {("target", "French troops"), ("origin", "Mali")}),
        ("Darius Rahimi led several rounds of talks with the Taliban in Qatar.", "talks", {("participant", "Taliban"), ("place", "Qatar")}),
        (
            "Darius Rahimi tendered his resignation in a letter sent to Secretary of State Helen Ashworth.",
            "tendered his resignation",
            {("holder", "Darius Rahimi"), ("addressee", "Helen Ashworth")},
        ),
        ("Egypt signed a treaty with Israel.", "signed", {("agent", "Egypt"), ("participant", "Israel")}),
    ],
)
def test_roles_are_filled_through_the_syntax(read: Read, text: str, trigger: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= roles(read(text), trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "doers"),
    [
        ("The rebels launched the attack on Monday.", "launched the attack", {"rebels"}),
        ("Turkish police prevented the demonstration staged by students.", "demonstration", {"students"}),
        ("Turkey condemned the attack on Monday.", "attack", set[str]()),
        ("Iran rejected the demand.", "demand", set[str]()),
        ("France opposed the invasion of Iraq.", "invasion", set[str]()),
    ],
)
def test_who_speaks_of_a_deed_has_not_done_it(read: Read, text: str, trigger: str, doers: set[str]) -> None:
    assert {name for role, name in roles(read(text), trigger) if role == "agent"} == doers


def test_the_date_is_that_of_the_events_own_clause(read: Read) -> None:
    doc = read("Iraq invaded Kuwait in August 1990, and Anna Silva resigned on Monday.", "2021-10-20")

    assert {event.trigger.text: event.date for event in claims_of(doc).events} == {"invaded": "1990-08", "resigned": "2021-10-18"}


def test_mentions_of_one_event_share_its_number(read: Read) -> None:
    doc = read("Anna Silva resigned on Monday. Her resignation surprised Porto.", "2021-10-20")

    assert len({event.event for event in claims_of(doc).events if event.type == "Resignation"}) == 1
