"""Quotation spans: the characters between quotation marks, straight or typographic, also unclosed."""

from collections.abc import Iterator

from kg.records.spans import Span

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'
_SINGLE = {"‘": "’", "'": "'"}
_PARAGRAPH = "\n\n"


def quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks, marks left out, in text order.

    A mark may be of the wrong kind ("…” or “…"), as it often is in the news; a quotation ends with its paragraph at
    the latest, unless the next paragraph opens with a mark again. Single marks count where they stand apart from words,
    and not inside double ones.

    >>> [span.text for span in quotations('He said “no” and "never".')]
    ['no', 'never']
    >>> [span.text for span in quotations("‘It’s lost,’ she said.")]
    ['It’s lost,']
    """
    start = 0
    while start < len(text):
        stop = text.find(_PARAGRAPH, start)
        stop = len(text) if stop < 0 else stop
        yield from _in_paragraph(text, start, stop)
        start = stop + 1


def _in_paragraph(text: str, start: int, stop: int) -> Iterator[Span]:
    """The quotations between two characters of a text (half-open), the last one perhaps unclosed."""
    last = {close: _last_single(text, start, stop, close) for close in _SINGLE.values()}
    begin, closing = -1, ""
    for index in range(start, stop):
        if begin < 0:
            closing = _closing_mark(text, index, last)
            begin = index + 1 if closing else -1
        elif _closes(text, index, closing):
            if index > begin:
                yield Span(begin, index, text[begin:index])
            begin = -1
    if 0 <= begin < stop and len(closing) > 1:
        yield Span(begin, stop, text[begin:stop])


def _closing_mark(text: str, index: int, last: dict[str, int]) -> str:
    """The marks that close the quotation that a character opens; empty where it opens none.

    ``last`` is where the paragraph's last single marks that may close stand: "the soldiers' camp" has no second one.
    """
    char, before = text[index], text[index - 1] if index else " "
    if char in _OPEN:
        return _CLOSE + _STRAIGHT
    # A straight mark opens unless it measures inches or stands after a letter.
    if char == _STRAIGHT:
        return "" if before.isalnum() else _CLOSE + _STRAIGHT
    closing = _SINGLE.get(char, "")
    is_apart = before.isspace() and text[index + 1 : index + 2].isalpha()
    return closing if closing and is_apart and last[closing] > index else ""


def _closes(text: str, index: int, closing: str) -> bool:
    if len(closing) > 1:
        return text[index] in closing
    return text[index] == closing and _is_single_end(text, index)


def _last_single(text: str, start: int, stop: int, closing: str) -> int:
    """Where the last single mark between two characters (half-open) that may close stands; -1 where none does."""
    place = text.rfind(closing, start, stop)
    while place >= 0 and not _is_single_end(text, place):
        place = text.rfind(closing, start, place)
    return place


def _is_single_end(text: str, index: int) -> bool:
    """A closing single mark follows punctuation, or a word and stands before punctuation: no apostrophe, no plural genitive."""
    before, after = text[index - 1], text[index + 1 : index + 2]
    return (before in ",.?!" and not after.isalnum()) or (before.isalnum() and before != "s" and after in ("", ",", ".", ";", ":", "?", "!", ")"))
