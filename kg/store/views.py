"""The named views and competency questions: SPARQL files that ship with the package."""

import re

from kg.errors import QueryError
from kg.knowledge.files import query_files


def view(name: str) -> str:
    """The SPARQL text of a view or question. Raises QueryError, with the names there are, when there is none."""
    files = query_files("questions") | query_files("views")
    if name not in files:
        raise QueryError(f"there is no view {name!r}; there are {', '.join(query_files('views'))}")
    return files[name].read_text(encoding="utf-8")


def descriptions(folder: str) -> dict[str, str]:
    """Name and first comment line of every query in a folder (``views`` or ``questions``)."""
    found = {name: re.match(r"#\s*(.*)", path.read_text(encoding="utf-8")) for name, path in query_files(folder).items()}
    return {name: match[1] if match else "" for name, match in found.items()}
