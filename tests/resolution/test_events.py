"""Events in blocks: whatever the order, and however many share a key."""

from random import Random

from kg.records.digest import EventRow, supported
from kg.resolution.events import Happening, in_blocks


def happenings(number: int) -> list[Happening]:
    """Meetings of two people on one day, each tied to the next by the one who is at both."""
    found = []
    for place in range(number):
        roles = tuple(("agent", f"p{place + step}") for step in (0, 1))
        row = EventRow("Meeting", "actual", "2021-10-20", "met", roles)
        found.append(Happening(f"e{place}", row, supported("2021-10-20", f"e{place}", 1.0), roles, frozenset(filler for _, filler in roles)))
    return found


def test_the_groups_of_events_do_not_depend_on_their_order() -> None:
    events = happenings(30)
    groups = {frozenset(event.iri for event in group) for group in in_blocks(events)}

    for seed in range(5):
        mixed = Random(seed).sample(events, len(events))
        assert {frozenset(event.iri for event in group) for group in in_blocks(mixed)} == groups
