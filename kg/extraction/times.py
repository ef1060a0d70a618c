"""Which date belongs to which event."""

from spacy.tokens import Token

from kg.extraction.context import Context, Placed


def event_date(context: Context, trigger: Token, triggers: frozenset[int]) -> str:
    """The EDTF date of an event, empty where the sentence gives none.

    A date belongs to the nearest word above it in the parse; it reaches the trigger unless another trigger stands between.
    """
    placed = [date for date in context.dates_of(context.sentence(trigger)) if not _is_since(context, date)]
    for date in placed:
        if _governs(context, trigger, date, triggers):
            return date.value
    # A noun trigger below a verb that is no event takes the date of that verb: "His resignation went into effect on Tuesday".
    for date in placed:
        head = _head(context, date)
        verb = next((t for t in trigger.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if verb is not None and verb.i not in triggers and trigger.pos_ == "NOUN" and head.head.i == verb.i:
            return date.value
    return ""


def _is_since(context: Context, date: Placed) -> bool:
    """ "replaced Turk, president since 2012": what lasts since a date did not happen on it."""
    return date.start > 0 and context.doc[date.start - 1].lower_ == "since"


def _head(context: Context, date: Placed) -> Token:
    """The token of a date expression that hangs on a word outside it."""
    tokens = context.doc[date.start : date.end]
    return next((t for t in tokens if not date.start <= t.head.i < date.end), tokens[0])


def _governs(context: Context, trigger: Token, date: Placed, triggers: frozenset[int]) -> bool:
    for above in _head(context, date).ancestors:
        if above.i == trigger.i:
            return True
        if above.i in triggers or (above.pos_ in ("VERB", "AUX") and trigger.pos_ == "VERB" and above.i != trigger.i):
            return False
    return False
