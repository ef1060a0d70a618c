"""Phrases that name an office.

The phrase is read as a sequence of words, not off the parse, which often goes wrong inside it:
[status] [jurisdiction or body] [party] [modifiers] TITLE [of/for/to complement].
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from kg.extraction.context import Context
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.dates import MONTHS
from kg.language.names import entities_in, entity_around, title_length
from kg.records.claims import OfficeName

_PREPOSITIONS = {"of", "for", "to"}
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)$")
_SMALL = {"of", "for", "the", "and", "to", "in", "on"}


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Tokens ``start`` to ``end`` (half-open) that name an office; ``head`` is the last token of the title.

    ``beside`` is where the name of the holder would begin. ``words`` are the modifiers and the title, ``complement`` what
    follows the title: both are what the name is made of.
    """

    start: int
    end: int
    head: int
    name: OfficeName
    status: str
    party: str = ""
    beside: int = -1
    words: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()


@dataclass(slots=True)
class _Left:
    """What stands before a title, read from the title leftwards, no further than ``floor``."""

    start: int
    floor: int = 0
    status: str = ""
    party: str = ""
    jurisdiction: str = ""
    body: str = ""
    modifiers: list[str] = field(default_factory=list)


def office_phrases(context: Context) -> list[OfficePhrase]:
    """Every phrase that names an office, left to right, none inside another."""
    found: list[OfficePhrase] = []
    doc, index = context.doc, 0
    while index < len(doc):
        length = title_length(doc, index)
        new = list(_at(doc, index, length, found))
        found += new
        step = 1 if length and doc[index].ent_type_ == "ORG" and not new else length
        index = max([index + 1, index + step, *(phrase.end for phrase in new)])
    return _sharing(doc, found)


def _at(doc: Doc, index: int, length: int, known: list[OfficePhrase]) -> Iterator[OfficePhrase]:
    """The phrases whose title, of ``length`` tokens, begins at a token: one, or one for each holder of a plural title."""
    floor = known[-1].end if known else 0
    if length:
        phrase = _phrase(doc, index, index + length, floor)
        if phrase is not None:
            yield phrase
    elif doc[index].tag_ in ("NNS", "NNPS"):
        yield from _plural(doc, index, floor)
    elif doc[index].lower_ in office_words().counterpart and known:
        yield from _counterpart(doc, index, known[-1])
    else:
        yield from _candidacy(doc, index)


def _phrase(doc: Doc, start: int, end: int, floor: int) -> OfficePhrase | None:
    if doc[start].ent_type_ == "ORG" or doc[end - 1].tag_ in ("NNS", "VB", "VBZ", "VBP", "VBD"):
        return None
    left = _left(doc, start, floor)
    title = doc[start:end].text
    after, status = _status_behind(doc, end)
    stop, place, organization = _right(doc, after, office_words().type_of(title))
    weak = title.lower() in office_words().weak
    if weak and not (left.jurisdiction or left.body or left.modifiers or left.status or stop > end or _is_before_person(doc, stop, title)):
        return None
    if stop == after:
        place, organization = _behind_name(doc, stop, office_words().type_of(title)) or (place, organization)
    within = next((ent.text for ent in entities_in(doc, start, end) if ent.label_ == "ORG" and ent.start > start), "")
    words = (*left.modifiers, *office_words().full_title(title).split())
    complement = tuple(token.text for token in doc[after:stop] if token.tag_ != "PRP$")
    name = _name(title, words, complement, (left.jurisdiction or place, left.body or organization or within), is_whole=bool(within))
    return OfficePhrase(left.start, stop, end - 1, name, left.status or status, left.party, stop, words, complement)


def _status_behind(doc: Doc, end: int) -> tuple[int, str]:
    """Where a title with its hyphened status ends, and the status: "president-elect"."""
    status = office_words().status.get(doc[end + 1].lower_, "") if end + 1 < len(doc) and doc[end].text == "-" else ""
    return (end + 2, status) if status else (end, "")


def _behind_name(doc: Doc, index: int, kind: str) -> tuple[str, str] | None:
    """Place and body behind the holder's name: "Justice Elena Marsh of the Supreme Court", "Queen Astrid of Norway"."""
    person = entity_around(doc, index) if index < len(doc) else None
    if person is None or person.label_ != "PERSON" or person.end + 1 >= len(doc) or doc[person.end].lower_ != "of" or kind == "Legislator":
        return None
    first = person.end + 1 + (doc[person.end + 1].lower_ == "the")
    within = entity_around(doc, first) if first < len(doc) else None
    return _place_and_body(within, kind) if within is not None else None


def _place_and_body(ent: Span, kind: str) -> tuple[str, str]:
    """A name behind "of" as a place or as a body; whoever governs a place governs no company: "mayor of Accra"."""
    is_named_body = ent[-1].lower_ in name_words().organization
    if ent.label_ == "LOC" or (ent.label_ in ("ORG", "MISC") and kind == "LocalGovernment" and not is_named_body):
        return name_words().countries.get(ent.text.lower(), ent.text), ""
    return "", ent.text if ent.label_ == "ORG" else ""


def _plural(doc: Doc, index: int, floor: int) -> Iterator[OfficePhrase]:
    """ "Senators Ruth Avery and Tom Doyle": a phrase for each of the holders."""
    title = office_words().full.get(doc[index].lower_, "")
    if not title or index + 1 >= len(doc) or doc[index + 1].ent_type_ != "PERSON":
        return
    left, singular = _left(doc, index, floor), title.title()
    words = (*left.modifiers, *singular.split())
    name = _name(singular, words, (), (left.jurisdiction, left.body))
    yield from (OfficePhrase(left.start, index + 1, index, name, left.status, left.party, at, words) for at in _people_from(doc, index + 1))


def _people_from(doc: Doc, index: int) -> Iterator[int]:
    """Where the names in a row of people begin."""
    while index < len(doc) and doc[index].ent_type_ == "PERSON":
        yield index
        person = entity_around(doc, index)
        index = person.end if person is not None else index + 1
        while index < len(doc) and doc[index].lower_ in (",", "and", "&"):
            index += 1


def _counterpart(doc: Doc, index: int, before: OfficePhrase) -> Iterator[OfficePhrase]:
    """ "met his Japanese counterpart, Kenji Mori": the office named before, held elsewhere."""
    left = _left(doc, index, before.end)
    if left.jurisdiction or left.body:
        name = _name(before.name.title, before.words, (), (left.jurisdiction, left.body))
        yield OfficePhrase(left.start, index + 1, index, name, left.status, "", index + 1, before.words)


def _candidacy(doc: Doc, index: int) -> Iterator[OfficePhrase]:
    """ "Presidential candidate Nadia Haddad": the adjective names the office."""
    offices = office_words()
    for end in range(index + 2, index, -1):
        if end >= len(doc) or offices.status.get(doc[end].lower_) != "candidate":
            continue
        title = offices.adjectives.get(tuple(t.lower_ for t in doc[index:end]), "")
        if title:
            words = tuple(title.title().split())
            left = _left(doc, index, 0)
            yield OfficePhrase(left.start, end + 1, end, _name(title, words, (), (left.jurisdiction, "")), "candidate", left.party, end + 1, words)
            return


def coordination(doc: Doc, before: OfficePhrase, after: OfficePhrase, *, is_loose: bool) -> bool:
    """Whether two phrases share their holder: "president and chief executive", "prime minister and later president".

    Behind "as" and a copula (``is_loose``) a row may have commas, articles and periods in it: "as mayor, as minister and as president".
    """
    between = doc[before.end : after.start]
    if not 0 < len(between) <= (_LONGEST_ROW if is_loose else 3) or any(t.is_sent_start for t in doc[before.end : after.end]):
        return False
    allowed = _IN_ROW | _IN_LOOSE_ROW if is_loose else _IN_ROW
    if not all(t.lower_ in allowed or (is_loose and (t.like_num or t.lower_ in MONTHS or t.ent_type_ in ("ORG", "LOC", "NORP"))) for t in between):
        return False
    return is_loose or any(t.lower_ == "and" for t in between)


_LONGEST_ROW = 12
_IN_ROW = {"and", "later", "then", "subsequently", "concurrently", "also"}
_IN_LOOSE_ROW = {",", ";", "as", "the", "a", "from", "to", "until", "till", "in", "since", "-", "–", "before", "previously", "finally", "(", ")"}


def _sharing(doc: Doc, phrases: list[OfficePhrase]) -> list[OfficePhrase]:
    """The phrases with the complement or jurisdiction that a row of them says once."""
    shared = list(phrases)
    for i in range(len(shared) - 2, -1, -1):
        one, other = shared[i], shared[i + 1]
        if one.beside == one.end and coordination(doc, one, other, is_loose=False):
            if not _is_within(one.name) and _is_within(other.name) and one.end == one.head + 1:
                shared[i] = _placed(one, other)
            elif _is_within(one.name) and not _is_within(other.name) and other.end == other.head + 1 and one.end == one.head + 1:
                shared[i + 1] = _placed(other, one)
    return shared


def _is_within(name: OfficeName) -> bool:
    return bool(name.jurisdiction or name.organization)


def _placed(phrase: OfficePhrase, other: OfficePhrase) -> OfficePhrase:
    name = _name(phrase.name.title, phrase.words, other.complement, (other.name.jurisdiction, other.name.organization))
    return replace(phrase, name=name, complement=other.complement)


def _is_before_person(doc: Doc, index: int, title: str) -> bool:
    return title[0].isupper() and index < len(doc) and doc[index].ent_type_ == "PERSON"


def _left(doc: Doc, start: int, floor: int) -> _Left:
    """Status, jurisdiction, body, party and modifiers of the title that starts at a token."""
    left = _Left(start, floor)
    while left.start > floor:
        token = doc[left.start - 1]
        if (token.is_sent_start and token.pos_ == "PUNCT") or not _takes(left, token):
            break
        if token.pos_ == "DET":
            break
    return left


def _takes(left: _Left, token: Token) -> bool:
    """Whether a token belongs to the phrase; if so it is read into ``left``, whose start moves before it."""
    words, names, doc = office_words(), name_words(), token.doc
    start = token.i
    if token.lower_ in words.status:
        left.status = left.status or words.status[token.lower_]
    elif token.ent_type_ in ("LOC", "NORP") and not left.jurisdiction:
        form, start = _entity(doc, token.i)
        left.jurisdiction = names.countries.get(form.lower()) or names.demonyms.get(form.lower()) or form
    elif token.ent_type_ == "ORG" and not left.body:
        left.body, start = _entity(doc, token.i)
    elif token.lower_ in words.parties and not left.party:
        left.party = words.parties[token.lower_]
    elif token.lower_ in names.organization and token.pos_ in ("NOUN", "PROPN") and not left.body:
        left.body, start = _nominal_body(doc, token.i)
    elif token.lower_ in words.modifiers and token.pos_ != "VERB":
        left.modifiers.insert(0, token.text)
    elif not _is_passed_over(token):
        return False
    left.start = start
    return True


def _is_passed_over(token: Token) -> bool:
    """What stands between the words of an office phrase and says nothing of the office: "the fifth", "its", "'s"."""
    if token.lower_ in office_words().ordinals or _ORDINAL.match(token.lower_):
        return True
    return token.tag_ in ("POS", "HYPH", "PRP$") or token.text in ("'s", "’s", "’", "'", "-") or token.pos_ == "DET"


def _entity(doc: Doc, index: int) -> tuple[str, int]:
    """Text and start of the name around a token."""
    ent = entity_around(doc, index)
    return (ent.text, ent.start) if ent is not None else (doc[index].text, index)


def _nominal_body(doc: Doc, index: int) -> tuple[str, int]:
    """A body named by a common noun with its modifiers: "Biden administration"."""
    start = index
    while (
        start > 0
        and doc[start - 1].lower_ not in office_words().status
        and (doc[start - 1].pos_ in ("PROPN", "NOUN") or doc[start - 1].lower_ in ("central", "national", "federal"))
    ):
        start -= 1
    return doc[start : index + 1].text, start


def _right(doc: Doc, end: int, kind: str) -> tuple[int, str, str]:
    """End of the phrase, place and body: the complement behind a title of this kind."""
    place = body = ""
    while end + 1 < len(doc) and doc[end].lower_ in _PREPOSITIONS:
        stop = _complement_end(doc, end + 1)
        if stop == end + 1:
            break
        for ent in entities_in(doc, end + 1, stop):
            where, which = _place_and_body(ent, kind)
            place = place or (where if doc[end].lower_ == "of" else "")
            body = body or which
        end = stop
    return end, place, body


def _complement_end(doc: Doc, start: int) -> int:
    """Where the noun phrase behind "of", "for" or "to" ends: before a person, a comma, a verb, another preposition."""
    index = start
    while index < len(doc) and not doc[index].is_sent_start:
        token = doc[index]
        if token.ent_type_ == "PERSON" or token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"):
            inside = token.ent_type_ in ("ORG", "LOC", "MISC") or token.tag_ == "PRP$"
            if not inside:
                break
        # A person named with a title of his own ends the complement: "advisor to President Joe Biden".
        if (
            (token.tag_ == "PRP$" and not _has_organization(doc, index + 1))
            or (title_length(doc, index) and index > start)
            or token.lower_ in _DAYLIKE
            or _counts(doc, index)
        ):
            break
        index += 1
    if index < len(doc) and doc[index].ent_type_ == "PERSON" and index > start and title_length(doc, index - 1):
        return start
    while index > start and doc[index - 1].pos_ in ("DET", "PART", "ADJ"):
        index -= 1
    return index


def _has_organization(doc: Doc, index: int) -> bool:
    """Whether an organization's name follows a possessive: "president of his | Christian Democratic Party"."""
    return index < len(doc) and doc[index].ent_type_ == "ORG"


_DAYLIKE = {"years", "months", "weeks", "days", "year", "term", "terms", "time", "times"}
_COUNTED = {"consecutive", "successive", "full", "non", "-", "more", "long"}


def _counts(doc: Doc, index: int) -> bool:
    """Whether a number begins a measure of time, or a date: "president of Georgia for | two consecutive terms", "of Malta | July, 1986"."""
    following = index
    while following < len(doc) and (doc[following].like_num or doc[following].lower_ in _COUNTED):
        following += 1
    is_measure = following > index and following < len(doc) and doc[following].lower_ in _DAYLIKE
    is_year = doc[index].text.isdigit() and len(doc[index]) == 4
    is_month = doc[index].lower_ in MONTHS and doc[index].text[0].isupper()
    return is_measure or is_year or is_month


def _name(title: str, words: Iterable[str], complement: Iterable[str], within: tuple[str, str], *, is_whole: bool = False) -> OfficeName:
    """The office that a title and its surroundings name.

    ``within`` are jurisdiction and body; ``is_whole`` says that the title itself has its body in it.
    """
    jurisdiction, body = within
    behind = list(complement)
    label = " ".join(w if w.isupper() or w.lower() in _SMALL else w[:1].upper() + w[1:] for w in [*words, *behind])
    label = re.sub(r" (['’]s\b|['’](?= ))", r"\1", label.replace(" - ", "-"))
    if not (behind or is_whole) and body:
        label = f"{label} of {_article(body)}{body}"
    elif not (behind or is_whole) and jurisdiction:
        label = f"{label} of {'the ' if jurisdiction.startswith('United ') else ''}{jurisdiction}"
    full = office_words().full_title(title).lower()
    return OfficeName(full, label, office_words().type_of(full), jurisdiction, body)


def _article(body: str) -> str:
    """Names take "the", but for their own and acronyms that are read as words: NATO, UNESCO."""
    return "" if body.lower().startswith("the ") or (body.isalpha() and body.isupper() and len(body) >= 4) else "the "
