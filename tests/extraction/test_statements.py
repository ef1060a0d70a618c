from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of

Read = Callable[..., Doc]


def statements(doc: Doc) -> list[tuple[str, str, str]]:
    entities = claims_of(doc).entities
    return [(entities[claim.speaker].name, claim.kind, claim.span.text) for claim in claims_of(doc).statements if claim.speaker is not None]


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "words"),
    [
        ('"We won," Anna Silva said.', "Anna Silva", "direct", "We won,"),
        ("“We won,” said Anna Silva.", "Anna Silva", "direct", "We won,"),
        ("Anna Silva said: “We won today.”", "Anna Silva", "direct", "We won today."),
        ("Anna Silva called the vote a “great day”.", "Anna Silva", "direct", "great day"),
        ("Anna Silva said that the city had won the case.", "Anna Silva", "indirect", "the city had won the case"),
        ("The city had won the case, the ministry confirmed.", "ministry", "indirect", "The city had won the case"),
    ],
)
def test_words_have_their_speaker(read: Read, text: str, speaker: str, kind: str, words: str) -> None:
    assert (speaker, kind, words) in statements(read(text))


def test_a_quotation_without_a_cue_goes_on_with_the_last_speaker(read: Read) -> None:
    doc = read("“We won,” Anna Silva told reporters. “It was a long night.” Senator Peter Lang asked for a recount.")

    assert [(speaker, words) for speaker, _, words in statements(doc)] == [("Anna Silva", "We won,"), ("Anna Silva", "It was a long night.")]


def test_the_addressee_is_whom_the_cue_names(read: Read) -> None:
    (claim,) = claims_of(read("“We won,” Anna Silva told Peter Lang.")).statements

    assert claim.addressee is not None
