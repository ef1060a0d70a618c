"""Events: matches of the lexicon with date and modality; mentions of one event share its number."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from kg.extraction.context import Context
from kg.extraction.coreference import Chains
from kg.extraction.matching import Match, matches
from kg.extraction.modality import ACTUAL, DENIED, PLANNED, modality
from kg.extraction.times import event_date
from kg.knowledge.frames import Lexicon
from kg.language.syntax import preposition
from kg.records.claims import EventClaim, Evidence
from kg.records.times import bounds

_T = TypeVar("_T", int, str)
# How sure a date or place is that is not the trigger's own.
_BY_SENTENCE, _BY_PARAGRAPH = 0.6, 0.4
# Some articles come in one piece: a paragraph of the news is seldom longer than three sentences.
_REACH = 2
_VERB_CONFIDENCE, _NOUN_CONFIDENCE, _BARE_CONFIDENCE = 0.9, 0.8, 0.6


def event_claims(chains: Chains, lexicon: Lexicon) -> list[EventClaim]:
    """The events that a Doc speaks of, one claim a trigger, coreferent ones under one number."""
    context = chains.context
    found = list(matches(context.doc, chains, lexicon))
    triggers = frozenset(match.anchor for match in found)
    return _joined([_claim(context, match, triggers) for match in found])


def situated(chains: Chains, events: Iterable[EventClaim]) -> Iterator[EventClaim]:
    """The events with the date and place of their sentence, else of their paragraph, where they have none of their own.

    Where sentence or paragraph name several, none is taken. What is taken bears on nothing else: no tenure ends by it.
    """
    claims = list(events)
    places, dates = _places_by_sentence(chains, claims), _dates_by_sentence(chains.context)
    for claim in claims:
        where, when = _nearest(chains.context, claim, places), _nearest(chains.context, claim, dates)
        has_place = any(role == "place" for role, _ in claim.roles)
        placed = claim if where is None or has_place else replace(claim, roles=(*claim.roles, ("place", where[0])), place_confidence=where[1])
        yield placed if when is None or claim.date else replace(placed, date=when[0], date_confidence=when[1])


def _nearest(context: Context, claim: EventClaim, found: dict[int, set[_T]]) -> tuple[_T, float] | None:
    """The one value of a claim's sentence, else of the nearest sentences before it in its paragraph, with how sure it is."""
    number, paragraph = claim.evidence.sentence, context.paragraphs[claim.evidence.sentence]
    if found.get(number):
        return (next(iter(found[number])), _BY_SENTENCE) if len(found[number]) == 1 else None
    before = {value for n in range(max(0, number - _REACH), number) if context.paragraphs[n] == paragraph for value in found.get(n, ())}
    return (next(iter(before)), _BY_PARAGRAPH) if len(before) == 1 else None


def _dates_by_sentence(context: Context) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for date in context.dates:
        found.setdefault(context.sentence(context.doc[date.start]), set()).add(date.value)
    return found


def _places_by_sentence(chains: Chains, claims: list[EventClaim]) -> dict[int, set[int]]:
    """The places in which something is said to be or happen, by sentence; one that takes part in an event is no setting."""
    context = chains.context
    found: dict[int, set[int]] = {}
    taken = {(claim.evidence.sentence, number) for claim in claims for role, number in claim.roles if role != "place"}
    for token in context.doc:
        chain = chains.head_at(token.i)
        if chain is not None and chain.type == "Place" and preposition(token) in ("in", "at", "near") and (context.sentence(token), chain.number) not in taken:
            found.setdefault(context.sentence(token), set()).add(chain.number)
    return found


def _claim(context: Context, match: Match, triggers: frozenset[int]) -> EventClaim:
    token = context.doc[match.anchor]
    date = match.entry.date or event_date(context, token, triggers)
    base = _NOUN_CONFIDENCE if match.entry.part_of_speech == "noun" else _VERB_CONFIDENCE
    evidence = Evidence(context.sentence(token), match.entry.iri, base if match.roles else _BARE_CONFIDENCE)
    mode = match.entry.modality or modality(token)
    if mode == ACTUAL and _is_future(date, context.date):
        mode = PLANNED
    return EventClaim(match.entry.type, context.span(match.start, match.end), -1, match.roles, date, mode, evidence)


def _is_future(date: str, article_date: str) -> bool:
    first, today = bounds(date).earliest, bounds(article_date).latest
    return first is not None and today is not None and first > today


def _joined(claims: list[EventClaim]) -> list[EventClaim]:
    """Number the events: a claim joins the first earlier event with which it agrees and shares a participant."""
    numbered: list[EventClaim] = []
    first: dict[_Shared, dict[int, int]] = {}
    said: dict[int, dict[_Said, _Filled]] = {}
    for place, claim in enumerate(claims):
        filled = _filled(claim)
        agreeing = (event for event in _alike(claim, first) if all(_agree(date, other, claim.date, filled) for (date, _), other in said[event].items()))
        event = next(agreeing, len(said))
        numbered.append(replace(claim, event=event))
        said.setdefault(event, {})[claim.date, claim.roles] = filled
        for role in claim.roles:
            first.setdefault((claim.type, claim.modality, role), {}).setdefault(event, place)
    return numbered


_Shared = tuple[str, str, tuple[str, int]]
"""Type, modality and a filled role, which the mentions of an event share."""
_Said = tuple[str, tuple[tuple[str, int], ...]]
"""What mentions of an event say of it: its date and roles."""
_Filled = dict[str, set[int]]
"""Roles with those that fill them."""


def _filled(claim: EventClaim) -> _Filled:
    found: _Filled = {}
    for role, number in claim.roles:
        found.setdefault(role, set()).add(number)
    return found


def _alike(claim: EventClaim, first: dict[_Shared, dict[int, int]]) -> list[int]:
    """The events of the type and modality of a claim that share a filled role with it, by where they first do; none for what is denied.

    ``first`` has where each event first has what is shared.
    """
    if claim.modality == DENIED:
        return []
    found: dict[int, int] = {}
    for role in claim.roles:
        for event, place in first.get((claim.type, claim.modality, role), {}).items():
            found[event] = min(place, found.get(event, place))
    return sorted(found, key=lambda event: found[event])


def _agree(date: str, filled: _Filled, other_date: str, other: _Filled) -> bool:
    """Whether no date and no role of two mentions differs."""
    return (not date or not other_date or date == other_date) and all(filled[role] & other[role] for role in filled.keys() & other.keys())
