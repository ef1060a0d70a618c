"""The claims of an article that was read in parts, as those of one text."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.records.claims import Evidence, Extraction, LocalEntity
from kg.records.spans import Span

_C = TypeVar("_C")


def joined(parts: Sequence[Extraction]) -> Extraction:
    """One extraction of several whose offsets are already those of the article, in the order of the text.

    Sentences, entities and events are numbered anew. Entities of one type and name (offices: also of one place and body)
    are one, and what is said of them once more counts once; events stay apart.
    """
    if len(parts) == 1:
        return parts[0]
    entities, numbers = _entities(parts)
    moved = [_Moved(part, of, *at).claims() for part, of, at in zip(parts, numbers, _starts(parts), strict=True)]
    return Extraction(
        tuple(span for part in parts for span in part.sentences),
        entities,
        tuple(claim for part in moved for claim in part.tenures),
        _once((claim for part in moved for claim in part.memberships), lambda claim: (claim.member, claim.organization)),
        tuple(claim for part in moved for claim in part.events),
        tuple(claim for part in moved for claim in part.statements),
        _once((claim for part in moved for claim in part.descriptions), lambda claim: (claim.person, claim.property, claim.value)),
        tuple(claim for part in moved for claim in part.relations),
    )


def with_spans(extraction: Extraction, moved: Callable[[Span], Span]) -> Extraction:
    """The same claims with every stretch of text ``moved``."""
    entities = (replace(entity, mentions=tuple(replace(mention, span=moved(mention.span)) for mention in entity.mentions)) for entity in extraction.entities)
    return replace(
        extraction,
        sentences=tuple(map(moved, extraction.sentences)),
        entities=tuple(entities),
        events=tuple(replace(claim, trigger=moved(claim.trigger)) for claim in extraction.events),
        statements=tuple(replace(claim, span=moved(claim.span)) for claim in extraction.statements),
    )


def _starts(parts: Iterable[Extraction]) -> Iterator[tuple[int, int]]:
    """How many sentences and events come before each part."""
    sentences = events = 0
    for part in parts:
        yield sentences, events
        sentences += len(part.sentences)
        events += 1 + max((claim.event for claim in part.events), default=-1)


def _entities(parts: Iterable[Extraction]) -> tuple[tuple[LocalEntity, ...], list[list[int]]]:
    """The entities of all parts, and for each part the new numbers of its own."""
    known: dict[Hashable, LocalEntity] = {}
    numbers = []
    for part in parts:
        seen: Counter[Hashable] = Counter()
        new = []
        for entity in part.entities:
            # Two that a part keeps apart stay apart, whatever they are called.
            key = (seen[_identity(entity)], _identity(entity))
            seen[_identity(entity)] += 1
            before = known.get(key)
            known[key] = replace(entity, number=len(known)) if before is None else _both(before, entity)
            new.append(known[key].number)
        numbers.append(new)
    return tuple(known.values()), numbers


def _identity(entity: LocalEntity) -> Hashable:
    return entity.type, entity.name, entity.office and replace(entity.office, is_inferred=False)


def _both(one: LocalEntity, other: LocalEntity) -> LocalEntity:
    """One entity of two parts; where it is held is stated if one of them states it."""
    office = one.office and other.office and min(one.office, other.office, key=lambda office: office.is_inferred)
    return replace(one, mentions=one.mentions + other.mentions, office=office)


class _Moved:
    """A part whose claims get the numbers of the whole: of entities ``of``, behind so many sentences and events."""

    def __init__(self, part: Extraction, of: list[int], sentences: int, events: int) -> None:
        self._part, self._of, self._sentences, self._events = part, of, sentences, events

    def claims(self) -> Extraction:
        """The part's claims, renumbered."""
        part, of, events = self._part, self._of, self._events
        return replace(
            part,
            tenures=tuple(
                replace(
                    claim, holder=of[claim.holder], office=of[claim.office], evidence=self._evidence(claim.evidence),
                    predecessor=self._maybe(claim.predecessor), appointed_by=self._maybe(claim.appointed_by), under=tuple(of[n] for n in claim.under),
                )
                for claim in part.tenures
            ),
            memberships=tuple(
                replace(claim, member=of[claim.member], organization=of[claim.organization], evidence=self._evidence(claim.evidence))
                for claim in part.memberships
            ),
            events=tuple(
                replace(claim, event=claim.event + events, roles=tuple((role, of[n]) for role, n in claim.roles), evidence=self._evidence(claim.evidence))
                for claim in part.events
            ),
            statements=tuple(
                replace(claim, speaker=self._maybe(claim.speaker), addressee=self._maybe(claim.addressee), evidence=self._evidence(claim.evidence))
                for claim in part.statements
            ),
            descriptions=tuple(replace(claim, person=of[claim.person], evidence=self._evidence(claim.evidence)) for claim in part.descriptions),
            relations=tuple(
                replace(claim, later=claim.later + events, earlier=claim.earlier + events, evidence=self._evidence(claim.evidence))
                for claim in part.relations
            ),
        )  # fmt: skip

    def _evidence(self, evidence: Evidence) -> Evidence:
        return replace(evidence, sentence=evidence.sentence + self._sentences)

    def _maybe(self, number: int | None) -> int | None:
        return None if number is None else self._of[number]


def _once(claims: Iterable[_C], key: Callable[[_C], Hashable]) -> tuple[_C, ...]:
    """The claims without those that say again what one before says."""
    first: dict[Hashable, _C] = {}
    for claim in claims:
        first.setdefault(key(claim), claim)
    return tuple(first.values())
