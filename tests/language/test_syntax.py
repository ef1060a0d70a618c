"""The same sentences in Universal Dependencies and in CLEAR labels give the same functions and arguments.

The parses are made by hand: one row a word, with its part of speech, then head and label in each scheme.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from kg.language.syntax import Function, arguments, copular_subject, function, has_passive, subject

VOCAB = English().vocab
PARSES = Path(__file__).parents[1] / "data" / "parses.txt"


class Sentence(NamedTuple):
    """Rows "word tag pos ud-head ud-label clear-head clear-label", and what both parses must give of a trigger; "-" for nothing."""

    rows: str
    trigger: str
    wanted: dict[str, list[str]]


def docs(rows: str) -> list[Doc]:
    cells = [row.split() for row in rows.strip().splitlines()]
    words, tags, pos = ([row[i] for row in cells] for i in range(3))
    lemmas = [{"was": "be"}.get(word, word) for word in words]
    make = lambda head, dep: Doc(VOCAB, words, tags=tags, pos=pos, lemmas=lemmas, heads=[int(row[head]) for row in cells], deps=[row[dep] for row in cells])  # noqa: E731
    return [make(3, 4), make(5, 6)]


def sentences() -> Iterator[tuple[str, Sentence]]:
    for block in PARSES.read_text("utf-8").split("\n\n")[1:]:
        name, *rows, result = block.strip().splitlines()
        trigger, _, wanted = result.partition(" => ")
        pairs = (part.split(": ") for part in wanted.split("; "))
        yield name.removeprefix("# "), Sentence("\n".join(rows), trigger, {key: words.replace("-", "").split() for key, words in pairs})


SENTENCES = dict(sentences())


def test_forty_constructions_are_parsed_by_hand() -> None:
    assert len(SENTENCES) >= 40


@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "CLEAR"])
@pytest.mark.parametrize("name", SENTENCES)
def test_arguments_are_the_same_in_both_schemes(name: str, scheme: int) -> None:
    sentence = SENTENCES[name]
    doc = docs(sentence.rows)[scheme]
    trigger = next(token for token in doc if token.text == sentence.trigger)

    found = {key: [token.text for token in tokens] for key, tokens in arguments(trigger).items()}

    assert {key: found.get(key, []) for key in sentence.wanted} == sentence.wanted


@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "CLEAR"])
def test_functions_of_a_clause_are_the_same_in_both_schemes(scheme: int) -> None:
    doc = docs(
        """
        Former JJ ADJ 1 amod 1 amod
        envoy NN NOUN 5 nsubj 5 nsubj
        Rahimi NNP PROPN 1 appos 1 appos
        did VBD AUX 5 aux 5 aux
        not RB PART 5 advmod 5 neg
        step VB VERB 5 ROOT 5 ROOT
        down RP ADP 5 compound:prt 5 prt
        """
    )[scheme]

    assert [function(token) for token in doc] == [
        Function.MODIFIER,
        Function.SUBJECT,
        Function.APPOSITION,
        Function.AUXILIARY,
        Function.NEGATION,
        Function.ROOT,
        Function.PARTICLE,
    ]


@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "CLEAR"])
def test_the_subject_of_a_predicate_noun_is_the_same_in_both_schemes(scheme: int) -> None:
    doc = docs(
        """
        Silva NNP PROPN 2 nsubj 1 nsubj
        was VBD AUX 2 cop 1 ROOT
        mayor NN NOUN 2 ROOT 1 attr
        """
    )[scheme]

    assert copular_subject(doc[2]) == doc[0]


@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "CLEAR"])
def test_object_control_gives_the_object_as_subject(scheme: int) -> None:
    doc = docs(
        """
        Protests NNS NOUN 1 nsubj 1 nsubj
        forced VBD VERB 1 ROOT 1 ROOT
        Bandara NNP PROPN 1 obj 1 dobj
        to TO PART 4 mark 4 aux
        resign VB VERB 1 xcomp 1 xcomp
        """
    )[scheme]

    assert subject(doc[4]) == doc[2]
    assert not has_passive(doc[4])
