"""Entities of one article: names, noun phrases and pronouns that refer to the same are one chain.

Full names gather their short and misspelt forms; "the country" takes a place; other noun phrases stand for themselves.
Descriptions by an office are tied in ``holders.py``, pronouns in ``pronouns.py``.
"""

import sys
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from kg.extraction.context import Context
from kg.knowledge.forms import initials, is_acronym
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.names import is_misspelling_of
from kg.language.syntax import Function, function, preposition
from kg.records.claims import LocalEntity, Mention, OfficeName

_TYPES = {"PERSON": "Person", "ORG": "Organization", "LOC": "Place", "NORP": "Group", "MISC": "Thing"}
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_REACH = 3  # sentences that "the country" looks back


@dataclass
class Chain:
    """An entity under construction; ``heads`` are the tokens (indices) of its mentions."""

    number: int
    type: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    office: OfficeName | None = None
    gender: str = ""
    """f or m where a name or title tells it."""
    first: int = sys.maxsize
    """The first of the heads."""

    def refer(self, mention: Mention, head: int) -> None:
        """Take a mention in, with the token (index) of its head."""
        self.mentions.append(mention)
        self.heads.append(head)
        self.first = min(self.first, head)


class Chains:
    """The chains of one Doc, found by token."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.all: list[Chain] = []
        self.first_person: dict[int, int] = {}
        self._by_token: dict[int, Chain] = {}
        self._phrases: dict[tuple[str, str], Chain] = {}
        self._by_name: dict[tuple[str, str], Chain] = {}
        self._office_at: dict[int, Chain] = {}
        self._people: list[int] = []
        for ent, key in _keyed_names(context):
            self._name(ent, key)

    def stand_for(self, index: int, chain: Chain) -> None:
        """Note that the noun at a token (index) refers to an entity: the title of a named holder, a description of one."""
        if index not in self._by_token:
            self._mention(chain, index, index + 1, "nominal")

    def stand_for_pronoun(self, index: int, chain: Chain) -> None:
        """Note that the pronoun at a token (index) refers to an entity."""
        self._mention(chain, index, index + 1, "pronoun")

    def head_at(self, index: int) -> Chain | None:
        """The entity of which a mention known so far has its last token here (index)."""
        chain = self._by_token.get(index)
        return chain if chain is not None and self._by_token.get(index + 1) is not chain else None

    def people_before(self, token: int) -> Iterator[tuple[int, Chain]]:
        """The mentions of people before a token (index), the nearest first: the index of each and who is meant."""
        for place in range(bisect_left(self._people, token) - 1, -1, -1):
            index = self._people[place]
            yield index, self._by_token[index]

    def last_person(self, before: int) -> Chain | None:
        """The person last spoken of before a token (index), outside quotations."""
        return next((chain for index, chain in self.people_before(before) if self.context.quote_around(index) is None), None)

    def add(self, kind: str, name: str, *, office: OfficeName | None = None) -> Chain:
        """A new chain; the number is its place in the article."""
        chain = Chain(len(self.all), kind, name, office=office)
        self.all.append(chain)
        self._by_name.setdefault((kind, name), chain)
        return chain

    def ensure(self, kind: str, name: str) -> Chain:
        """The entity of this kind and name, added without a mention when the article only implies it."""
        return self._by_name.get((kind, name)) or self.add(kind, name)

    def entities(self) -> tuple[LocalEntity, ...]:
        """The chains as records."""
        return tuple(LocalEntity(c.number, c.type, c.name, tuple(sorted(c.mentions, key=lambda m: m.span)), c.office) for c in self.all)

    def offices(self) -> dict[int, OfficeName]:
        """The offices of the article by entity number."""
        return {c.number: c.office for c in self.all if c.office is not None}

    def named(self, token: Token) -> Chain | None:
        """The chain of a name or resolved pronoun at a token."""
        return self._by_token.get(token.i)

    def office_at(self, token: Token) -> Chain | None:
        """The office whose phrase covers a token."""
        return self._office_at.get(token.i)

    def place_office(self, start: int, end: int, chain: Chain) -> None:
        """Note that tokens ``start`` to ``end`` name an office."""
        for index in range(start, end):
            self._office_at.setdefault(index, chain)
        chain.mentions.append(Mention(self.context.span(start, end), "nominal"))

    def refer(self, token: Token) -> Chain | None:
        """The entity to which an argument's head refers; None for words that refer to nothing nameable."""
        known = self.named(token)
        if known is not None:
            return known
        if token.lower_ in FIRST_PERSON and token.i in self.first_person:
            return self._mention(self.all[self.first_person[token.i]], token.i, token.i + 1, "pronoun")
        meant = self._body_of_members(token) or self._name_behind(token)
        if meant is not None:
            return meant
        if token.pos_ == "PRON" or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
        if token.lower_ in name_words().place and _is_definite(token):
            place = self._definite_place(token)
            if place is not None:
                return self._mention(place, token.i, token.i + 1, "nominal")
        return self._phrase(token)

    def _body_of_members(self, token: Token) -> Chain | None:
        """ "testified before Senate committee members": the members stand for their body."""
        if token.lemma_.lower() != "member":
            return None
        bodies = (child for child in token.children if function(child) is Function.COMPOUND or preposition(child) == "of")
        chains = (self.named(child) for child in bodies)
        return next((chain for chain in chains if chain is not None and chain.type == "Organization"), None)

    def _name_behind(self, token: Token) -> Chain | None:
        """ "the rights group Amnesty International demanded", "the rebel group, Free Papua, attacked": the name is who is meant."""
        behind = (c for c in token.rights if token.pos_ == "NOUN" and function(c) in (Function.COMPOUND, Function.APPOSITION))
        for child in behind:
            chain, between = self.named(child), child.left_edge.i - token.i - 1
            if chain is not None and (chain.type == "Organization" or (chain.type == "Person" and not between)) and between < 2:
                self.stand_for(token.i, chain)
                return chain
        return None

    def _mention(self, chain: Chain, start: int, end: int, kind: str) -> Chain:
        chain.refer(Mention(self.context.span(start, end), kind), end - 1)
        for index in range(start, end):
            self._by_token[index] = chain
        if chain.type == "Person":
            insort(self._people, end - 1)
        return chain

    def _name(self, ent: DocSpan, key: tuple[str, str]) -> None:
        kind, name = key
        chain = self._phrases.get(key)
        if chain is None:
            chain = self._phrases[key] = self.add(kind, name)
        self._mention(chain, ent.start, ent.end, "name")
        if kind == "Person":
            chain.gender = chain.gender or _gender_of_name(ent)

    def _definite_place(self, token: Token) -> Chain | None:
        """ "the country": the place that was last acted on or mentioned on its own, not as a modifier of another noun."""
        sentence = self.context.sentence(token)
        first = self.context.sentences[max(0, sentence - _REACH)].start
        found = [
            ((self.context.sentence(self.context.doc[i]), function(self.context.doc[i]) is Function.OBJECT, i), chain)
            for i in range(first, token.i)
            if (chain := self._by_token.get(i)) is not None and chain.type == "Place"
            and function(self.context.doc[i]) not in (Function.COMPOUND, Function.POSSESSIVE, Function.MODIFIER)
        ]  # fmt: skip
        return max(found, key=lambda f: f[0], default=(None, None))[1]

    def _phrase(self, token: Token) -> Chain:
        start, end, name = noun_phrase(token)
        kind = phrase_type(token)
        key = (kind, name.lower())
        chain = self._phrases.get(key)
        if chain is None:
            chain = self._phrases[key] = self.add(kind, name)
        if token.i not in chain.heads:
            chain.refer(Mention(self.context.span(start, end), "nominal"), token.i)
        return chain


def _gender_of_name(ent: DocSpan) -> str:
    """The gender, f or m, by the title before a person's name, else by the given name; empty where neither tells."""
    words, before = name_words(), ent.doc[ent.start - 1].lower_ if ent.start else ""
    for gender, titles in (("f", words.feminine), ("m", words.masculine)):
        if before in titles:
            return gender
    given = ent[0].lower_
    return "f" if given in words.feminine_name else "m" if given in words.masculine_name else ""


def _keyed_names(context: Context) -> Iterator[tuple[DocSpan, tuple[str, str]]]:
    """Every name with the type and full name of its chain: short and misspelt forms take the full name of the article."""
    spans = list(context.doc.ents)
    full, acronyms = _full_names(spans), _acronyms(spans)
    for ent in spans:
        name = _full_name(ent, full) if ent.label_ == "PERSON" else _canonical(ent)
        yield ent, acronyms.get(ent.text) or (_TYPES.get(ent.label_, "Thing"), name)


def _acronyms(spans: list[DocSpan]) -> dict[str, tuple[str, str]]:
    """Acronyms that stand in brackets behind their full name, to its type and name: "the World Health Organization (WHO)"."""
    found = {}
    for full, short in pairwise(spans):
        between = full.doc[full.end : short.start].text.strip()
        if between == "(" and len(full) > 1 and is_acronym(short.text) and initials(full.text) == short.text.replace(".", "").lower():
            found[short.text] = (_TYPES.get(full.label_, "Thing"), _canonical(full))
    return found


def _full_names(spans: list[DocSpan]) -> dict[str, list[tuple[int, str]]]:
    """Last and first names (lower case) to the full names that have them, with where each first stands.

    A first name counts where no last name is like it: Ethiopians and Icelanders go by theirs.
    """
    people = {ent.text: ent for ent in reversed(spans) if ent.label_ == "PERSON" and len(ent) > 1}
    full: dict[str, list[tuple[int, str]]] = {}
    for place in (-1, 0):
        last_names = set(full)
        for name, ent in reversed(people.items()):
            if place == -1 or ent[0].lower_ not in last_names:
                full.setdefault(ent[place].lower_, []).append((ent.start, name))
    return full


def _full_name(ent: DocSpan, full: dict[str, list[tuple[int, str]]]) -> str:
    if len(ent) > 1:
        return ent.text
    word = ent[0].lower_
    names = full.get(word) or next((n for other, n in full.items() if is_misspelling_of(word, {other})), [])
    # Of two people with one surname it is the one named first, of whom the article speaks: her husband comes later.
    return names[0][1] if names else ent.text


def _canonical(ent: DocSpan) -> str:
    words, text = name_words(), ent.text
    if ent.label_ == "LOC":
        return words.countries.get(text.lower(), text)
    return text


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that", "his", "her", "its") for c in token.lefts)


_LEFT = (Function.MODIFIER, Function.COMPOUND, Function.POSSESSIVE)


def noun_phrase(head: Token) -> tuple[int, int, str]:
    """Start, end (tokens) and words of a noun phrase: modifiers on the left and one of-phrase on the right, no determiner."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if function(child) not in _LEFT and child.text != "-":
            break
        start = child.left_edge.i
    while start < head.i and (head.doc[start].pos_ in ("DET", "PUNCT") or head.doc[start].tag_ in ("PRP$", "POS", "IN")):
        start += 1
    end = _of_phrase_end(head)
    return start, end, head.doc[start:end].text


def _of_phrase_end(head: Token) -> int:
    for child in head.rights:
        noun = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else child
        if noun is not None and preposition(noun) == "of" and noun.right_edge.i - head.i <= 6:
            return noun.right_edge.i + 1
    return head.i + 1


def phrase_type(head: Token) -> str:
    """What kind of thing a common noun names."""
    words = name_words()
    if {head.lower_, head.lemma_.lower()} & (words.force | words.people) or head.lower_.endswith(words.people_suffixes):
        return "Group"
    if (head.lower_,) in office_words().titles:
        return "Group"  # somebody known by an office alone: "the general"
    if head.lower_ in words.organization:
        return "Organization"
    if head.lower_ in words.place:
        return "Place"
    if head.lemma_.lower() in words.measure:
        counted = next((c for c in head.rights if preposition(c) == "of"), None)
        return phrase_type(counted) if counted is not None else "Group"
    return "Group" if any(c.ent_type_ == "NORP" for c in head.doc[head.i : _of_phrase_end(head)]) else "Thing"
