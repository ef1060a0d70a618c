"""Quotation spans: the characters between quotation marks, straight or typographic, also unclosed."""

from collections.abc import Iterator

from kg.records.spans import Span

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'


def quotations(text: str) -> Iterator[Span]:
    """What stands between quotation marks, marks left out, in text order.

    A mark may be of the wrong kind ("…” or “…"), as it often is in the news; a quotation ends with its paragraph at
    the latest, unless the next paragraph opens with a mark again.

    >>> [span.text for span in quotations('He said “no” and "never".')]
    ['no', 'never']
    """
    start: int | None = None
    for index, char in enumerate(text):
        if start is None and _is_opening(text, index):
            start = index + 1
        elif start is not None and (_is_closing(char) or text.startswith("\n\n", index)):
            if index > start:
                yield Span(start, index, text[start:index])
            start = None
    if start is not None and start < len(text):
        yield Span(start, len(text), text[start:])


def _is_opening(text: str, index: int) -> bool:
    char = text[index]
    if char in _OPEN:
        return True
    # A straight mark opens unless it measures inches or stands after a letter.
    return char == _STRAIGHT and not (index and (text[index - 1].isalnum()))


def _is_closing(char: str) -> bool:
    return char in _CLOSE or char == _STRAIGHT
