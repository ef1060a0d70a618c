"""Claims of parts as claims of the whole."""

from hypothesis import given
from hypothesis import strategies as st

from kg.records.claims import Evidence, Extraction, LocalEntity, MembershipClaim, OfficeName
from kg.records.parts import joined
from tests.strategies import extractions

PARTS = st.lists(extractions, min_size=1, max_size=3)


def names(extraction: Extraction) -> list[tuple[str, str]]:
    """Who holds what: claims by the names of their entities."""
    return [(extraction.entities[claim.holder].name, extraction.entities[claim.office].name) for claim in extraction.tenures]


@given(extractions)
def test_one_part_is_the_whole(extraction: Extraction) -> None:
    assert joined([extraction]) == extraction


@given(PARTS)
def test_numbers_are_places_in_the_whole(parts: list[Extraction]) -> None:
    whole = joined(parts)

    assert [entity.number for entity in whole.entities] == list(range(len(whole.entities)))
    assert list(dict.fromkeys(claim.event for claim in whole.events)) == list(range(len({claim.event for claim in whole.events})))
    assert whole.sentences == tuple(span for part in parts for span in part.sentences)


@given(PARTS)
def test_claims_speak_of_the_same_entities_and_sentences(parts: list[Extraction]) -> None:
    whole = joined(parts)

    assert names(whole) == [pair for part in parts for pair in names(part)]
    assert [whole.sentences[claim.evidence.sentence] for claim in whole.statements] == [
        part.sentences[claim.evidence.sentence] for part in parts for claim in part.statements
    ]
    roles = [[(role, whole.entities[n].name) for role, n in claim.roles] for claim in whole.events]
    assert roles == [[(role, part.entities[n].name) for role, n in claim.roles] for part in parts for claim in part.events]
    later = [whole.events[claim.later].trigger for claim in whole.relations]
    assert later == [part.events[claim.later].trigger for part in parts for claim in part.relations]


@given(PARTS)
def test_every_mention_is_kept(parts: list[Extraction]) -> None:
    def mentions(extraction: Extraction) -> list[str]:
        return sorted(str(mention) for entity in extraction.entities for mention in entity.mentions)

    assert mentions(joined(parts)) == sorted(mention for part in parts for mention in mentions(part))


def test_a_person_of_two_parts_is_one_and_a_place_of_that_name_another() -> None:
    part = Extraction(entities=(LocalEntity(0, "Person", "Porto"), LocalEntity(1, "Place", "Porto")))

    assert [(entity.type, entity.name) for entity in joined([part, part]).entities] == [("Person", "Porto"), ("Place", "Porto")]


def test_an_office_is_one_by_title_and_place_and_stated_where_one_part_states_it() -> None:
    def office(place: str, *, is_inferred: bool) -> Extraction:
        return Extraction(entities=(LocalEntity(0, "Office", "President", office=OfficeName("president", "President", "HeadOfState", place, "", is_inferred)),))

    whole = joined([office("Chad", is_inferred=True), office("Mali", is_inferred=False), office("Chad", is_inferred=False)])

    assert [(e.office.jurisdiction, e.office.is_inferred) for e in whole.entities if e.office] == [("Chad", False), ("Mali", False)]


def test_a_membership_that_two_parts_tell_is_told_once() -> None:
    entities = LocalEntity(0, "Person", "Anna Silva"), LocalEntity(1, "Organization", "Green Party")
    part = Extraction(entities=entities, memberships=(MembershipClaim(0, 1, "party", Evidence(0, "joined", 0.8)),))

    assert len(joined([part, part]).memberships) == 1
