"""Records as plain data, what JSON has and spaCy can keep on a Doc, and back.

A record is an object of its fields by name, a tuple a list; numbers and words stay as they are.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_R = TypeVar("_R")
Plain = dict[str, Any]


def written(record: object) -> str:
    """A record as JSON, in ASCII: a lone surrogate stays what it is.

    >>> from kg.records.spans import Span
    >>> written(Span(0, 4, "Mali"))
    '{"start": 0, "end": 4, "text": "Mali"}'
    """
    return json.dumps(record, default=_fields)


def plain(record: object) -> Plain:
    """A record as plain data.

    >>> from kg.records.spans import Span
    >>> plain(Span(0, 4, "Mali"))
    {'start': 0, 'end': 4, 'text': 'Mali'}
    """
    data: Plain = json.loads(written(record))
    return data


def from_plain(kind: type[_R], data: Plain) -> _R:
    """The record of this kind that plain data tells; lists may be tuples.

    >>> from kg.records.spans import Span
    >>> from_plain(Span, {"start": 0, "end": 4, "text": "Mali"})
    Span(start=0, end=4, text='Mali')
    """
    return kind(*(data[name] if make is None else make(data[name]) for name, make in _makers(kind)))  # type: ignore[arg-type] # mypy: unhashable


def _fields(record: Any) -> Plain:
    return {name: getattr(record, name) for name in record.__slots__}


@cache
def _makers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """The fields of a record with how their values are made of plain data (None: they stay as they are), in order."""
    hints = get_type_hints(kind)
    return tuple((field.name, _maker(hints[field.name])) for field in fields(kind))


def _maker(hint: Any) -> Callable[[Any], Any] | None:
    """Of a record, of a tuple of equal members, of a tuple with a member of its own at each place, or of one of these or None."""
    if hasattr(hint, "__dataclass_fields__"):
        return partial(from_plain, hint)
    if get_origin(hint) is UnionType:
        make = next(_maker(member) for member in get_args(hint) if member is not NoneType)
        return partial(_optional, make) if make else None
    if get_origin(hint) is not tuple:
        return None
    member, *others = get_args(hint)
    make = _maker(member) if others == [...] else None
    return partial(_members, make) if make else tuple


def _optional(make: Callable[[Any], Any], data: Any) -> Any:
    return None if data is None else make(data)


def _members(make: Callable[[Any], Any], data: Any) -> tuple[Any, ...]:
    return tuple(map(make, data))
