"""Since when and until when an office is held, as the words around it say."""

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Token

from kg.extraction.context import Context, Placed
from kg.knowledge.offices import office_words

_STARTS = ("since", "from", "starting", "beginning", "between")
_UNTIL = ("until", "till")
_ENDS = (*_UNTIL, "to", "through", "and", "-", "–", "—")
_REACH = 8  # tokens from a preposition to its date: "until his assassination by one of his bodyguards on January 16, 2001"
_GAP = 4  # tokens between the phrase or the last date and the next: "president, in office since"


class Stated(Protocol):
    """Words that say what is held: their last token (exclusive) and their head."""

    @property
    def end(self) -> int:
        """Where the words end."""

    @property
    def head(self) -> int:
        """Their syntactic head."""


def period(context: Context, stated: Stated, verb: Token | None) -> tuple[str, str]:
    """Start and end of a tenure or membership (EDTF, empty where nobody says) from the words behind the office, else before the clause.

    "president since 2012", "minister from 2018 to 2020", "president (1999-2001)", "governor until his death in 2003",
    "From May 2011 until April 2012 she was director". ``verb`` is what ties holder and office, where there is one.
    """
    found = _limits(context, _dates_behind(context, stated))
    if not any(found) and verb is not None:
        found = _limits(context, _dates_in_front(context, verb))
    if not any(found) and verb is not None and verb.lemma_.lower() in office_words().starts:
        found = (_date_of(context, verb), "")
    return found


def _dates_behind(context: Context, stated: Stated) -> Iterator[Placed]:
    """The dates that follow the phrase, each close behind the phrase or the one before; a finite verb ends the row."""
    doc, end, sentence = context.doc, stated.end, context.sentence(context.doc[stated.head])
    for date in context.dates_of(sentence):
        if date.start < stated.end:
            continue
        between = doc[end : date.start]
        reach = _REACH if any(t.lower_ in _UNTIL for t in between) else _GAP
        if date.start - end > reach or any(_ends_row(t) for t in between):
            return
        yield date
        end = date.end


def _ends_row(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.lower_ in ("who", "which", "when", "after", "before", ";") or bool(token.is_sent_start)


def _dates_in_front(context: Context, verb: Token) -> Iterator[Placed]:
    """The dates of a phrase at the head of the sentence: "From 2003 to 2007 she was governor"."""
    number = context.sentence(verb)
    sentence = context.sentences[number]
    if sentence[0].lower_ in _STARTS:
        yield from (date for date in context.dates_of(number) if sentence.start < date.start < min(verb.i, sentence.start + _REACH))


def _limits(context: Context, dates: Iterator[Placed]) -> tuple[str, str]:
    """Start and end by the word before each date."""
    start = end = ""
    for date in dates:
        words = [context.doc[i].lower_ for i in range(max(0, date.start - _REACH), date.start)]
        word = words[-1] if words else ""
        if word == "(" or word in _STARTS:
            start = start or date.value
        elif word in _ENDS and (start or word in _UNTIL):
            end = date.value
        elif any(w in _UNTIL for w in words):
            end = end or date.value  # "until his death in 2003"
        if "/" in date.value and word in ("(", "from", "between"):
            start, _, end = date.value.partition("/")
    return start, end


def _date_of(context: Context, verb: Token) -> str:
    """The date on which a verb says that it happened: "became mayor in 2019"."""
    for date in context.dates_of(context.sentence(verb)):
        if verb.i < date.start and not any(_ends_row(t) for t in context.doc[verb.i + 1 : date.start]):
            return date.value
    return ""
