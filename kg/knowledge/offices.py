"""Nouns that name offices and words that qualify the holding, from ``offices.ttl``."""

import re
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, Namespace

from kg.knowledge.files import turtle
from kg.knowledge.schema import local_name

OX = Namespace("https://example.org/kg/office-form#")
_KINDS_OF_TITLE = {"Weak", "Empty", "Single"}


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """``titles`` maps the tokens of a title (lower case, hyphens apart) to its office type; ``status`` a qualifier to a
    tenure status; ``parties`` a party word to the name of the party.
    """

    titles: dict[tuple[str, ...], str]
    status: dict[str, str]
    weak: frozenset[str]
    empty: frozenset[str]
    single: frozenset[str]
    modifiers: frozenset[str]
    parties: dict[str, str]
    member_nouns: frozenset[str]
    member_verbs: frozenset[str]
    ordinals: frozenset[str]
    subject_holds: frozenset[str]
    office_to: frozenset[str]
    held_before: frozenset[str]
    held_later: frozenset[str]

    @property
    def longest(self) -> int:
        """Words in the longest title."""
        return max(map(len, self.titles))

    def qualifies(self, word: str) -> bool:
        """Whether a word belongs before a title: "deputy", "Republican", "former"."""
        return word in self.modifiers or word in self.parties or word in self.status

    def type_of(self, title: str) -> str:
        """The office type of a title as written."""
        return self.titles[_tokens(title.lower())]


def _tokens(title: str) -> tuple[str, ...]:
    """
    >>> _tokens("secretary-general")
    ('secretary', '-', 'general')
    """
    return tuple(re.findall(r"-|[^\s-]+", title))


def _titles(graph: Graph, name: str) -> frozenset[str]:
    return frozenset(str(title) for title in graph.objects(OX[name], OX.title))


def _words(graph: Graph, name: str) -> frozenset[str]:
    return frozenset(str(word) for word in graph.objects(OX[name], OX.word))


@cache
def office_words() -> OfficeWords:
    """The office nouns and qualifiers of ``offices.ttl``."""
    graph = turtle("offices.ttl")
    typed = ((local_name(kind), str(title)) for kind, title in graph.subject_objects(OX.title))
    titles = {_tokens(title): kind for kind, title in typed if kind not in _KINDS_OF_TITLE}
    states = ("former", "current", "acting", "incoming", "candidate")
    status = {word: state for state in states for word in _words(graph, state)}
    return OfficeWords(
        titles,
        status,
        weak=_titles(graph, "Weak"),
        empty=_titles(graph, "Empty"),
        single=_titles(graph, "Single"),
        modifiers=_words(graph, "modifier"),
        parties={str(word): str(graph.value(party, OX.label)) for party, word in graph.subject_objects(OX.partyWord)},
        member_nouns=_words(graph, "memberNoun"),
        member_verbs=_words(graph, "memberVerb"),
        ordinals=_words(graph, "ordinal"),
        subject_holds=_words(graph, "subjectHolds"),
        office_to=_words(graph, "officeTo"),
        held_before=_words(graph, "heldBefore"),
        held_later=_words(graph, "heldLater"),
    )
