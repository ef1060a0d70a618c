"""The named views and competency questions: SPARQL files that ship with the package.

Lines of comment say what else there is to know of one. ``#$ name (kind): what it is`` declares a parameter, ``required`` after
the kind one that must be given: ``$name`` in the query is the value as a term of RDF, or an unbound variable where none is
given. ``# table: a b c`` names the columns that a person wants to see.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.knowledge.files import query_files
from kg.store.prefixes import PREFIXES
from kg.store.syntax import tokens

_PARAMETER = re.compile(r"(?m)^#\$ *(\w+) \((\w+)(, required)?\): *(.*)$")
_TABLE = re.compile(r"(?m)^# table:(.*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a view: ``text`` or ``date``, whether it must be given, what it is."""

    name: str
    kind: str
    is_required: bool
    what: str


def view(name: str, values: Mapping[str, str] | None = None) -> str:
    """The SPARQL text of a view or question, with values bound to its parameters.

    Raises UsageError, with the names there are, when there is no such view or parameter, a required one is missing, or a value is
    not of the parameter's kind.
    """
    text = _source(name)
    known, given = parameters(text), values or {}
    for parameter in given:
        if parameter not in known:
            raise UsageError(f"view {name!r} has no parameter {parameter!r}; it has {', '.join(known) or 'none'}")
    missing = [parameter for parameter in known.values() if parameter.is_required and parameter.name not in given]
    if missing:
        asked = " ".join(f"--set {parameter.name}=… ({parameter.what})" for parameter in missing)
        raise UsageError(f"view {name!r} needs {asked}")
    return _bound(text, {f"${parameter}": _term(known[parameter], value) for parameter, value in given.items()})


def table_columns(name: str) -> list[str]:
    """The columns of a view or question that a person wants to see, in order; empty for all. Raises UsageError as ``view``."""
    found = _TABLE.search(_source(name))
    return found[1].split() if found else []


def _source(name: str) -> str:
    files = query_files("questions") | query_files("views")
    if name not in files:
        raise UsageError(f"there is no view {name!r}; there are {', '.join(query_files('views'))}")
    return files[name].read_text(encoding="utf-8")


def _bound(text: str, terms: Mapping[str, str]) -> str:
    """A query with terms in the place of variables, in one pass, so that nothing in a term is looked at.

    Not by Oxigraph's own substitutions: they only reach variables that a query selects, and servers have none.

    >>> _bound('SELECT ?x { ?x ?p $on FILTER(?p != "$on") } # $on', {"$on": '"$on"'})
    'SELECT ?x { ?x ?p "$on" FILTER(?p != "$on") } # $on'
    """
    parts, end = [], 0
    for token in tokens(text):
        if token.text in terms:
            parts += [text[end : token.start], terms[token.text]]
            end = token.start + len(token.text)
    return "".join([*parts, text[end:]])


def _date(value: str) -> str:
    if dt.date.fromisoformat(value).isoformat() != value:
        raise ValueError("not as YYYY-MM-DD")
    return str(Literal(value, datatype=NamedNode(f"{PREFIXES['xsd']}date")))


# By kind: the value as a term in SPARQL, and what a value must be.
_KINDS: dict[str, tuple[Callable[[str], str], str]] = {
    "text": (lambda value: str(Literal(value)), "text in UTF-8"),
    "date": (_date, "a day of the calendar, as in 2021-10-01"),
}


def _term(parameter: Parameter, value: str) -> str:
    convert, wanted = _KINDS[parameter.kind]
    try:
        return convert(value)
    except ValueError as error:
        raise UsageError(f"parameter {parameter.name!r} is {wanted}, not {value!r}") from error


def parameters(text: str) -> dict[str, Parameter]:
    """The parameters of a view by name.

    >>> parameters("# Who?\\n#$ on (date, required): the day\\nSELECT")
    {'on': Parameter(name='on', kind='date', is_required=True, what='the day')}
    """
    found = (Parameter(name, kind, bool(required), what) for name, kind, required, what in _PARAMETER.findall(text))
    return {parameter.name: parameter for parameter in found}


def descriptions(folder: str) -> dict[str, str]:
    """Name of every query in a folder (``views`` or ``questions``), with its first comment line and its parameters."""
    return {name: _described(path.read_text(encoding="utf-8")) for name, path in query_files(folder).items()}


def _described(text: str) -> str:
    first = re.match(r"#\s*(.*)", text)
    settings = "".join(f" --set {name}=…" if parameter.is_required else f" [--set {name}=…]" for name, parameter in parameters(text).items())
    return (first[1] if first else "") + settings
