"""What is read of an article, and where each character of it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.furniture import set_apart
from kg.readers.prose import prose
from kg.records.article import Article

WRAPPED = """The mayor of the old town, Anna Silva, resigned on Monday after an inter-
national inquiry into the harbour. Her successor, Peter Novak, was sworn
in by the council on Tuesday, the town said. Nobody had expected it to be
so quick.

The inquiry goes on, said the council, which had asked for it last year in
a letter."""


def read(text: str) -> str:
    return prose(set_apart(Article(text))).text


def test_no_break_spaces_are_spaces_and_soft_hyphens_nothing() -> None:
    assert read("The Prime\u00a0Min\u00adister\u200b resigned.") == "The Prime Minister resigned."


def test_wrapped_lines_are_one_paragraph_and_hyphens_at_their_ends_nothing() -> None:
    first, second = read(WRAPPED).split("\n\n")

    assert first.startswith("The mayor of the old town, Anna Silva, resigned on Monday after an international inquiry into the harbour. Her")
    assert second == "The inquiry goes on, said the council, which had asked for it last year in a letter."


@pytest.mark.parametrize(
    "text",
    [
        "Anna Silva resigned.\nThe council of the old town said so on Monday in a letter.\nIt was over.\nPeter Novak won.",
        "Mayor quits after the fire\nEnvoy resigns\nTalks go on in the capital for a third day\nRain\nWho won in Porto on Sunday",
    ],
    ids=["a paragraph a line", "headlines"],
)
def test_lines_that_nobody_wrapped_stay_apart(text: str) -> None:
    assert prose(Article(text)).text == text


def test_furniture_between_paragraphs_is_not_read() -> None:
    text = "Anna Silva resigned.\n\nREAD MORE: Peter Novak shot dead in Porto\n\nIt was over."

    assert read(text).split() == ["Anna", "Silva", "resigned.", "It", "was", "over."]


def test_line_separators_and_bare_carriage_returns_end_lines() -> None:
    assert read("Anna Silva resigned.\u2028It was over.\rSo\u0085it\u2029was.") == "Anna Silva resigned.\nIt was over.\nSo\nit\nwas."


TEXTS = st.lists(st.sampled_from(["Anna", "Sil\u00adva", " ", "\u00a0", "\n", "\n\n", "-\n", "REA", "READ MORE: x", "\u200b", "\r\n", "ab"]), max_size=40)


@given(TEXTS.map("".join))
def test_every_letter_of_the_prose_stands_in_the_text_where_it_says(text: str) -> None:
    found = prose(Article(text))

    for index, char in enumerate(found.text):
        if char.isalnum():
            assert text[found.place(index)] == char
    assert [found.place(index) for index in range(len(found.text))] == sorted(found.place(index) for index in range(len(found.text)))
