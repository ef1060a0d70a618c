"""Articles whose claims are made up, for tests of what follows from many: no pipeline reads them."""

from dataclasses import dataclass, field

import pyoxigraph
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg.rdf.background import Background, background
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter
from kg.records.article import Article
from kg.records.claims import (
    DescriptionClaim,
    EventClaim,
    EventRelationClaim,
    Evidence,
    Extraction,
    LocalEntity,
    MembershipClaim,
    Mention,
    OfficeName,
    StatementClaim,
    TenureClaim,
)
from kg.records.spans import Span

EXTRACTOR = "made up"


@dataclass
class Writer:
    """Writes an article piece by piece and notes what each says."""

    id: str
    date: str = ""
    text: str = ""
    entities: list[LocalEntity] = field(default_factory=list)
    claims: dict[str, list[object]] = field(default_factory=dict)

    def span(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words), words)

    def entity(self, kind: str, name: str, office: OfficeName | None = None) -> int:
        """The entity of a name, made when it is new."""
        for known in self.entities:
            if (known.type, known.name, known.office) == (kind, name, office):
                return known.number
        self.entities.append(LocalEntity(len(self.entities), kind, name, (Mention(self.span(name), "name"),), office))
        return len(self.entities) - 1

    def person(self, name: str) -> int:
        return self.entity("Person", name)

    def office(self, title: str, kind: str, place: str = "", body: str = "") -> int:
        if place:
            self.entity("Place", place)
        label = f"{title} of {place or body}" if place or body else title
        return self.entity("Office", label, OfficeName(title, label, kind, place, body))

    def claim(self, kind: str, claim: object) -> None:
        self.claims.setdefault(kind, []).append(claim)

    def tenure(self, person: int, office: int, status: str, start: str = "", end: str = "", predecessor: int | None = None) -> None:
        self.claim("tenures", TenureClaim(person, office, status, Evidence(0, "made up", 0.8), start, end, predecessor))

    def event(self, kind: str, date: str, modality: str, *roles: tuple[str, int]) -> int:
        number = len(self.claims.get("events", []))
        self.claim("events", EventClaim(kind, self.span(kind.lower()), number, tuple(sorted(roles)), date, modality, Evidence(0, "made up", 0.7)))
        return number

    def graph(self, minter: Minter | None = None) -> ArticleGraph:
        self.span("The end.")
        extraction = Extraction(
            sentences=(Span(0, len(self.text), self.text),),
            entities=tuple(self.entities),
            **{kind: tuple(claims) for kind, claims in self.claims.items()},  # type: ignore[arg-type]
        )
        return ArticleGraph(Article(self.text, id=self.id, date=self.date), extraction, minter or Minter(), EXTRACTOR)


NAMES = ["Anna Silva", "Ana Silva", "Joe Novak", "Joseph Novak", "Joseph R. Novak", "Mark Milley", "Mark Miley", "Silva"]
PLACES = ["Norway", "Portugal", "Porto", "Leeds"]
TITLES = [("President", "HeadOfState"), ("Minister", "Minister"), ("Mayor", "LocalGovernment"), ("Envoy", "Diplomat")]
DATES = ["", "2019", "2021-10", "2021-10-18", "2021-10-19", "2022-03-01", "XXXX-09-28"]
_SAYINGS = ("tenure", "tenure", "tenure", "member", "age", "event", "event", "event", "statement", "alias")


@st.composite
def article_graphs(draw: st.DrawFn, id: str) -> ArticleGraph:
    """An article about few people, so that several articles speak of the same."""
    writer = Writer(id, draw(st.sampled_from(["", "2021-10-20", "2021-11-01", "2022-03-02"])))
    for saying in draw(st.lists(st.sampled_from(_SAYINGS), max_size=5)):
        _SAY[saying](draw, writer)
    events = writer.claims.get("events", [])
    if len(events) > 1 and draw(st.booleans()):
        writer.claim("relations", EventRelationClaim(0, "after", 1, Evidence(0, "made up", 0.9)))
    return writer.graph()


def _person(draw: st.DrawFn, writer: Writer) -> int:
    return writer.person(draw(st.sampled_from(NAMES)))


def _office(draw: st.DrawFn, writer: Writer) -> int:
    return writer.office(*draw(st.sampled_from(TITLES)), draw(st.sampled_from(["", *PLACES])))


def _tenure(draw: st.DrawFn, writer: Writer) -> None:
    status = draw(st.sampled_from(["current", "former", "incoming"]))
    predecessor = _person(draw, writer) if draw(st.booleans()) else None
    dates = [draw(st.sampled_from(["", "2018", "2019-05", "2021-10-18"])) for _ in range(2)]
    writer.tenure(_person(draw, writer), _office(draw, writer), status, *dates, predecessor)


def _member(draw: st.DrawFn, writer: Writer) -> None:
    body = writer.entity("Organization", draw(st.sampled_from(["Green Party", "World Health Organization", "WHO", "the Green Party"])))
    writer.claim("memberships", MembershipClaim(_person(draw, writer), body, "party", Evidence(0, "made up", 0.9)))


def _age(draw: st.DrawFn, writer: Writer) -> None:
    name, value = draw(st.sampled_from([("age", "63"), ("age", "30"), ("nationality", "Norway"), ("profession", "lawyer")]))
    writer.claim("descriptions", DescriptionClaim(_person(draw, writer), name, value, Evidence(0, "made up", 0.6)))


def _event(draw: st.DrawFn, writer: Writer) -> None:
    kind = draw(st.sampled_from(["Resignation", "Attack", "Meeting", "Death"]))
    date, modality = draw(st.sampled_from(DATES)), draw(st.sampled_from(["actual", "actual", "denied"]))
    if kind == "Resignation":
        holders = {_person(draw, writer) for _ in range(draw(st.integers(1, 2)))}
        writer.event(kind, date, modality, *(("holder", holder) for holder in holders), ("office", _office(draw, writer)))
    elif kind == "Attack":
        place = writer.entity("Place", draw(st.sampled_from(PLACES)))
        writer.event(kind, date, modality, ("agent", writer.entity("Group", "rebels")), (draw(st.sampled_from(["target", "place"])), place))
    else:
        writer.event(kind, date, modality, ("target", _person(draw, writer)))


def _statement(draw: st.DrawFn, writer: Writer) -> None:
    person, other = _person(draw, writer), draw(st.sampled_from(NAMES))
    span = writer.span(f"{other} will go.")
    writer.claim("statements", StatementClaim(span, "direct", Evidence(0, "made up", 0.9), person))


def _alias(draw: st.DrawFn, writer: Writer) -> None:
    names = ("World Health Organization", "WHO")
    mentions = tuple(Mention(writer.span(name), "name") for name in names)
    if not any(entity.name in names for entity in writer.entities):
        writer.entities.append(LocalEntity(len(writer.entities), "Organization", names[0], mentions))


_SAY = {"tenure": _tenure, "member": _member, "age": _age, "event": _event, "statement": _statement, "alias": _alias}


IDS = ["a0", "news/a 1", "https://news.example/2?a=b#c", "a3"]
"""Ids of articles, among them some that an IRI cannot have as they stand."""
_P = "https://example.org/kg/person/"
_IRIS = [
    _P + "Anna_Silva", _P + "Ana_Silva", _P + "Joe_Novak", _P + "Mark_Milley", _P + "a0/Silva",
    *(Minter().namesake(_P + "Anna_Silva", Minter().article(id)) for id in IDS[1:3]),
    *(f"{Minter().article(id)}#e{number}" for number, id in enumerate(IDS[:3])), "urn:known:silva", "urn:else:silva",
]  # fmt: skip
_PEOPLE = """@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix kg: <https://example.org/kg/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
<urn:known:silva> a foaf:Person ; rdfs:label "Anna Silva" ; kg:born "1958-02-01" .
<urn:known:silva2> a foaf:Person ; rdfs:label "Anna Silva" ; kg:died "1950" .
<urn:known:novak> a foaf:Person ; rdfs:label "Joseph Novak" . <urn:post> rdfs:label "Mayor of Porto" ;
  kg:jurisdiction <urn:porto> . <urn:porto> rdfs:label "Porto" .
<urn:held> org:member <urn:known:novak> ; kg:office <urn:post> ; kg:start "2018" .
"""
_TRIPLES = [quad.triple for quad in pyoxigraph.parse(_PEOPLE, format=pyoxigraph.RdfFormat.TURTLE)]


@st.composite
def knowledge(draw: st.DrawFn, name: str) -> Background:
    """Some people that are known beforehand, and statements on who is who."""
    known = [t for t in _TRIPLES if draw(st.booleans())] if draw(st.booleans()) else []
    pairs = draw(st.lists(st.tuples(st.sampled_from(_IRIS), st.sampled_from(["sameAs", "differentFrom"]), st.sampled_from(_IRIS)), max_size=3))
    said = [Triple(NamedNode(one), NamedNode(f"http://www.w3.org/2002/07/owl#{term}"), NamedNode(other)) for one, term, other in pairs]
    return background([*known, *said], f"https://example.org/kg/background/{name}", Minter())
