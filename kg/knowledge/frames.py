"""The lexicon: entries (lemmas, event type, examples) and the frames that say which function fills which role."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, Graph, Namespace
from rdflib.term import Node

from kg.errors import LexiconError
from kg.knowledge.files import lexicon_files, read_turtle
from kg.knowledge.schema import local_name, schema, take_in

LX = Namespace("https://example.org/kg/lexicon-form#")
# Turtle keeps no order: where several functions can fill a slot, the closer one to the trigger is tried first.
_PREFERENCE = {name: rank for rank, name in enumerate(("possessive", "subject", "object", "complement", "support-subject", "modifier", "by"))}
_MARK = re.compile(r"\{(?:([a-z]+):)?([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument: the syntactic functions that can fill it, best first, its role and what may stand there.

    ``words`` are the lemmas of the heads that may fill it; none means any.
    """

    functions: tuple[str, ...]
    role: str
    type: str = ""
    is_needed: bool = False
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """The slots of an entry."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the trigger and role fillers that it must give; no trigger means that nothing may fire."""

    text: str
    trigger: str = ""
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Lemmas of one sense. A lemma "step down" is a verb with its particle, "tender ~ resignation" one with its object.

    ``modality`` and ``date`` (EDTF) are those of an event that the words themselves settle: "World War II".
    """

    iri: str
    lemmas: tuple[str, ...]
    part_of_speech: str
    type: str
    frame: Frame
    examples: tuple[Example, ...]
    modality: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by the first word of their lemmas and part of speech; longer lemmas come first."""

    entries: tuple[Entry, ...]
    index: dict[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]

    def candidates(self, lemma: str, part_of_speech: str) -> tuple[tuple[tuple[str, ...], Entry], ...]:
        """Lemmas (as words) and entries that begin with this lemma."""
        return self.index.get((lemma, part_of_speech), ())


def parse_example(marked: str) -> Example:
    """Read a sentence with its marks.

    >>> parse_example("{agent:Iraq} {invaded} {target:Kuwait}.")
    Example(text='Iraq invaded Kuwait.', trigger='invaded', roles=(('agent', 'Iraq'), ('target', 'Kuwait')))
    """
    marks = _MARK.findall(marked)
    trigger = next((text for role, text in marks if not role), "")
    return Example(_MARK.sub(r"\2", marked), trigger, tuple((role, text) for role, text in marks if role))


def _slot(graph: Graph, node: Node) -> Slot:
    role = local_name(graph.value(node, LX.role) or LX.missing)
    if role not in schema().roles:
        raise LexiconError(f"lexicon: a slot names the role {role!r}, which kg.ttl does not have")
    functions = tuple(sorted((str(f) for f in graph.objects(node, LX.function)), key=lambda f: (_PREFERENCE.get(f, 9), f)))
    kind = graph.value(node, LX.type)
    return Slot(functions, role, local_name(kind) if kind else "", graph.value(node, LX.need) is not None, frozenset(map(str, graph.objects(node, LX.word))))


def _frame(graph: Graph, node: Node | None) -> Frame:
    slots = [_slot(graph, slot) for slot in graph.objects(node, LX.slot)]
    if node is None or not slots:
        raise LexiconError(f"lexicon: {node} is no frame with slots; declare it as lx:Frame with at least one lx:slot")
    return Frame(tuple(sorted(slots, key=lambda slot: (not slot.is_needed, slot.role, slot.functions))))


def _entry(graph: Graph, node: Node) -> Entry:
    kind = local_name(graph.value(node, LX.event) or LX.missing)
    if kind not in schema().event_types:
        raise LexiconError(f"lexicon: {node} names the event type {kind!r}, which kg.ttl does not have")
    examples = [parse_example(text) for text in sorted(map(str, graph.objects(node, LX.example)))]
    counters = [Example(text) for text in sorted(map(str, graph.objects(node, LX.counter)))]
    lemmas = tuple(sorted(str(lemma) for lemma in graph.objects(node, LX.lemma)))
    if not examples or not lemmas:
        raise LexiconError(f"lexicon: {node} needs at least one lx:lemma and one lx:example")
    return Entry(
        str(node),
        lemmas,
        str(graph.value(node, LX.partOfSpeech) or "verb"),
        kind,
        _frame(graph, graph.value(node, LX.frame)),
        tuple(examples + counters),
        str(graph.value(node, LX.modality) or ""),
        str(graph.value(node, LX.date) or ""),
    )


def _keys(entry: Entry) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for lemma in entry.lemmas:
        words = tuple(re.findall(r"-|[^\s-]+", lemma)) if entry.part_of_speech == "noun" else tuple(lemma.split())
        # A compound noun is found at its head, the last word; everything else at its first.
        yield (words[-1] if entry.part_of_speech == "noun" else words[0], entry.part_of_speech), words


def _index(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]:
    index = defaultdict(list)
    for entry in entries:
        for key, words in _keys(entry):
            index[key].append((words, entry))
    return {key: tuple(sorted(found, key=lambda f: (-len(f[0]), -_demands(f[1].frame), f[0], f[1].iri))) for key, found in index.items()}


def _demands(frame: Frame) -> int:
    """How much a frame asks of a sentence; of two senses the one that asks more is tried first."""
    return sum(1 + bool(slot.type) + 2 * bool(slot.words) for slot in frame.slots if slot.is_needed)


def read_lexicon(*extra: Path) -> tuple[Graph, tuple[Entry, ...]]:
    """The shipped files and further ones as a graph, and the entries in it; classes that the latter declare count as event types.

    Raises LexiconError where an entry is malformed, OntologyError where a file is not Turtle.
    """
    graph = Graph()
    for path in (*lexicon_files(), *extra):
        read_turtle(path, graph)
    take_in(*extra)
    return graph, tuple(sorted((_entry(graph, node) for node in graph.subjects(RDF.type, LX.Entry)), key=lambda e: e.iri))


@cache
def lexicon(*extra: Path) -> Lexicon:
    """The lexicon that ships with the package, with the user's own files added. Raises what ``read_lexicon`` raises."""
    _, entries = read_lexicon(*extra)
    return Lexicon(entries, _index(entries))
