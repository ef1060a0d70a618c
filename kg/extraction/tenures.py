"""What office events say about tenures: a resignation ends one, an appointment starts one."""

from dataclasses import replace

from kg.extraction.modality import ACTUAL, PLANNED
from kg.records.claims import EventClaim, TenureClaim
from kg.records.times import bounds

# Which event changes which end of a tenure, and the status that follows.
_ENDS = {"Resignation": "former", "Dismissal": "former", "Retirement": "former", "Death": "former"}
_STARTS = {"Appointment": "current", "Inauguration": "current"}


def with_event_dates(tenures: tuple[TenureClaim, ...], events: tuple[EventClaim, ...]) -> tuple[TenureClaim, ...]:
    """The tenures with start, end and status as the article's office events have them."""
    return tuple(_changed(tenure, [e for e in events if _concerns(e, tenure)]) for tenure in tenures)


def _concerns(event: EventClaim, tenure: TenureClaim) -> bool:
    """An event of the holder that names this office, or none."""
    offices = {number for role, number in event.roles if role == "office"}
    return ("holder", tenure.holder) in event.roles and event.modality in (ACTUAL, PLANNED) and (not offices or tenure.office in offices)


def _changed(tenure: TenureClaim, events: list[EventClaim]) -> TenureClaim:
    ending = [e for e in events if e.type in _ENDS]
    starting = [e for e in events if e.type in _STARTS]
    if any(e.modality == ACTUAL for e in ending):
        # The last date counts: what is tendered on Monday takes effect on Tuesday.
        tenure = replace(tenure, status="former", end=_latest(ending))
    if any(e.modality == ACTUAL for e in starting) and not ending:
        tenure = replace(tenure, start=_latest(starting))
    return tenure


def _latest(events: list[EventClaim]) -> str:
    dated = [e.date for e in events if e.date]
    return max(dated, key=lambda d: (str(bounds(d).latest or ""), d), default="")
