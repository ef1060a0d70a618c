"""JSON Lines: one object a line, ``text`` required, metadata optional."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.readers.attempts import Record, attempt
from kg.readers.text import decode
from kg.records.article import Article
from kg.unpacking import lines

FIELDS = ("text", "id", "title", "date", "source", "url", "license", "language")
_LONGEST_LINE = 64 * 2**20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _NoTextError(ReadError):
    """An object without a text."""


def read(file: BinaryIO, where: str) -> Iterator[Record]:
    """The articles of a JSON Lines file, read line by line; a bad line yields the error in its place and the others go on.

    A file of several objects of which none has a text is an index of something else: one error.
    """
    textless: list[_NoTextError] = []
    is_index = True
    for found in _records(file, where):
        if is_index and isinstance(found, _NoTextError):
            textless.append(found)
            continue
        if is_index:
            yield from textless
        is_index = False
        yield found
    if is_index and len(textless) > 1:
        yield ReadError(f"{where}: none of its {len(textless)} objects has a text; this is an index of articles, not articles")
    elif is_index:
        yield from textless


def _records(file: BinaryIO, where: str) -> Iterator[Record]:
    for number, line in enumerate(lines(file, where, _LONGEST_LINE), start=1):
        if isinstance(line, ReadError):
            yield line
        elif line.strip(b" \t\r\n" + _BYTE_ORDER_MARK):
            place = f"{where}, line {number}"
            yield attempt(_article, place, line, place)


def _article(line: bytes, where: str) -> Record:
    try:
        value = json.loads(decode(line, where))
    except json.JSONDecodeError as error:
        return ReadError(f"{where}: no valid JSON ({error.msg} at column {error.colno}); the line was passed over")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        return ReadError(f"{where}: no JSON that can be read ({error}); the line was passed over")
    problem = _problem(value)
    if problem:
        return ReadError(f"{where}: {problem}; the line was passed over")
    if not str(value.get("text") or "").strip():
        return _NoTextError(f"{where}: the object has no text; the line was passed over")
    given = {key: str(value[key]) for key in FIELDS if value.get(key) is not None}
    return replace(Article(""), **given)  # type: ignore[arg-type]


def _problem(value: Any) -> str:
    if not isinstance(value, dict):
        return f"expected an object with a text, found {type(value).__name__}"
    if not isinstance(value.get("text") or "", str):
        return f"expected text in 'text', found {type(value['text']).__name__}"
    odd = [key for key in FIELDS if isinstance(value.get(key), bool | list | dict)]
    return f"expected text in {odd[0]!r}, found {type(value[odd[0]]).__name__}" if odd else ""
