"""The named views and competency questions: SPARQL files that ship with the package.

A view may take parameters: lines ``#$ name: what it is`` declare them, and ``$name`` in the query is replaced by a value that
is given; one that is not given stays an unbound variable.
"""

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from kg.errors import QueryError
from kg.knowledge.files import query_files

_PARAMETER = re.compile(r"(?m)^#\$\s*(\w+):\s*(.*)$")


def view(name: str, values: Mapping[str, str] | None = None) -> str:
    """The SPARQL text of a view or question, with values for its parameters.

    Raises QueryError, with the names there are, when there is no such view or parameter.
    """
    files = query_files("questions") | query_files("views")
    if name not in files:
        raise QueryError(f"there is no view {name!r}; there are {', '.join(query_files('views'))}")
    text = files[name].read_text(encoding="utf-8")
    known = parameters(text)
    for parameter, value in (values or {}).items():
        if parameter not in known:
            raise QueryError(f"view {name!r} has no parameter {parameter!r}; it has {', '.join(known) or 'none'}")
        text = "\n".join(line if line.startswith("#") else _filled(line, parameter, value) for line in text.split("\n"))
    return text


def _filled(line: str, parameter: str, value: str) -> str:
    """A line of a query with a value in the place of a parameter.

    >>> _filled("FILTER(!BOUND($on) || ?day <= $on)", "on", "2021-10-01")
    'FILTER(!(true) || ?day <= "2021-10-01")'
    """
    bound = re.sub(rf"BOUND\(\${parameter}\)", "(true)", line)
    return re.sub(rf"\${parameter}\b", lambda _: str(Literal(value)), bound)


def parameters(text: str) -> dict[str, str]:
    """The parameters of a view, with what each is.

    >>> parameters("# Who?\\n#$ on: the day\\nSELECT")
    {'on': 'the day'}
    """
    return dict(_PARAMETER.findall(text))


def descriptions(folder: str) -> dict[str, str]:
    """Name of every query in a folder (``views`` or ``questions``), with its first comment line and its parameters."""
    return {name: _described(path.read_text(encoding="utf-8")) for name, path in query_files(folder).items()}


def _described(text: str) -> str:
    first = re.match(r"#\s*(.*)", text)
    settings = "".join(f" [--set {name}=…]" for name in parameters(text))
    return (first[1] if first else "") + settings
