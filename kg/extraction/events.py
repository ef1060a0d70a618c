"""Events: matches of the lexicon with date and modality; mentions of one event share its number."""

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.context import Context
from kg.extraction.coreference import Chains
from kg.extraction.matching import Match, matches
from kg.extraction.modality import ACTUAL, DENIED, PLANNED, modality
from kg.extraction.times import event_date
from kg.knowledge.frames import Lexicon
from kg.records.claims import EventClaim, Evidence
from kg.records.times import bounds

_VERB_CONFIDENCE, _NOUN_CONFIDENCE, _BARE_CONFIDENCE = 0.9, 0.8, 0.6


def event_claims(chains: Chains, lexicon: Lexicon) -> list[EventClaim]:
    """The events that a Doc speaks of, one claim a trigger, coreferent ones under one number."""
    context = chains.context
    found = list(matches(context.doc, chains, lexicon))
    triggers = frozenset(match.anchor for match in found)
    return _joined([_claim(context, match, triggers) for match in found])


def _claim(context: Context, match: Match, triggers: frozenset[int]) -> EventClaim:
    token = context.doc[match.anchor]
    date = event_date(context, token, triggers)
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
    for claim in claims:
        same = next((c.event for c in numbered if _same_event(c, claim, (m for m in numbered if m.event == c.event))), None)
        numbered.append(replace(claim, event=len({c.event for c in numbered}) if same is None else same))
    return numbered


def _same_event(known: EventClaim, claim: EventClaim, mentions: Iterable[EventClaim]) -> bool:
    """Same type and modality, a shared filler of a shared role, and no role or date that differs."""
    if known.type != claim.type or known.modality != claim.modality or known.modality == DENIED:
        return False
    if not set(known.roles) & set(claim.roles):
        return False
    return all(_agree(mention, claim) for mention in mentions)


def _agree(one: EventClaim, other: EventClaim) -> bool:
    if one.date and other.date and one.date != other.date:
        return False
    roles = {role for role, _ in one.roles} & {role for role, _ in other.roles}
    return all({n for r, n in one.roles if r == role} & {n for r, n in other.roles if r == role} for role in roles)
