"""A frame at a trigger: which entries of the lexicon fire at a token, and what fills their slots."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction.coreference import Chain, Chains
from kg.extraction.parties import PARTIES, doer_of, is_supported, party_concerned
from kg.knowledge.frames import Entry, Lexicon, Slot
from kg.knowledge.schema import schema
from kg.knowledge.words import name_words
from kg.language.syntax import Function, arguments, dependents, function

_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_PLACE_PREPOSITIONS = ("in", "at", "near", "outside")


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fired: tokens ``start`` to ``end`` are the trigger as read, ``anchor`` the token whose arguments count."""

    entry: Entry
    anchor: int
    start: int
    end: int
    roles: tuple[tuple[str, int], ...]


def matches(doc: Doc, chains: Chains, lexicon: Lexicon) -> Iterator[Match]:
    """Every entry that fires, at most one a token; the noun inside a light-verb phrase is not matched again."""
    taken: set[int] = set()
    for token in doc:
        is_name = token.pos_ in ("PROPN", "NUM") or chains.named(token) is not None
        if token.i in taken or (token.pos_ not in _PARTS and not is_name) or chains.office_at(token) is not None:
            continue  # "Special Representative for Afghanistan Reconciliation" reconciles nobody
        match = next(_at(token, chains, lexicon, is_name=is_name), None)
        if match is not None:
            taken.update(range(match.start, match.end))
            yield match


def _at(token: Token, chains: Chains, lexicon: Lexicon, *, is_name: bool) -> Iterator[Match]:
    """The entries that fire at a token; a name is an event only where the lexicon has all of it: "World War II"."""
    part = _PARTS.get(token.pos_, "noun")
    forms = dict.fromkeys((token.lower_, token.lemma_.lower()))
    for words, entry in (found for form in forms for found in lexicon.candidates(form, part)):
        extent = _noun_extent(token, words) if part == "noun" else _verb_extent(token, words, chains) if part == "verb" else _adjective_extent(token, words)
        if extent is None or (is_name and len(words) == 1):
            continue
        roles = _fill(token, entry, chains, skip=extent[1] - 1 if "~" in words else -1)
        if roles is not None:
            yield Match(entry, token.i, *extent, roles)


def _adjective_extent(token: Token, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Trigger of an adjective that is said of somebody: "is ready to", "was opposed to"; none where it stands before a noun."""
    is_predicate = any(function(c) is Function.COPULA for c in token.children) or function(token) is Function.COMPLEMENT
    following = tuple(t.lower_ for t in token.doc[token.i + 1 : token.i + len(words)])
    return (token.i, token.i + len(words)) if is_predicate and following == words[1:] else None


def _noun_extent(token: Token, words: tuple[str, ...]) -> tuple[int, int] | None:
    start = token.i - len(words) + 1
    if start < 0 or any(token.doc[start + k].lower_ != word for k, word in enumerate(words[:-1])):
        return None
    # A noun that only modifies another names a kind of it: "peace deal critics".
    return None if function(token) is Function.COMPOUND and token.head.pos_ == "NOUN" else (start, token.i + 1)


def _verb_extent(token: Token, words: tuple[str, ...], chains: Chains) -> tuple[int, int] | None:
    """Trigger of a verb: alone, with particle or preposition ("step down"), with its object ("tender ~ resignation")."""
    if len(words) == 1:
        return token.i, token.i + 1
    if words[1] == "~":
        noun = next((c for c in token.children if function(c) is Function.OBJECT and words[2] in (c.lemma_.lower(), c.lower_)), None)
        return (token.i, noun.i + 1) if noun is not None else None
    following = token.doc[token.i + 1 : token.i + len(words)]
    if tuple(t.lower_ for t in following) == words[1:]:
        return token.i, token.i + len(words)
    if len(words) > 2:
        return None
    # "handed it over", "pushing hard for": particle or preposition stand apart from the verb.
    is_particle = any(function(c) is Function.PARTICLE and c.lower_ == words[1] for c in token.children)
    is_preposition = any(d.preposition == words[1] and d.token.i > token.i and chains.context.date_at(d.token.i) is None for d in dependents(token))
    return (token.i, token.i + 1) if is_particle or is_preposition else None


def _fill(token: Token, entry: Entry, chains: Chains, *, skip: int) -> tuple[tuple[str, int], ...] | None:
    """Roles with the entities that fill them; None where a needed slot stays empty."""
    given = arguments(token)
    if not is_supported(token):
        given.pop("support-subject", None)  # who condemns an attack has not attacked
    roles: dict[tuple[str, int], None] = {}
    used: set[int] = {skip}
    for slot in entry.frame.slots:
        fillers = list(_fillers(slot, given, chains, used))
        if slot.is_needed and not fillers:
            return None
        roles |= {(slot.role, chain.number): None for chain in fillers}
    for preposition in _PLACE_PREPOSITIONS:
        for word in given.get(preposition, []):
            chain = chains.refer(word) if word.i not in used else None
            if chain is not None and chain.type == "Place":
                roles[("place", chain.number)] = None
    return tuple(roles | _implied(token, entry, chains, roles))


def _implied(token: Token, entry: Entry, chains: Chains, roles: dict[tuple[str, int], None]) -> dict[tuple[str, int], None]:
    """The doer of a noun by its verb, and the party at whom a directed event is aimed, where no slot gave them."""
    found: dict[tuple[str, int], None] = {}
    filled = {role for role, _ in roles}
    if token.pos_ == "NOUN" and not filled & {"agent", "participant", "holder"} and any(slot.role == "agent" for slot in entry.frame.slots):
        doer = doer_of(token, chains)
        if doer is not None:
            found[("agent", doer.number)] = None
    sides = ("target", "holder") if schema().directed.get(entry.type) == "target" else ("target", "holder", "addressee")
    aimed = [chains.all[number].type for role, number in roles if role in sides]
    has_sides = sum(role in ("participant", "agent") for role, _ in roles) > 1
    if entry.type in schema().directed and not has_sides and not any(kind in PARTIES for kind in aimed):
        party = party_concerned(token, chains, {number for role, number in [*roles, *found] if role != "place"})
        if party is not None:
            found[("target", party.number)] = None
    return found


def _fillers(slot: Slot, given: dict[str, list[Token]], chains: Chains, used: set[int]) -> Iterator[Chain]:
    """The entities of the first function that gives some; a side of several ("participant") gathers all functions of its slot."""
    for name in slot.functions:
        found = False
        for token in given.get(name, []):
            fits = token.i not in used and (not slot.words or slot.words & {token.lemma_.lower(), token.lower_}) and chains.context.date_at(token.i) is None
            chain = _filler(token, slot.type, chains) if fits else None
            if chain is not None:
                used.add(token.i)
                found = True
                yield chain
        if found:
            return


def _filler(token: Token, kind: str, chains: Chains) -> Chain | None:
    if kind == "Office":
        return chains.office_at(token)
    chain = chains.refer(token)
    if chain is None or kind in ("", "Thing"):
        return chain if chain is None or kind == "" or chain.type != "Person" else None
    if kind == "Agent":
        return chain if chain.type in PARTIES else _possessor(token, chains)
    if kind == "Person":
        return chain if chain.type in ("Person", "Group") else None
    if kind == "Force":
        return chain if _is_force(token, chain) else None
    return chain if chain.type == kind else None


def _possessor(token: Token, chains: Chains) -> Chain | None:
    """ "denounced Biden's withdrawal": what somebody did stands for who did it."""
    for child in token.children:
        if function(child) is Function.POSSESSIVE:
            chain = chains.refer(child)
            return chain if chain is not None and chain.type in PARTIES else None
    return None


def _is_force(token: Token, chain: Chain) -> bool:
    """Troops, or a body that has some: "the administration's agreement to leave Mali"."""
    words = name_words()
    return token.lower_ in words.force or token.lower_ in words.organization or chain.type == "Organization"
