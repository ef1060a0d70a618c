"""What users check and exchange: a store against the shapes, the lexicon against its sentences, the lexicon as OntoLex."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from kg.knowledge.frames import Entry, Example, lexicon
from kg.knowledge.ontolex import ontolex
from kg.loading import load_pipeline
from kg.rdf.validation import violations
from kg.records.claims import EventClaim, Extraction
from kg.report import Issue
from kg.store.access import open_place
from kg.store.dataset import graphs


def validate(store: str) -> Iterator[Issue]:
    """The violations and warnings of a store's facts, then of each article's graph.

    Raises StoreError when there is no store.
    """
    for graph in graphs(open_place(store, must_exist=True, read_only=True)):
        yield from violations(graph)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example of an entry and how the extractor read it; ``shortfall`` is empty where it read it right."""

    entry: Entry
    example: Example
    shortfall: str = ""


def check_lexicon(files: Iterable[str] = (), pipeline: str | None = None) -> Iterator[Outcome]:
    """Every example and counter-example of the lexicon, or of the given files alone, run through the pipeline.

    Raises LexiconError or OntologyError where a file is malformed, PipelineError where there is no such pipeline.
    """
    extra = tuple(files)
    nlp = load_pipeline(pipeline, lexicon=extra)
    shipped = set(lexicon().entries) if extra else set()
    pairs = [(example, entry) for entry in lexicon(*map(Path, extra)).entries if entry not in shipped for example in entry.examples]
    docs = nlp.pipe(example.text for example, _ in pairs)
    for (example, entry), doc in zip(pairs, docs, strict=True):
        yield Outcome(entry, example, _shortfall(entry, example, doc))


def exported_lexicon(files: Iterable[str], form: str) -> bytes:
    """The lexicon with the entries of some files as OntoLex-Lemon, serialized as turtle, ntriples, jsonld or rdfxml.

    Raises LexiconError or OntologyError where a file is malformed.
    """
    text = ontolex(*map(Path, files)).serialize(format={"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}.get(form, form))
    return text.encode()


def _shortfall(entry: Entry, example: Example, doc: Doc) -> str:
    extraction: Extraction = doc._.kg
    fired = [event for event in extraction.events if event.type == entry.type]
    if not example.trigger:
        own = [event for event in fired if event.evidence.rule == entry.iri]
        return f"must not fire, but does at {own[0].trigger.text!r}" if own else ""
    event = next((event for event in fired if event.trigger.text == example.trigger), None)
    if event is None:
        found = ", ".join(f"{event.type} at {event.trigger.text!r}" for event in extraction.events)
        return f"no {entry.type} at {example.trigger!r}; found {found or 'nothing'}"
    missing = [f"{role} {text!r}" for role, text in example.roles if not _fills(event, role, text, extraction)]
    return f"{entry.type} lacks {', '.join(missing)}; has {_roles(event, extraction)}" if missing else ""


def _fills(event: EventClaim, role: str, text: str, extraction: Extraction) -> bool:
    """Whether an entity known by these words, article apart, fills the role."""
    sought = _plain(text)
    fillers = [extraction.entities[number] for name, number in event.roles if name == role]
    return any(sought in {_plain(filler.name), *(_plain(mention.span.text) for mention in filler.mentions)} for filler in fillers)


def _plain(text: str) -> str:
    words = text.lower().removesuffix("'s").split()
    return " ".join(words[1:] if words and words[0] in ("the", "a", "an", "his", "her", "its", "their") else words)


def _roles(event: EventClaim, extraction: Extraction) -> str:
    return ", ".join(f"{role} {extraction.entities[number].name!r}" for role, number in event.roles) or "no roles"
