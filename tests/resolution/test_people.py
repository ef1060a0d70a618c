"""Which profiles are one person: what kind of evidence each kind of agreement between two names needs."""

import pyoxigraph
import pytest

from kg.rdf.evidence import ArticleGraph
from kg.records.claims import Evidence, MembershipClaim
from kg.updating import Graph
from tests.graphs import Writer

Office = tuple[str, str, str, str]
SPOKESMAN: Office = ("spokesman", "Spokesperson", "", "")
POLICE: Office = ("spokesman", "Spokesperson", "", "Ottawa police")
CHIEF: Office = ("chief executive officer", "Executive", "", "")
SENATOR: Office = ("senator", "Legislator", "United States", "")
CHAIRMAN: Office = ("chairman", "MilitaryCommand", "", "Joint Chiefs of Staff")
GENERAL: Office = ("general", "MilitaryCommand", "United States", "")


def article(id: str, name: str, office: Office | None = None, *, scene: str = "", party: str = "") -> ArticleGraph:
    writer = Writer(id, "2021-10-20")
    person = writer.person(name)
    if scene:
        writer.entity("Place", scene)
    if office:
        writer.tenure(person, writer.office(*office), "current")
    if party:
        writer.claim("memberships", MembershipClaim(person, writer.entity("Organization", party), "party", Evidence(0, "made up", 0.9)))
    return writer.graph()


def people(*articles: ArticleGraph) -> int:
    graph = Graph(pyoxigraph.Store())
    graph.write(articles)
    return len(list(graph.ask("SELECT ?person { ?person a kg:Person }")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("1", "John Smith", POLICE), article("2", "John R. Smith", SPOKESMAN, scene="Kenya")),
        (article("1", "John Smith", SPOKESMAN), article("2", "John R. Smith", SPOKESMAN)),
        (article("1", "John Smith", SPOKESMAN, scene="Kenya"), article("2", "John R. Smith", SPOKESMAN, scene="Kenya")),
        (article("1", "John Smith", CHIEF), article("2", "John R. Smith", CHIEF)),
        (article("1", "Joe Smith", CHIEF), article("2", "Joseph Smith", CHIEF)),
    ],
    ids=["police of Ottawa", "title alone", "title and country in the news", "long title", "short given name"],
)
def test_a_title_without_a_place_is_no_evidence_for_a_middle_initial_or_a_short_name(one: ArticleGraph, other: ArticleGraph) -> None:
    assert people(one, other) == people(other, one) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("1", "Mark Reed", SENATOR), article("2", "Mark Reid", SENATOR)),
        (article("1", "Mark Reeds", SENATOR), article("2", "Mark Reids", GENERAL)),
        (article("1", "Mark Milley", party="Green Party"), article("2", "Mark Miley", party="Green Party")),
        (article("1", "Mark Milley", CHIEF), article("2", "Mark Miley", CHIEF)),
    ],
    ids=["four letters", "one country and two offices", "one party", "an office without a place"],
)
def test_a_name_that_differs_by_a_letter_is_another_without_one_office_and_its_place(one: ArticleGraph, other: ArticleGraph) -> None:
    assert people(one, other) == people(other, one) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("1", "Mark Milley", CHAIRMAN), article("2", "Mark Miley", CHAIRMAN)),
        (article("1", "John Smith", POLICE), article("2", "John R. Smith", POLICE)),
        (article("1", "Joe Novak", party="Green Party"), article("2", "Joseph Novak", party="Green Party")),
        (article("1", "John Smith", SPOKESMAN), article("2", "John Smith", scene="Kenya")),
    ],
    ids=["a letter", "an initial", "a short name", "the same name"],
)
def test_what_the_names_need_makes_them_one(one: ArticleGraph, other: ArticleGraph) -> None:
    assert people(one, other) == people(other, one) == 1


def test_offices_held_to_the_last_day_of_the_calendar_are_compared_as_others() -> None:
    writers = [Writer(id, "9999-12-31") for id in "12"]
    for writer, place in zip(writers, ("Porto", "Leeds"), strict=True):
        person, office = writer.person("Anna Silva"), writer.office("Mayor", "LocalGovernment", place)
        writer.tenure(person, office, "current", "9999-12-01", "9999-12-31")
        writer.tenure(person, office, "former", "", "9999-12-31")
        writer.event("Resignation", "9999-12-31", "actual", ("holder", person), ("office", office))

    assert people(*(writer.graph() for writer in writers)) == 2


@pytest.mark.parametrize("name", ["O'Brien", "D’Angelo", "Dr. Lee"])
def test_a_bare_surname_never_joins_across_articles_also_with_an_apostrophe_or_a_title(name: str) -> None:
    assert people(article("1", name, POLICE), article("2", name, SENATOR)) == 2
