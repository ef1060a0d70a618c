"""What an article says, as rows of the digest; and rows as the quads of the graph ``kg:digest``.

A row is a node whose content is one literal (``kg:row``, rdf:JSON): only the loader reads it, whole, and an index of what it
speaks of, and what it stands for, stands beside it as triples. Entities of articles lead to their profile by ``kg:profile``, claims to what they say
by ``kg:assertion``, profiles and assertions to the entity, tenure, membership or event that they stand for by ``kg:refersTo``.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad

from kg.knowledge.offices import office_words
from kg.knowledge.schema import schema
from kg.knowledge.words import country, name_words
from kg.rdf import vocabulary as v
from kg.rdf.evidence import ArticleGraph
from kg.rdf.terms import decimal
from kg.rdf.vocabulary import DIGEST, kg
from kg.records.claims import EventClaim, LocalEntity
from kg.records.digest import (
    BodyProfile,
    DescriptionRow,
    EventRow,
    Link,
    MembershipRow,
    NameRow,
    OfficeProfile,
    OtherProfile,
    PersonProfile,
    Profile,
    RelationRow,
    Row,
    Support,
    TenureRow,
    supported,
)
from kg.records.times import bounds, is_edtf

SURE = 0.5
"""How sure a date or place must be an event's own to stand among the facts."""

_DIGITS_OF_AGE = 4
_PRESENT = ("current", "acting", "incoming", "candidate")
_REALISED = "actual"
_CLAIMS = {"t": "tenures", "b": "memberships", "d": "descriptions", "c": "events", "r": "relations", "q": "statements"}


@dataclass(frozen=True, slots=True)
class Item:
    """An entity or claim of an article, or a thing of background knowledge, and the row that it says."""

    node: str
    row: Row
    support: Support
    is_own: bool = False
    """Whether the row is the profile of the entity itself, not one that it brings along."""
    graph: str = ""
    """The graph of background knowledge that it stands in; items of articles tell theirs by name."""


class ArticleDigest:
    """The rows of one article. ``apart`` are IRIs that a user's statements tell apart from others of the same name."""

    def __init__(self, graph: ArticleGraph, apart: Collection[str] = ()) -> None:
        self._graph, self._base, self._date = graph, graph.minter.base, graph.article.date
        self._entities = graph.extraction.entities
        self._apart = [tuple(iri for iri in denotations(graph, entity) if iri in apart) for entity in self._entities]
        self._holders: dict[int, set[int]] = {}
        for tenure in graph.extraction.tenures:
            self._holders.setdefault(tenure.office, set()).add(tenure.holder)
        self._lives = self._all_lives()
        self._scene = self._main_country()
        self.profiles: list[Profile] = [self._person(e) if e.type == "Person" else self._other(e) for e in self._entities]
        self._rows = [profile.iri(self._base) for profile in self.profiles]
        for entity in self._entities:
            if entity.type == "Office":
                self.profiles[entity.number] = office = self._office(entity)
                self._rows[entity.number] = office.iri(self._base)
        self.events = {number: self._event(number) for number in graph.events}
        self._tell_alike_apart()

    def items(self) -> Iterator[Item]:
        """Every item of the article with what it says."""
        for entity in self._entities:
            yield self._entity_item(entity, self.profiles[entity.number], is_own=True)
            if entity.type in ("Person", "Organization"):
                names = {entity.name, *(mention.span.text for mention in entity.mentions if mention.kind == "name")}
                yield from (self._entity_item(entity, NameRow(self._rows[entity.number], name)) for name in sorted(names))
            if entity.office is not None:
                bodies = (("Place", entity.office.jurisdiction), ("Organization", entity.office.organization))
                yield from (self._entity_item(entity, self._body(kind, name)) for kind, name in bodies if name)
        yield from self._belonging()
        yield from self._descriptions()
        yield from self._happenings()

    def _entity_item(self, entity: LocalEntity, row: Row, *, is_own: bool = False) -> Item:
        node = self._graph.node("e", entity.number).value
        return Item(node, row, supported(self._date, node, 1.0), is_own)

    def _claim_item(self, kind: str, number: int, row: Row) -> Item:
        """A claim that says a row; an event claim counts as its event, by which the event is named."""
        extraction, node = self._graph.extraction, self._graph.node(kind, number).value
        claim = getattr(extraction, _CLAIMS[kind])[number]
        first = self._graph.events[claim.event].value if isinstance(claim, EventClaim) else node
        return Item(node, row, supported(self._date, first, claim.evidence.confidence))

    def _belonging(self) -> Iterator[Item]:
        rows = self._rows
        for number, claim in enumerate(self._graph.extraction.tenures):
            before, giver = (rows[entity] if entity is not None else "" for entity in (claim.predecessor, claim.appointed_by))
            under = tuple(sorted(rows[entity] for entity in claim.under))
            yield self._claim_item("t", number, TenureRow(rows[claim.holder], rows[claim.office], claim.status, claim.start, claim.end, before, giver, under))
            if claim.status in _PRESENT:
                yield from self._active("t", number, claim.holder)
        for number, belonging in enumerate(self._graph.extraction.memberships):
            row = MembershipRow(rows[belonging.member], rows[belonging.organization], belonging.kind, belonging.start, belonging.end)
            yield self._claim_item("b", number, row)
        for number, statement in enumerate(self._graph.extraction.statements):
            if statement.speaker is not None and self._entities[statement.speaker].type == "Person":
                yield from self._active("q", number, statement.speaker)

    def _active(self, kind: str, number: int, person: int) -> Iterator[Item]:
        day = bounds(self._date).earliest
        if day:
            yield self._claim_item(kind, number, DescriptionRow(self._rows[person], "active", f"{day.year:04}"))

    def _descriptions(self) -> Iterator[Item]:
        for number, claim in enumerate(self._graph.extraction.descriptions):
            person = self._rows[claim.person]
            if claim.property == "nationality":
                place = self._body("Place", claim.value)
                yield self._claim_item("d", number, place)
                yield self._claim_item("d", number, DescriptionRow(person, "nationality", claim.value, place.iri(self._base)))
            elif claim.property == "profession":
                yield self._claim_item("d", number, DescriptionRow(person, "profession", claim.value))
        for kind, number, subject, life, value in self._lives:
            yield self._claim_item(kind, number, DescriptionRow(self._rows[subject], life, value))

    def _happenings(self) -> Iterator[Item]:
        for number, claim in enumerate(self._graph.extraction.events):
            yield self._claim_item("c", number, self.events[claim.event])
        for number, relation in enumerate(self._graph.extraction.relations):
            later, earlier = (self.events[event].iri(self._base) for event in (relation.later, relation.earlier))
            yield self._claim_item("r", number, RelationRow(later, relation.kind, earlier))

    def _all_lives(self) -> list[tuple[str, int, int, str, str]]:
        """(kind and number of the claim, person, born or died, EDTF date) as ages and events tell them."""
        found = [
            ("d", number, claim.person, "born", born)
            for number, claim in enumerate(self._graph.extraction.descriptions)
            if claim.property == "age" and (born := _years_of_birth(self._date, claim.value))
        ]
        for number, event in enumerate(self._graph.extraction.events):
            kind = schema().life_effects.get(event.type, "")
            for role, filler in event.roles:
                if kind and role == "target" and bounds(event.date).earliest and event.modality == _REALISED and self._entities[filler].type == "Person":
                    found.append(("c", number, filler, kind, event.date))
        return found

    def _main_country(self) -> str:
        """The country that the article speaks of most, else that of its dateline."""
        places = Counter[str]()
        for entity in self._entities:
            if entity.type == "Place" and country(entity.name):
                places[country(entity.name)] += len(entity.mentions)
        return min(places, key=lambda name: (-places[name], name)) if places else country(self._graph.article.dateline)

    def _person(self, entity: LocalEntity) -> PersonProfile:
        seats = set()
        for tenure in self._graph.extraction.tenures:
            office = self._entities[tenure.office].office
            if tenure.holder == entity.number and office is not None and (office.jurisdiction or office.organization):
                seats.add(f"{office.type}@{office.jurisdiction or office.organization}")
        for claim in self._graph.extraction.memberships:
            if claim.member == entity.number:
                seats.add(f"{claim.kind}@{self._entities[claim.organization].name}")
        born, died = (min((value for _, _, person, of, value in self._lives if (person, of) == (entity.number, life)), default="") for life in ("born", "died"))
        scene = "" if seats else self._scene
        return PersonProfile(entity.name, self._alone(entity), tuple(sorted(seats)), scene, born, died, apart=self._apart[entity.number])

    def _other(self, entity: LocalEntity) -> Profile:
        if entity.type in ("Organization", "Place"):
            return self._body(entity.type, entity.name)
        return OtherProfile(entity.type, entity.name, self._alone(entity))

    def _body(self, kind: str, name: str) -> BodyProfile:
        """A body by its name; one whose name many countries use is that of the country in the news, or of its article."""
        minter = self._graph.minter
        if kind == "Organization" and is_common(name):
            where = self._scene or self._graph.iri.value
            return BodyProfile(kind, name, minter.body_of(where, name), where)
        return BodyProfile(kind, name, minter.entity(LocalEntity(-1, kind, name), ""))

    def _office(self, entity: LocalEntity) -> OfficeProfile:
        office = entity.office
        if office is None:
            return OfficeProfile(entity.name, self._alone(entity), entity.name, "Office")
        place, body = (
            self._body(kind, name).iri(self._base) if name else "" for kind, name in (("Place", office.jurisdiction), ("Organization", office.organization))
        )
        holders = () if place or body else tuple(sorted({self._rows[holder] for holder in self._holders.get(entity.number, ())}))
        return OfficeProfile(
            entity.name, self._alone(entity), office.title.lower(), office.type, place, body, office.jurisdiction, office.organization, holders
        )  # fmt: skip

    def _alone(self, entity: LocalEntity) -> str:
        return self._graph.canonical[entity.number].value

    def _event(self, number: int) -> EventRow:
        mentions = [claim for claim in self._graph.extraction.events if claim.event == number]
        first = mentions[0]
        roles = {(role, self._rows[filler]) for claim in mentions for role, filler in sure_roles(claim)}
        dates = sorted((-claim.date_confidence, place, claim.date) for place, claim in enumerate(mentions) if claim.date and claim.date_confidence >= SURE)
        date = dates[0][2] if dates else ""
        meant_elsewhere = bounds(date).earliest or any(role == "holder" for role, _ in roles)
        alone = "" if meant_elsewhere else self._graph.events[number].value
        return EventRow(first.type, first.modality, date, first.trigger.text, tuple(sorted(roles)), alone=alone)

    def _tell_alike_apart(self) -> None:
        seen = Counter[EventRow]()
        for number, row in self.events.items():
            self.events[number] = replace(row, ordinal=seen[row])
            seen[row] += 1


def is_common(name: str) -> bool:
    """Whether a name tells what kind of body is meant, but not which country's.

    >>> is_common("Foreign Ministry"), is_common("the society"), is_common("Ministry of Magic"), is_common("Hezbollah")
    (True, True, False, False)
    """
    words = name_words()
    kinds = words.generic | office_words().modifiers | {"of", "the", "and", "for"}
    return name.islower() or all(word in kinds for word in name.lower().replace("'s", "").split())


def sure_roles(claim: EventClaim) -> Iterator[tuple[str, int]]:
    """The roles of a claim that stand among the facts; a place that only the paragraph suggests stays with the evidence."""
    return ((role, filler) for role, filler in claim.roles if role != "place" or claim.place_confidence >= SURE)


def denotations(graph: ArticleGraph, entity: LocalEntity) -> tuple[str, ...]:
    """The IRIs by which somebody means this entity of this article and no other of its name."""
    return (graph.node("e", entity.number).value, graph.namesakes[entity.number]) if entity.number in graph.namesakes else ()


def _years_of_birth(date: str, age: str) -> str:
    """Who is 63 in October 2021 was born in 1957 or 1958. Empty where the date has no year, or nobody is of that age.

    >>> _years_of_birth("2021-10-20", "63"), _years_of_birth("2021-10-20", "3000")
    ('1957/1958', '')
    """
    day = bounds(date).earliest
    if day is None or len(age) > _DIGITS_OF_AGE:
        return ""
    year = day.year - int(age)
    born = f"{year - 1:04}/{year:04}"
    return born if is_edtf(born) else ""


def row_quads(iri: str, row: Row, support: Support, keys: tuple[str, ...], target: str) -> Iterator[Quad]:
    """A row with its support, the ``keys`` by which those that may mean the same are found, and what it stands for.

    All of it is in one literal, so that a row is read by one look into the store.
    """
    node = NamedNode(iri)
    state = json.dumps([[support.items, support.first, support.last, support.confidence], target, keys], ensure_ascii=False)
    yield Quad(node, kg("row"), Literal(f"[{row.encoded}, {state}]", datatype=v.JSON), DIGEST)
    for name, others in (("speaksOf", row.speaks_of), ("about", row.about), ("denotedBy", row.denoted_by)):
        yield from (Quad(node, kg(name), NamedNode(other), DIGEST) for other in others)
    yield from (Quad(node, kg("key"), Literal(key), DIGEST) for key in keys)
    if target:
        yield Quad(node, kg("refersTo"), NamedNode(target), DIGEST)


def link_quads(links: Iterable[Link], base: str) -> Iterator[Quad]:
    """Links between profiles with their scores and reasons."""
    for link in links:
        node = NamedNode(f"{base}digest/link/{hashlib.sha256(f'{link.one} {link.other}'.encode()).hexdigest()[:20]}")
        yield Quad(node, kg("linkFrom"), NamedNode(link.one), DIGEST)
        yield Quad(node, kg("linkTo"), NamedNode(link.other), DIGEST)
        yield Quad(node, kg("confidence"), decimal(link.score), DIGEST)
        yield from (Quad(node, kg("reason"), Literal(reason), DIGEST) for reason in link.reasons)


def item_quads(node: str, row: str, graph: str = "", *, is_own: bool = False) -> Iterator[Quad]:
    """The links from an item to the row that it says, and to its graph of background knowledge."""
    yield Quad(NamedNode(node), kg("profile" if is_own else "assertion"), NamedNode(row), DIGEST)
    if graph:
        yield Quad(NamedNode(node), kg("inGraph"), NamedNode(graph), DIGEST)


def namesake_quad(node: str, iri: str) -> Quad:
    """That an IRI means the entity of one article, and nobody else of the name."""
    return Quad(NamedNode(node), kg("denotedBy"), NamedNode(iri), DIGEST)
