"""Whether an event is said to have happened: actual, planned, denied, alleged or hypothetical."""

from spacy.tokens import Token

from kg.knowledge.words import speech_words
from kg.language.syntax import Function, function, preposition

_ARGUMENTS = (Function.SUBJECT, Function.PASSIVE_SUBJECT, Function.OBJECT)
ACTUAL, PLANNED, DENIED, ALLEGED, HYPOTHETICAL = "actual", "planned", "denied", "alleged", "hypothetical"


def modality(trigger: Token) -> str:
    """The modality of an event from the words that govern its trigger, nearest first."""
    own = _from_dependents(trigger)
    if own:
        return own
    child = trigger
    for head in trigger.ancestors:
        found = _from_governor(child, head)
        if found:
            return found
        # A finite clause of its own is not in the scope of what stands above it.
        if _is_finite(child) and function(child) not in (Function.COORDINATION,):
            return ACTUAL
        child = head
    return ACTUAL


def _from_dependents(trigger: Token) -> str:
    words = speech_words()
    for child in trigger.children:
        kind = function(child)
        if kind is Function.NEGATION or (kind in _ARGUMENTS and any(c.lower_ == "no" for c in child.lefts)):
            return DENIED
        if kind is Function.AUXILIARY and child.lower_ in ("will", "shall", "'ll", "’ll"):
            return PLANNED
        if kind in (Function.AUXILIARY, Function.MARKER) and child.lemma_.lower() in words.hypothetical:
            return HYPOTHETICAL
        if child.lemma_.lower() in words.alleged and kind in (Function.OTHER, Function.MODIFIER):
            return ALLEGED
        if child.lower_ == "tomorrow":
            return PLANNED
    return ""


def _from_governor(child: Token, head: Token) -> str:
    """The scope of a governing word: its infinitive, its clause, its object noun."""
    words, lemma, kind = speech_words(), head.lemma_.lower(), function(child)
    is_infinitive = any(c.lower_ == "to" and c.tag_ == "TO" for c in child.children)
    is_outside = kind in (Function.SUBJECT, Function.ADVERBIAL, Function.RELATIVE)
    is_reached = is_infinitive or ((child.pos_ == "NOUN" or child.tag_ == "VBG") and not is_outside)
    scopes = (
        (HYPOTHETICAL, kind is Function.CLAUSE and lemma in words.hypothetical),  # "demanded that the president resign"
        (ALLEGED, kind is Function.CLAUSE and lemma in words.alleged),  # "alleged that police beat students"
        (DENIED, kind is Function.CLAUSE and lemma in words.denied_clause),  # "denied that it had invaded"
        (ALLEGED, child.tag_ == "VBG" and lemma in words.alleged),  # "accused of attacking"
        (DENIED, is_reached and lemma in words.denied),
        (ALLEGED, is_reached and lemma in words.alleged),
        (PLANNED, is_infinitive and lemma in words.planned),
        (HYPOTHETICAL, is_reached and lemma in words.hypothetical and (is_infinitive or kind is not Function.OBLIQUE)),
        (HYPOTHETICAL, is_reached and lemma in words.hypothetical_for and preposition(child) == "for"),  # "called for talks"
    )
    own = next((modality for modality, holds in scopes if holds), "")
    return own or (_from_dependents(head) if is_infinitive or (is_reached and kind is Function.OBJECT) else "")


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children if c.pos_ == "AUX")
