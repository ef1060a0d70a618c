"""What must be known of a SPARQL query before a parser sees it: its words and signs, told by the tokens of SPARQL 1.1 (section 19.8).

Oxigraph parses and evaluates by recursion, so that a query nested too deeply, or too long a chain in it, ends the process;
and it has no switch that keeps ``SERVICE`` from opening the network.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import QueryError

MAX_DEPTH = 100
"""Open brackets at once. Oxigraph 0.5 overflows a stack of 8 MiB from 900 function calls in one another."""
MAX_TOKENS = 4000
"""Words and signs, the data of VALUES apart. Oxigraph 0.5 overflows a stack of 8 MiB from 2,500 triple patterns."""
_MAX_IRI = 4000  # characters: "<" may as well be the sign of comparison, and what follows no IRI but a chain

_TOKEN = re.compile(
    r"""
    (?P<blank> \s+ | \#[^\r\n]* )
  | (?P<iri> <[^\x00-\x20<>"{}|^`]*> )
  | (?P<string> \"{3} (?: [^"\\] | \\. | "{1,2}(?!") )* \"{3} | '{3} (?: [^'\\] | \\. | '{1,2}(?!') )* '{3}
              | "(?!"") (?: [^"\\\r\n] | \\. )* " | '(?!'') (?: [^'\\\r\n] | \\. )* ' )
  | (?P<variable> [?$]\w+ )
  | (?P<tag> @\w[\w-]* )
  | (?P<name> (?: [^\W\d][\w.-]* )? : (?: [\w.:%-] | \\\S )* | [^\W\d][\w.-]* )
  | (?P<number> \w+ )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Token(NamedTuple):
    """A word, term or sign of a query, with where it begins (code points)."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """The words, terms and signs of a query, white space and comments left out.

    Raises QueryError where a string is not closed.

    >>> [token.text for token in tokens('ASK { ?a <b#c> "SERVICE" } # SERVICE')]
    ['ASK', '{', '?a', '<b#c>', '"SERVICE"', '}']
    """
    for found in _TOKEN.finditer(sparql):
        kind = str(found.lastgroup)
        if kind == "sign" and found[0] in "\"'":
            line = sparql.count("\n", 0, found.start()) + 1
            raise QueryError(f"the query is malformed at line {line}: a string begins here that is not closed")
        if kind != "blank":
            yield Token(kind, found[0], found.start())


def check(sparql: str, *, allows_service: bool = False) -> None:
    """Raise QueryError for a query that is nested too deeply, is too long, or asks another server without being allowed to."""
    plain = _unescaped(sparql)
    # With escapes, what is a string or a comment depends on when they are read: both readings must keep to the rules.
    for text in {sparql, plain}:
        found = list(tokens(text))
        _check_size(found)
        if not allows_service and any(_is_service(found, number) for number in range(len(found))):
            raise QueryError("the query asks another server (SERVICE), which opens the network; --allow-service lets it")


def form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the query is none of them.

    >>> form("PREFIX select: <x> # ask\\nDescribe <y>")
    'DESCRIBE'
    """
    words = (token.text.upper() for token in tokens(sparql) if token.kind == "name")
    return next((word for word in words if word in _FORMS), "")


def _unescaped(sparql: str) -> str:
    """The query with code points in the place of their escapes, as SPARQL 1.1 (section 19.2) reads it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), sparql)


def _check_size(found: list[Token]) -> None:
    depth = size = values = 0  # values: the depth at which a block of VALUES began
    is_values = False
    for token in found:
        if token.kind == "iri":
            _check_depth(depth + token.text.count("(") + token.text.count("["))
            if len(token.text) > _MAX_IRI:
                raise QueryError(f"the query has an IRI of more than {_MAX_IRI:,} characters")
        if token.text in ("(", "[", "{"):
            depth += 1
            _check_depth(depth)
            if is_values and token.text == "{":
                values, is_values = depth, False
        elif token.text in (")", "]", "}"):
            values = 0 if depth == values else values
            depth -= 1
        is_values = is_values or token.text.upper() == "VALUES"
        if not values:
            size += 1 + (token.text.count("-") if token.kind == "name" else 0)
    if size > MAX_TOKENS:
        raise QueryError(f"the query has more than {MAX_TOKENS:,} words and signs; give long lists of terms in VALUES")


def _check_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise QueryError(f"the query is nested more than {MAX_DEPTH} levels deep")


def _is_service(found: list[Token], number: int) -> bool:
    """Whether a token is, or may be read as beginning with, the keyword: parsers need no space after or before a keyword."""
    token = found[number]
    if token.kind not in ("name", "number") or "SERVICE" not in token.text.partition(":")[0].upper():
        return False
    return ":" not in token.text or any(after.text == "{" for after in found[number + 1 : number + 3])
