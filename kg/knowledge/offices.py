"""Nouns that name offices and words that qualify the holding, from ``offices.ttl``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, Namespace

from kg.knowledge.files import turtle
from kg.knowledge.schema import local_name

OX = Namespace("https://example.org/kg/office-form#")
_KINDS_OF_TITLE = {"Weak", "Empty", "Single"}


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """``titles`` maps the tokens of a title (lower case, hyphens apart) to its office type; ``full`` a shortened or plural
    title to the title, ``adjectives`` the tokens of an adjective to the title it stands for; ``status`` a qualifier to a
    tenure status; ``national`` are the types of offices that belong to a country, ``title_country`` and ``party_country``
    map a title or party to the country that it implies; ``parties`` maps a party word to the name of the party;
    ``lengths`` the first token of titles to their lengths in tokens, longest first; ``ends`` are the last tokens of titles.
    """

    titles: dict[tuple[str, ...], str]
    full: dict[str, str]
    adjectives: dict[tuple[str, ...], str]
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
    proposed: frozenset[str]
    gives: frozenset[str]
    starts: frozenset[str]
    leads: frozenset[str]
    counterpart: frozenset[str]
    terms: frozenset[str]
    posts: frozenset[str]
    professions: frozenset[str]
    longest: int
    lengths: dict[str, tuple[int, ...]]
    ends: frozenset[str]
    national: frozenset[str]
    title_country: dict[str, str]
    party_country: dict[str, str]

    def qualifies(self, word: str) -> bool:
        """Whether a word belongs before a title: "deputy", "Republican", "former"."""
        return word in self.modifiers or word in self.parties or word in self.status

    def type_of(self, title: str) -> str:
        """The office type of a title as written."""
        return self.titles[_tokens(title.lower())]

    def full_title(self, title: str) -> str:
        """A title in its full form, singular, its case kept where it has one: "Sen." → "Senator", "president" as it is."""
        full = self.full.get(title.lower(), "")
        return (full.title() if title[:1].isupper() else full) or title


def _tokens(title: str) -> tuple[str, ...]:
    """
    >>> _tokens("secretary-general")
    ('secretary', '-', 'general')
    """
    return tuple(re.findall(r"-|[^\s-]+", title))


def _plural(title: str) -> str:
    """The plural of a title.

    >>> _plural("prime minister"), _plural("secretary of state"), _plural("deputy")
    ('prime ministers', 'secretaries of state', 'deputies')
    """
    head, of, rest = title.partition(" of ")
    return (f"{head[:-1]}ies" if head.endswith("y") else f"{head}s") + of + rest


def _titles(graph: Graph, name: str) -> frozenset[str]:
    return frozenset(str(title) for title in graph.objects(OX[name], OX.title))


def _short(graph: Graph, relation: str) -> Iterator[tuple[str, str, str]]:
    """(form, title, office type) of the other forms of titles."""
    for kind, node in graph.subject_objects(OX[relation]):
        yield from ((str(word), str(graph.value(node, OX.full)), local_name(kind)) for word in graph.objects(node, OX.word))


def _words(graph: Graph, name: str) -> frozenset[str]:
    return frozenset(str(word) for word in graph.objects(OX[name], OX.word))


@cache
def office_words() -> OfficeWords:
    """The office nouns and qualifiers of ``offices.ttl``."""
    graph = turtle("offices.ttl")
    typed = ((local_name(kind), str(title)) for kind, title in graph.subject_objects(OX.title))
    titles = {_tokens(title): kind for kind, title in typed if kind not in _KINDS_OF_TITLE}
    short = {form: (title, kind) for form, title, kind in _short(graph, "short")}
    full = {form: title for form, (title, _) in short.items()} | {_plural(title): title for title in (" ".join(t) for t in titles if "-" not in t)}
    titles |= {_tokens(form): kind for form, (_, kind) in short.items()}
    states = ("former", "current", "acting", "incoming", "candidate")
    status = {word: state for state in states for word in _words(graph, state)}
    return OfficeWords(
        titles,
        full,
        {_tokens(form): title for form, title, _ in _short(graph, "adjective")},
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
        proposed=_words(graph, "proposed"),
        gives=_words(graph, "gives"),
        starts=_words(graph, "starts"),
        leads=_words(graph, "leads"),
        counterpart=_words(graph, "counterpart"),
        terms=_words(graph, "term"),
        posts=_words(graph, "post"),
        professions=_words(graph, "profession"),
        longest=max(map(len, titles)),
        national=frozenset(local_name(kind) for kind in graph.objects(OX.National, OX.type)),
        title_country={str(title): str(graph.value(node, OX.label)) for node, title in graph.subject_objects(OX.impliedBy)},
        party_country={str(graph.value(party, OX.label)): str(name) for party, name in graph.subject_objects(OX.country)},
        lengths={first: tuple(sorted({len(t) for t in titles if t[0] == first}, reverse=True)) for first in {t[0] for t in titles}},
        ends=frozenset(title[-1] for title in titles),
    )
