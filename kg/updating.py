"""The graph as records: what a store knows about articles and entities, and how articles change it in one transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.rdf.evidence import ArticleGraph
from kg.rdf.facts import article_facts, belonging_facts, description_rows, membership_rows, name_rows, person_facts, tenure_rows
from kg.rdf.iris import DEFAULT_BASE, Minter
from kg.rdf.terms import text
from kg.rdf.vocabulary import SETTINGS, kg
from kg.records.facts import DescriptionRow, MembershipRow, NameRow, TenureRow
from kg.resolution.people import people
from kg.resolution.tenures import tenures
from kg.store import queries
from kg.store.access import Store, change, open_place, select
from kg.store.results import rows

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Graph:
    """An open store and the base IRI under which it mints its identifiers."""

    store: Store
    base: str = DEFAULT_BASE

    @property
    def minter(self) -> Minter:
        """Identifiers under the store's base."""
        return Minter(self.base)

    def content_hashes(self, articles: Iterable[str]) -> dict[str, str]:
        """Content hash by IRI of those articles that the store has."""
        return {row["article"]: row["hash"] for row in _rows(self.store, queries.HASHES, articles)}

    def find_article(self, name: str) -> str | None:
        """The IRI of an article given by IRI, id, or the end of its IRI."""
        if name in self.content_hashes([name] if ":" in name else []):
            return name
        rows = _rows(self.store, queries.ARTICLE_BY_ID, literal=name)
        return next((row["article"] for row in rows), None)

    def write(self, new: list[ArticleGraph], *, gone: Iterable[str] = ()) -> None:
        """Replace articles, remove others, and bring the facts they touch up to date: all or nothing."""
        changed = [graph.iri.value for graph in new] + list(gone)
        touched = {row["entity"] for row in _rows(self.store, queries.ENTITIES, changed)}
        touched |= {iri.value for graph in new for iri in graph.canonical}
        persons = {iri for iri in touched if iri.startswith(f"{self.base}person/")}
        supported = {row["entity"] for row in _rows(self.store, queries.SUPPORTED, touched, changed)}
        stale = persons | (touched - supported)
        stale |= {row["fact"] for row in _rows(self.store, queries.DERIVED, changed)}
        stale |= {row["tenure"] for row in _rows(self.store, queries.TENURES_OF, persons)}
        stale |= {row["membership"] for row in _rows(self.store, queries.MEMBERSHIPS_OF, persons)}
        change(self.store, drop_graphs=map(NamedNode, changed), drop_subjects=map(NamedNode, sorted(stale)), add=self._quads(new, persons, changed))

    def _quads(self, new: list[ArticleGraph], persons: set[str], changed: list[str]) -> Iterator[Quad]:
        """The new articles' graphs and the facts about everyone they touch, told by all articles."""
        names = [NameRow(**row) for row in _rows(self.store, queries.NAMES, persons, changed)]
        claims = [_tenure_row(row) for row in _rows(self.store, queries.TENURES, persons, changed)]
        memberships = [MembershipRow(**row) for row in _rows(self.store, queries.MEMBERSHIPS, persons, changed)]
        descriptions = [DescriptionRow(**{"article_date": "", **row}) for row in _rows(self.store, queries.DESCRIPTIONS, persons, changed)]
        for graph in new:
            names.extend(name_rows(graph))
            claims.extend(tenure_rows(graph))
            memberships.extend(membership_rows(graph))
            descriptions.extend(description_rows(graph))
            yield from graph.quads()
            yield from article_facts(graph)
        yield from person_facts(people(names), tenures(claims), self.minter)
        yield from belonging_facts(memberships, descriptions, self.minter)

    def flush(self) -> None:
        """Write what is buffered to the disk."""
        self.store.flush()


def open_graph(place: str, *, base: str = "", must_exist: bool = False) -> Graph:
    """The graph in a store directory. A new store keeps the base it is given, or the default one.

    Raises StoreError where the store cannot be opened, or has another base.
    """
    store = open_place(place, must_exist=must_exist)
    kept = next((row["base"] for row in _rows(store, queries.BASE)), "")
    if kept and base and kept != base:
        raise StoreError(f"store {place}: its base is {kept}, not {base}; a store keeps the base that it was made with")
    if not kept:
        kept = base or DEFAULT_BASE
        change(store, drop_graphs=[], drop_subjects=[], add=[Quad(SETTINGS, kg("base"), text(kept), SETTINGS)])
    return Graph(store, kept)


def open_article(place: str, article: str) -> tuple[Graph, str]:
    """The graph in an existing store and the IRI of an article in it, given by id or IRI.

    Raises StoreError where there is no such store or article.
    """
    graph = open_graph(place, must_exist=True)
    iri = graph.find_article(article)
    if iri is None:
        raise StoreError(f"store {place}: no article {article!r}; `kg query --store {place} --view articles` lists them")
    return graph, iri


def _tenure_row(row: Row) -> TenureRow:
    values = {"start": "", "end": "", **row}
    date, confidence = values.pop("date", ""), float(values.pop("confidence"))
    return TenureRow(article_date=date, confidence=confidence, **values)


def _rows(store: Store, query: str, *iris: Iterable[str], literal: str = "") -> Iterator[Row]:
    """Solutions as dictionaries of lexical values; each ``%s`` of the query takes a list of IRIs, or one literal."""
    lists = [[f"<{iri}>" for iri in sorted(set(group))] for group in iris]
    if lists and not lists[0]:
        return
    # Inside NOT IN the list is parted by commas; VALUES takes blanks, and a lone comma list never holds one article twice.
    filled = query % (str(Literal(literal)) if literal else tuple(", ".join(group) if place else " ".join(group) for place, group in enumerate(lists)))
    for row in rows(select(store, filled)):
        yield {name: str(value) for name, value in row.items() if value is not None}
