"""The quads of an article's named graph as the article and its claims again: the way back from ``evidence.py``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.rdf import vocabulary as v
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter
from kg.rdf.vocabulary import NS, kg
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

Said = dict[str, list[str]]
_NODE = re.compile(r"#([a-z])(\d+)$")
_METADATA = {
    "id": v.IDENTIFIER, "title": v.HEADLINE, "source": v.PUBLISHER, "url": v.URL, "license": v.LICENSE, "language": v.LANGUAGE, "dateline": v.DATELINE,
    "file": kg("fileName"),
}  # fmt: skip


def reread(quads: Iterable[Quad], iri: str, minter: Minter) -> ArticleGraph:
    """The graph of an article (its IRI) out of its quads.

    Raises StoreError where they are not what ``evidence.py`` writes.
    """
    nodes: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        nodes[_value(quad.subject)][_value(quad.predicate)].append(_value(quad.object))
    try:
        return _Rereading(nodes, iri).graph(minter)
    except (KeyError, IndexError, ValueError) as error:
        raise StoreError(f"article {iri}: its graph is not whole ({error}); forget the article and load it again") from error


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


class _Rereading:
    def __init__(self, nodes: dict[str, Said], iri: str) -> None:
        self._nodes, self._iri = nodes, iri
        self._text = self._one(iri, v.TEXT.value)
        self._numbered: dict[str, list[str]] = defaultdict(list)
        found = sorted((match[1], int(match[2]), node) for node in nodes if (match := _NODE.search(node)))
        for kind, _, node in found:
            self._numbered[kind].append(node)
        self._events: dict[str, int] = {}
        for node in self._numbered["c"]:
            self._events.setdefault(self._one(node, NS + "event"), len(self._events))

    def graph(self, minter: Minter) -> ArticleGraph:
        date = self._maybe(self._iri, v.DATE_PUBLISHED.value) or self._maybe(self._iri, NS + "edtf")
        metadata: dict[str, Any] = {name: self._maybe(self._iri, term.value) for name, term in _METADATA.items()}
        extraction = Extraction(
            tuple(self._span(node) for node in self._numbered["s"]),
            tuple(self._entities()),
            tuple(self._tenures()),
            tuple(self._memberships()),
            tuple(self._event_claims()),
            tuple(self._statements()),
            tuple(self._descriptions()),
            tuple(self._relations()),
        )
        article = replace(Article(self._text, date=date), **metadata)
        return ArticleGraph(article, extraction, minter, self._maybe(f"{self._iri}#extraction", NS + "extractor"))

    def _one(self, node: str, predicate: str) -> str:
        return self._nodes[node][predicate][0]

    def _maybe(self, node: str, predicate: str) -> str:
        return next(iter(self._nodes[node].get(predicate, ())), "") if node in self._nodes else ""

    def _local(self, node: str, name: str) -> str:
        """The local name of a term of ours."""
        return self._one(node, NS + name).removeprefix(NS)

    def _span(self, node: str) -> Span:
        start, end = int(self._one(node, v.BEGIN.value)), int(self._one(node, v.END.value))
        return Span(start, end, self._text[start:end])

    def _number(self, node: str) -> int:
        return int(node.rpartition("#")[2][1:])

    def _entity(self, node: str, name: str) -> int:
        return self._number(self._one(node, name))

    def _optional(self, node: str, name: str) -> int | None:
        return self._entity(node, NS + name) if NS + name in self._nodes[node] else None

    def _evidence(self, node: str) -> Evidence:
        sentence = self._number(self._one(node, NS + "evidence"))
        return Evidence(sentence, self._one(node, NS + "rule"), float(self._one(node, NS + "confidence")))

    def _entities(self) -> Iterator[LocalEntity]:
        mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for node in self._nodes:
            entity, _, place = node.partition(".m")
            if place.isdigit() and NS + "mentionOf" in self._nodes[node]:
                mentions[entity].append((int(place), node))
        for number, node in enumerate(self._numbered["e"]):
            found = tuple(Mention(self._span(at), self._one(at, NS + "mentionKind")) for _, at in sorted(mentions[node]))
            yield LocalEntity(number, self._local(node, "entityType"), self._one(node, NS + "name"), found, self._office(node))

    def _office(self, node: str) -> OfficeName | None:
        if NS + "officeType" not in self._nodes[node]:
            return None
        inferred = self._maybe(node, NS + "inferredJurisdiction")
        place, body = (self._maybe(node, NS + name) for name in ("officeJurisdiction", "officeOrganization"))
        return OfficeName(self._one(node, NS + "officeTitle"), self._one(node, NS + "name"), self._local(node, "officeType"), place, body, bool(inferred))

    def _tenures(self) -> Iterator[TenureClaim]:
        for node in self._numbered["t"]:
            under = tuple(sorted(map(self._number, self._nodes[node].get(NS + "servedUnder", ()))))
            yield TenureClaim(
                self._entity(node, NS + "holder"), self._entity(node, NS + "office"), self._one(node, NS + "status"), self._evidence(node),
                self._maybe(node, NS + "start"), self._maybe(node, NS + "end"), self._optional(node, "predecessor"), self._optional(node, "appointedBy"), under,
            )  # fmt: skip

    def _memberships(self) -> Iterator[MembershipClaim]:
        for node in self._numbered["b"]:
            member, body = self._entity(node, v.MEMBER.value), self._entity(node, v.ORGANIZATION.value)
            dates = self._maybe(node, NS + "start"), self._maybe(node, NS + "end")
            yield MembershipClaim(member, body, self._one(node, NS + "kind"), self._evidence(node), *dates)

    def _descriptions(self) -> Iterator[DescriptionClaim]:
        for node in self._numbered["d"]:
            person, name, value = self._entity(node, NS + "describes"), self._one(node, NS + "property"), self._one(node, NS + "value")
            yield DescriptionClaim(person, name, value, self._evidence(node))

    def _event_claims(self) -> Iterator[EventClaim]:
        for node in self._numbered["c"]:
            fillers = ((name.removeprefix(NS), filler) for name, values in self._nodes[node].items() if name.startswith(NS) for filler in values)
            roles = tuple(sorted((role, self._number(filler)) for role, filler in fillers if filler.startswith(f"{self._iri}#e")))
            sure = [float(self._maybe(node, NS + name) or 1) for name in ("dateConfidence", "placeConfidence")]
            event = self._events[self._one(node, NS + "event")]
            date, modality = self._maybe(node, NS + "edtf"), self._one(node, NS + "modality")
            yield EventClaim(self._local(node, "claimType"), self._span(node), event, roles, date, modality, self._evidence(node), *sure)

    def _relations(self) -> Iterator[EventRelationClaim]:
        for node in self._numbered["r"]:
            later, earlier = (self._events[self._one(node, NS + name)] for name in ("later", "earlier"))
            yield EventRelationClaim(later, self._one(node, NS + "kind"), earlier, self._evidence(node))

    def _statements(self) -> Iterator[StatementClaim]:
        for node in self._numbered["q"]:
            speaker, addressee = self._optional(node, "speaker"), self._optional(node, "addressee")
            date, medium = self._maybe(node, NS + "edtf"), self._maybe(node, NS + "medium")
            yield StatementClaim(self._span(node), self._one(node, NS + "kind"), self._evidence(node), speaker, addressee, date, medium)
