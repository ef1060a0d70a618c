from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of

Read = Callable[..., Doc]


def name_at(doc: Doc, word: str, nth: int = 0) -> str | None:
    token = [token for token in doc if token.text == word][nth]
    around = [(len(m.span.text), e.name) for e in claims_of(doc).entities for m in e.mentions if m.span.start <= token.idx < m.span.end]
    return min(around, default=(0, None))[1]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Mark Baker testified. Baker was calm.", "Baker", "Mark Baker"),
        ("Owen Hartley testified on Monday. Hartly was calm.", "Hartly", "Owen Hartley"),
        ("Mark Baker testified. He was calm.", "He", "Mark Baker"),
        ("In his first testimony, Mark Baker was calm.", "his", "Mark Baker"),
        ("General Mark Baker met Anna Silva in Porto. The general was calm.", "general", "Mark Baker"),
        ("Darius Rahimi resigned on Monday. Tobias Lund succeeds him.", "him", "Darius Rahimi"),
        ("Haile Gebru signed the deal. Haile was calm.", "Haile", "Haile Gebru"),
    ],
)
def test_a_short_form_refers_to_the_person_named_in_full(read: Read, text: str, word: str, name: str) -> None:
    assert name_at(read(text), word, nth=-1) == name


def test_the_speaker_of_a_quotation_is_its_first_person(read: Read) -> None:
    doc = read("“Tomorrow, I step down as ambassador,” Anna Silva said.")
    entities = claims_of(doc).entities

    assert {entities[claim.holder].name for claim in claims_of(doc).tenures} == {"Anna Silva"}


def test_two_people_with_one_surname_stay_two(read: Read) -> None:
    doc = read("Nimal Bandara resigned. President Ruwan Bandara thanked him.")

    assert {entity.name for entity in claims_of(doc).entities if entity.type == "Person"} == {"Nimal Bandara", "Ruwan Bandara"}
