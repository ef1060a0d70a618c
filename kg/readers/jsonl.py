"""JSON Lines: one object a line, ``text`` required, metadata optional."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import ReadError
from kg.readers.text import decode
from kg.records.article import Article

FIELDS = ("text", "id", "title", "date", "source", "url", "license", "language")


def read(data: bytes, where: str) -> Iterator[Article | ReadError]:
    """The articles of a JSON Lines file; a bad line yields the error in its place and the others go on."""
    for number, line in enumerate(decode(data, where).splitlines(), start=1):
        if line.strip():
            yield _article(line, f"{where}, line {number}")


def _article(line: str, where: str) -> Article | ReadError:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return ReadError(f"{where}: no valid JSON ({error.msg} at column {error.colno}); the line was passed over")
    problem = _problem(value)
    if problem:
        return ReadError(f"{where}: {problem}; the line was passed over")
    given = {key: str(value[key]) for key in FIELDS if value.get(key) is not None}
    return replace(Article(""), **given)  # type: ignore[arg-type]


def _problem(value: Any) -> str:
    if not isinstance(value, dict):
        return f"expected an object with a text, found {type(value).__name__}"
    if not isinstance(value.get("text"), str) or not value["text"].strip():
        return "the object has no text"
    return ""
