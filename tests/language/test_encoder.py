"""The searches behind the encoder's scores, and what its component gives to a user of spaCy."""

import pickle
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.language.encoder import Encoder, _spans, _tree
from kg.language.pipeline import load_language

LABELS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]
scores = st.integers(1, 7).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.floats(-5, 5, width=16)))


@given(scores)
def test_every_sentence_becomes_a_tree_with_one_root(table: np.ndarray) -> None:
    heads = _tree(table)

    assert [i for i, head in enumerate(heads) if i == head] == [r for r in range(len(heads)) if heads[r] == r][:1]
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]  # noqa: PLW2901 - climbing
        assert heads[word] == word


@given(st.integers(1, 8).flatmap(lambda n: arrays(np.float32, (n, len(LABELS)), elements=st.floats(-5, 5, width=16))))
def test_names_never_overlap(table: np.ndarray) -> None:
    ends = [0]
    for start, end, _ in _spans(LABELS, table):
        assert ends[-1] <= start < end
        ends.append(end)


def test_an_inside_label_without_a_beginning_is_repaired() -> None:
    table = np.array([[0, 3, 0, 0, 0], [0, 0, 1, 0, 2]], dtype=np.float32)

    assert list(_spans(LABELS, table)) == [(0, 2, "PERSON")]


@pytest.fixture(scope="module")
def news() -> Language:
    return load_language()


def test_a_batch_is_read_as_its_texts_are_alone(news: Language) -> None:
    texts = ["Anna Silva resigned on Monday.", "", "Troops left.\n\nThe war ended, the minister said.", " \n", "word " * 700]

    together = [[(t.text, t.tag_, t.dep_, t.head.i) for t in doc] for doc in news.pipe(texts)]

    assert together == [[(t.text, t.tag_, t.dep_, t.head.i) for t in news(text)] for text in texts]


def test_line_breaks_end_sentences(news: Language) -> None:
    doc = news("The envoy left\n\nThe war ended")

    assert [sent.text.strip() for sent in doc.sents] == ["The envoy left", "The war ended"]


def test_the_pipeline_survives_a_round_trip_to_disk(news: Language, tmp_path: Path) -> None:
    news.to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")

    assert _rows(copy("Anna Silva resigned.")) == _rows(news("Anna Silva resigned."))


def _rows(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.tag_, t.pos_, str(t.morph), t.dep_, t.lemma_, t.ent_type_) for t in doc]


def test_an_encoder_without_its_files_says_which_are_missing(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="lacks network"):
        Encoder().from_disk(tmp_path)


def test_an_encoder_that_was_never_read_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no network yet"):
        Encoder().to_disk(tmp_path / "x")


@pytest.mark.parametrize("word", ["Правительство", "supercalifragilisticexpialidocious", "https://example.org/a-b_c?d=e", "a1b2c3d4e5f6"])
def test_a_sentence_of_more_pieces_than_the_network_has_places_is_read_to_its_end(news: Language, word: str) -> None:
    doc = news("Anna Silva said " + f"{word} " * 250 + "and resigned.")

    assert len(doc) > 250
    assert all(token.tag_ and token.dep_ for token in doc)


def test_the_encoder_goes_to_bytes_and_into_a_pickle(news: Language) -> None:
    encoder = news.get_pipe("kg_encoder")
    copies = [pickle.loads(pickle.dumps(encoder)), Encoder().from_bytes(encoder.to_bytes())]  # type: ignore[attr-defined]
    text = "Anna Silva resigned."

    assert [[token.dep_ for token in copy(news.make_doc(text))] for copy in copies] == [[token.dep_ for token in news(text)]] * 2
    assert pickle.loads(pickle.dumps(Encoder("bare", threads=3))).threads == 3
