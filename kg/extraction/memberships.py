"""Who belongs to which organization: party words beside a title or a name, "member of", "joined", and seats in a legislature."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain as chained

from spacy.tokens import Token

from kg.extraction.constructions import Holding, governor, person_at
from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.extraction.modality import ACTUAL, modality
from kg.extraction.periods import period
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.syntax import Function, arguments, coordinated, copular_subject, dependents, function, preposition, subject
from kg.records.claims import Evidence, MembershipClaim

_CONFIDENCE = {"party before title": 0.9, "party apposition": 0.85, "member of": 0.85, "joined": 0.85, "office in party": 0.75}


@dataclass(frozen=True, slots=True)
class _Belonging:
    """A member, the body, the token and construction that say so, and whether the text calls the body a party."""

    member: Chain
    body: Chain
    token: Token
    rule: str
    is_party: bool = False


def membership_claims(context: Context, chains: Chains, holdings: Iterable[Holding]) -> Iterator[MembershipClaim]:
    """The memberships that a Doc speaks of, each once."""
    seen: set[tuple[int, int]] = set()
    for found in chained(_by_office(context, chains, holdings), *(_at(chains, token) for token in context.doc)):
        pair = (found.member.number, found.body.number)
        if pair not in seen:
            seen.add(pair)
            evidence = Evidence(context.sentence(found.token), found.rule, _CONFIDENCE[found.rule])
            kind = name_words().kind_of_body(found.body.name)
            yield MembershipClaim(
                *pair, "party" if found.is_party else kind, evidence, *period(context, _Words(found.token.i, _end(chains, found)), found.token)
            )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a membership: the token that says so, and where the name of the body ends."""

    head: int
    end: int


def _end(chains: Chains, found: _Belonging) -> int:
    """Where the body's name ends behind the word that says who belongs to it."""
    last, doc = found.token.i, found.token.doc
    for index in range(found.token.i + 1, min(found.token.i + 12, len(doc))):
        last = index if chains.named(doc[index]) is found.body else last
    return last + 1


def _by_office(context: Context, chains: Chains, holdings: Iterable[Holding]) -> Iterator[_Belonging]:
    """ "Republican Senator Roger Haines", "Natalie Bond, leader of the Green Party"."""
    for holding in holdings:
        token = context.doc[holding.phrase.head]
        if holding.phrase.party:
            yield _Belonging(holding.holder, chains.ensure("Organization", holding.phrase.party), token, "party before title")
        body = holding.phrase.name.organization
        if body and name_words().kind_of_body(body) == "party":
            yield _Belonging(holding.holder, chains.ensure("Organization", body), token, "office in party")


def _at(chains: Chains, token: Token) -> Iterator[_Belonging]:
    words, lemma = office_words(), token.lemma_.lower()
    party = words.parties.get(token.lower_)
    if party and function(token) is not Function.MODIFIER:
        member = _described_person(chains, token)
        if member is not None:
            yield _Belonging(member, chains.ensure("Organization", party), token, "party apposition")
    elif token.pos_ == "VERB" and lemma in words.member_verbs:
        yield from _by_verb(chains, token)
    elif token.pos_ in ("NOUN", "PROPN") and lemma in words.member_nouns:
        member = _described_person(chains, token)
        if member is not None:
            yield from (_Belonging(member, body, token, "member of", is_party) for body, is_party in _bodies(chains, token))


def _by_verb(chains: Chains, verb: Token) -> Iterator[_Belonging]:
    """ "joined the Communist Party", "affiliated with the Greens", "a lawmaker, representing the Green League"."""
    member = person_at(chains, subject(verb))
    given = arguments(verb)
    if member is None or modality(verb) != ACTUAL:
        return
    for filler in chained(given.get("object", []), given.get("with", []), given.get("to", [])):
        body = chains.named(filler)
        if body is not None and body.type == "Organization":
            yield _Belonging(member, body, verb, "joined")


def _described_person(chains: Chains, noun: Token) -> Chain | None:
    """X in "X, a Republican,", "X is a member of", "X is one of the founders of", "As a member of the party, X became", "A member of the party, X is"."""
    whole = noun.head if preposition(noun) == "of" and noun.head.lower_ in ("one", "some") else noun
    person = whole.head if function(whole) is Function.APPOSITION else copular_subject(whole)
    if person is None:
        verb = governor(noun, "as")
        person = subject(verb) if verb is not None else None
    return person_at(chains, person) or _person_behind(chains, noun)


def _person_behind(chains: Chains, noun: Token) -> Chain | None:
    """ "A supporter of independence and member of the League, Torra does …": the sentence opens with the description."""
    opening = noun.sent[: noun.i - noun.sent.start]
    if any(token.pos_ in ("VERB", "AUX") or token.ent_type_ == "PERSON" for token in opening):
        return None
    for token in noun.doc[noun.i : noun.sent.end - 1]:
        if token.text == "," and token.nbor().ent_type_ == "PERSON":
            return person_at(chains, token.nbor())
        if token.pos_ in ("VERB", "AUX") and token.i > noun.i:
            return None
    return None


def _bodies(chains: Chains, noun: Token) -> Iterator[tuple[Chain, bool]]:
    """The organizations of a member, and whether they are called a party.

    "member of the Finance Committee", "a Green League politician", "of the Union Montreal municipal party".
    """
    for dependent in dependents(noun):
        if dependent.preposition in ("of", "for", "with", "from") or dependent.function is Function.COMPOUND:
            for token in coordinated(dependent.token):
                body = chains.named(token)
                if body is not None and body.type == "Organization":
                    yield body, False
                elif token.lower_ == "party" and body is None:
                    yield from ((named, True) for named in _party_named_before(chains, token))


def _party_named_before(chains: Chains, noun: Token) -> Iterator[Chain]:
    """The name in front of the common noun "party", whatever the pipeline takes it for."""
    names = [t for t in noun.lefts if function(t) is Function.COMPOUND and t.pos_ == "PROPN"]
    if names:
        start = min(t.left_edge.i for t in names)
        yield chains.ensure("Organization", noun.doc[start : max(t.i for t in names) + 1].text)
