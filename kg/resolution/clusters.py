"""Which of many candidates are one: links by falling score, none across what speaks against it (Kruskal with cannot-links)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.knowledge.identity import identity_rules
from kg.records.digest import Link

T = TypeVar("T")


def linked(one: str, other: str, kind: str) -> Link:
    """A link for one reason, by its name in ``rules/identity.ttl``."""
    rules = identity_rules()
    return Link(one, other, rules.weights[kind], (rules.wordings[kind],))


@dataclass(slots=True)
class Clusters(Generic[T]):
    """Candidates in clusters, each at first alone. ``clash`` says why two clusters cannot be one, or nothing."""

    candidates: Sequence[T]
    name_of: Callable[[T], str]
    clash: Callable[[list[T], list[T]], str]
    links: list[Link] = field(default_factory=list)
    refused: list[Link] = field(default_factory=list)
    _members: dict[str, list[T]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Each candidate alone."""
        self._members = {self.name_of(candidate): [candidate] for candidate in self.candidates}

    def join(self, links: Iterable[Link], *, always: bool = False) -> None:
        """Take links by falling score; those that a clash forbids are refused, unless they hold ``always``."""
        for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
            one, other = self._members[link.one], self._members[link.other]
            if one is other:
                continue
            reason = "" if always else self.clash(one, other)
            if reason:
                self.refused.append(Link(link.one, link.other, link.score, (*link.reasons, reason)))
                continue
            self.links.append(link)
            one.extend(other)
            for candidate in other:
                self._members[self.name_of(candidate)] = one

    def of(self, name: str) -> list[T]:
        """The cluster of a candidate, by its name."""
        return self._members[name]

    def all(self) -> list[list[T]]:
        """Every cluster once."""
        return list({id(members): members for members in self._members.values()}.values())
