"""Texts that are no news: nothing breaks, and nothing is invented."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of

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

    assert claims_of(doc).tenures == ()


@pytest.mark.parametrize("text", [RECIPE, TABLE, CODE, POEM], ids=["recipe", "table", "code", "poem"])
def test_texts_that_tell_of_no_events_give_none(read: Read, text: str) -> None:
    doc = read(text)

    assert [event.trigger.text for event in claims_of(doc).events] == []
    assert claims_of(doc).tenures == ()


def test_another_language_gives_no_office(read: Read) -> None:
    assert claims_of(read(GERMAN)).tenures == ()


def test_capitals_may_lose_facts_but_invent_none(read: Read) -> None:
    doc = read("MAYOR OF PORTO ANNA SILVA RESIGNS AFTER VOTE")

    assert {claims_of(doc).entities[claim.holder].name.title() for claim in claims_of(doc).tenures} <= {"Anna Silva"}


def test_a_very_long_line_is_read_to_its_end(read: Read) -> None:
    doc = read("Anna Silva met Peter Novak in Porto on Monday. " * 400)

    assert len(claims_of(doc).sentences) > 380
    assert len(claims_of(doc).events) > 380


RECIPE_PAGE = "\n\n".join([RECIPE] * 20)
SPORTS_PAGE = "Team\tWon\tDrawn\tPoints\n" + "".join(
    f"{team}\t{n}\t{n % 5}\t{3 * n}\n" for n, team in enumerate(["Rovers", "United", "City", "Athletic", "Rangers"] * 40)
)
CODE_PAGE = CODE * 30
POETRY_PAGE = "\n\n".join([POEM] * 40)


@pytest.mark.parametrize("page", [RECIPE_PAGE, SPORTS_PAGE, CODE_PAGE, POETRY_PAGE], ids=["recipes", "sports table", "code", "poetry"])
def test_a_page_that_is_no_news_gives_fewer_than_one_event_in_a_thousand_words(read: Read, page: str) -> None:
    doc = read(page)

    assert len(page.split()) > 800
    assert len(claims_of(doc).events) * 1000 < len(doc)


def test_a_name_over_a_name_is_one(read: Read) -> None:
    doc = read(
        "the Green Party of England and Wales and Scotland and the Ministry of Health and Sport of Chad met the U.S. Army's Department of Defense of Ohio"
    )

    assert all(first.end <= second.start for first, second in zip(doc.ents, doc.ents[1:], strict=False))
