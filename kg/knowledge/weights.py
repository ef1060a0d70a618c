"""Weights that were fitted to data and are kept with the rules."""

from functools import cache

from rdflib import Namespace

from kg.knowledge.files import turtle

WX = Namespace("https://example.org/kg/weight-form#")


@cache
def pronoun_weights() -> dict[str, float]:
    """Feature name to weight of the pronoun resolver; "none" is what an antecedent's sum must pass.

    >>> pronoun_weights()["subject"] > pronoun_weights()["oblique"]
    True
    """
    graph = turtle("rules/pronouns.ttl")
    return {str(name): float(graph.value(node, WX.weight)) for node, name in graph.subject_objects(WX.feature)}  # type: ignore[arg-type]
