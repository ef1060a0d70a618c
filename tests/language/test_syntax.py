"""The same sentences in Universal Dependencies and in CLEAR labels give the same functions and arguments.

The parses are made by hand: one row a word, with its part of speech, then head and label in each scheme.
"""

from typing import NamedTuple

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from kg.language.syntax import Function, arguments, copular_subject, function, has_passive, subject

VOCAB = English().vocab


class Sentence(NamedTuple):
    """Rows "word tag pos ud-head ud-label clear-head clear-label", and what both parses must give of a trigger."""

    rows: str
    trigger: str
    wanted: dict[str, list[str]]


def docs(rows: str) -> list[Doc]:
    cells = [row.split() for row in rows.strip().splitlines()]
    words, tags, pos = ([row[i] for row in cells] for i in range(3))
    lemmas = [{"was": "be"}.get(word, word) for word in words]
    make = lambda head, dep: Doc(VOCAB, words, tags=tags, pos=pos, lemmas=lemmas, heads=[int(row[head]) for row in cells], deps=[row[dep] for row in cells])  # noqa: E731
    return [make(3, 4), make(5, 6)]


SENTENCES = {
    "active": Sentence(
        """
        Iraq NNP PROPN 1 nsubj 1 nsubj
        invaded VBD VERB 1 ROOT 1 ROOT
        Kuwait NNP PROPN 1 obj 1 dobj
        in IN ADP 4 case 1 prep
        1990 CD NUM 1 obl 3 pobj
        """,
        "invaded",
        {"subject": ["Iraq"], "object": ["Kuwait"], "in": ["1990"]},
    ),
    "passive with its agent": Sentence(
        """
        Kuwait NNP PROPN 2 nsubj:pass 2 nsubjpass
        was VBD AUX 2 aux:pass 2 auxpass
        invaded VBN VERB 2 ROOT 2 ROOT
        by IN ADP 4 case 2 agent
        Iraq NNP PROPN 2 obl:agent 3 pobj
        """,
        "invaded",
        {"subject": ["Iraq"], "object": ["Kuwait"]},
    ),
    "passive agent labelled as a plain oblique": Sentence(
        """
        Kuwait NNP PROPN 2 nsubj:pass 2 nsubjpass
        was VBD AUX 2 aux:pass 2 auxpass
        invaded VBN VERB 2 ROOT 2 ROOT
        by IN ADP 4 case 2 agent
        Iraq NNP PROPN 2 obl 3 pobj
        """,
        "invaded",
        {"subject": ["Iraq"], "object": ["Kuwait"]},
    ),
    "coordinated arguments": Sentence(
        """
        Egypt NNP PROPN 3 nsubj 3 nsubj
        and CC CCONJ 2 cc 0 cc
        Israel NNP PROPN 0 conj 0 conj
        signed VBD VERB 3 ROOT 3 ROOT
        treaties NNS NOUN 3 obj 3 dobj
        """,
        "signed",
        {"subject": ["Egypt", "Israel"], "object": ["treaties"]},
    ),
    "coordinated verbs share their subject": Sentence(
        """
        Troops NNS NOUN 1 nsubj 1 nsubj
        invaded VBD VERB 1 ROOT 1 ROOT
        and CC CCONJ 3 cc 1 cc
        occupied VBD VERB 1 conj 1 conj
        Kuwait NNP PROPN 3 obj 3 dobj
        """,
        "occupied",
        {"subject": ["Troops"], "object": ["Kuwait"]},
    ),
    "coordinated verbs share their object": Sentence(
        """
        Troops NNS NOUN 1 nsubj 1 nsubj
        invaded VBD VERB 1 ROOT 1 ROOT
        and CC CCONJ 3 cc 1 cc
        occupied VBD VERB 1 conj 1 conj
        Kuwait NNP PROPN 3 obj 3 dobj
        """,
        "invaded",
        {"subject": ["Troops"], "object": ["Kuwait"]},
    ),
    "control": Sentence(
        """
        Iran NNP PROPN 1 nsubj 1 nsubj
        agreed VBD VERB 1 ROOT 1 ROOT
        to TO PART 3 mark 3 aux
        withdraw VB VERB 1 xcomp 1 xcomp
        troops NNS NOUN 3 obj 3 dobj
        """,
        "withdraw",
        {"subject": ["Iran"], "object": ["troops"]},
    ),
    "relative clause": Sentence(
        """
        troops NNS NOUN 0 ROOT 0 ROOT
        that WDT PRON 2 nsubj 2 nsubj
        left VBD VERB 0 acl:relcl 0 relcl
        Mali NNP PROPN 2 obj 2 dobj
        """,
        "left",
        {"subject": ["troops"], "object": ["Mali"]},
    ),
    "participle behind its noun is a passive": Sentence(
        """
        letter NN NOUN 0 ROOT 0 ROOT
        sent VBN VERB 0 acl 0 acl
        to IN ADP 3 case 1 prep
        Ashworth NNP PROPN 1 obl 2 pobj
        """,
        "sent",
        {"object": ["letter"], "to": ["Ashworth"]},
    ),
    "noun with possessor and of-phrase": Sentence(
        """
        Iraq NNP PROPN 2 nmod:poss 2 poss
        's POS PART 0 case 0 case
        invasion NN NOUN 2 ROOT 2 ROOT
        of IN ADP 4 case 2 prep
        Kuwait NNP PROPN 2 nmod 3 pobj
        """,
        "invasion",
        {"possessive": ["Iraq"], "of": ["Kuwait"]},
    ),
    "noun below a support verb": Sentence(
        """
        Kovac NNP PROPN 1 nsubj 1 nsubj
        held VBD VERB 1 ROOT 1 ROOT
        talks NNS NOUN 1 obj 1 dobj
        with IN ADP 4 case 2 prep
        Turk NNP PROPN 2 nmod 3 pobj
        """,
        "talks",
        {"support-subject": ["Kovac"], "with": ["Turk"]},
    ),
    "a phrase that hangs on the object": Sentence(
        """
        Egypt NNP PROPN 1 nsubj 1 nsubj
        signed VBD VERB 1 ROOT 1 ROOT
        treaties NNS NOUN 1 obj 1 dobj
        with IN ADP 4 case 2 prep
        Israel NNP PROPN 2 nmod 3 pobj
        """,
        "signed",
        {"subject": ["Egypt"], "object": ["treaties"], "with": ["Israel"]},
    ),
    "two subjects, of which one is the object": Sentence(
        """
        Rahimi NNP PROPN 1 nsubj 1 nsubj
        told VBD VERB 1 ROOT 1 ROOT
        Ashworth NNP PROPN 1 nsubj 1 nsubj
        """,
        "told",
        {"subject": ["Rahimi"], "object": ["Ashworth"]},
    ),
}


@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "CLEAR"])
@pytest.mark.parametrize("name", SENTENCES)
def test_arguments_are_the_same_in_both_schemes(name: str, scheme: int) -> None:
    sentence = SENTENCES[name]
    doc = docs(sentence.rows)[scheme]
    trigger = next(token for token in doc if token.text == sentence.trigger)

    found = {key: [token.text for token in tokens] for key, tokens in arguments(trigger).items()}

    assert {key: found.get(key) for key in sentence.wanted} == sentence.wanted


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
