"""The constructions that tie a person to an office phrase, each a function with its example; ``holders.py`` puts them in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.extraction.modality import ACTUAL, modality
from kg.extraction.offices import OfficePhrase
from kg.extraction.periods import period
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.names import entity_around, title_length
from kg.language.syntax import Function, arguments, copular_subject, function, preposition, subject
from kg.records.claims import OfficeName

Construction = Callable[[Context, Chains, OfficePhrase], "Holding | None"]


@dataclass(frozen=True, slots=True)
class Holding:
    """An office phrase with its holder, the construction that ties them, and the status that it gives.

    ``verb`` is the word that ties the two, where there is one.
    """

    phrase: OfficePhrase
    holder: Chain
    rule: str
    status: str
    verb: Token | None = None


def first_holding(context: Context, chains: Chains, phrase: OfficePhrase, constructions: Iterable[Construction]) -> Holding | None:
    """What the first construction that fits says."""
    return next(filter(None, (construction(context, chains, phrase) for construction in constructions)), None)


def person_at(chains: Chains, token: Token | None) -> Chain | None:
    """The person at a token, or of whom it is said: "X is a politician who served as", "X, a lawyer who served as"."""
    while token is not None:
        chain = chains.named(token)
        if chain is not None:
            return chain if chain.type == "Person" else None
        token = token.head if function(token) is Function.APPOSITION else copular_subject(token)
    return None


def _described_subject(context: Context, chains: Chains, verb: Token) -> Chain | None:
    """ "Kabila (born …) was a revolutionary and politician who served as": the clause is of a noun that describes the name
    with which the sentence opens, and which long brackets part from it in the parse.
    """
    described = subject(verb)
    opening = context.sentences[context.sentence(verb)][0]
    if described is None or described.pos_ not in ("NOUN", "ADJ") or opening.ent_type_ != "PERSON" or function(verb) is not Function.RELATIVE:
        return None
    return chains.named(opening)


def _by_title(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "Secretary of State Antony Blinken", "Republican president Donald Trump"."""
    doc, index = context.doc, phrase.beside
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
    return chains.last_person(noun.i)


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
    """ "served as", "was appointed as", "my position as ambassador", "was promoted to": holder from the verb or the possessor."""
    found = _governor(context.doc, phrase)
    while found is not None:
        holder = _governed(context, chains, found)
        if holder is not None:
            return Holding(phrase, holder, "as", phrase.status or _status_of_verb(found), found)
        # "was sworn into office as president": the phrase may hang on a noun below the verb.
        found = next((above for above in found.ancestors if above.pos_ == "VERB"), None) if found.pos_ == "NOUN" else None
    return None


def _governed(context: Context, chains: Chains, verb: Token) -> Chain | None:
    """Whom a verb or noun with an "as" phrase gives the office."""
    possessor = next((c for c in verb.children if function(c) is Function.POSSESSIVE), None)
    roles = arguments(verb) if verb.pos_ == "VERB" else {}
    sides = ("subject",) if verb.lemma_.lower() in office_words().subject_holds else ("object", "subject")
    for token in (possessor, _elected_to(verb), *(filler for side in sides for filler in roles.get(side, []))):
        holder = person_at(chains, token) or (_first_person(chains, token) if token is not None else None)
        if holder is not None:
            return holder
    return _described_subject(context, chains, verb) or _holder_of_term(chains, verb)


def _elected_to(verb: Token) -> Token | None:
    """ "elected Offmann to serve as president": who is given the office is to serve."""
    above = verb.head
    if above.lemma_.lower() not in office_words().gives or not any(c.tag_ == "TO" for c in verb.children):
        return None
    return next((c for c in above.children if function(c) is Function.OBJECT and above.i < c.i < verb.i), None)


def _holder_of_term(chains: Chains, noun: Token) -> Chain | None:
    """ "ran for a second term as president", "ended a ten-year stint as editor": whose term it is, the clause says."""
    if noun.lemma_.lower() not in office_words().terms:
        return None
    verb = next((above for above in noun.ancestors if above.pos_ == "VERB"), None)
    return person_at(chains, subject(verb)) if verb is not None else None


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


def _by_office_of(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "held the office of president", "left the post of defense minister"."""
    doc, marker = context.doc, phrase.start - 1
    if marker > 0 and doc[marker].lower_ == "the":
        marker -= 1
    if marker < 1 or doc[marker].lower_ != "of" or doc[marker - 1].lower_ not in office_words().posts:
        return None
    verb = next((above for above in doc[marker - 1].ancestors if above.pos_ == "VERB"), None)
    holder = person_at(chains, subject(verb)) if verb is not None else None
    if verb is None or holder is None:
        return None
    is_over = verb.lemma_.lower() in office_words().held_before and verb.tag_ in ("VBD", "VBN")
    return Holding(phrase, holder, "as", phrase.status or ("former" if is_over else "current"), verb)


def _first_person(chains: Chains, token: Token) -> Chain | None:
    return chains.all[chains.first_person[token.i]] if token.i in chains.first_person else None


def _status_of_verb(verb: Token) -> str:
    """A past "served as" is over; what somebody resigns as or held is over too; a nominee is a candidate; an appointment has begun."""
    words, lemma = office_words(), verb.lemma_.lower()
    if lemma in words.proposed:
        return "candidate"
    if lemma in words.held_before and verb.tag_ in ("VBD", "VBN"):
        has_perfect = any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
        return "current" if has_perfect and lemma in words.subject_holds else "former"  # "has served as mayor since 2016"
    return "incoming" if lemma in words.held_later else "current"


def _by_candidacy(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "is running for president", "was nominated for governor", "a candidate for mayor"."""
    doc = context.doc
    marker = next((i for i in (phrase.start - 1, phrase.start - 2) if i > 0 and doc[i].lower_ == "for"), 0)
    if not marker or doc[phrase.start].lower_ == "for":
        return None
    above = governor(doc[phrase.head], "for") or doc[marker - 1]
    if above.lemma_.lower() not in office_words().proposed:
        above = doc[marker - 1]
    if above.lemma_.lower() not in office_words().proposed:
        return None
    if above.pos_ == "VERB":
        roles = arguments(above)
        given = [*roles.get("object", []), *roles.get("subject", [])]
    else:
        given = [t for t in (above.head if function(above) is Function.APPOSITION else copular_subject(above),) if t is not None]
        given += [t for t in (_last_person_before(chains, above),) if t is not None and function(above) is Function.APPOSITION]
    holder = next(filter(None, (person_at(chains, token) for token in given)), None)
    return Holding(phrase, holder, "candidacy", "candidate") if holder is not None else None


def _last_person_before(chains: Chains, noun: Token) -> Token | None:
    """The name right before an apposition's comma."""
    before = noun.doc[noun.left_edge.i - 2] if noun.left_edge.i >= 2 else None
    return before if before is not None and before.ent_type_ == "PERSON" else None


def led_parties(context: Context, chains: Chains, verb: Token) -> Iterator[Holding]:
    """ "Hanna Virta led the Green Party": a verb makes its subject the leader of a party."""
    words = office_words()
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.leads or modality(verb) != ACTUAL:
        return
    given = arguments(verb)
    holder = next(filter(None, (person_at(chains, token) for token in given.get("subject", []))), None)
    for token in given.get("object", []):
        body = chains.named(token)
        if holder is not None and body is not None and body.type == "Organization" and name_words().kind_of_body(body.name) == "party":
            end = max((i for i in range(token.i, len(token.doc)) if chains.named(token.doc[i]) is body and i - token.i < 8), default=token.i) + 1
            name = OfficeName("leader", f"Leader of the {body.name.removeprefix('the ')}", "PartyLeader", "", body.name)
            phrase = OfficePhrase(verb.i, end, token.i, name, "", "", end)
            status = "former" if verb.tag_ == "VBD" and any(period(context, phrase, verb)) else "current"
            yield Holding(phrase, holder, "leads", status, verb)


def _by_copula(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "X is / was / became president of Y", "X was elected mayor", and turned round, "the prime minister is X"."""
    head = context.doc[phrase.head]
    holder = person_at(chains, copular_subject(head) or _elected(head)) or _described_subject(context, chains, head)
    if holder is None:
        return _by_turned_copula(chains, phrase, head)
    verb = next((c for c in head.children if function(c) is Function.COPULA), head.head)
    past = verb.tag_ == "VBD" and verb.lemma_.lower() == "be"
    status = "former" if past else _status_of_verb(verb)
    return Holding(phrase, holder, "copula", phrase.status or status, verb)


def _by_turned_copula(chains: Chains, phrase: OfficePhrase, head: Token) -> Holding | None:
    """ "The country's prime minister is Nadia Haddad", "the head of government is the prime minister, currently Nadia Haddad"."""
    doc, index = head.doc, phrase.end
    while index < len(doc) and (doc[index].lower_ in ("is", ",", "currently", "now", "presently", "today") and not doc[index].is_sent_start):
        index += 1
    if index == phrase.end or index >= len(doc) or not any(t.lower_ in ("is", "currently", "now", "presently") for t in doc[phrase.end : index]):
        return None
    holder = person_at(chains, doc[index]) if doc[index].ent_type_ == "PERSON" else None
    return Holding(phrase, holder, "copula", phrase.status or "current") if holder is not None else None


def _elected(head: Token) -> Token | None:
    """ "was elected mayor", "they named her ambassador": the office is a predicate of the object."""
    verb = head.head
    if function(head) not in (Function.COMPLEMENT, Function.OBJECT) or verb.pos_ != "VERB":
        return None
    if any(function(c) is Function.PASSIVE_SUBJECT for c in verb.children):
        return subject(verb)
    if verb.lemma_.lower() not in office_words().gives:
        return None
    return next((c for c in verb.children if c.i < head.i and function(c) in (Function.OBJECT, Function.INDIRECT_OBJECT)), None)


def _by_giving(context: Context, chains: Chains, phrase: OfficePhrase) -> Holding | None:
    """ "appointed Anna Silva finance minister": name and office side by side behind the verb, which parses often join."""
    doc, index = context.doc, phrase.start - 1
    while index > 0 and doc[index].pos_ == "DET":
        index -= 1
    person = entity_around(doc, index) if index > 0 else None
    if person is None or person.label_ != "PERSON" or person.start == 0:
        return None
    verb = doc[person.start - 1]
    if verb.lemma_.lower() not in office_words().gives or verb.pos_ not in ("VERB", "AUX"):
        return None
    holder = person_at(chains, doc[index])
    return Holding(phrase, holder, "as", phrase.status or _status_of_verb(verb), verb) if holder is not None else None


# Where the office stands beside its holder's name, and where a verb or preposition ties the two.
BESIDE = (_by_title, _by_apposition, _by_apposition_before)
PREDICATED = (_by_candidacy, _by_as, _by_office_of, _by_giving, _by_copula)
