"""The lexicon in the form in which lexicons are exchanged: OntoLex-Lemon."""

import re
from pathlib import Path

from rdflib import Graph

from kg.knowledge.files import ontology_folder
from kg.knowledge.frames import read_lexicon

_PREFIX = re.compile(r"PREFIX (\w+): <([^>]+)>")


def ontolex(*extra: Path) -> Graph:
    """The shipped lexicon, with the entries of further files, as OntoLex-Lemon (W3C community report, 2016).

    Raises LexiconError or OntologyError where a file is malformed.
    """
    graph, _ = read_lexicon(*extra)  # what is malformed is told before anything is written
    query = (ontology_folder() / "rules" / "ontolex.rq").read_text("utf-8")
    found = graph.query(query).graph or Graph()
    for prefix, namespace in _PREFIX.findall(query):
        found.bind(prefix, namespace)
    return found
