"""What is said of a person beside the offices: age, nationality, profession.

"the 63-year-old general", "Tom Doyle, 63, a lawyer", "Afghan journalist Sara Ahmadi", "is a Bulgarian politician".
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.constructions import person_at
from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.syntax import Function, copular_subject, function
from kg.records.claims import DescriptionClaim, Evidence

AGE, NATIONALITY, PROFESSION = "age", "nationality", "profession"
_AGE = re.compile("[1-9][0-9]?|1[01][0-9]|120")
"""Years of a life, in the digits that numbers are read from: "²" is a digit, too."""
_AGED = re.compile("(?:-year-|years?)old")
_CONFIDENCE = 0.85


def description_claims(context: Context, chains: Chains) -> Iterator[DescriptionClaim]:
    """The descriptions of people in a Doc, each once."""
    seen: set[tuple[int, str, str]] = set()
    for token in context.doc:
        for person, kind, value in (*_ages(chains, token), *_professions(chains, token)):
            key = (person.number, kind, value)
            if key not in seen:
                seen.add(key)
                if kind == NATIONALITY:
                    chains.ensure("Place", value)
                yield DescriptionClaim(person.number, kind, value, Evidence(context.sentence(token), kind, _CONFIDENCE))


Found = tuple[Chain, str, str]


def _ages(chains: Chains, token: Token) -> Iterator[Found]:
    if not _AGE.fullmatch(token.text):
        return
    person = _aged(chains, token)
    if person is not None and person.type == "Person":
        yield person, AGE, token.text


def _aged(chains: Chains, number: Token) -> Chain | None:
    """Whose age a number is: "Doyle, 63, …", "Doyle, aged 63", "63-year-old Tom Doyle", "the 63-year-old general", "Doyle is 63 years old"."""
    doc, i = number.doc, number.i
    before = i - 1 if doc[i - 1].text == "," else i - 2 if i > 1 and doc[i - 1].lower_ in ("aged", "age") and doc[i - 2].text == "," else -1
    closes = i + 1 >= len(doc) or doc[i + 1].text in (",", ".", ";", ")")
    if before > 0 and closes and doc[before - 1].ent_type_ == "PERSON" and not (doc[i + 1 :][:1].text == "," and doc[i + 2 :][:1].text.isdigit()):
        return chains.named(doc[before - 1])
    words = doc[i + 1 : i + 5].text.lower().replace(" ", "")
    last = next((t for t in doc[i + 1 : i + 6] if t.lower_ in ("old", "year-old")), None)
    if last is None or not _AGED.match(words):
        return None  # "18-year-olds" are nobody, "10 years older" is no age
    nouns = [last.head, last.head.head, *last.head.rights] if last.head.i > last.i else []
    nouns += doc[last.i + 1 : last.i + 2]
    return person_at(chains, copular_subject(last)) or next(
        (chain for noun in nouns if (chain := chains.named(noun)) is not None and chain.type == "Person"), None
    )


def _professions(chains: Chains, noun: Token) -> Iterator[Found]:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() not in office_words().professions:
        return
    person = _professional(chains, noun)
    if person is None or person.type != "Person":
        return
    yield person, PROFESSION, noun.lemma_.lower()
    for left in noun.lefts:
        place = name_words().demonyms.get(left.lower_, "")
        if place and function(left) in (Function.MODIFIER, Function.COMPOUND):
            yield person, NATIONALITY, place


def _professional(chains: Chains, noun: Token) -> Chain | None:
    """Of whom a profession is said: beside the name, in apposition, as a predicate, or in a row with one that is."""
    doc = noun.doc
    beside = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if beside is not None and beside.ent_type_ == "PERSON" and not beside.is_sent_start:
        return chains.named(beside)
    top = noun
    while function(top) is Function.COORDINATION and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    person = top.head if function(top) is Function.APPOSITION else copular_subject(top)
    return person_at(chains, person)
