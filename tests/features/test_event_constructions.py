"""Events and statements by construction: each sentence of tests/data/events.txt gives those that stand below it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of
from kg.records.claims import EventClaim, Extraction, StatementClaim

GOLD = Path(__file__).parent.parent / "data" / "events.txt"
DATE = "2021-10-20"
_ARTICLES = ("the", "a", "an", "his", "her", "its")


def gold() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the lines of its events and statements."""
    blocks: list[tuple[str, list[str]]] = []
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith("  "):
            blocks[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            blocks.append((line, []))
    yield from blocks


@pytest.mark.parametrize(("sentence", "lines"), gold())
def test_a_sentence_gives_its_events_and_statements(read: Callable[..., Doc], sentence: str, lines: list[str]) -> None:
    said: Extraction = claims_of(read(sentence, DATE))

    missing = [line for line in lines if not any(_says(claim, line, said) for claim in (*said.events, *said.statements))]

    assert missing == []


@pytest.mark.parametrize("sentence", [sentence for sentence, lines in gold() if not lines and sentence[0].isalpha()])
def test_a_sentence_without_events_gives_none(read: Callable[..., Doc], sentence: str) -> None:
    assert claims_of(read(sentence, DATE)).events == ()


def _says(claim: EventClaim | StatementClaim, line: str, said: Extraction) -> bool:
    """Whether a claim is the one of a gold line."""
    if line.startswith('"'):
        speaker, kind, words, addressee, medium = (part.strip() for part in line[1:].split("|"))
        return (
            isinstance(claim, StatementClaim)
            and (claim.kind, claim.span.text, claim.medium) == (kind, words, medium or claim.medium)
            and _is_named(claim.speaker, speaker, said)
            and (not addressee or _is_named(claim.addressee, addressee, said))
        )
    kind, trigger, roles, date, modality = (part.strip() for part in line.split("|"))
    wanted = [role.strip().split("=") for role in roles.split(";") if role.strip()]
    return (
        isinstance(claim, EventClaim)
        and (claim.type, claim.trigger.text, claim.modality) == (kind, trigger, modality)
        and date in ("-", claim.date)
        and all(any(name == role and _is_named(number, filler, said) for role, number in claim.roles) for name, filler in wanted)
    )


def _is_named(number: int | None, name: str, said: Extraction) -> bool:
    if number is None:
        return False
    entity = said.entities[number]
    return _plain(name) in {_plain(entity.name), *(_plain(mention.span.text) for mention in entity.mentions)}


def _plain(text: str) -> str:
    return " ".join(word for word in text.lower().split() if word not in _ARTICLES)
