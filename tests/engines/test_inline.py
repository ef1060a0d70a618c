"""Articles of any length."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.engines import inline
from kg.engines.inline import extractions, parts
from kg.records.article import Article
from kg.records.spans import Span


@given(st.text('ab .\n"', max_size=60), st.integers(2, 20))
def test_parts_make_up_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    stretches = list(parts(text, longest))

    assert "".join(text[start:end] for start, end in stretches) == text
    assert all(end - start <= longest for start, end in stretches)
    assert all(start < end for start, end in stretches) or not text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two up.\n\nOne.\nFour five six.", "One. Two up.\n\n"),
        ("One. Two up.\nOne. Four five six.", "One. Two up.\n"),
        ("One. Two “three.” Four five six.", "One. Two “three.” "),
        ("One two three four five six seven", "One two three four "),
        ("a" * 40, "a" * 20),
    ],
    ids=["paragraph", "line", "sentence", "word", "nothing"],
)
def test_a_text_is_cut_where_its_largest_unit_ends(text: str, first: str) -> None:
    start, end = next(parts(text, 20))

    assert text[start:end] == first


def sentences(count: int) -> str:
    return " ".join(f"Anna Silva met Peter Novak in Porto on May {n % 28 + 1}, 2019." for n in range(count))


def test_a_long_article_is_read_in_parts_and_its_offsets_are_those_of_the_whole(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "LONGEST_PART", 500)
    text = f"LISBON\n\n{sentences(40)}"
    article = Article(text, id="long", body=Span(8, len(text), text[8:]))

    ((_, found, words),) = extractions([article], nlp)

    assert words == len(nlp.make_doc(article.body.text if article.body else ""))
    assert [text[span.start : span.end] for span in found.sentences] == [span.text for span in found.sentences] == re.findall(r"Anna[^.]*\.", text)
    assert [entity.name for entity in found.entities if entity.type == "Person"] == ["Anna Silva", "Peter Novak"]
    assert [len(entity.mentions) for entity in found.entities if entity.type == "Person"] == [40, 40]
    assert [event.evidence.sentence for event in found.events] == list(range(40))
    assert all(text[event.trigger.start : event.trigger.end] == "met" for event in found.events)


def test_articles_beside_a_long_one_keep_their_places(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "LONGEST_PART", 100)
    texts = ["Anna Silva resigned.", sentences(6), "", "Peter Novak resigned.", "Peter Novak resigned."]

    read = list(extractions([Article(text) for text in texts], nlp))

    assert [article.text for article, _, _ in read] == texts
    assert [len(found.events) for _, found, _ in read] == [1, 6, 0, 1, 1]
