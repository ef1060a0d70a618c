"""Who belongs to which organization: party words beside a title or a name, "member of", and seats in a legislature."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.extraction.holders import Holding
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.syntax import Function, copular_subject, dependents, function
from kg.records.claims import Evidence, MembershipClaim

_CONFIDENCE = {"party before title": 0.9, "party apposition": 0.85, "member of": 0.85}


def membership_claims(context: Context, chains: Chains, holdings: Iterable[Holding]) -> Iterator[MembershipClaim]:
    """The memberships that a Doc speaks of, each once."""
    seen: set[tuple[int, int]] = set()
    for member, body, kind, token, rule in _found(context, chains, holdings):
        if (member.number, body.number) not in seen:
            seen.add((member.number, body.number))
            yield MembershipClaim(member.number, body.number, kind, Evidence(context.sentence(token), rule, _CONFIDENCE[rule]))


def _found(context: Context, chains: Chains, holdings: Iterable[Holding]) -> Iterator[tuple[Chain, Chain, str, Token, str]]:
    doc = context.doc
    for holding in holdings:
        if holding.phrase.party:
            yield holding.holder, chains.ensure("Organization", holding.phrase.party), "party", doc[holding.phrase.head], "party before title"
    for token in doc:
        party = office_words().parties.get(token.lower_)
        if party:
            member = _described_person(chains, token)
            if member is not None:
                yield member, chains.ensure("Organization", party), "party", token, "party apposition"
        elif token.lemma_.lower() == "member":
            yield from _member_of(chains, token)


def _described_person(chains: Chains, noun: Token) -> Chain | None:
    """X in "X, a Republican," and "X is a Republican"."""
    person = noun.head if function(noun) is Function.APPOSITION else copular_subject(noun)
    chain = chains.named(person) if person is not None else None
    return chain if chain is not None and chain.type == "Person" else None


def _member_of(chains: Chains, noun: Token) -> Iterator[tuple[Chain, Chain, str, Token, str]]:
    """ "X, a member of the Finance Committee," and "X is a member of the party"."""
    member = _described_person(chains, noun)
    for dependent in dependents(noun):
        body = chains.named(dependent.token) if dependent.preposition == "of" else None
        if member is not None and body is not None and body.type == "Organization":
            yield member, body, _kind(body.name), noun, "member of"


def _kind(name: str) -> str:
    words = name_words().membership
    return next((words[word] for word in reversed(name.lower().split()) if word in words), "other")
