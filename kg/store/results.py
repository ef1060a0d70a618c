"""Answers to queries as rows and in the formats of the contract."""

import csv
import io
import json
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolution, QuerySolutions, QueryTriples, RdfFormat, serialize

from kg.errors import QueryError
from kg.store.access import Answer

Value = str | int | float | bool | None
_NUMBERS: dict[str, Callable[[str], Value]] = {"integer": int, "decimal": float, "double": float, "float": float, "boolean": lambda text: text == "true"}

STANDARD = {
    "sparql-json": QueryResultsFormat.JSON,
    "sparql-xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
FORMATS = ("table", "json", *STANDARD, *GRAPHS)


def value(term: object) -> Value:
    """An RDF term as a plain value: numbers and booleans as such, everything else as a string."""
    if term is None:
        return None
    lexical = str(getattr(term, "value", term))
    if isinstance(term, Literal):
        convert = _NUMBERS.get(term.datatype.value.rpartition("#")[2])
        return convert(lexical) if convert else lexical
    return lexical


def rows(answer: Answer) -> Iterator[dict[str, Value]]:
    """The rows of an answer, flat, a column that is unbound as None."""
    if isinstance(answer, QueryBoolean):
        yield {"answer": bool(answer)}
    elif isinstance(answer, QueryTriples):
        for triple in answer:
            yield {"subject": value(triple.subject), "predicate": value(triple.predicate), "object": value(triple.object)}
    else:
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: value(solution[name]) for name in names}


def solutions(answer: Answer) -> Iterator[QuerySolution]:
    """The rows of a SELECT with their RDF terms; none of another query."""
    return iter(answer if isinstance(answer, QuerySolutions) else ())


def columns(answer: Answer) -> list[str]:
    """The columns of an answer, in order."""
    if isinstance(answer, QuerySolutions):
        return [variable.value for variable in answer.variables]
    return ["answer"] if isinstance(answer, QueryBoolean) else ["subject", "predicate", "object"]


def serialized(answer: Answer, form: str) -> str:
    """The answer as text in a format other than the table.

    Raises QueryError when the format does not fit the kind of query.
    """
    if form == "json":
        return json.dumps(list(rows(answer)), ensure_ascii=False, indent=2) + "\n"
    if form in GRAPHS:
        if not isinstance(answer, QueryTriples):
            raise QueryError(f"format {form} is for CONSTRUCT and DESCRIBE; a SELECT gives rows: use table, json, csv, tsv or sparql-json")
        return (serialize(answer, format=GRAPHS[form]) or b"").decode()
    if isinstance(answer, QueryTriples):
        return _table_text(answer, form)
    if isinstance(answer, QueryBoolean) and form in ("csv", "tsv"):
        return _table_text(answer, form)
    return (answer.serialize(format=STANDARD[form]) or b"").decode()


def _table_text(answer: Answer, form: str) -> str:
    if form not in ("csv", "tsv"):
        raise QueryError(f"format {form} is for SELECT and ASK; use turtle, ntriples, rdfxml or jsonld")
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(answer), delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(answer))
    return out.getvalue()
