"""Which spaCy pipeline reads the text, and what it must be able to give."""

from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from kg.errors import PipelineError
from kg.language.tokens import bounded

DEFAULT_PIPELINE = "news"
SHIPPED = ("news", "fast")
# Attributes of a Doc that extraction reads; any pipeline that assigns them will do.
_NEEDED = {"token.dep": "a parser", "token.tag": "a tagger", "token.lemma": "a lemmatizer", "doc.ents": "an entity recognizer"}
# A label by which a scheme of dependencies is known, and labels of people that extraction understands.
_SCHEMES = {"nsubj:pass": "Universal Dependencies", "nsubjpass": "CLEAR"}
_PERSON = frozenset({"PERSON", "PER"})


def load_language(name: str | None = None) -> Language:
    """The shipped pipeline, or any English spaCy pipeline by package name or path, without kg's own components; read anew.

    Raises PipelineError when it cannot be found or lacks a component.
    """
    name = name or DEFAULT_PIPELINE
    shipped = Path(str(resources.files("kg") / "pipelines" / name))
    try:
        nlp = spacy.load(shipped if shipped.is_dir() else name)
    except (OSError, ValueError) as error:
        hint = f"Use {' or '.join(SHIPPED)}, or install a spaCy pipeline for English"
        raise PipelineError(f"pipeline {name!r}: {' '.join(str(error).split())[:200]}. {hint}") from error
    lacking = sorted(what for attribute, what in _NEEDED.items() if not _assigns(nlp, attribute))
    if lacking:
        raise PipelineError(f"pipeline {name!r} lacks {', '.join(lacking)}; extraction needs them")
    _check_labels(name, nlp)
    if type(nlp.tokenizer) is Tokenizer:  # one of another kind knows its own bounds
        nlp.tokenizer = bounded(nlp.tokenizer)
    return nlp


def _check_labels(name: str, nlp: Language) -> None:
    """Raise PipelineError where a pipeline tells its labels and they are of no scheme that extraction reads."""
    labels = {pipe: set(nlp.pipe_labels.get(pipe, [])) for pipe in ("parser", "ner")}
    if labels["parser"] and not labels["parser"] & set(_SCHEMES):
        some = ", ".join(sorted(labels["parser"])[:5])
        raise PipelineError(
            f"pipeline {name!r}: its dependency labels ({some} …) are neither of {' nor of '.join(_SCHEMES.values())}; extraction reads those two"
        )
    if labels["ner"] and not labels["ner"] & _PERSON:
        some = ", ".join(sorted(labels["ner"])[:5])
        raise PipelineError(f"pipeline {name!r}: its entity recognizer knows no PERSON (it has {some} …); extraction needs people")


def _assigns(nlp: Language, attribute: str) -> bool:
    return any(attribute in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names)


def stamp(nlp: Language) -> str:
    """Name and version of a pipeline, for provenance."""
    return f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'pipeline')} {nlp.meta.get('version', '')}".strip()
