"""Which event followed or caused which."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of


@pytest.mark.parametrize(
    ("text", "later", "kind", "earlier"),
    [
        ("Anna Silva resigned after the army invaded Chad.", "Resignation", "after", "Invasion"),
        ("The United States invaded Afghanistan following the September 11 attacks.", "Invasion", "after", "Attack"),
        ("France withdrew its troops before the election.", "Election", "after", "Withdrawal"),
        ("Anna Silva resigned because of the invasion of Chad.", "Resignation", "causedBy", "Invasion"),
        ("Iran recalled its ambassador in response to the attack on Kabul.", "Sanction", "causedBy", "Attack"),
        ("The strike led to an agreement between Iran and Iraq.", "Agreement", "causedBy", "Attack"),
    ],
)
def test_connectives_and_causal_verbs_relate_events(read: Callable[..., Doc], text: str, later: str, kind: str, earlier: str) -> None:
    said = claims_of(read(text))
    type_of = {event.event: event.type for event in said.events}

    assert [(type_of[c.later], c.kind, type_of[c.earlier]) for c in said.relations] == [(later, kind, earlier)]


def test_events_side_by_side_are_not_related(read: Callable[..., Doc]) -> None:
    assert claims_of(read("Anna Silva resigned and Peter Novak met Kamal Aziz.")).relations == ()
