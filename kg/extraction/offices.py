"""Phrases that name an office.

The phrase is read as a sequence of words, not off the parse, which often goes wrong inside it:
[status] [jurisdiction or body] [party] [modifiers] TITLE [of/for/to complement].
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extraction.context import Context
from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words
from kg.language.names import entities_in, entity_around, title_length
from kg.records.claims import OfficeName

_PREPOSITIONS = {"of", "for", "to"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_SMALL = {"of", "for", "the", "and", "to", "in", "on"}


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Tokens ``start`` to ``end`` (half-open) that name an office; ``head`` is the last token of the title."""

    start: int
    end: int
    head: int
    name: OfficeName
    status: str
    party: str = ""


@dataclass(slots=True)
class _Left:
    """What stands before a title, read from the title leftwards."""

    start: int
    status: str = ""
    party: str = ""
    jurisdiction: str = ""
    body: str = ""
    modifiers: list[str] = field(default_factory=list)


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
    if doc[start].ent_type_ == "ORG" or doc[end - 1].tag_ in ("NNS", "VB", "VBZ", "VBP", "VBD"):
        return None
    left = _left(doc, start)
    stop, place, organization = _right(doc, end)
    title = doc[start:end].text
    weak = title.lower() in office_words().weak
    if weak and not (left.jurisdiction or left.body or left.modifiers or left.status or stop > end or _is_before_person(doc, stop, title)):
        return None
    words = [*left.modifiers, *(t.text for t in doc[start:stop])]
    within = next((ent.text for ent in entities_in(doc, start, end) if ent.label_ == "ORG" and ent.start > start), "")
    name = _name(words, title, left.jurisdiction or place, left.body or organization or within, has_complement=stop > end or bool(within))
    return OfficePhrase(left.start, stop, end - 1, name, left.status, left.party)


def _is_before_person(doc: Doc, index: int, title: str) -> bool:
    return title[0].isupper() and index < len(doc) and doc[index].ent_type_ == "PERSON"


def _left(doc: Doc, start: int) -> _Left:
    """Status, jurisdiction, body, party and modifiers of the title that starts at a token."""
    left = _Left(start)
    while left.start > 0:
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
        for ent in entities_in(doc, end + 1, stop):
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
    label = " ".join(w if w.isupper() or w.lower() in _SMALL else w[:1].upper() + w[1:] for w in words)
    label = label.replace(" - ", "-")
    if not has_complement and body:
        label = f"{label} of {_article(body)}{body}"
    elif not has_complement and jurisdiction:
        label = f"{label} of {'the ' if jurisdiction.startswith('United ') else ''}{jurisdiction}"
    return OfficeName(title.lower(), label, office_words().type_of(title), jurisdiction, body)


def _article(body: str) -> str:
    """Names take "the", but for their own and acronyms that are read as words: NATO, UNESCO."""
    return "" if body.lower().startswith("the ") or (body.isalpha() and body.isupper() and len(body) >= 4) else "the "
