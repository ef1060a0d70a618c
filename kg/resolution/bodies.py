"""Which names of organizations and places mean the same: the same name but for points, case and article, or an acronym that
an article uses for the full name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.knowledge.forms import is_acronym, plain
from kg.knowledge.identity import identity_rules
from kg.records.digest import BodyProfile, Link, Support
from kg.resolution.clusters import Clusters, linked


@dataclass(frozen=True, slots=True)
class Body:
    """A profile of an organization or place with the names that articles give it."""

    iri: str
    profile: BodyProfile
    support: Support
    names: frozenset[str]


def clustered(found: list[Body], said: Iterable[tuple[str, str, bool]]) -> Clusters[Body]:
    """The organizations or places among the profiles of a block; ``said`` as in ``people.py``."""
    statements = list(said)
    apart = {frozenset((one, other)) for one, other, same in statements if not same}
    clusters = Clusters(sorted(found, key=lambda body: (body.support.first, body.iri)), lambda body: body.iri, lambda a, b: _clash(a, b, apart))
    clusters.join((linked(one, other, "saidSame") for one, other, same in statements if same), always=True)
    clusters.join(_links(clusters.candidates))
    return clusters


def _links(found: Iterable[Body]) -> list[Link]:
    """Links between equal names, and from each acronym to the one full name that some article ties to it."""
    by_name: dict[str, list[Body]] = {}
    for body in _without_doubtful(found):
        by_name.setdefault(plain(body.profile.name), []).append(body)
    links = [linked(bodies[0].iri, other.iri, "sameBodyName") for bodies in by_name.values() for other in bodies[1:]]
    for name, bodies in by_name.items():
        tied = _full_names(name, bodies, by_name) if is_acronym(bodies[0].profile.name) else set()
        if len(tied) == 1:
            full = by_name[tied.pop()][0]
            links.append(linked(full.iri, bodies[0].iri, "acronym"))
    return links


def _without_doubtful(found: Iterable[Body]) -> list[Body]:
    """The profiles less those of background knowledge that has two bodies of the name."""
    bodies = list(found)
    known = Counter(plain(body.profile.name) for body in bodies if body.profile.external)
    return [body for body in bodies if not body.profile.external or known[plain(body.profile.name)] == 1]


def _full_names(acronym: str, bodies: list[Body], by_name: Mapping[str, list[Body]]) -> set[str]:
    """The other names that an article calls the acronym's body by, or whose bodies an article calls by the acronym."""
    known = {plain(name) for body in bodies for name in body.names} & set(by_name)
    known |= {name for name, others in by_name.items() if any(acronym in map(plain, body.names) for body in others)}
    return {name for name in known if not is_acronym(by_name[name][0].profile.name)}


def _clash(one: list[Body], other: list[Body], apart: set[frozenset[str]]) -> str:
    if any(frozenset((a.iri, b.iri)) in apart for a in one for b in other):
        return identity_rules().wordings["saidDifferent"]
    return ""
