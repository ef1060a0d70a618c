"""At whom an event is directed when no slot of its frame says: the party behind the thing that fills it.

"denounced Serbia's suppression of the unrest", "rejected an offer from Kabul", "threatened to shell Iraqi towns": the target
is the first party named in what depends on the trigger. The ontology says which types of event are directed (``kg:directed``).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.coreference import Chain, Chains, phrase_type
from kg.knowledge.words import speech_words
from kg.language.syntax import Function, dependents, function, has_passive, subject, support_verb

PARTIES = ("Person", "Organization", "Place", "Group")
_STOPS = (Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.COORDINATION)
_ASIDES = (Function.RELATIVE, Function.ADVERBIAL)
_WHERE = ("in", "at", "near", "outside", "on", "during", "after", "before", "since", "until", "by")


def party_concerned(trigger: Token, chains: Chains, known: set[int]) -> Chain | None:
    """The first party, none of the ``known`` entities (numbers), in what a trigger governs; places where it happens come last."""
    found = (chain for token in _governed(trigger) if (chain := _party(token, chains)) is not None and chain.number not in known)
    return next(found, None)


def doer_of(noun: Token, chains: Chains) -> Chain | None:
    """Who does what a noun names, by a verb that only lends it its tense: "rebels launched the attack", "an attack launched by rebels"."""
    verb = support_verb(noun)
    actors = [subject(verb)] if verb is not None and _lends_its_tense(verb) else []
    for clause in noun.children:
        if function(clause) is Function.PARTICIPLE and has_passive(clause) and _lends_its_tense(clause):
            actors += [dependent.token for dependent in dependents(clause) if dependent.function is Function.AGENT]
    found = (chains.refer(actor) for actor in actors if actor is not None)
    return next((chain for chain in found if chain is not None and chain.type in PARTIES), None)


def is_supported(noun: Token) -> bool:
    """Whether the verb above a noun only lends it its tense, so that its subject does what the noun names."""
    verb = support_verb(noun)
    return verb is not None and _lends_its_tense(verb)


def _lends_its_tense(verb: Token) -> bool:
    return verb.lemma_.lower() in speech_words().support


def _governed(trigger: Token) -> Iterator[Token]:
    """The tokens below a trigger in text order, those of phrases that say where or when last."""
    later: list[Token] = []
    for dependent in sorted(dependents(trigger), key=lambda d: d.token.i):
        if dependent.function in (*_STOPS, *_ASIDES) or dependent.function is Function.AGENT:
            continue
        below = [token for token in _phrase(dependent.token) if token.i != trigger.i]
        if dependent.preposition in _WHERE:
            later += below
        else:
            yield from below
    yield from later


def _phrase(head: Token) -> Iterator[Token]:
    """The tokens below a head in text order, clauses that speak of something else left out."""
    for child in head.lefts:
        if function(child) not in _ASIDES:
            yield from _phrase(child)
    yield head
    for child in head.rights:
        if function(child) not in _ASIDES:
            yield from _phrase(child)


def _party(token: Token, chains: Chains) -> Chain | None:
    if chains.context.date_at(token.i) is not None:
        return None
    chain = chains.head_at(token.i)
    if chain is not None:
        return chain if chain.type in PARTIES else None
    is_people = token.pos_ in ("NOUN", "PROPN") and function(token) is not Function.COMPOUND and phrase_type(token) in ("Group", "Organization")
    return chains.refer(token) if is_people else None
