"""The constructions by which news gives a person an office. One sentence a construction."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.components import claims_of

Read = Callable[..., Doc]


def tenures(doc: Doc) -> set[tuple[str, str, str]]:
    entities = claims_of(doc).entities
    return {(entities[claim.holder].name, entities[claim.office].name, claim.status) for claim in claims_of(doc).tenures}


@pytest.mark.parametrize(
    ("text", "person", "office", "status"),
    [
        ("Interior Minister Irena Zupan spoke on Friday.", "Irena Zupan", "Interior Minister", "current"),
        ("Former President Walter Brandt left Berlin.", "Walter Brandt", "President", "former"),
        ("Acting Mayor Anna Silva opened the bridge.", "Anna Silva", "Mayor", "acting"),
        ("Irena Zupan, the interior minister of Slovenia, spoke.", "Irena Zupan", "Interior Minister of Slovenia", "current"),
        ("Malaysia's prime minister, Kamal Aziz, resigned.", "Kamal Aziz", "Prime Minister of Malaysia", "former"),
        ("German Chancellor Walter Brandt visited Paris.", "Walter Brandt", "Chancellor of Germany", "current"),
        ("NATO Secretary General Anders Lindqvist visited Kyiv.", "Anders Lindqvist", "Secretary General of NATO", "current"),
        ("Anna Silva served as ambassador to Kenya.", "Anna Silva", "Ambassador to Kenya", "former"),
        ("Anna Silva became mayor of Porto in 2019.", "Anna Silva", "Mayor of Porto", "current"),
        ("Anna Silva was elected mayor of Porto.", "Anna Silva", "Mayor of Porto", "incoming"),
        ("Anna Silva was promoted to deputy director.", "Anna Silva", "Deputy Director", "current"),
        ("Tobias Lund succeeds Darius Rahimi as special envoy for Mali.", "Tobias Lund", "Special Envoy for Mali", "current"),
        ("Tobias Lund succeeds Darius Rahimi as special envoy for Mali.", "Darius Rahimi", "Special Envoy for Mali", "former"),
        ("General Owen Hartley, chairman of the Joint Chiefs of Staff, spoke.", "Owen Hartley", "Chairman of the Joint Chiefs of Staff", "current"),
    ],
)
def test_a_construction_gives_a_tenure(read: Read, text: str, person: str, office: str, status: str) -> None:
    assert (person, office, status) in tenures(read(text))


@pytest.mark.parametrize("text", ["The president of the club spoke.", "A leader must lead.", "The head of the table was empty."])
def test_an_office_without_a_named_holder_gives_none(read: Read, text: str) -> None:
    assert tenures(read(text)) == set()


def test_a_resignation_ends_the_tenure_on_its_last_date(read: Read) -> None:
    doc = read("Anna Silva, the mayor of Porto, resigned on Monday. Her resignation took effect on Tuesday.", "2021-10-20")

    (claim,) = claims_of(doc).tenures

    assert (claim.status, claim.end) == ("former", "2021-10-19")


def test_a_period_behind_the_office_dates_the_tenure(read: Read) -> None:
    (claim,) = claims_of(read("Luka Vidmar served as interior minister from 2018 to 2020.")).tenures

    assert (claim.start, claim.end, claim.status) == ("2018", "2020", "former")


@pytest.mark.parametrize(
    ("text", "member", "body", "kind"),
    [
        ("Republican Senator Roger Haines will retire.", "Roger Haines", "Republican Party", "party"),
        ("Roger Haines, a Democrat, will retire.", "Roger Haines", "Democratic Party", "party"),
        ("Anna Silva is a member of the Finance Committee.", "Anna Silva", "Finance Committee", "committee"),
    ],
)
def test_party_words_and_members_give_memberships(read: Read, text: str, member: str, body: str, kind: str) -> None:
    doc = read(text)
    entities = claims_of(doc).entities

    found = {(entities[claim.member].name, entities[claim.organization].name, claim.kind) for claim in claims_of(doc).memberships}

    assert (member, body, kind) in found


@pytest.mark.parametrize(
    ("text", "member", "body", "start", "end"),
    [
        ("Anna Silva has been a member of the Finance Committee since 2016.", "Anna Silva", "Finance Committee", "2016", ""),
        ("Anna Silva was a member of the Green Party from 1999 to 2004.", "Anna Silva", "Green Party", "1999", "2004"),
        ("Anna Silva joined the Green Party in 1999.", "Anna Silva", "Green Party", "1999", ""),
        ("A member of the Green Party, Anna Silva will stand again.", "Anna Silva", "Green Party", "", ""),
        ("Anna Silva was one of the founders of the Green Party.", "Anna Silva", "Green Party", "", ""),
        ("Anna Silva is a member of the Progress Montreal municipal party.", "Anna Silva", "Progress Montreal", "", ""),
    ],
)
def test_a_membership_has_its_period(read: Read, text: str, member: str, body: str, start: str, end: str) -> None:
    doc = read(text)
    entities = claims_of(doc).entities

    found = {(entities[c.member].name, entities[c.organization].name, c.start, c.end) for c in claims_of(doc).memberships}

    assert (member, body, start, end) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Avery, 63, the governor of Ohio, signed the law.", {("Ruth Avery", "age", "63")}),
        ("The 63-year-old general Owen Hartley resigned.", {("Owen Hartley", "age", "63")}),
        ("General Owen Hartley spoke. The 63-year-old general resigned.", {("Owen Hartley", "age", "63")}),
        ("Sara Ahmadi, an Afghan journalist, fled.", {("Sara Ahmadi", "profession", "journalist"), ("Sara Ahmadi", "nationality", "Afghanistan")}),
        ("Afghan journalist Sara Ahmadi fled.", {("Sara Ahmadi", "profession", "journalist"), ("Sara Ahmadi", "nationality", "Afghanistan")}),
        ("Tom Doyle is a lawyer and economist.", {("Tom Doyle", "profession", "lawyer"), ("Tom Doyle", "profession", "economist")}),
        ("The lawyer left the room after 63 minutes.", set()),
        ("German Chancellor Walter Brandt visited Paris.", set()),
    ],
)
def test_people_are_described(read: Read, text: str, expected: set[tuple[str, str, str]]) -> None:
    said = claims_of(read(text))

    assert {(said.entities[c.person].name, c.property, c.value) for c in said.descriptions} == expected


def test_a_tenure_knows_who_gave_it_and_whom_it_was_held_under(read: Read) -> None:
    said = claims_of(read("Peter Novak served under President Walter Brandt as envoy. President Walter Brandt appointed Anna Silva as finance minister."))
    name = {entity.number: entity.name for entity in said.entities}

    under = {(name[c.holder], name[person]) for c in said.tenures for person in c.under}
    given = {(name[c.holder], name[c.appointed_by]) for c in said.tenures if c.appointed_by is not None}

    assert (under, given) == ({("Peter Novak", "Walter Brandt")}, {("Anna Silva", "Walter Brandt")})


@pytest.mark.parametrize(
    ("text", "dateline", "office", "is_inferred"),
    [
        ("Democratic President Laura Kendall spoke.", "", "President of the United States", True),
        ("Prime Minister Rui Tavares spoke. Portugal will vote in May.", "LISBON", "Prime Minister of Portugal", True),
        ("President Walter Brandt visited France. He left Paris on Monday.", "BERLIN", "President", False),
        ("French President Claire Fabre spoke.", "", "President of France", False),
    ],
)
def test_a_jurisdiction_is_implied_or_left_open(nlp: Language, text: str, dateline: str, office: str, is_inferred: bool) -> None:
    doc = nlp.make_doc(text)
    doc._.kg_dateline = dateline

    (claim,) = claims_of(nlp(doc)).tenures
    entity = claims_of(doc).entities[claim.office]

    assert entity.office is not None
    assert (entity.name, entity.office.is_inferred) == (office, is_inferred)
