"""Texts that are no news: nothing breaks, and nothing is invented."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]

RECIPE = """Cut the onions and fry them in oil for ten minutes. Add the tomatoes, season with salt and let it simmer.
Beat the eggs, fold in the flour and pour the batter into a hot pan. Turn it over after two minutes. Serve at once with bread."""
TABLE = "Anna Silva\t34\tPorto\nPeter Novak\t51\tBrno\nMei Lin Chen\t29\tTaipei\n" * 4
CODE = "def load(path):\n    with open(path) as lines:\n        return [line.split() for line in lines]\n" * 4
POEM = "O river, slow and silver in the reeds,\nyou carry down the evening to the sea,\nand every leaf that on your water speeds\nhas left behind its tree.\n"
GERMAN = "Der Minister hat am Montag in Berlin seinen Rücktritt erklärt. Die Kanzlerin dankte ihm für seine Arbeit."


@pytest.mark.parametrize("text", ["", " \n\t ", "?", "😀😀😀", '"""""', "((((", "’s", "A" * 5000, "- " * 500, "\n" * 500, "1 2 3 4 5 " * 100])
def test_odd_characters_break_nothing(read: Read, text: str) -> None:
    doc = read(text)

    assert doc._.kg is None or doc._.kg.tenures == ()


@pytest.mark.parametrize("text", [RECIPE, TABLE, CODE, POEM], ids=["recipe", "table", "code", "poem"])
def test_texts_that_tell_of_no_events_give_none(read: Read, text: str) -> None:
    doc = read(text)

    assert [event.trigger.text for event in doc._.kg.events] == []
    assert doc._.kg.tenures == ()


def test_another_language_gives_no_office(read: Read) -> None:
    assert read(GERMAN)._.kg.tenures == ()


def test_capitals_may_lose_facts_but_invent_none(read: Read) -> None:
    doc = read("MAYOR OF PORTO ANNA SILVA RESIGNS AFTER VOTE")

    assert {doc._.kg.entities[claim.holder].name.title() for claim in doc._.kg.tenures} <= {"Anna Silva"}


def test_a_very_long_line_is_read_to_its_end(read: Read) -> None:
    doc = read("Anna Silva met Peter Novak in Porto on Monday. " * 400)

    assert len(doc._.kg.sentences) > 380
    assert len(doc._.kg.events) > 380
