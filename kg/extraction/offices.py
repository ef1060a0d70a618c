"""Offices and who holds them.

The office phrase is read as a sequence of words, not off the parse, which often goes wrong inside it:
[status] [jurisdiction or body] [modifiers] TITLE [of/for/to complement]. Its holder is found by construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.names import title_length
from kg.language.syntax import Function, arguments, copular_subject, function, preposition, subject
from kg.records.claims import Evidence, OfficeName, TenureClaim

_PREPOSITIONS = {"of", "for", "to"}
_SMALL = {"of", "for", "the", "and", "to", "in", "on"}
# How sure a construction makes us that the person holds the office.
_CONFIDENCE = {"title": 0.95, "apposition": 0.9, "apposition before": 0.85, "as": 0.85, "copula": 0.8, "possessive": 0.8}


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Tokens ``start`` to ``end`` (half-open) that name an office; ``head`` is the last token of the title."""

    start: int
    end: int
    head: int
    name: OfficeName
    status: str


def office_phrases(context: Context) -> Iterator[OfficePhrase]:
    """Every phrase that names an office, left to right, none inside another."""
    doc, index = context.doc, 0
    while index < len(doc):
        length = title_length(doc, index)
        phrase = _phrase(doc, index, index + length) if length else None
        if phrase is not None:
            yield phrase
        index = max(index + 1, phrase.end if phrase else index + length)


def _phrase(doc: Doc, start: int, end: int) -> OfficePhrase | None:
    if any(t.ent_type_ == "ORG" for t in doc[start:end]) or doc[end - 1].tag_ in ("NNS", "VB", "VBZ", "VBP", "VBD"):
        return None
    left, status, modifiers, jurisdiction, body = _left(doc, start)
    stop, place, organization = _right(doc, end)
    title = " ".join(t.text for t in doc[start:end])
    weak = title.lower() in office_words().weak
    if weak and not (jurisdiction or body or modifiers or stop > end or _is_before_person(doc, stop, title)):
        return None
    words = [*modifiers, title, *(t.text for t in doc[end:stop])]
    name = _name(words, title, jurisdiction or place, body or organization, has_complement=stop > end)
    return OfficePhrase(left, stop, end - 1, name, status)


def _is_before_person(doc: Doc, index: int, title: str) -> bool:
    return title[0].isupper() and index < len(doc) and doc[index].ent_type_ == "PERSON"


def _left(doc: Doc, start: int) -> tuple[int, str, list[str], str, str]:
    """Start of the phrase, status, words of the title, jurisdiction, body: what stands before the title."""
    words, names, modifiers = office_words(), name_words(), list[str]()
    status = jurisdiction = body = ""
    while start > 0:
        token = doc[start - 1]
        if token.is_sent_start and token.pos_ == "PUNCT":
            break
        if token.lower_ in words.status:
            status = status or words.status[token.lower_]
        elif token.ent_type_ in ("LOC", "NORP") and not jurisdiction:
            form = _entity_text(doc, start - 1)
            jurisdiction = names.countries.get(form.lower()) or names.demonyms.get(form.lower()) or form
            start -= len(form.split()) - 1 if len(form.split()) <= start else 0
        elif token.ent_type_ == "ORG" and not body:
            body, start = _entity_start(doc, start - 1)
            start += 1
        elif token.lower_ in names.organization and token.pos_ in ("NOUN", "PROPN") and not body:
            body, start = _nominal_body(doc, start - 1)
            start += 1
        elif token.lower_ in words.modifiers and token.pos_ != "VERB":
            modifiers.insert(0, token.text)
        elif token.text not in ("'s", "’s", "’", "'", "-") and token.lower_ not in words.parties and token.pos_ != "DET" and token.tag_ != "PRP$":
            break
        start -= 1
        if token.pos_ == "DET":
            break
    return start, status, modifiers, jurisdiction, body


def _entity_text(doc: Doc, index: int) -> str:
    ent = next(e for e in doc[index].sent.ents if e.start <= index < e.end)
    return ent.text


def _entity_start(doc: Doc, index: int) -> tuple[str, int]:
    ent = next(e for e in doc[index].sent.ents if e.start <= index < e.end)
    return ent.text, ent.start


def _nominal_body(doc: Doc, index: int) -> tuple[str, int]:
    """A body named by a common noun with its modifiers: "Biden administration"."""
    start = index
    while start > 0 and doc[start - 1].pos_ in ("PROPN", "NOUN") and doc[start - 1].lower_ not in office_words().status:
        start -= 1
    return doc[start : index + 1].text, start


def _right(doc: Doc, end: int) -> tuple[int, str, str]:
    """End of the phrase, place and body: the complement behind the title."""
    place = body = ""
    while end + 1 < len(doc) and doc[end].lower_ in _PREPOSITIONS:
        stop = _complement_end(doc, end + 1)
        if stop == end + 1:
            break
        for ent in doc[end + 1 : stop].ents:
            place = place or (name_words().countries.get(ent.text.lower(), ent.text) if ent.label_ == "LOC" and doc[end].lower_ == "of" else "")
            body = body or (ent.text if ent.label_ == "ORG" else "")
        end = stop
    return end, place, body


def _complement_end(doc: Doc, start: int) -> int:
    """Where the noun phrase behind "of", "for" or "to" ends: before a person, a comma, a verb, another preposition."""
    index = start
    while index < len(doc) and not doc[index].is_sent_start:
        token = doc[index]
        if token.ent_type_ == "PERSON" or token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"):
            inside = token.lower_ in ("and", "of", "-", "&") and token.ent_type_ == "ORG"
            if not inside:
                break
        # A person named with a title of his own ends the complement: "advisor to President Joe Biden".
        if token.tag_ == "PRP$" or (title_length(doc, index) and index > start) or (token.pos_ == "NOUN" and token.lower_ in _DAYLIKE):
            break
        index += 1
    if index < len(doc) and doc[index].ent_type_ == "PERSON" and index > start and title_length(doc, index - 1):
        return start
    while index > start and doc[index - 1].pos_ in ("DET", "PART", "ADJ"):
        index -= 1
    return index


_DAYLIKE = {"years", "months", "weeks", "days", "year", "term", "terms"}


def _name(words: list[str], title: str, jurisdiction: str, body: str, *, has_complement: bool) -> OfficeName:
    label = " ".join(w if w.isupper() or w.lower() in _SMALL else w[:1].upper() + w[1:] for word in words for w in word.split())
    label = label.replace(" - ", "-")
    if not has_complement and body:
        label = f"{label} of {'' if body.lower().startswith('the ') else 'the '}{body}"
    elif not has_complement and jurisdiction:
        label = f"{label} of {'the ' if jurisdiction.startswith('United ') else ''}{jurisdiction}"
    return OfficeName(title.lower(), label, office_words().titles[tuple(title.lower().split())], jurisdiction, body)


def tenure_claims(context: Context, chains: Chains) -> list[TenureClaim]:
    """Who holds which office, by construction; one office entity for the names that the article gives one office."""
    found = [(phrase, *holding) for phrase in office_phrases(context) for holding in _holdings(context, chains, phrase)]
    offices = _Offices(chains)
    claims = []
    for phrase, holder, rule, status in found:
        office = offices.chain(phrase, holder)
        evidence = Evidence(context.sentence(context.doc[phrase.head]), rule, _CONFIDENCE[rule])
        claims.append(TenureClaim(holder.number, office.number, status, evidence))
    placed = {id(phrase) for phrase, *_ in found}
    return _one_per_sentence(claims) if placed or not found else []


def _one_per_sentence(claims: list[TenureClaim]) -> list[TenureClaim]:
    unique = {(c.holder, c.office, c.status, c.evidence.sentence): c for c in reversed(claims)}
    return sorted(unique.values(), key=lambda c: (c.evidence.sentence, c.holder, c.office))


class _Offices:
    """The offices of one article: "Special Representative" is the office of that title that the article names in full."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._known: list[tuple[Chain, Chain]] = []

    def chain(self, phrase: OfficePhrase, holder: Chain) -> Chain:
        """The office entity of a phrase, an earlier one where title, place and body agree."""
        name = phrase.name
        known = next((office for office, owner in self._known if _same_office(office.office, name, is_same_holder=owner is holder)), None)
        office = known or self._chains.add("Office", name.label, office=name)
        if office.office is not None and known:
            office.office = _fuller(office.office, name)
            office.name = office.office.label
        for kind, within in (("Place", name.jurisdiction), ("Organization", name.organization)):
            if within:
                self._chains.ensure(kind, within)
        self._known.append((office, holder))
        self._chains.place_office(phrase.start, phrase.end, office)
        return office


def _same_office(known: OfficeName | None, name: OfficeName, *, is_same_holder: bool) -> bool:
    """Same title, nothing that contradicts, and either the same holder or one name inside the other."""
    if known is None or known.title != name.title:
        return False
    if known.jurisdiction and name.jurisdiction and known.jurisdiction != name.jurisdiction:
        return False
    if known.label == name.label:
        return bool(known.jurisdiction == name.jurisdiction)
    long, short = sorted((known.label.lower(), name.label.lower()), key=len, reverse=True)
    return bool(long.startswith(short)) and (is_same_holder or " for " in long or " of the " in long)


def _fuller(known: OfficeName, other: OfficeName) -> OfficeName:
    better = known if known.label else other
    return replace(better, jurisdiction=known.jurisdiction or other.jurisdiction, organization=known.organization or other.organization)


def _holdings(context: Context, chains: Chains, phrase: OfficePhrase) -> Iterator[tuple[Chain, str, str]]:
    """Holder, construction and status of an office phrase."""
    for find in (_by_title, _by_apposition, _by_apposition_before, _by_as, _by_copula):
        found = find(context, chains, phrase)
        if found is not None:
            yield found
            return


def _person(chains: Chains, token: Token | None) -> Chain | None:
    chain = chains.named(token) if token is not None else None
    return chain if chain is not None and chain.type == "Person" else None


def _by_title(context: Context, chains: Chains, phrase: OfficePhrase) -> tuple[Chain, str, str] | None:
    """ "Secretary of State Antony Blinken", "Republican president Donald Trump"."""
    doc, index = context.doc, phrase.end
    while index < len(doc) and doc[index].lower_ in name_words().honorific:
        index += 1
    if index >= len(doc) or doc[index].ent_type_ != "PERSON" or doc[index].is_sent_start:
        return None
    holder = _person(chains, doc[index])
    return (holder, "title", _status(phrase, "current", after=_after_name(doc, index))) if holder else None


def _after_name(doc: Doc, index: int) -> str:
    while index < len(doc) and doc[index].ent_type_ == "PERSON":
        index += 1
    return ""


def _by_apposition(context: Context, chains: Chains, phrase: OfficePhrase) -> tuple[Chain, str, str] | None:
    """ "Mark Milley, chairman of the Joint Chiefs of Staff," and "X, 63, the general"."""
    doc, index = context.doc, phrase.start - 1
    if index < 1 or doc[index].text != ",":
        return None
    before = doc[index - 1]
    if before.like_num and index >= 3 and doc[index - 2].text == ",":
        before = doc[index - 3]
    holder = _person(chains, before) if before.ent_type_ == "PERSON" or before.pos_ == "NOUN" else None
    holder = holder or _described(context, chains, before, phrase)
    return (holder, "apposition", _status(phrase, "current")) if holder and _closes(doc, phrase.end) else None


def _described(context: Context, chains: Chains, noun: Token, phrase: OfficePhrase) -> Chain | None:
    """ "said the general, the top adviser": a definite description that stands for the person last spoken of."""
    if not title_length(context.doc, noun.i) or function(noun) not in (Function.SUBJECT, Function.CLAUSE):
        return None
    people = [c for c in chains.all if c.type == "Person" and c.is_named and any(h < noun.i for h in c.heads)]
    return max(people, key=lambda c: max((h for h in c.heads if h < noun.i and context.quote_around(h) is None), default=-1), default=None)


def _closes(doc: Doc, end: int) -> bool:
    """An apposition is closed by punctuation, "and", "who", a preposition, or the sentence."""
    return end >= len(doc) or bool(doc[end].is_sent_start) or doc[end].pos_ in ("PUNCT", "CCONJ", "PRON", "ADP", "VERB", "AUX", "SCONJ", "PART")


def _by_apposition_before(context: Context, chains: Chains, phrase: OfficePhrase) -> tuple[Chain, str, str] | None:
    """ "The administration's top envoy for Afghanistan, Khalilzad, tendered"; "Malaysia's prime minister, Najib Razak"."""
    doc, end = context.doc, phrase.end
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].ent_type_ != "PERSON":
        return None
    stop = end + 1
    while stop < len(doc) and doc[stop].ent_type_ == "PERSON":
        stop += 1
    if stop < len(doc) and doc[stop].pos_ not in ("PUNCT", "VERB", "AUX"):
        return None
    holder = _person(chains, doc[end + 1])
    return (holder, "apposition before", _status(phrase, "current")) if holder else None


def _by_as(context: Context, chains: Chains, phrase: OfficePhrase) -> tuple[Chain, str, str] | None:
    """ "served as", "was appointed as", "my position as": holder from the verb or the possessor."""
    doc = context.doc
    index = phrase.start - 1
    if index < 1 or doc[index].lower_ != "as":
        return None
    head = doc[phrase.head]
    governor = head.head if preposition(head) == "as" else next((t.head for t in (doc[index],)), head)
    verb = governor if governor.pos_ in ("VERB", "NOUN") else governor.head
    possessor = next((c for c in verb.children if function(c) is Function.POSSESSIVE), None)
    roles = arguments(verb) if verb.pos_ == "VERB" else {}
    for token in (possessor, *roles.get("object", []), *roles.get("subject", [])):
        holder = _person(chains, token) or (_first_person(chains, token) if token is not None else None)
        if holder is not None:
            return holder, "as", _status(phrase, _status_of_verb(verb))
    return None


def _first_person(chains: Chains, token: Token) -> Chain | None:
    return chains.all[chains.first_person[token.i]] if token.i in chains.first_person else None


def _status_of_verb(verb: Token) -> str:
    """A past "served as" is over; what somebody resigns as or held is over too; an appointment has begun."""
    return "former" if verb.lemma_.lower() in ("serve", "work", "act", "resign", "retire", "quit") and verb.tag_ in ("VBD", "VBN") else "current"


def _by_copula(context: Context, chains: Chains, phrase: OfficePhrase) -> tuple[Chain, str, str] | None:
    """ "X is / was / became president of Y"."""
    head = context.doc[phrase.head]
    holder = _person(chains, copular_subject(head) or _elected(head))
    if holder is None:
        return None
    verb = next((c for c in head.children if function(c) is Function.COPULA), head.head)
    past = verb.tag_ == "VBD" and verb.lemma_.lower() == "be"
    return holder, "copula", _status(phrase, "former" if past else "current")


def _elected(head: Token) -> Token | None:
    """ "was elected mayor", "they named her ambassador": the office is a predicate of the object."""
    if function(head) not in (Function.COMPLEMENT, Function.OBJECT) or head.head.pos_ != "VERB":
        return None
    passive = any(function(c) is Function.PASSIVE_SUBJECT for c in head.head.children)
    return subject(head.head) if passive else None


def _status(phrase: OfficePhrase, default: str, *, after: str = "") -> str:
    return phrase.status or after or default
