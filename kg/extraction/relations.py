"""Which event followed or caused which, as the text says: "following the attacks", "because of the war", "led to an agreement".

A connective ties the event below it to the event above it; a causal verb ties its subject to its object. Connectives and
verbs are data (``rules/relations.ttl``).
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.context import Context
from kg.knowledge.words import Connectives, connectives
from kg.language.syntax import Function, arguments, function, preposition
from kg.records.claims import EventClaim, EventRelationClaim, Evidence

AFTER, CAUSED_BY = "after", "causedBy"
_CONFIDENCE = 0.8


def relation_claims(context: Context, events: Iterable[EventClaim]) -> Iterator[EventRelationClaim]:
    """The relations between the events of a Doc, each once."""
    claims = list(events)
    at = {i: claim for claim in claims for i in context.tokens_of(claim.trigger)}
    seen: set[tuple[int, str, int]] = set()
    for token in context.doc:
        for later, kind, earlier in (*_by_connective(token, at), *_by_verb(token, at)):
            key = (later.event, kind, earlier.event)
            if later.event != earlier.event and key not in seen:
                seen.add(key)
                yield EventRelationClaim(*key, Evidence(context.sentence(token), kind, _CONFIDENCE))


Pair = tuple[EventClaim, str, EventClaim]


def _by_connective(token: Token, at: dict[int, EventClaim]) -> Iterator[Pair]:
    """ "The U.S. invaded following the attacks", "resigned after he was accused", "left before the vote"."""
    below = at.get(token.i)
    words = connectives()
    if below is None:
        return
    marker = _marker(token)
    above = next((at[a.i] for a in token.ancestors if a.i in at), None)
    if above is None or not marker:
        return
    if marker in words.after:
        yield above, AFTER, below
    elif marker in words.before:
        yield below, AFTER, above
    elif marker in words.because:
        yield above, CAUSED_BY, below


def _marker(token: Token) -> str:
    """The preposition or conjunction that ties an event word, or the phrase it is in, to what stands above.

    Nouns that serve as prepositions count: "in the wake of", "in response to". Articles are left out.
    """
    while True:
        marker = preposition(token) or _conjunction(token) or _participle(token)
        noun = token.head
        if marker and noun.pos_ == "NOUN" and noun.i < token.i and preposition(noun):
            whole = f"{preposition(noun)} {noun.lower_} {marker}"
            if whole in connectives().all:
                return whole
        if marker != "of" or noun.i == token.i:
            return marker
        token = noun  # "after weeks of protests"


def _conjunction(token: Token) -> str:
    words = (c for c in token.children if function(c) is Function.MARKER and c.i < token.i)
    return " ".join(word.lower_ for c in words for word in (c, *(f for f in c.children if f.dep_ == "fixed")))


def _participle(token: Token) -> str:
    """ "following the attacks", where the parse takes the participle for a verb."""
    edge = token.left_edge.i
    before = token.doc[edge - 1].lower_ if edge else ""
    return before if before in connectives().participles else ""


def _by_verb(token: Token, at: dict[int, EventClaim]) -> Iterator[Pair]:
    """ "The strike led to an agreement", "talks that resulted in a ceasefire"."""
    words: Connectives = connectives()
    if token.pos_ != "VERB" or token.lemma_.lower() not in words.causes:
        return
    given = arguments(token)
    causes = [at[t.i] for t in given.get("subject", []) if t.i in at]
    effects = [at[t.i] for key in ("object", "in", "to") for filler in given.get(key, []) for t in (filler, *filler.subtree) if t.i in at]
    for cause in causes:
        yield from ((effect, CAUSED_BY, cause) for effect in effects[:1])
