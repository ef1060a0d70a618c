"""Answers to queries as rows and in the formats of the contract."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolution, QuerySolutions, QueryTriples, RdfFormat, serialize

from kg.errors import QueryError
from kg.store.access import Answer, answers, failed
from kg.store.prefixes import PREFIXES
from kg.store.wellformed import well_formed

Value = str | int | float | bool | None
_XSD = PREFIXES["xsd"]
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
# By datatype: what a plain number looks like. JSON has no INF and no NaN; what is no number stays a string.
_DECIMAL = r"[+-]?(\d+(\.\d*)?|\.\d+)"
_NUMBERS: dict[str, tuple[re.Pattern[str], Callable[[str], Value]]] = {
    "integer": (re.compile(r"[+-]?\d{1,4000}", re.ASCII), int),
    "decimal": (re.compile(_DECIMAL, re.ASCII), float),
    "double": (re.compile(_DECIMAL + r"([eE][+-]?\d+)?", re.ASCII), float),
    "float": (re.compile(_DECIMAL + r"([eE][+-]?\d+)?", re.ASCII), float),
    "boolean": (re.compile("|".join(_BOOLEANS)), _BOOLEANS.get),
}

STANDARD = {
    "sparql-json": QueryResultsFormat.JSON,
    "sparql-xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
FORMATS = ("table", "json", *STANDARD, *GRAPHS)


@dataclass(frozen=True, slots=True)
class Serialized:
    """An answer as text, and the number of its characters that the format cannot hold and that U+FFFD replaces."""

    text: str
    replaced: int = 0


def value(term: object) -> Value:
    """An RDF term as a plain value: numbers and booleans as such, everything else as a string, also INF and ill-typed literals.

    >>> from pyoxigraph import NamedNode
    >>> [value(Literal("7", datatype=NamedNode(_XSD + "integer"))), value(Literal("x", datatype=NamedNode(_XSD + "integer")))]
    [7, 'x']
    """
    if term is None:
        return None
    lexical = str(getattr(term, "value", term))
    if not isinstance(term, Literal):
        return lexical
    form, convert = _NUMBERS.get(term.datatype.value.removeprefix(_XSD), (None, str))
    found = convert(lexical) if form and form.fullmatch(lexical) else lexical
    return lexical if found in (math.inf, -math.inf) else found


def rows(answer: Answer) -> Iterator[dict[str, Value]]:
    """The rows of an answer, flat, a column that is unbound as None."""
    if isinstance(answer, QueryBoolean):
        yield {"answer": bool(answer)}
    elif isinstance(answer, QueryTriples):
        for triple in answers(answer):
            yield {"subject": value(triple.subject), "predicate": value(triple.predicate), "object": value(triple.object)}
    else:
        names = [variable.value for variable in answer.variables]
        for solution in answers(answer):
            yield {name: value(solution[name]) for name in names}


def solutions(answer: Answer) -> Iterator[QuerySolution]:
    """The rows of a SELECT with their RDF terms; none of another query."""
    return answers(answer) if isinstance(answer, QuerySolutions) else iter(())


def columns(answer: Answer) -> list[str]:
    """The columns of an answer, in order."""
    if isinstance(answer, QuerySolutions):
        return [variable.value for variable in answer.variables]
    return ["answer"] if isinstance(answer, QueryBoolean) else ["subject", "predicate", "object"]


def serialized(answer: Answer, form: str) -> Serialized:
    """The answer as text in a format other than the table.

    Raises QueryError when the format does not fit the kind of query, or a row cannot be computed.
    """
    if form == "json":
        return Serialized(json.dumps(list(rows(answer)), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    if form in GRAPHS:
        if not isinstance(answer, QueryTriples):
            raise QueryError(f"format {form} is for CONSTRUCT and DESCRIBE; a SELECT gives rows: use table, json, csv, tsv or sparql-json")
        return _text(serialize(list(answers(answer)), format=GRAPHS[form], prefixes=PREFIXES), is_xml=form == "rdfxml")
    if form in ("csv", "tsv") and not isinstance(answer, QuerySolutions):
        return Serialized(_table_text(answer, form))
    if isinstance(answer, QueryTriples):
        raise QueryError(f"format {form} is for SELECT and ASK; use turtle, ntriples, rdfxml or jsonld")
    try:
        data = answer.serialize(format=STANDARD[form])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(failed(error)) from error
    return _text(data, is_xml=form == "sparql-xml")


def _text(data: bytes | None, *, is_xml: bool) -> Serialized:
    held, replaced = well_formed(data or b"") if is_xml else (data or b"", 0)
    return Serialized(held.decode(), replaced)


def _table_text(answer: Answer, form: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(answer), delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(answer))
    return out.getvalue()
