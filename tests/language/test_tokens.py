"""The tokenizer on texts that nobody wrote by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from kg.language.pipeline import load_language
from tests.strategies import news


@pytest.fixture(scope="module")
def language() -> Language:
    return load_language("fast")


@pytest.fixture(scope="module")
def plain(language: Language) -> Tokenizer:
    """spaCy's own tokenizer with the same rules."""
    return Tokenizer(*language.tokenizer.__reduce__()[1])


@given(text=news | st.text(max_size=80) | st.text("\"'(.,$a1s-/ ", max_size=400))
def test_words_are_cut_as_spacy_cuts_them(language: Language, plain: Tokenizer, text: str) -> None:
    read = [[(token.text, token.idx, token.whitespace_, token.norm_) for token in doc] for doc in (language.tokenizer(text), plain(text))]

    assert read[0] == read[1]


@pytest.mark.parametrize("unit", ['"', "(", "'s", "$", "a", "…,", "👩‍👧", "5km"])
def test_an_endless_word_is_cut_in_time_that_grows_with_its_length(language: Language, unit: str) -> None:
    text = f"Anna said {unit * 50_000} and left."  # spaCy alone would take minutes

    doc = language.tokenizer(text)

    assert doc.text == text
    assert all(text.startswith(token.text, token.idx) for token in doc)
    assert [token.text for token in doc[:2]] + [token.text for token in doc[-3:]] == ["Anna", "said", "and", "left", "."]


def test_a_lone_surrogate_is_read_as_the_replacement_character(language: Language) -> None:
    assert language("Anna \ud800 resigned").text == "Anna \ufffd resigned"
