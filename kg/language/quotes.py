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
    start, closing = None, ""
    for index, char in enumerate(text):
        if start is None:
            closing = _closing_mark(text, index)
            start = index + 1 if closing else None
        elif _closes(text, index, closing) or text.startswith(_PARAGRAPH, index):
            if index > start and (len(closing) > 1 or char == closing):
                yield Span(start, index, text[start:index])
            start = None
    if start is not None and start < len(text) and len(closing) > 1:
        yield Span(start, len(text), text[start:])


def _closing_mark(text: str, index: int) -> str:
    """The marks that close the quotation that a character opens; empty where it opens none."""
    char, before = text[index], text[index - 1] if index else " "
    if char in _OPEN:
        return _CLOSE + _STRAIGHT
    # A straight mark opens unless it measures inches or stands after a letter.
    if char == _STRAIGHT:
        return "" if before.isalnum() else _CLOSE + _STRAIGHT
    closing = _SINGLE.get(char, "")
    is_apart = before.isspace() and text[index + 1 : index + 2].isalpha()
    return closing if closing and is_apart and _single_end(text, index + 1, closing) > 0 else ""


def _closes(text: str, index: int, closing: str) -> bool:
    if len(closing) > 1:
        return text[index] in closing
    return text[index] == closing and _is_single_end(text, index)


def _single_end(text: str, start: int, closing: str) -> int:
    """Where a single mark closes in the same paragraph; -1 where none does: "the soldiers' camp" has no second one."""
    stop = text.find(_PARAGRAPH, start)
    ends = (i for i in range(start, len(text) if stop < 0 else stop) if text[i] == closing and _is_single_end(text, i))
    return next(ends, -1)


def _is_single_end(text: str, index: int) -> bool:
    """A closing single mark follows punctuation, or a word and stands before punctuation: no apostrophe, no plural genitive."""
    before, after = text[index - 1], text[index + 1 : index + 2]
    return (before in ",.?!" and not after.isalnum()) or (before.isalnum() and before != "s" and after in ("", ",", ".", ";", ":", "?", "!", ")"))
