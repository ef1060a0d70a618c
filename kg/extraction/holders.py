"""Who holds an office: the constructions that tie a person to an office phrase."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.extraction.offices import OfficePhrase
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.names import title_length
from kg.language.syntax import Function, arguments, copular_subject, function, preposition, subject
from kg.records.claims import Evidence, OfficeName, TenureClaim

_Construction = Callable[[Context, Chains, OfficePhrase], "Holding | None"]
# How sure a construction makes us that the person holds the office.
_CONFIDENCE = {"title": 0.95, "apposition": 0.9, "apposition before": 0.85, "as": 0.85, "copula": 0.8}


@dataclass(frozen=True, slots=True)
class Holding:
    """An office phrase with its holder, the construction that ties them, and the status that it gives."""

    phrase: OfficePhrase
    holder: Chain
    rule: str
    status: str


def holdings(context: Context, chains: Chains, phrases: Iterable[OfficePhrase]) -> Iterator[Holding]:
    """The offices whose holder is known by now; beside its holder's name a phrase refers to the holder: "the envoy, Khalilzad, tendered"."""
    for phrase in phrases:
        found = _first(context, chains, phrase, _BESIDE)
        if found is not None:
            chains.stand_for(context.doc[phrase.start : phrase.head + 1].root.i, found.holder)
        found = found or _first(context, chains, phrase, _PREDICATED)
        if found is not None:
            yield found


def described(context: Context, chains: Chains, known: list[Holding]) -> None:
    """ "the general", "the new prime minister": the last person before it who was given that title."""
    for token in context.doc:
        if chains.named(token) is None and _is_description(token):
            sought = "former" if any(office_words().status.get(c.lower_) == "former" for c in token.lefts) else ""
            fitting = (
                (max((h for h in holding.holder.heads if h < token.i), default=-1), number, holding)
                for number, holding in enumerate(known)
                if holding.phrase.name.title.endswith(token.lower_) and (not sought or holding.status == sought)
            )
            last, _, holding = max(fitting, default=(-1, 0, None))
            if holding is not None and last >= 0:
                chains.stand_for(token.i, holding.holder)


def _is_description(token: Token) -> bool:
    """A definite title that no name and no complement follows."""
    doc = token.doc
    if token.pos_ not in ("NOUN", "PROPN") or not any(token.i - n + 1 >= 0 and title_length(doc, token.i - n + 1) == n for n in range(1, 4)):
        return False
    if not any(c.lower_ == "the" for c in token.lefts):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is None or (following.ent_type_ == "" and following.lower_ not in ("of", "for", "to", "in"))


def tenure_claims(context: Context, chains: Chains, phrases: Iterable[OfficePhrase], known: list[Holding]) -> list[TenureClaim]:
    """Who holds which office, pronouns resolved; one office entity for the names that the article gives one office."""
    done = {holding.phrase.head for holding in known}
    rest = (_first(context, chains, phrase, _PREDICATED) for phrase in phrases if phrase.head not in done)
    offices = _Offices(chains)
    claims = []
    for holding in sorted([*known, *filter(None, rest)], key=lambda holding: holding.phrase.start):
        office = offices.chain(holding.phrase, holding.holder)
        evidence = Evidence(context.sentence(context.doc[holding.phrase.head]), holding.rule, _CONFIDENCE[holding.rule])
        start, end = _period(context, holding.phrase)
        status = "former" if end and holding.status == "current" else holding.status
        claims.append(TenureClaim(holding.holder.number, office.number, status, evidence, start, end))
    return _one_per_sentence(claims)


def _period(context: Context, phrase: OfficePhrase) -> tuple[str, str]:
    """Start and end of a tenure as the words behind the office say: "president since 2012", "from 2018 to 2020"."""
    doc, start, end = context.doc, "", ""
    for date in context.dates:
        if phrase.end < date.start <= phrase.end + 4 and not any(t.is_sent_start for t in doc[phrase.end : date.start]):
            word = doc[date.start - 1].lower_
            if word in ("since", "from"):
                start = date.value
            elif word in ("until", "till", "to", "through"):
                end = date.value
    return start, end


def _one_per_sentence(claims: list[TenureClaim]) -> list[TenureClaim]:
    unique = {(c.holder, c.office, c.status, c.evidence.sentence): c for c in reversed(claims)}
    return sorted(unique.values(), key=lambda c: (c.evidence.sentence, c.holder, c.office))


def _first(context: Context, chains: Chains, phrase: OfficePhrase, constructions: Iterable[_Construction]) -> Holding | None:
    return next(filter(None, (construction(context, chains, phrase) for construction in constructions)), None)


class _Offices:
    """The offices of one article: "Special Representative" is the office of that title that the article names in full."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._known: list[tuple[Chain, Chain]] = []

    def chain(self, phrase: OfficePhrase, holder: Chain) -> Chain:
        """The office entity of a phrase, an earlier one where title, place and body agree."""
        name = phrase.name
        same = (office for office, owner in self._known if _same_office(office.office, name, is_same_holder=owner is holder))
        office = next(same, None)
        if office is None:
            office = self._chains.add("Office", name.label, office=name)
        elif office.office is not None:
            office.office = _fuller(office.office, name)
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
    return replace(known, jurisdiction=known.jurisdiction or other.jurisdiction, organization=known.organization or other.organization)


def person_at(chains: Chains, token: Token | None) -> Chain | None:
    """The person at a token, or of whom it is said: "X is a politician who served as", "X, a lawyer who served as"."""
    while token is not None:
        chain = chains.named(token)
        if chain is not None:
            return chain if chain.type == "Person" else None
        token = token.head if function(token) is Function.APPOSITION else copular_subject(token)
    return None


def _by_title(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "Secretary of State Antony Blinken", "Republican president Donald Trump"."""
    doc, index = context.doc, phrase.end
    while index < len(doc) and doc[index].lower_ in name_words().honorific:
        index += 1
    if index >= len(doc) or doc[index].ent_type_ != "PERSON" or doc[index].is_sent_start:
        return None
    holder = person_at(chains, doc[index])
    return Holding(phrase, holder, "title", phrase.status or "current") if holder else None


def _by_apposition(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "Mark Milley, chairman of the Joint Chiefs of Staff," and "X, 63, the general"."""
    doc, index = context.doc, phrase.start - 1
    if index < 1 or doc[index].text != ",":
        return None
    before = doc[index - 1]
    if before.like_num and index >= 3 and doc[index - 2].text == ",":
        before = doc[index - 3]
    holder = person_at(chains, before) if before.ent_type_ == "PERSON" or before.pos_ == "NOUN" else None
    holder = holder or _last_person(context, chains, before)
    return Holding(phrase, holder, "apposition", phrase.status or "current") if holder and _closes(doc, phrase.end) else None


def _last_person(context: Context, chains: Chains, noun: Token) -> Chain | None:
    """ "said the general, the top adviser": a description that stands for the person last spoken of."""
    if not title_length(context.doc, noun.i) or function(noun) not in (Function.SUBJECT, Function.CLAUSE):
        return None
    people = [c for c in chains.all if c.type == "Person" and any(h < noun.i for h in c.heads)]
    return max(people, key=lambda c: max((h for h in c.heads if h < noun.i and context.quote_around(h) is None), default=-1), default=None)


def _closes(doc: Doc, end: int) -> bool:
    """An apposition is closed by punctuation, "and", "who", a preposition, or the sentence."""
    return end >= len(doc) or bool(doc[end].is_sent_start) or doc[end].pos_ in ("PUNCT", "CCONJ", "PRON", "ADP", "VERB", "AUX", "SCONJ", "PART")


def _by_apposition_before(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "The administration's top envoy for Afghanistan, Khalilzad, tendered"; "Malaysia's prime minister, Najib Razak"."""
    doc, end = context.doc, phrase.end
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].ent_type_ != "PERSON":
        return None
    stop = end + 1
    while stop < len(doc) and doc[stop].ent_type_ == "PERSON":
        stop += 1
    if stop < len(doc) and doc[stop].pos_ not in ("PUNCT", "VERB", "AUX"):
        return None
    holder = person_at(chains, doc[end + 1])
    return Holding(phrase, holder, "apposition before", phrase.status or "current") if holder else None


def _by_as(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "served as", "was appointed as", "my position as", "was promoted to": holder from the verb or the possessor."""
    verb = _governor(context.doc, phrase)
    if verb is None:
        return None
    possessor = next((c for c in verb.children if function(c) is Function.POSSESSIVE), None)
    roles = arguments(verb) if verb.pos_ == "VERB" else {}
    sides = ("subject",) if verb.lemma_.lower() in office_words().subject_holds else ("object", "subject")
    for token in (possessor, *(filler for side in sides for filler in roles.get(side, []))):
        holder = person_at(chains, token) or (_first_person(chains, token) if token is not None else None)
        if holder is not None:
            return Holding(phrase, holder, "as", phrase.status or _status_of_verb(verb))
    return None


def _governor(doc: Doc, phrase: OfficePhrase) -> Token | None:
    """The verb or noun to which "as" or "to" ties an office."""
    if phrase.start < 1 or doc[phrase.start - 1].lower_ not in ("as", "to"):
        return None
    marker, head = doc[phrase.start - 1], doc[phrase.head]
    above = governor(head, marker.lower_) or marker.head
    verb = above if above.pos_ in ("VERB", "NOUN") else above.head
    return verb if marker.lower_ == "as" or verb.lemma_.lower() in office_words().office_to else None


def governor(noun: Token, marker: str) -> Token | None:
    """What a noun hangs on by a preposition."""
    return noun.head if preposition(noun) == marker else None


def _first_person(chains: Chains, token: Token) -> Chain | None:
    return chains.all[chains.first_person[token.i]] if token.i in chains.first_person else None


def _status_of_verb(verb: Token) -> str:
    """A past "served as" is over; what somebody resigns as or held is over too; an appointment has begun."""
    return "former" if verb.lemma_.lower() in office_words().held_before and verb.tag_ in ("VBD", "VBN") else "current"


def _by_copula(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "X is / was / became president of Y", "X was elected mayor"."""
    head = context.doc[phrase.head]
    holder = person_at(chains, copular_subject(head) or _elected(head))
    if holder is None:
        return None
    verb = next((c for c in head.children if function(c) is Function.COPULA), head.head)
    if verb.lemma_.lower() in office_words().held_later:
        return Holding(phrase, holder, "copula", phrase.status or "incoming")
    past = verb.tag_ == "VBD" and verb.lemma_.lower() == "be"
    return Holding(phrase, holder, "copula", phrase.status or ("former" if past else "current"))


def _elected(head: Token) -> Token | None:
    """ "was elected mayor", "they named her ambassador": the office is a predicate of the object."""
    if function(head) not in (Function.COMPLEMENT, Function.OBJECT) or head.head.pos_ != "VERB":
        return None
    passive = any(function(c) is Function.PASSIVE_SUBJECT for c in head.head.children)
    return subject(head.head) if passive else None


# Where the office stands beside its holder's name, and where a verb or preposition ties the two.
_BESIDE = (_by_title, _by_apposition, _by_apposition_before)
_PREDICATED = (_by_as, _by_copula)
