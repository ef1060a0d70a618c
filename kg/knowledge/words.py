"""Word lists of names.ttl and rules/speech.ttl as frozen sets, and the words that name countries."""

from dataclasses import dataclass
from functools import cache

import pycountry
from rdflib import Graph, Namespace

from kg.knowledge.files import turtle

RX = Namespace("https://example.org/kg/relation-form#")
NX = Namespace("https://example.org/kg/name-form#")
SX = Namespace("https://example.org/kg/speech-form#")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that tell names apart; ``countries``, ``demonyms`` and ``capitals`` map a lower-case form to the country's name,
    ``membership`` the last word of an organization's name to the kind of belonging to it.
    """

    honorific: Words
    feminine: Words
    masculine: Words
    feminine_name: Words
    masculine_name: Words
    particle: Words
    organization: Words
    force: Words
    people: Words
    people_suffixes: tuple[str, ...]
    place: Words
    measure: Words
    not_name: Words
    generic: Words
    countries: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    membership: dict[str, str]

    def kind_of_body(self, name: str) -> str:
        """What belonging to an organization of this name is called; "other" where its words do not tell."""
        return next((self.membership[word] for word in reversed(name.lower().split()) if word in self.membership), "other")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Lemmas that report speech, lemmas that move an event out of the actual, verbs that lend a noun their tense
    (``support``), and nouns for the ``medium`` of a statement.
    """

    cue: Words
    indirect: Words
    planned: Words
    hypothetical: Words
    hypothetical_for: Words
    alleged: Words
    denied: Words
    denied_clause: Words
    support: Words
    medium: Words


@dataclass(frozen=True, slots=True)
class Connectives:
    """Words that tie events: what stands below ``after`` came first, below ``before`` later, below ``because`` is the cause;
    ``causes`` are verbs, ``participles`` tie like prepositions.
    """

    after: Words
    before: Words
    because: Words
    causes: Words
    participles: Words

    @property
    def all(self) -> Words:
        """The words that stand before what they tie."""
        return self.after | self.before | self.because


def _words(graph: Graph, namespace: Namespace, name: str) -> Words:
    return frozenset(str(word) for word in graph.objects(namespace[name], namespace.word))


def _countries(graph: Graph) -> dict[str, str]:
    forms = {country.name.lower(): country.name for country in pycountry.countries}
    forms |= {country.common_name.lower(): country.common_name for country in pycountry.countries if hasattr(country, "common_name")}
    return forms | {str(form): str(graph.value(place, NX.label)) for place, form in graph.subject_objects(NX.form)}


@cache
def name_words() -> NameWords:
    """The word lists of ``names.ttl``, with the countries of pycountry."""
    graph = turtle("names.ttl")
    demonyms = {str(word): str(graph.value(place, NX.label)) for place, word in graph.subject_objects(NX.demonym)}
    return NameWords(
        honorific=_words(graph, NX, "honorific"),
        feminine=_words(graph, NX, "feminine"),
        masculine=_words(graph, NX, "masculine"),
        feminine_name=_words(graph, NX, "feminineName"),
        masculine_name=_words(graph, NX, "masculineName"),
        particle=_words(graph, NX, "particle"),
        organization=_words(graph, NX, "organization"),
        force=_words(graph, NX, "force"),
        people=_words(graph, NX, "people"),
        people_suffixes=tuple(sorted(map(str, graph.objects(NX.people, NX.suffix)))),
        place=_words(graph, NX, "place"),
        measure=_words(graph, NX, "measure"),
        not_name=_words(graph, NX, "notName"),
        generic=_words(graph, NX, "generic"),
        countries=_countries(graph),
        demonyms=demonyms,
        capitals={str(city): str(graph.value(place, NX.label)) for place, city in graph.subject_objects(NX.capital)},
        membership={str(word): str(kind) for subject, kind in graph.subject_objects(NX.kind) for word in graph.objects(subject, NX.word)},
    )


def country(place: str, *demonyms: str) -> str:
    """The country of a place name or demonym; empty where it is none that we know.

    >>> country("LISBON"), country("U.S."), country("", "Afghans")
    ('Portugal', 'United States', 'Afghanistan')
    """
    words = name_words()
    form = place.lower()
    found = words.countries.get(form) or words.capitals.get(form, "")
    return found or next((words.demonyms[d.lower()] for d in demonyms if d.lower() in words.demonyms), "")


@cache
def speech_words() -> SpeechWords:
    """The word lists of ``rules/speech.ttl``."""
    graph = turtle("rules/speech.ttl")
    return SpeechWords(
        *(
            _words(graph, SX, name)
            for name in ("cue", "indirect", "planned", "hypothetical", "hypotheticalFor", "alleged", "denied", "deniedClause", "support", "medium")
        )
    )


@cache
def connectives() -> Connectives:
    """The word lists of ``rules/relations.ttl``."""
    graph = turtle("rules/relations.ttl")
    return Connectives(*(_words(graph, RX, name) for name in ("after", "before", "because", "causes", "participles")))
