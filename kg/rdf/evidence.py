"""What one article says, as the quads of its named graph; ``kg/rdf/rereading.py`` is the way back."""

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Triple

from kg.rdf import vocabulary as v
from kg.rdf.iris import Minter
from kg.rdf.terms import dated, day, decimal, integer, text
from kg.rdf.vocabulary import kg
from kg.records.article import Article
from kg.records.claims import EventClaim, Evidence, Extraction, LocalEntity
from kg.records.spans import Span
from kg.records.times import bounds, is_day

DATE = ("edtf", "earliest", "latest")


class ArticleGraph:
    """Names and triples of one article's graph; article-local nodes are fragments of the article's IRI."""

    def __init__(self, article: Article, extraction: Extraction, minter: Minter, extractor: str = "") -> None:
        self.article, self.extraction, self.minter, self.extractor = article, extraction, minter, extractor
        self.iri = NamedNode(minter.article(article.id))
        self.canonical = [NamedNode(minter.entity(entity, article.id)) for entity in extraction.entities]
        self.namesakes = {
            entity.number: minter.namesake(self.canonical[entity.number].value, self.iri.value) for entity in extraction.entities if entity.type == "Person"
        }
        first: dict[int, EventClaim] = {}
        for event in extraction.events:
            first.setdefault(event.event, event)
        places = Counter[tuple[str, int]]()
        self.events: dict[int, NamedNode] = {}
        for number, event in first.items():
            begins = (event.type, event.trigger.start)
            self.events[number] = NamedNode(minter.event(event, article.id, places[begins]))
            places[begins] += 1

    def node(self, kind: str, number: int) -> NamedNode:
        """The node of a sentence, entity or claim: ``…/article/ID#s3``."""
        return NamedNode(f"{self.iri.value}#{kind}{number}")

    def quads(self) -> Iterator[Quad]:
        """All quads of the article's graph."""
        for triple in self._triples():
            yield Quad(triple.subject, triple.predicate, triple.object, self.iri)

    def _triples(self) -> Iterator[Triple]:
        yield from self._metadata()
        for number, span in enumerate(self.extraction.sentences):
            sentence = self.node("s", number)
            yield Triple(sentence, v.TYPE, v.SENTENCE)
            yield from _offsets(sentence, span)
        for entity in self.extraction.entities:
            yield from self._entity(entity)
        yield from self._tenures()
        yield from self._memberships()
        yield from self._descriptions()
        yield from self._events()
        yield from self._relations()
        yield from self._statements()

    def _metadata(self) -> Iterator[Triple]:
        article, run = self.article, NamedNode(f"{self.iri.value}#extraction")
        values = {
            v.IDENTIFIER: article.id, v.HEADLINE: article.title, v.PUBLISHER: article.source, v.URL: article.url,
            v.LICENSE: article.license, v.LANGUAGE: article.language, v.DATELINE: article.dateline, v.TEXT: article.text,
            kg("contentHash"): article.content_hash, kg("fileName"): article.file,
        }  # fmt: skip
        yield Triple(self.iri, v.TYPE, v.NEWS_ARTICLE)
        yield from (Triple(self.iri, term, text(value)) for term, value in values.items() if value)
        published = bounds(article.date).earliest if is_day(article.date) else None
        if published:
            yield Triple(self.iri, v.DATE_PUBLISHED, day(published))
        elif article.date:
            yield Triple(self.iri, kg("edtf"), text(article.date))
        yield Triple(self.iri, kg("characters"), integer(len(article.text)))
        yield Triple(self.iri, kg("sentences"), integer(len(self.extraction.sentences)))
        yield Triple(self.iri, v.GENERATED_BY, run)
        yield Triple(run, v.TYPE, v.ACTIVITY)
        yield Triple(run, kg("extractor"), text(self.extractor))

    def _entity(self, entity: LocalEntity) -> Iterator[Triple]:
        node = self.node("e", entity.number)
        yield Triple(node, v.TYPE, kg("LocalEntity"))
        yield Triple(node, kg("entityType"), kg(entity.type))
        yield Triple(node, kg("name"), text(entity.name))
        if entity.office is not None:
            yield Triple(node, kg("officeType"), kg(entity.office.type))
            yield Triple(node, kg("officeTitle"), text(entity.office.title))
            bodies = (("officeJurisdiction", entity.office.jurisdiction), ("officeOrganization", entity.office.organization))
            yield from (Triple(node, kg(name), text(value)) for name, value in bodies if value)
            if entity.office.is_inferred:
                yield Triple(node, kg("inferredJurisdiction"), text(entity.office.jurisdiction))
        for place, mention in enumerate(entity.mentions):
            at = NamedNode(f"{node.value}.m{place}")
            yield Triple(at, v.TYPE, kg("Mention"))
            yield Triple(at, kg("mentionOf"), node)
            yield Triple(at, kg("mentionKind"), text(mention.kind))
            yield from _offsets(at, mention.span)
            yield Triple(at, v.ANCHOR, text(mention.span.text))

    def _claim(self, node: NamedNode, kind: str, evidence: Evidence) -> Iterator[Triple]:
        yield Triple(node, v.TYPE, kg(kind))
        yield Triple(node, v.TYPE, kg("Claim"))
        yield Triple(node, kg("evidence"), self.node("s", evidence.sentence))
        yield Triple(node, kg("rule"), text(evidence.rule))
        yield Triple(node, kg("confidence"), decimal(evidence.confidence))

    def _tenures(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.tenures):
            node = self.node("t", number)
            yield from self._claim(node, "TenureClaim", claim.evidence)
            yield Triple(node, kg("holder"), self.node("e", claim.holder))
            yield Triple(node, kg("office"), self.node("e", claim.office))
            yield Triple(node, kg("status"), text(claim.status))
            if claim.predecessor is not None:
                yield Triple(node, kg("predecessor"), self.node("e", claim.predecessor))
            if claim.appointed_by is not None:
                yield Triple(node, kg("appointedBy"), self.node("e", claim.appointed_by))
            yield from (Triple(node, kg("servedUnder"), self.node("e", person)) for person in claim.under)
            yield from (Triple(node, kg(name), text(value)) for name, value in (("start", claim.start), ("end", claim.end)) if value)

    def _memberships(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.memberships):
            node = self.node("b", number)
            yield from self._claim(node, "MembershipClaim", claim.evidence)
            yield Triple(node, v.MEMBER, self.node("e", claim.member))
            yield Triple(node, v.ORGANIZATION, self.node("e", claim.organization))
            yield Triple(node, kg("kind"), text(claim.kind))
            yield from (Triple(node, kg(name), text(value)) for name, value in (("start", claim.start), ("end", claim.end)) if value)

    def _descriptions(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.descriptions):
            node = self.node("d", number)
            yield from self._claim(node, "DescriptionClaim", claim.evidence)
            yield Triple(node, kg("describes"), self.node("e", claim.person))
            yield Triple(node, kg("property"), text(claim.property))
            yield Triple(node, kg("value"), text(claim.value))

    def _events(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.events):
            node = self.node("c", number)
            yield from self._claim(node, "EventClaim", claim.evidence)
            yield Triple(node, kg("claimType"), kg(claim.type))
            yield Triple(node, kg("event"), self.events[claim.event])
            yield Triple(node, kg("modality"), text(claim.modality))
            yield from _offsets(node, claim.trigger)
            yield Triple(node, v.ANCHOR, text(claim.trigger.text))
            yield from (Triple(node, kg(role), self.node("e", filler)) for role, filler in claim.roles)
            yield from dated(node, claim.date, DATE)
            for name, sure in (("dateConfidence", claim.date_confidence), ("placeConfidence", claim.place_confidence)):
                if sure < 1:
                    yield Triple(node, kg(name), decimal(sure))

    def _relations(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.relations):
            node = self.node("r", number)
            yield from self._claim(node, "EventRelationClaim", claim.evidence)
            yield Triple(node, kg("kind"), text(claim.kind))
            yield Triple(node, kg("later"), self.events[claim.later])
            yield Triple(node, kg("earlier"), self.events[claim.earlier])

    def _statements(self) -> Iterator[Triple]:
        for number, claim in enumerate(self.extraction.statements):
            node = self.node("q", number)
            yield from self._claim(node, "StatementClaim", claim.evidence)
            yield Triple(node, kg("kind"), text(claim.kind))
            yield from _offsets(node, claim.span)
            yield Triple(node, v.ANCHOR, text(claim.span.text))
            if claim.medium:
                yield Triple(node, kg("medium"), text(claim.medium))
            for role, filler in (("speaker", claim.speaker), ("addressee", claim.addressee)):
                if filler is not None:
                    yield Triple(node, kg(role), self.node("e", filler))
            yield from dated(node, claim.date, DATE)


def _offsets(node: NamedNode, span: Span) -> Iterator[Triple]:
    yield Triple(node, v.BEGIN, integer(span.start))
    yield Triple(node, v.END, integer(span.end))
