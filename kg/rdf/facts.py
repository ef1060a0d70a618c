"""Facts: what follows from the claims of all articles. A pure function of the claims, whatever order they came in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.knowledge.schema import schema
from kg.rdf import vocabulary as v
from kg.rdf.evidence import DATE, ArticleGraph
from kg.rdf.iris import Minter
from kg.rdf.terms import dated, decimal, integer, text
from kg.rdf.vocabulary import kg
from kg.records.claims import EventClaim, LocalEntity
from kg.records.facts import DescriptionRow, MembershipRow, NameRow, PersonFact, TenureFact, TenureRow
from kg.records.spans import Span
from kg.records.times import settled

_REALISED = "actual"
_FACT = 0.5
"""How sure a date or place must be an event's own to stand among the facts."""


def name_rows(graph: ArticleGraph) -> Iterator[NameRow]:
    """The names that people have in an article, short and misspelt forms included."""
    for entity in graph.extraction.entities:
        if entity.type == "Person":
            names = {entity.name, *(m.span.text for m in entity.mentions if m.kind == "name")}
            yield from (NameRow(graph.canonical[entity.number].value, name) for name in sorted(names))


def tenure_rows(graph: ArticleGraph) -> Iterator[TenureRow]:
    """The tenure claims of an article; a row for each person whom the office was held under."""
    for number, claim in enumerate(graph.extraction.tenures):
        person, office = graph.canonical[claim.holder].value, graph.canonical[claim.office].value
        before, giver = (_iri(graph, entity) for entity in (claim.predecessor, claim.appointed_by))
        node = graph.node("t", number).value
        row = TenureRow(person, office, graph.article.date, claim.status, claim.start, claim.end, claim.evidence.confidence, node, before, giver)
        yield from (replace(row, under=_iri(graph, entity)) for entity in claim.under or (None,))


def membership_rows(graph: ArticleGraph) -> Iterator[MembershipRow]:
    """The membership claims of an article."""
    for number, claim in enumerate(graph.extraction.memberships):
        person, body = _iri(graph, claim.member), _iri(graph, claim.organization)
        yield MembershipRow(person, body, claim.kind, graph.node("b", number).value, claim.start, claim.end)


def description_rows(graph: ArticleGraph) -> Iterator[DescriptionRow]:
    """The descriptions of people in an article."""
    for number, claim in enumerate(graph.extraction.descriptions):
        yield DescriptionRow(_iri(graph, claim.person), claim.property, claim.value, graph.article.date, graph.node("d", number).value)


def _iri(graph: ArticleGraph, entity: int | None) -> str:
    return "" if entity is None else graph.canonical[entity].value


def article_facts(graph: ArticleGraph) -> Iterator[Quad]:
    """Facts that one article gives by itself: its events, statements, offices, organizations, places and groups."""
    for entity in graph.extraction.entities:
        if entity.type != "Person":
            yield from _quads(_described(graph, entity))
    for number, node in graph.events.items():
        mentions = [(i, c) for i, c in enumerate(graph.extraction.events) if c.event == number]
        where = DefaultGraph() if mentions[0][1].modality == _REALISED else v.UNREALISED
        yield from _quads(_event(graph, node, mentions), where)
    yield from _relations(graph)
    yield from _quads(_statements(graph))


def person_facts(people: Iterable[PersonFact], tenures: Iterable[TenureFact], minter: Minter) -> Iterator[Quad]:
    """People with all their names, and their tenures."""
    for person in people:
        yield from _quads(_person(person))
    for tenure in tenures:
        node = NamedNode(minter.tenure(tenure.person, tenure.office, tenure.spell))
        yield from _quads(_tenure(node, tenure))
        yield from _quads(Triple(node, kg("replaces"), NamedNode(minter.tenure(person, tenure.office))) for person in tenure.predecessors)


def belonging_facts(memberships: Iterable[MembershipRow], descriptions: Iterable[DescriptionRow], minter: Minter) -> Iterator[Quad]:
    """The memberships of people, one for each body and kind, and what is said of them."""
    claims = sorted(memberships)
    for (person, body), group in groupby(claims, key=lambda row: (row.person, row.organization)):
        yield from _quads(_membership(NamedNode(minter.membership(person, body)), list(group)))
    for row in sorted(descriptions):
        yield from _quads(_description(row, minter))


def _quads(triples: Iterable[Triple], graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, graph or DefaultGraph())


def _typed(node: NamedNode, name: str) -> Iterator[Triple]:
    """The class and all its super-classes, so that queries need no reasoner."""
    yield from (Triple(node, v.TYPE, NamedNode(iri)) for iri in schema().ancestors[name])


def _person(person: PersonFact) -> Iterator[Triple]:
    node = NamedNode(person.iri)
    yield from _typed(node, "Person")
    yield Triple(node, v.LABEL, text(person.name))
    yield from (Triple(node, v.ALT_LABEL, text(name)) for name in person.aliases)


def _described(graph: ArticleGraph, entity: LocalEntity) -> Iterator[Triple]:
    node = graph.canonical[entity.number]
    yield Triple(node, v.LABEL, text(entity.name))
    if entity.office is None:
        yield from _typed(node, entity.type)
        return
    yield from _typed(node, entity.office.type)
    for name, kind, term in ((entity.office.jurisdiction, "Place", kg("jurisdiction")), (entity.office.organization, "Organization", v.POST_IN)):
        if name:
            yield Triple(node, term, NamedNode(graph.minter.entity(LocalEntity(-1, kind, name), graph.article.id)))


def _tenure(node: NamedNode, tenure: TenureFact) -> Iterator[Triple]:
    yield from _typed(node, "Tenure")
    yield Triple(node, v.MEMBER, NamedNode(tenure.person))
    yield Triple(node, kg("office"), NamedNode(tenure.office))
    yield Triple(NamedNode(tenure.person), kg("held"), NamedNode(tenure.office))
    yield Triple(node, kg("status"), text(tenure.status))
    yield from dated(node, tenure.start, ("start", "startEarliest", "startLatest"))
    yield from dated(node, tenure.end, ("end", "endEarliest", "endLatest"))
    yield Triple(node, kg("confidence"), decimal(tenure.confidence))
    yield Triple(node, kg("supportCount"), integer(len(tenure.claims)))
    for name, others in (("appointedBy", tenure.appointed_by), ("servedUnder", tenure.under)):
        yield from (Triple(node, kg(name), NamedNode(person)) for person in others)
    yield from (Triple(node, v.DERIVED_FROM, NamedNode(claim)) for claim in tenure.claims)


def _event(graph: ArticleGraph, node: NamedNode, mentions: list[tuple[int, EventClaim]]) -> Iterator[Triple]:
    first = mentions[0][1]
    yield from _typed(node, first.type)
    roles = {(role, graph.canonical[filler].value) for _, claim in mentions for role, filler in _sure_roles(claim)}
    yield Triple(node, v.LABEL, text(_event_label(graph, first, mentions)))
    yield Triple(node, kg("modality"), text(first.modality))
    yield Triple(node, kg("confidence"), decimal(max(claim.evidence.confidence for _, claim in mentions)))
    for role, filler in sorted(roles):
        yield Triple(node, kg(role), NamedNode(filler))
        if role not in ("participant", "place", "topic"):
            yield Triple(node, kg("participant"), NamedNode(filler))
    dates = sorted((-claim.date_confidence, number, claim.date) for number, claim in mentions if claim.date and claim.date_confidence >= _FACT)
    yield from dated(node, dates[0][2] if dates else "", DATE)
    yield from (Triple(node, v.DERIVED_FROM, graph.node("c", number)) for number, _ in mentions)


def _sure_roles(claim: EventClaim) -> Iterator[tuple[str, int]]:
    """The roles of a claim that stand among the facts; a place that only the paragraph suggests stays with the evidence."""
    return ((role, filler) for role, filler in claim.roles if role != "place" or claim.place_confidence >= _FACT)


def _event_label(graph: ArticleGraph, first: EventClaim, mentions: list[tuple[int, EventClaim]]) -> str:
    names = dict.fromkeys(graph.extraction.entities[filler].name for _, claim in mentions for _, filler in _sure_roles(claim))
    return f"{first.type}: {first.trigger.text}" + (f" ({', '.join(names)})" if names else "")


def _statements(graph: ArticleGraph) -> Iterator[Triple]:
    for number, claim in enumerate(graph.extraction.statements):
        node = NamedNode(graph.minter.statement(claim, graph.article.id))
        yield from _typed(node, "Statement")
        yield Triple(node, v.TEXT, text(claim.span.text))
        yield Triple(node, kg("kind"), text(claim.kind))
        for role, filler in (("speaker", claim.speaker), ("addressee", claim.addressee)):
            if filler is not None:
                yield Triple(node, kg(role), graph.canonical[filler])
        if claim.medium:
            yield Triple(node, kg("medium"), text(claim.medium))
        yield from (Triple(node, kg("mentions"), thing) for thing in _mentioned(graph, claim.span))
        yield from dated(node, claim.date, DATE)
        yield Triple(node, v.DERIVED_FROM, graph.node("q", number))


def _mentioned(graph: ArticleGraph, span: Span) -> list[NamedNode]:
    """The entities and events that are named inside a stretch of the text."""
    found = {
        graph.canonical[entity.number].value
        for entity in graph.extraction.entities
        if entity.type != "Thing" and any(span.start <= mention.span.start and mention.span.end <= span.end for mention in entity.mentions)
    }
    found |= {graph.events[claim.event].value for claim in graph.extraction.events if span.start <= claim.trigger.start and claim.trigger.end <= span.end}
    return [NamedNode(iri) for iri in sorted(found)]


def _relations(graph: ArticleGraph) -> Iterator[Quad]:
    """Which event came after or was caused by which; beside the facts only where both have happened."""
    # The first mention of an event tells its modality.
    realised = {claim.event: claim.modality == _REALISED for claim in reversed(graph.extraction.events)}
    for claim in graph.extraction.relations:
        triple = Triple(graph.events[claim.later], kg(claim.kind), graph.events[claim.earlier])
        yield from _quads([triple], None if realised[claim.later] and realised[claim.earlier] else v.UNREALISED)


def _membership(node: NamedNode, claims: list[MembershipRow]) -> Iterator[Triple]:
    yield from _typed(node, "Membership")
    yield Triple(node, v.MEMBER, NamedNode(claims[0].person))
    yield Triple(node, v.ORGANIZATION, NamedNode(claims[0].organization))
    yield Triple(node, kg("kind"), text(min(row.kind for row in claims)))
    for name, value in (("start", settled(row.start for row in claims)), ("end", settled(row.end for row in claims))):
        if value:
            yield Triple(node, kg(name), text(value))
    yield from (Triple(node, v.DERIVED_FROM, NamedNode(row.claim)) for row in claims)


def _description(row: DescriptionRow, minter: Minter) -> Iterator[Triple]:
    person = NamedNode(row.person)
    if row.property == "nationality":
        yield Triple(person, kg("nationality"), NamedNode(minter.entity(LocalEntity(-1, "Place", row.value), "")))
    elif row.property == "profession":
        yield Triple(person, kg("profession"), text(row.value))
    elif len(row.article_date) >= 4 and row.article_date[:4].isdigit():
        # Who is 63 in October 2021 was born in 1957 or 1958.
        year = int(row.article_date[:4]) - int(row.value)
        yield Triple(person, kg("born"), text(f"{year - 1}/{year}"))
