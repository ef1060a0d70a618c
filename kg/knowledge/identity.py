"""What tells people apart or together, from ``rules/identity.ttl``."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from rdflib import Namespace

from kg.knowledge.files import turtle
from kg.knowledge.schema import local_name

IX = Namespace("https://example.org/kg/identity-form#")


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """``weights`` and ``wordings`` of what speaks for or against a pair, by its name in the file; ``needs`` the groups of which
    something must speak for a pair whose names agree in a way; ``exclusive`` are the types of offices that nobody holds in two
    countries; ``full_names`` a short given name (lower case) to what it is short for.
    """

    weights: dict[str, float]
    wordings: dict[str, str]
    needs: dict[str, tuple[frozenset[str], ...]]
    exclusive: frozenset[str]
    full_names: dict[str, frozenset[str]]

    def suffices(self, agreement: str, shared: Collection[str]) -> bool:
        """Whether what two share beside their names is of the kinds that an agreement of the names needs.

        >>> identity_rules().suffices("misspeltName", {"sameTitle", "sameScene"}), identity_rules().suffices("sameName", ())
        (False, True)
        """
        return all(not group.isdisjoint(shared) for group in self.needs.get(agreement, ()))


@cache
def identity_rules() -> IdentityRules:
    """The rules that ship with the package.

    >>> identity_rules().weights["sameName"] >= identity_rules().weights["threshold"]
    True
    """
    graph = turtle("rules/identity.ttl")
    short: dict[str, set[str]] = {}
    for pair in graph.objects(IX.shortFor, IX.pair):
        for form in graph.objects(pair, IX.short):
            short.setdefault(str(form), set()).update(map(str, graph.objects(pair, IX.full)))
    return IdentityRules(
        weights={local_name(node): float(weight) for node, weight in graph.subject_objects(IX.weight)},  # type: ignore[arg-type]
        wordings={local_name(node): str(words) for node, words in graph.subject_objects(IX.wording)},
        needs={
            local_name(node): tuple(frozenset(map(local_name, graph.objects(group, IX.anyOf))) for group in graph.objects(node, IX.needs))
            for node in graph.subjects(IX.needs)
        },
        exclusive=frozenset(map(str, graph.objects(IX.Exclusive, IX.type))),
        full_names={form: frozenset(names) for form, names in short.items()},
    )
