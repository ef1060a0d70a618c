"""Which entity a pronoun stands for."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of


@pytest.mark.parametrize(
    ("text", "pronoun", "entity"),
    [
        ("Anna Silva met Peter Novak. She praised him.", "She", "Anna Silva"),
        ("Anna Silva met Peter Novak. She praised him.", "him", "Peter Novak"),
        ("Tom Doyle replaced Owen Hartley. West succeeds him.", "him", "Tom Doyle"),
        ("In his first speech, Tom Doyle thanked the crowd.", "his", "Tom Doyle"),
        ("Anna Silva said that she would resign.", "she", "Anna Silva"),
        ("The protesters marched on Monday. They burned a flag.", "They", "protesters"),
        ("Iraq said it would allow inspectors to return.", "it", "Iraq"),
        ("Russia sent its troops to Syria.", "its", "Russia"),
    ],
)
def test_a_pronoun_takes_up_its_antecedent(read: Callable[..., Doc], text: str, pronoun: str, entity: str) -> None:
    entities = claims_of(read(text)).entities

    (found,) = {e.name for e in entities for m in e.mentions if m.kind == "pronoun" and m.span.text == pronoun}

    assert found == entity


def test_it_alone_refers_to_nothing(read: Callable[..., Doc]) -> None:
    entities = claims_of(read("The ministry closed early. It was raining in Porto.")).entities

    assert not any(m.kind == "pronoun" for e in entities for m in e.mentions)
