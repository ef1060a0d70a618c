"""What no parser of RDF or JSON is shown: input so deep, or with such entities, that a parser would end the whole process.

Pyoxigraph 0.5 overflows its stack on some 20,000 nested ``<<(``, needs hours for 100,000 nested elements of XML, and fills the
memory with what ten lines of entities stand for. It cannot be told to stop, so the input is looked through before.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from kg.unpacking import LIMIT

DEEPEST = 256
"""Brackets or elements within one another; what people and programs write has less than twenty."""
_MOST_ENTITIES = 200

# What holds brackets that are none: IRIs, strings, comments, and what a backslash escapes in a name.
_BESIDE = {
    "turtle": re.compile(
        rb"<[^\x00-\x20<>\"{}|^`\\]*+(?:\\[uU][0-9A-Fa-f]++[^\x00-\x20<>\"{}|^`\\]*+)*+>"
        rb'|"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""'
        rb"|'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''"
        rb'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"'
        rb"|'[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+)*+'"
        rb"|#[^\r\n]*+|\\.",
        re.DOTALL,
    ),
    "json": re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|\\.', re.DOTALL),
}
_OPENING, _CLOSING = b"([{<", b")]}>"
_STEPS = bytes.maketrans(_OPENING + _CLOSING, b"\x02" * len(_OPENING) + b"\x00" * len(_CLOSING))
_OTHERS = bytes(set(range(256)) - set(_OPENING + _CLOSING))


def refuse_deep(data: bytes, notation: str) -> None:
    """Raises ValueError where brackets of ``turtle`` (and its kin) or ``json`` stand within one another too deep."""
    if sum(map(data.count, (b"(", b"[", b"{", b"<<"))) <= DEEPEST:
        return
    depth = 0
    for step in _BESIDE[notation].sub(b"", data).translate(_STEPS, _OTHERS):
        depth = max(0, depth + step - 1)
        if depth > DEEPEST:
            raise ValueError(_too_deep("brackets"))


def refuse_xml_bombs(data: bytes) -> None:
    """Raises ValueError where XML is not well-formed, is nested too deep, or its entities stand for too much."""
    depth, entities = 0, dict[str, int]()
    parser = expat.ParserCreate()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError(_too_deep("elements"))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(name: str, is_parameter: int, value: str | None, *place: str | None) -> None:
        if "&" in (value or "") or len(entities) == _MOST_ENTITIES:
            raise ValueError(f"the entity {name!r} stands for others, or there are too many; write out what entities stand for")
        entities[name] = len(value or "")

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"it is no well-formed XML ({error})") from error
    if sum(data.count(f"&{name};".encode()) * length for name, length in entities.items()) > LIMIT:
        raise ValueError("its entities stand for too much text; write out what they stand for")


def _too_deep(what: str) -> str:
    return f"{what} are nested deeper than {DEEPEST}; no more is read"
