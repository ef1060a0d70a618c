"""Python values as RDF terms."""

import datetime as dt
import re
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.rdf.vocabulary import XSD, kg
from kg.records.times import bounds

_SURROGATE = re.compile("[\ud800-\udfff]")
Subject = NamedNode | BlankNode


def is_text(value: str) -> bool:
    """Whether RDF can hold the value: a text without lone surrogates."""
    return not _SURROGATE.search(value)


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def decimal(value: float) -> Literal:
    """An xsd:decimal of two places."""
    return Literal(f"{value:.2f}", datatype=NamedNode(XSD + "decimal"))


def day(value: dt.date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))


def dated(subject: NamedNode, edtf: str, names: tuple[str, str, str]) -> Iterator[Triple]:
    """An EDTF value with its two bounds; ``names`` are the local names of value, first and last day."""
    if not edtf:
        return
    yield Triple(subject, kg(names[0]), text(edtf))
    limits = bounds(edtf)
    for name, limit in zip(names[1:], (limits.earliest, limits.latest), strict=True):
        if limit is not None:
            yield Triple(subject, kg(name), day(limit))
