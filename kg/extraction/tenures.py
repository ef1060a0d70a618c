"""What events say about tenures: a resignation ends one, an appointment starts one, a succession ties two together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction.modality import ACTUAL, PLANNED
from kg.knowledge.schema import schema
from kg.records.claims import EventClaim, Evidence, OfficeName, TenureClaim
from kg.records.times import bounds

_INFERRED = 0.75
"""Confidence of a tenure that follows from a succession alone."""


Offices = Mapping[int, OfficeName]


def settled(tenures: tuple[TenureClaim, ...], events: tuple[EventClaim, ...], offices: Offices) -> tuple[tuple[TenureClaim, ...], tuple[EventClaim, ...]]:
    """The tenures with start, end, status and predecessor as the article's events have them; the events with the office
    that a succession leaves unsaid. ``offices`` are the names of the offices by entity number.
    """
    for event in events:
        if _effect(event) == "succession":
            tenures = _in_one_office(event, tenures, offices)
    changing = _by_holder(events)
    dated = tuple(_changed(tenure, [e for e in changing.get(tenure.holder, ()) if _concerns(e, tenure)]) for tenure in tenures)
    held: dict[int, list[TenureClaim]] = {}
    for tenure in dated:
        held.setdefault(tenure.holder, []).append(tenure)
    events = tuple(_with_office(event, held) for event in events)
    for event in events:
        if _effect(event) == "succession" and event.modality in (ACTUAL, PLANNED):
            dated = _succeeded(event, dated)
    return dated, events


def _effect(event: EventClaim) -> str:
    """What an event of this type does to a tenure: "start", "end", "succession" or nothing."""
    return schema().tenure_effects.get(event.type, "")


def _in_one_office(event: EventClaim, tenures: tuple[TenureClaim, ...], offices: Offices) -> tuple[TenureClaim, ...]:
    """Successor and predecessor with one title hold one office: "elected president of Slovenia", "replaced Turk, the president"."""
    sides = [*_fillers(event, "successor"), *_fillers(event, "predecessor")]
    held = {t.office for t in tenures if t.holder in sides}
    for vague in sorted(held):
        fuller = [o for o in held if offices[o].title == offices[vague].title and offices[o].jurisdiction and not offices[vague].jurisdiction]
        if len(fuller) == 1:
            tenures = tuple(replace(t, office=fuller[0]) if t.holder in sides and t.office == vague else t for t in tenures)
    return tenures


def _by_holder(events: Iterable[EventClaim]) -> dict[int, list[EventClaim]]:
    """The events that start or end a tenure by whose it is (entity number)."""
    found: dict[int, list[EventClaim]] = {}
    for event in events:
        for holder in dict.fromkeys(_fillers(event, "holder")) if _effect(event) else ():
            found.setdefault(holder, []).append(event)
    return found


def _concerns(event: EventClaim, tenure: TenureClaim) -> bool:
    """Whether an event of the holder names this office, or none; a spell that the text has dated is closed to it."""
    if tenure.start or tenure.end:
        return False
    offices = _fillers(event, "office")
    return event.modality in (ACTUAL, PLANNED) and (not offices or tenure.office in offices)


def _fillers(event: EventClaim, role: str) -> list[int]:
    return [number for name, number in event.roles if name == role]


def _changed(tenure: TenureClaim, events: list[EventClaim]) -> TenureClaim:
    ending = [e for e in events if _effect(e) == "end"]
    starting = [e for e in events if _effect(e) == "start"]
    if any(e.modality == ACTUAL for e in ending):
        # The last date counts: what is tendered on Monday takes effect on Tuesday.
        return replace(tenure, status="former", end=_latest(ending))
    if any(e.modality == ACTUAL for e in starting):
        status = "current" if tenure.status == "incoming" else tenure.status
        givers = [agent for event in starting if event.modality == ACTUAL for agent in _fillers(event, "agent") if agent != tenure.holder]
        return replace(tenure, status=status, start=_latest(starting), appointed_by=next(iter(givers), None))
    return tenure


def _latest(events: list[EventClaim]) -> str:
    dated = [e.date for e in events if e.date]
    return max(dated, key=lambda d: (str(bounds(d).latest or ""), d), default="")


def _with_office(event: EventClaim, held: Mapping[int, Sequence[TenureClaim]]) -> EventClaim:
    """ "She succeeds Baker": the office is the one that both hold, else the only one that either holds.

    "The mayor, Anna Silva, resigned": the office is the one that the same sentence gives the holder. ``held`` are the tenures
    by holder.
    """
    if not _effect(event) or _fillers(event, "office"):
        return event
    if _effect(event) != "succession":
        here = {t.office for holder in _fillers(event, "holder") for t in held.get(holder, ()) if t.evidence.sentence == event.evidence.sentence}
        return replace(event, roles=(*event.roles, ("office", next(iter(here))))) if len(here) == 1 else event
    later, earlier = ({t.office for side in _fillers(event, role) for t in held.get(side, ())} for role in ("successor", "predecessor"))
    for offices in (later & earlier, earlier, later):
        if len(offices) == 1:
            return replace(event, roles=(*event.roles, ("office", next(iter(offices)))))
    return event


def _succeeded(event: EventClaim, tenures: tuple[TenureClaim, ...]) -> tuple[TenureClaim, ...]:
    """Both sides of a succession hold its office, the predecessor no longer."""
    for office in _fillers(event, "office"):
        for successor in _fillers(event, "successor"):
            for predecessor in _fillers(event, "predecessor"):
                evidence = Evidence(event.evidence.sentence, event.evidence.rule, _INFERRED)
                later = TenureClaim(successor, office, "current", evidence, start=event.date, predecessor=predecessor)
                tenures = _ensured(_ensured(tenures, later), TenureClaim(predecessor, office, "former", evidence, end=event.date))
    return tenures


def _ensured(tenures: tuple[TenureClaim, ...], inferred: TenureClaim) -> tuple[TenureClaim, ...]:
    """The tenures with the inferred one, or with what it adds to those that the article states."""
    known = {place for place, t in enumerate(tenures) if t.holder == inferred.holder and t.office == inferred.office}
    return tuple(_updated(t, inferred) if place in known else t for place, t in enumerate(tenures)) if known else (*tenures, inferred)


def _updated(tenure: TenureClaim, inferred: TenureClaim) -> TenureClaim:
    dated = replace(tenure, start=tenure.start or inferred.start, end=tenure.end or inferred.end)
    if inferred.predecessor is not None:
        return replace(dated, predecessor=inferred.predecessor)
    return replace(dated, status=inferred.status)
