"""Records as plain data, what JSON has and spaCy can keep on a Doc, and back.

A record is an object of its fields by name, a tuple a list; numbers and words stay as they are.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from operator import attrgetter, itemgetter
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
    return _JSON.encode(record)


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
    record: _R = _maker(kind)(data)  # type: ignore[arg-type] # to mypy no class is hashable
    return record


def _fields(record: Any) -> Plain:
    names, values = _slots(record.__class__)
    return dict(zip(names, values(record), strict=True))


_JSON = json.JSONEncoder(default=_fields, check_circular=False)  # records hold no record that holds them


@cache
def _slots(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


@cache
def _maker(kind: Any) -> Callable[[Plain], Any]:
    """What makes a record of a kind; worked out once, since a long article has tens of thousands of spans."""
    names, _ = _slots(kind)
    hints = get_type_hints(kind)
    values = itemgetter(*names)
    made = [(place, make) for place, name in enumerate(names) if (make := _of_hint(hints[name]))]

    def make_record(data: Plain) -> Any:
        found = list(values(data))
        for place, make in made:
            found[place] = make(found[place])
        return kind(*found)

    return make_record


def _of_hint(hint: Any) -> Callable[[Any], Any] | None:
    """How a value is made of plain data: a record, a tuple of equal members, a tuple with a member of its own at each
    place, one of these or None; None where it stays as it is.
    """
    if hasattr(hint, "__dataclass_fields__"):
        return _maker(hint)
    if get_origin(hint) is UnionType:
        make = next(_of_hint(member) for member in get_args(hint) if member is not NoneType)
        return partial(_optional, make) if make else None
    if get_origin(hint) is not tuple:
        return None
    member, *others = get_args(hint)
    make = _of_hint(member) if others == [...] else None
    return partial(_members, make) if make else tuple


def _optional(make: Callable[[Any], Any], data: Any) -> Any:
    return None if data is None else make(data)


def _members(make: Callable[[Any], Any], data: Any) -> tuple[Any, ...]:
    return tuple(map(make, data))
