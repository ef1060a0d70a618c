"""Which pipelines will do, and what is said of those that will not."""

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from kg.errors import PipelineError
from kg.language.pipeline import SHIPPED, load_language


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_pipelines_read(name: str) -> None:
    doc = load_language(name)("Anna Silva resigned in Porto on Monday.")

    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [("Anna Silva", "PERSON"), ("Porto", "LOC")]
    assert (doc[2].lemma_, doc[2].tag_, doc[0].head.i) == ("resign", "VBD", 2)


def save(folder: Path, parser: str, ner: str) -> str:
    """A pipeline with labels of our choice, trained on nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    nlp.add_pipe("kg_lemmatizer", source=load_language())
    annotations = {"heads": [1, 1], "deps": [parser, "ROOT"], "tags": ["NNP", "VBZ"], "entities": [(0, 4, ner)]}
    example = Example.from_dict(nlp.make_doc("Anna sings"), annotations)
    for name in ("tagger", "parser", "ner"):
        nlp.get_pipe(name).initialize(lambda: [example], nlp=nlp)
    nlp.to_disk(folder)
    return str(folder)


@pytest.mark.parametrize(
    ("parser", "ner", "message"),
    [("SUJ", "PERSON", "neither of Universal Dependencies nor of CLEAR"), ("nsubj:pass", "PRODUCT", "knows no PERSON")],
)
def test_a_pipeline_with_labels_of_no_known_scheme_is_named(tmp_path: Path, parser: str, ner: str, message: str) -> None:
    place = save(tmp_path / "odd", parser, ner)

    with pytest.raises(PipelineError, match=message):
        load_language(place)


def test_a_pipeline_that_lacks_components_is_told_which(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(PipelineError, match="lacks a lemmatizer, a parser, a tagger, an entity recognizer"):
        load_language(str(tmp_path / "blank"))
