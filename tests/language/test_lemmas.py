"""Lemmas of verb forms that the treebanks' table lacks, or has wrong."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("staged", "VBD", "stage"),
        ("stages", "VBZ", "stage"),
        ("waged", "VBN", "wage"),
        ("fined", "VBN", "fine"),
        ("freed", "VBN", "free"),
        ("raping", "VBG", "rape"),
        ("planned", "VBD", "plan"),
        ("re-elected", "VBN", "re-elect"),
        ("reappointed", "VBN", "reappoint"),
        ("cordoned", "VBD", "cordon"),
        ("airdropped", "VBD", "airdrop"),
        ("googled", "VBD", "google"),
        ("resigned", "VBD", "resign"),
        ("sold", "VBD", "sell"),
    ],
)
def test_a_verb_form_has_its_lemma(nlp: Language, form: str, tag: str, lemma: str) -> None:
    doc = Doc(nlp.vocab, [form], tags=[tag], pos=["VERB"])

    assert nlp.get_pipe("kg_lemmatizer").rule_lemmatize(doc[0]) == [lemma]
