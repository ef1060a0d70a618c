"""Facts as quads: what follows from the articles. Each function gives all that is said of one subject, its evidence apart.

The links from a fact to the claims that it follows from (``prov:wasDerivedFrom``) are written beside, see ``deriving``.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.knowledge.schema import schema
from kg.rdf import vocabulary as v
from kg.rdf.evidence import DATE, ArticleGraph
from kg.rdf.iris import Minter
from kg.rdf.terms import dated, day, decimal, integer, text
from kg.rdf.vocabulary import kg
from kg.records.digest import DescriptionRow, Support
from kg.records.facts import EntityFact, EventFact, MembershipFact, TenureFact
from kg.records.spans import Span
from kg.records.times import bounds, is_day

REALISED = "actual"
# Roles that are no taking part.
_BESIDE = ("participant", "place", "topic")


def graph_of(modality: str) -> NamedNode | DefaultGraph:
    """Where a fact of a modality stands: what is not actual never among the facts."""
    return DefaultGraph() if modality == REALISED else v.UNREALISED


def entity_quads(entity: EntityFact) -> Iterator[Quad]:
    """A person, organization, place, office, group or thing with its names."""
    return _quads(_entity(entity))


def tenure_quads(tenure: TenureFact, minter: Minter) -> Iterator[Quad]:
    """A tenure, and that its holder held the office."""
    return _quads(_tenure(NamedNode(tenure_iri(tenure, minter)), tenure, minter))


def tenure_iri(tenure: TenureFact, minter: Minter) -> str:
    """The identifier of a tenure."""
    return minter.tenure(tenure.person, tenure.office, tenure.spell)


def membership_quads(membership: MembershipFact, minter: Minter) -> Iterator[Quad]:
    """A membership."""
    return _quads(_membership(NamedNode(minter.membership(membership.person, membership.organization)), membership))


def description_quads(person: str, rows: Iterable[tuple[DescriptionRow, str]]) -> Iterator[Quad]:
    """What is said of a person; each row with the entity of its country, if it has one."""
    for row, place in rows:
        if row.kind == "nationality":
            yield from _quads([Triple(NamedNode(person), kg("nationality"), NamedNode(place))])
        elif row.kind in ("born", "died", "profession"):
            yield from _quads([Triple(NamedNode(person), kg(row.kind), text(row.value))])


def held_quads(person: str, offices: Iterable[str]) -> Iterator[Quad]:
    """The short way from a person to the offices of all tenures."""
    return _quads(Triple(NamedNode(person), kg("held"), NamedNode(office)) for office in offices)


def event_quads(event: EventFact) -> Iterator[Quad]:
    """An event with its roles; what it followed stands among the facts only where both have happened."""
    where = graph_of(event.modality)
    yield from _quads(_event(NamedNode(event.iri), event), where)
    for kind, earlier, is_realised in event.relations:
        triple = Triple(NamedNode(event.iri), kg(kind), NamedNode(earlier))
        yield from _quads([triple], DefaultGraph() if is_realised else v.UNREALISED)


def statement_quads(graph: ArticleGraph, entity: Callable[[int], str], event: Callable[[int], str]) -> Iterator[Quad]:
    """The statements of an article; ``entity`` and ``event`` give what its entities and events stand for."""
    return _quads(_statements(graph, entity, event))


def derived_quad(fact: str, item: str, graph: NamedNode | DefaultGraph) -> Quad:
    """That a fact follows from a claim."""
    return Quad(NamedNode(fact), v.DERIVED_FROM, NamedNode(item), graph)


def _quads(triples: Iterable[Triple], graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, graph or DefaultGraph())


def _typed(node: NamedNode, name: str) -> Iterator[Triple]:
    """The class and all its super-classes, so that queries need no reasoner."""
    yield from (Triple(node, v.TYPE, NamedNode(iri)) for iri in schema().ancestors[name])


def _entity(entity: EntityFact) -> Iterator[Triple]:
    node = NamedNode(entity.iri)
    yield from _typed(node, entity.type)
    yield Triple(node, v.LABEL, text(entity.name))
    yield from (Triple(node, v.ALT_LABEL, text(name)) for name in entity.aliases)
    for term, others in ((v.SAME_AS, entity.same_as), (kg("jurisdiction"), entity.places), (v.POST_IN, entity.bodies)):
        yield from (Triple(node, term, NamedNode(other)) for other in others)
    if entity.is_single:
        yield Triple(node, kg("seats"), integer(1))


def _reported(node: NamedNode, support: Support) -> Iterator[Triple]:
    """How sure, by how many claims, and the dates of the first and the last article that says so."""
    yield Triple(node, kg("confidence"), decimal(support.confidence))
    yield Triple(node, kg("supportCount"), integer(support.items))
    yield from _days(node, (("firstReported", support.first_date), ("lastReported", support.last_date)))


def _days(node: NamedNode, values: Iterable[tuple[str, str]]) -> Iterator[Triple]:
    for name, value in values:
        limit = bounds(value).earliest if is_day(value) else None
        if limit:
            yield Triple(node, kg(name), day(limit))


def _tenure(node: NamedNode, tenure: TenureFact, minter: Minter) -> Iterator[Triple]:
    yield from _typed(node, "Tenure")
    yield Triple(node, v.MEMBER, NamedNode(tenure.person))
    yield Triple(node, kg("office"), NamedNode(tenure.office))
    yield Triple(node, kg("status"), text(tenure.status))
    yield from dated(node, tenure.start, ("start", "startEarliest", "startLatest"))
    yield from dated(node, tenure.end, ("end", "endEarliest", "endLatest"))
    yield from _reported(node, tenure.support)
    yield from _days(node, zip(("attestedFrom", "attestedUntil"), tenure.attested, strict=True))
    for name, others in (("appointedBy", tenure.appointed_by), ("servedUnder", tenure.under)):
        yield from (Triple(node, kg(name), NamedNode(person)) for person in others)
    yield from (Triple(node, kg("replaces"), NamedNode(minter.tenure(person, tenure.office))) for person in tenure.predecessors)


def _membership(node: NamedNode, membership: MembershipFact) -> Iterator[Triple]:
    yield from _typed(node, "Membership")
    yield Triple(node, v.MEMBER, NamedNode(membership.person))
    yield Triple(node, v.ORGANIZATION, NamedNode(membership.organization))
    yield Triple(node, kg("kind"), text(membership.kind))
    yield from (Triple(node, kg(name), text(value)) for name, value in (("start", membership.start), ("end", membership.end)) if value)
    yield from _reported(node, membership.support)


def _event(node: NamedNode, event: EventFact) -> Iterator[Triple]:
    yield from _typed(node, event.type)
    yield Triple(node, v.LABEL, text(event.label))
    yield Triple(node, kg("modality"), text(event.modality))
    for role, filler in event.roles:
        yield Triple(node, kg(role), NamedNode(filler))
    yield from (Triple(node, kg("participant"), NamedNode(filler)) for filler in sorted({f for role, f in event.roles if role not in _BESIDE}))
    yield from dated(node, event.date, DATE)
    yield from _reported(node, event.support)


def _statements(graph: ArticleGraph, entity: Callable[[int], str], event: Callable[[int], str]) -> Iterator[Triple]:
    named_inside = _named_inside(graph, entity, event)
    for number, claim in enumerate(graph.extraction.statements):
        node = NamedNode(graph.minter.statement(claim, graph.article.id))
        yield from _typed(node, "Statement")
        yield Triple(node, v.TEXT, text(claim.span.text))
        yield Triple(node, kg("kind"), text(claim.kind))
        for role, filler in (("speaker", claim.speaker), ("addressee", claim.addressee)):
            if filler is not None:
                yield Triple(node, kg(role), NamedNode(entity(filler)))
        if claim.medium:
            yield Triple(node, kg("medium"), text(claim.medium))
        yield from (Triple(node, kg("mentions"), NamedNode(thing)) for thing in named_inside(claim.span))
        yield from dated(node, claim.date, DATE)
        yield Triple(node, v.DERIVED_FROM, graph.node("q", number))


def _named_inside(graph: ArticleGraph, entity: Callable[[int], str], event: Callable[[int], str]) -> Callable[[Span], list[str]]:
    """What gives the entities and events that are named inside a stretch of the text; all mentions are put in order once."""
    spans = [(mention.span, entity, local.number) for local in graph.extraction.entities if local.type != "Thing" for mention in local.mentions]
    spans += [(claim.trigger, event, claim.event) for claim in graph.extraction.events]
    spans.sort(key=lambda named: named[0])
    starts = [span.start for span, _, _ in spans]

    def inside(stretch: Span) -> list[str]:
        within = spans[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        return sorted({of(number) for span, of, number in within if span.end <= stretch.end})

    return inside
