"""Which spaCy pipeline reads the text, and what it must be able to give."""

from functools import cache
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language

from kg.errors import PipelineError

DEFAULT_PIPELINE = "news"
# Attributes of a Doc that extraction reads; any pipeline that assigns them will do.
_NEEDED = {"token.dep": "a parser", "token.tag": "a tagger", "token.lemma": "a lemmatizer", "doc.ents": "an entity recognizer"}


@cache
def load_language(name: str | None = None) -> Language:
    """The shipped pipeline, or any English spaCy pipeline by package name or path, without kg's own components.

    Raises PipelineError when it cannot be found or lacks a component.
    """
    name = name or DEFAULT_PIPELINE
    shipped = Path(str(resources.files("kg") / "pipelines" / name))
    try:
        nlp = spacy.load(shipped if shipped.is_dir() else name)
    except (OSError, ValueError) as error:
        raise PipelineError(f"pipeline {name!r}: {' '.join(str(error).split())[:200]}. Use `news`, or install a spaCy pipeline for English") from error
    lacking = sorted(what for attribute, what in _NEEDED.items() if not _assigns(nlp, attribute))
    if lacking:
        raise PipelineError(f"pipeline {name!r} lacks {', '.join(lacking)}; extraction needs them")
    return nlp


def _assigns(nlp: Language, attribute: str) -> bool:
    return any(attribute in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names)


def stamp(nlp: Language) -> str:
    """Name and version of a pipeline, for provenance."""
    return f"{nlp.meta.get('lang', 'en')}_{nlp.meta.get('name', 'pipeline')} {nlp.meta.get('version', '')}".strip()
