"""Find and parse the Turtle and SPARQL files that ship with the package."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from rdflib import Graph

from kg.errors import OntologyError


@cache
def ontology_folder() -> Path:
    """The folder with the Turtle files: inside an installed wheel, else beside the package in a checkout."""
    installed = Path(str(resources.files("kg") / "ontology"))
    checkout = Path(str(resources.files("kg"))).parent / "ontology"
    found = next((folder for folder in (installed, checkout) if (folder / "kg.ttl").is_file()), None)
    if found is None:
        raise OntologyError(f"no ontology found at {installed} or {checkout}: reinstall kg")
    return found


def turtle(*names: str) -> Graph:
    """One graph of the named files of the ontology folder.

    >>> len(turtle("offices.ttl")) > 100
    True
    """
    graph = Graph()
    for name in names:
        read_turtle(ontology_folder() / name, graph)
    return graph


def read_turtle(path: Path, graph: Graph) -> Graph:
    """Parse a Turtle file into the graph; a mistake in it names file and line."""
    try:
        return graph.parse(path, format="turtle")
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {' '.join(str(error).split())[:300]}") from error


def lexicon_files() -> Iterator[Path]:
    """The files of the lexicon, in the order of their names."""
    yield from sorted((ontology_folder() / "lexicon").glob("*.ttl"))


def query_files(folder: str) -> dict[str, Path]:
    """The SPARQL files of a folder (``views`` or ``questions``) by name."""
    return {path.stem: path for path in sorted((ontology_folder() / folder).glob("*.rq"))}
