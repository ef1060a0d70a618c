"""Which terms of other vocabularies say what, from ``rules/background.ttl``."""

from functools import cache

from rdflib import Namespace

from kg.knowledge.files import turtle
from kg.knowledge.schema import local_name

BX = Namespace("https://example.org/kg/background-form#")


@cache
def background_terms() -> dict[str, frozenset[str]]:
    """What is said (label, born, office …) to the IRIs of the terms that say it.

    >>> "http://www.w3.org/2000/01/rdf-schema#label" in background_terms()["label"]
    True
    """
    found: dict[str, set[str]] = {}
    for said, term in turtle("rules/background.ttl").subject_objects(BX["term"]):
        found.setdefault(local_name(said), set()).add(str(term))
    return {said: frozenset(terms) for said, terms in found.items()}
