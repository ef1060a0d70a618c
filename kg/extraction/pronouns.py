"""Which entity a pronoun stands for: every mention within reach is scored by its features, and the best one wins.

A mention-ranking model (Denis and Baldridge 2008) over syntactic features in the manner of Lappin and Leass (1994). The
weights are data, ``ontology/rules/pronouns.ttl``, fitted by ``training/fit_pronouns.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.knowledge.weights import pronoun_weights
from kg.knowledge.words import name_words, speech_words
from kg.language.syntax import Function, function, subject

_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"its", "itself"})
# What each set of pronouns may stand for; "it" is left alone, since half of them stand for nothing nameable.
_KINDS = {"personal": ("Person",), "plural": ("Group", "Organization"), "neuter": ("Organization", "Place")}
_REACH = 4  # sentences that a pronoun looks back; more gives wrong antecedents more often than right ones
_SLOTS = {
    Function.SUBJECT: "subject",
    Function.PASSIVE_SUBJECT: "subject",
    Function.OBJECT: "object",
    Function.INDIRECT_OBJECT: "object",
    Function.POSSESSIVE: "possessive",
    Function.OBLIQUE: "oblique",
    Function.AGENT: "oblique",
}
_MOST = 3  # counts and ranks beyond this are one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may take up: the token of its head, its entity, and the names of its features."""

    index: int
    chain: Chain
    features: tuple[str, ...]


class Resolver:
    """Resolves the pronouns of one Doc from left to right; what one pronoun takes up bears on the next."""

    def __init__(self, chains: Chains) -> None:
        self._chains, self._context = chains, chains.context
        self._last: dict[str, Chain] = {}
        self._genders: dict[int, str] = {}

    def resolve(self) -> None:
        """Tie every pronoun with a likely antecedent to its entity; names and titles must be known before."""
        for token in self._context.doc:
            kind = pronoun_kind(token)
            if kind and self._chains.named(token) is None:
                self.take(token, kind, self._speaker(token) or self.best(self.candidates(token, kind)))
            elif token.lower_ == "it":
                self.take(token, "neuter", self._speaker(token))

    def _speaker(self, pronoun: Token) -> Chain | None:
        """ "Iraq said it would allow inspectors": the subject of what a body says is the body."""
        clause = pronoun.head
        verb = clause.head
        if pronoun.lower_ not in ("it", "they") or function(pronoun) is not Function.SUBJECT or verb.lemma_.lower() not in speech_words().indirect:
            return None
        actor = subject(verb) if verb.i < pronoun.i and function(clause) is Function.CLAUSE else None
        chain = self._chains.refer(actor) if actor is not None else None
        return chain if chain is not None and chain.type in ("Organization", "Place", "Group") else None

    def best(self, candidates: list[Candidate]) -> Chain | None:
        """The entity of the likeliest mention; None where having none is likelier."""
        weights = pronoun_weights()
        scored = [(sum(weights.get(name, 0.0) for name in c.features), c.index, c.chain) for c in candidates]
        score, _, chain = max(scored, key=lambda found: found[:2], default=(0.0, -1, None))
        return chain if score > weights.get("none", 0.0) else None

    def take(self, token: Token, kind: str, chain: Chain | None) -> None:
        """Note that a pronoun stands for an entity."""
        if chain is not None:
            self._genders[chain.number] = _gender(token)
            self._chains.stand_for_pronoun(token.i, chain)
            self._last[kind] = chain

    def candidates(self, pronoun: Token, kind: str) -> list[Candidate]:
        """The mentions that a pronoun may take up, the nearest first."""
        context = self._context
        seen: dict[int, int] = {}
        found = []
        for index, chain in self._mentions(pronoun, kind):
            rank = seen.setdefault(chain.number, len(seen))
            names = (*_features(context, pronoun, index, chain, rank), *self._history(pronoun, chain, kind))
            found.append(Candidate(index, chain, names))
        return found

    def _mentions(self, pronoun: Token, kind: str) -> Iterator[tuple[int, Chain]]:
        context, chains, gender = self._context, self._chains, _gender(pronoun)
        sentence, quote = context.sentence(pronoun), context.quote_around(pronoun.i)
        first = context.sentences[max(0, sentence - _REACH)].start
        for index in [*range(pronoun.i - 1, first - 1, -1), *range(pronoun.i + 1, context.sentences[sentence].end)]:
            token = context.doc[index]
            chain = chains.head_at(index) or (_group(chains, token) if kind == "plural" and index < pronoun.i else None)
            if chain is None or chain.type not in _KINDS[kind] or context.quote_around(index) is not quote:
                continue
            if kind == "personal" and chain.gender not in ("", gender):
                continue
            if index > pronoun.i and not (_slot(token) == "subject" and _clause(token) in (pronoun.ancestors if _clause(token) else ())):
                continue  # only the subject of a clause above it can follow its pronoun: "In his speech, Milley said"
            if not _is_bound(pronoun, chain, chains):
                yield index, chain

    def _history(self, pronoun: Token, chain: Chain, kind: str) -> Iterator[str]:
        """What the pronouns before this one took up: a first name alone may have been taken for either gender."""
        if kind in self._last:
            yield "last taken up" if self._last[kind] is chain else "another was last taken up"
        if kind == "personal" and not chain.gender:
            yield f"{_gender(pronoun)} for a name that ends in {_ending(chain.name)}"
        if kind == "personal" and chain.number in self._genders:
            yield "same gender before" if self._genders[chain.number] == _gender(pronoun) else "other gender before"


def pronoun_kind(token: Token) -> str:
    """Which set of third-person pronouns a word belongs to ("personal", "plural", "neuter"), empty for other words.

    The set says what kinds of entities it may stand for.
    """
    if token.tag_ not in ("PRP", "PRP$"):
        return ""
    form = token.lower_
    return "personal" if form in _PERSONAL else "plural" if form in _PLURAL else "neuter" if form in _NEUTER else ""


def _ending(name: str) -> str:
    """How a given name ends: in many languages women's names end in a."""
    last = name.split(maxsplit=1)[0].lower()[-1]
    return "a" if last == "a" else "i or e" if last in "iey" else "another letter"


def _gender(token: Token) -> str:
    return "f" if token.lower_ in name_words().feminine else "m"


def _group(chains: Chains, token: Token) -> Chain | None:
    """The people that a plural noun names."""
    if token.tag_ not in ("NNS", "NNPS") or token.lower_ not in name_words().people:
        return None
    return chains.refer(token)


def _slot(token: Token) -> str:
    top = token
    while function(top) in (Function.COMPOUND, Function.APPOSITION) and top.head is not top:
        top = top.head
    return _SLOTS.get(function(top), "other")


def _clause(token: Token) -> Token | None:
    """The predicate of which a noun is part: the verb above it, or the noun of a copula."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX") or any(function(c) in (Function.SUBJECT, Function.PASSIVE_SUBJECT) for c in above.children):
            return above
    return None


def _features(context: Context, pronoun: Token, index: int, chain: Chain, rank: int) -> Iterator[str]:
    other = context.doc[index]
    distance = context.sentence(pronoun) - context.sentence(other)
    near, own, slot = "same sentence" if distance == 0 else "before", _slot(pronoun), _slot(other)
    yield f"{distance} sentences back"
    yield f"{slot} taken up by {own}, {near}"
    yield f"{slot}"
    yield f"rank {min(rank, _MOST)}"
    yield f"rank {min(rank, _MOST)}, {near}"
    if slot == own:
        yield f"parallel, {near}"
    if index > pronoun.i:
        yield "behind the pronoun"
    yield "by pronoun" if other.tag_ in ("PRP", "PRP$") else "by name"
    mentions = len([*islice((head for head in chain.heads if head < pronoun.i), _MOST + 1)])
    yield f"{mentions} mentions"
    if mentions and chain.first < context.sentences[0].end:
        yield "in the first sentence"
    if chain.gender:
        yield "gender known"
    if function(other) is Function.COORDINATION or any(function(c) is Function.COORDINATION for c in other.children):
        yield "coordinated"
    if other.i == context.sentences[context.sentence(other)].start:
        yield "begins its sentence"
    yield from _command(pronoun, other, slot, near)


def _command(pronoun: Token, other: Token, slot: str, near: str) -> Iterator[str]:
    """Where the mention stands in the tree, seen from the pronoun and from the top of its sentence."""
    clause = _clause(other)
    if near == "same sentence" and slot == "subject" and clause is not None:
        own = _clause(pronoun)
        if own is not None and own.i == clause.i:
            yield "subject of the same clause"
        elif any(above.i == clause.i for above in pronoun.ancestors):
            yield "subject of a clause above"
        elif own is not None and function(own) is Function.COORDINATION and own.head.i == clause.i:
            yield "subject of the clause before"
    if slot == "subject" and clause is not None and (clause.head.i == clause.i or function(clause) is Function.ROOT):
        yield f"subject of the main clause, {near}"
    elif clause is not None and function(clause) in (Function.RELATIVE, Function.ADVERBIAL, Function.PARTICIPLE):
        yield f"in a subordinate clause, {near}"
    if any(above.i == other.i for above in pronoun.ancestors):
        yield "above the pronoun"


def _is_bound(pronoun: Token, chain: Chain, chains: Chains) -> bool:
    """Principle B of binding: "West succeeds him" is not about one person; reflexives and possessives are free of it."""
    if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")) or _slot(pronoun) == "subject":
        return False
    verb = next((above for above in pronoun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    actor = subject(verb) if verb is not None else None
    return actor is not None and chains.named(actor) is chain
