"""The graph as records: what a store knows about articles and entities, and how articles change it in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.deriving.digest import Digest, Entry, entry, profile_keys
from kg.deriving.facts import derive
from kg.errors import StoreError, UsageError
from kg.rdf.background import Background
from kg.rdf.digest import ArticleDigest, Item, denotations, item_quads, link_quads, namesake_quad, row_quads
from kg.rdf.evidence import ArticleGraph
from kg.rdf.facts import derived_quad, graph_of, statement_quads
from kg.rdf.iris import DEFAULT_BASE, Minter, is_iri
from kg.rdf.rereading import reread
from kg.rdf.terms import integer, is_text, text
from kg.rdf.vocabulary import DEFAULT, PROFILE, SETTINGS, kg
from kg.records.digest import EventRow, IdentityRow, Support, supported
from kg.store import queries
from kg.store.access import Store, change, open_place, quads, select
from kg.store.results import rows, solutions

STORE_VERSION = 2
"""What this version of kg writes; a store of a higher one is left alone."""

_SOME = 2000  # subjects in one query
_NAMED = 10  # articles that a message names

Links = dict[tuple[str, str], tuple[bool, str]]
"""(item, row) to whether the row is the item's own profile, and the item's graph of background knowledge."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one article, or one graph of background knowledge, brings: its items, and its quads (None: they stay as they are)."""

    iri: str
    items: list[Item] = field(default_factory=list)
    quads: list[Quad] | None = None
    article: ArticleGraph | None = None


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
        return {row["article"]: row["hash"] for row in self.ask(queries.HASHES, articles)}

    def files_of(self, articles: Iterable[str]) -> dict[str, str]:
        """The names of their files by the IRIs of those articles that are called by them."""
        return {row["article"]: row["file"] for row in self.ask(queries.FILES_OF, articles)}

    def ids_by_content(self, hashes: Iterable[str]) -> dict[str, str]:
        """Content hash to the id of the article of that content, the first by name where several are."""
        found = self.ask(queries.IDS_BY_CONTENT, hashes, are_literals=True)
        return {row["hash"]: row["id"] for row in sorted(found, key=lambda row: row["id"], reverse=True)}

    def find_article(self, name: str) -> str | None:
        """The IRI of an article given by IRI or id, by the name of its file, or by its title.

        Raises StoreError where several have that file's name or title.
        """
        iris = [*([name] if is_iri(name) else []), self.minter.article(name)]
        known = self.content_hashes(iris)
        called = {} if known else {row["article"]: row["id"] for row in self.ask(queries.ARTICLES_CALLED, [name, Path(name).name], are_literals=True)}
        if len(called) > 1:
            raise StoreError(f"{len(called)} articles are called {name!r}: {', '.join(sorted(called.values())[:_NAMED])}; give the id of one")
        return next((iri for iri in iris if iri in known), next(iter(called), None))

    def find_background(self, name: str) -> str | None:
        """The IRI of background knowledge given by IRI or the stem of its file."""
        return next((iri for iri in self.backgrounds() if iri in (name, self.minter.background(name))), None)

    def backgrounds(self) -> list[str]:
        """The IRIs of the graphs of background knowledge."""
        return [row["graph"] for row in self.ask(queries.BACKGROUNDS)]

    def read_by_others(self, extractor: str) -> list[str]:
        """The articles that another extractor has read."""
        return sorted(row["article"] for row in self.ask(queries.EXTRACTORS) if row["extractor"] != extractor)

    def note_extractor(self, extractor: str, *, alone: bool = False) -> bool:
        """Note that an extractor reads articles of the store, ``alone`` when it has read all of them; whether others have read some."""
        known = {row["extractor"] for row in self.ask(queries.READERS)}
        gone = known - {extractor} if alone else set()
        quads = {name: Quad(SETTINGS, kg("extractor"), text(name), SETTINGS) for name in known | {extractor}}
        change(self.store, remove=[quads[name] for name in gone], add=[quads[extractor]] if extractor not in known else [])
        return bool(known - gone - {extractor})

    def reread(self, article: str) -> ArticleGraph:
        """An article of the store with its claims."""
        return reread(quads(self.store, NamedNode(article)), article, self.minter)

    def write(self, new: Iterable[ArticleGraph], *, gone: Iterable[str] = (), ledger: Iterable[Quad] = ()) -> None:
        """Replace articles, remove others, and bring the facts they touch up to date: all or nothing."""
        graphs = list(new)
        apart = self._apart({iri for graph in graphs for entity in graph.extraction.entities for iri in denotations(graph, entity)})
        found = [Contribution(graph.iri.value, _items(graph, apart), list(graph.quads()), graph) for graph in graphs]
        self.contribute([*found, *(Contribution(iri, quads=[]) for iri in gone)], ledger)

    def write_background(self, knowledge: Background, ledger: Iterable[Quad] = ()) -> None:
        """Put background knowledge in the place of what its graph had, and read the articles again that its statements tell apart."""
        self._contribute_background(Contribution(knowledge.iri, list(knowledge.items), knowledge.all_quads()), knowledge.statements, ledger)

    def forget_background(self, iri: str, ledger: Iterable[Quad] = ()) -> None:
        """Remove a graph of background knowledge and all that followed from it."""
        self._contribute_background(Contribution(iri, quads=[]), (), ledger)

    def _contribute_background(self, contribution: Contribution, statements: Iterable[IdentityRow], ledger: Iterable[Quad]) -> None:
        now = {iri for row in statements for iri in row.speaks_of}
        before = list(self.ask(queries.ITEMS_OF_BACKGROUNDS, [contribution.iri]))
        lost = Counter(row["row"] for row in before)
        rows = {row["row"]: entry(row) for row in self.ask(queries.ROWS, lost)}
        told = {iri for found in rows.values() if isinstance(found.row, IdentityRow) for iri in found.row.speaks_of}
        stays = {name for name, found in rows.items() if found.sure_support.items > lost[name]}
        others = {row["row"]: entry(row).row for row in self.ask(queries.ROWS_SPEAKING_OF, now | told)}
        kept = {iri for name, row in others.items() if isinstance(row, IdentityRow) and (name not in lost or name in stays) for iri in row.speaks_of}
        articles = sorted(row["article"] for row in self.ask(queries.ARTICLES_MEANT, now ^ told))
        self.contribute([contribution, *self._told_apart(articles, now | told, now | kept)], ledger)

    def contribute(self, contributions: list[Contribution], ledger: Iterable[Quad] = ()) -> None:
        """Put contributions in the place of what their graphs brought before, and derive what follows: all or nothing."""
        Update(self, contributions).write(ledger)

    def _told_apart(self, articles: Iterable[str], concerned: set[str], after: set[str]) -> Iterator[Contribution]:
        """The contributions of articles, some of whose people statements now tell apart, or no more: of the IRIs ``concerned``
        those that statements name ``after`` the change.
        """
        for iri in articles:
            graph = self.reread(iri)
            own = {iri for entity in graph.extraction.entities for iri in denotations(graph, entity)}
            apart = (own & concerned & after) | self._apart(own - concerned)
            yield Contribution(iri, _items(graph, apart), None, graph)

    def _apart(self, iris: Collection[str]) -> set[str]:
        """Those of some IRIs of entities of one article that statements name."""
        found = (entry(row).row for row in self.ask(queries.ROWS_SPEAKING_OF, iris))
        return {iri for row in found if isinstance(row, IdentityRow) for iri in row.speaks_of if iri in iris}

    def ask(self, query: str, values: Iterable[str] = (), *, are_literals: bool = False) -> Iterator[dict[str, str]]:
        """Solutions as dictionaries of lexical values; ``%s`` of the query takes IRIs, or literals."""
        if "%s" in query:
            # Half a character, as in a name that is no UTF-8, is in no store.
            found = sorted(filter(is_text, set(values)))
            terms = [str(Literal(value)) if are_literals else f"<{value}>" for value in found]
            if not terms:
                return
            query = query.replace("%s", " ".join(terms))
        for row in rows(select(self.store, query)):
            yield {name: str(value) for name, value in row.items() if value is not None}

    def said(self, subjects: Iterable[str]) -> Iterator[Quad]:
        """All that the digest and the facts say of some subjects, links to claims apart."""
        terms = [f"<{subject}>" for subject in sorted(set(subjects))]
        for start in range(0, len(terms), _SOME):
            for row in solutions(select(self.store, queries.SAID % " ".join(terms[start : start + _SOME]))):
                yield Quad(row["s"], row["p"], row["o"], row["g"] or DEFAULT)

    def flush(self) -> None:
        """Write what is buffered to the disk."""
        self.store.flush()


class Update:
    """One change of the graph: what was there, what comes, and the quads by which these differ."""

    def __init__(self, graph: Graph, contributions: list[Contribution]) -> None:
        self._graph, self._contributions, self._base = graph, contributions, graph.base
        self._old_items, self._new_items = self._before(), self._after()
        self._stored = {row["row"]: entry(row) for row in graph.ask(queries.ROWS, {row for _, row in (*self._old_items, *self._new_items)})}
        self._changed = self._changed_rows()
        self._digest = Digest(graph.ask, self._changed)
        self._derived = derive(self._digest, graph.minter)
        self._resettled = self._resettled_rows()
        self._remaining = self._remaining_items(self._derived.moved)
        self._articles = self._articles_concerned()

    def write(self, ledger: Iterable[Quad]) -> None:
        """Write the difference in one transaction."""
        old, new = set(self._old()), set(self._new())
        evidence = [quad for contribution in self._contributions for quad in contribution.quads or ()]
        dropped = [NamedNode(contribution.iri) for contribution in self._contributions if contribution.quads is not None]
        change(self._graph.store, drop=dropped, remove=old - new, add=[*evidence, *(new - old), *ledger])

    def _before(self) -> Links:
        """The items that the contributions' graphs had, with what they said."""
        iris = [contribution.iri for contribution in self._contributions]
        found = [*self._graph.ask(queries.ITEMS_OF_ARTICLES, iris), *self._graph.ask(queries.ITEMS_OF_BACKGROUNDS, iris)]
        return {(row["item"], row["row"]): (row["says"] == PROFILE.value, row.get("graph", "")) for row in found}

    def _after(self) -> dict[tuple[str, str], Item]:
        return {(item.node, item.row.iri(self._base)): item for contribution in self._contributions for item in contribution.items}

    def _changed_rows(self) -> dict[str, Entry]:
        """The rows that the change touches, each with its support after it."""
        lost = {row for _, row in self._old_items}
        supports: dict[str, list[Support]] = {iri: [entry.sure_support] for iri, entry in self._stored.items() if iri not in lost}
        remaining = self._remaining_items(lost)
        given = self._supports({node for node, _ in remaining})
        for node, row in remaining:
            supports.setdefault(row, []).append(given[node])
        fresh = {iri: item.row for (_, iri), item in self._new_items.items()}
        for (_, iri), item in self._new_items.items():
            supports.setdefault(iri, []).append(item.support)
        known = {iri: entry.row for iri, entry in self._stored.items()} | fresh
        return {
            iri: Entry(row, _sum(supports.get(iri, [])), *((stored.target, stored.keys) if (stored := self._stored.get(iri)) else ("", ())))
            for iri, row in known.items()
        }

    def _old(self) -> Iterator[Quad]:
        """What the digest and the facts said of all that the change touches."""
        for iri, stored in self._stored.items():
            yield from row_quads(iri, stored.row, stored.sure_support, stored.keys, stored.target)
        for iri, found in self._resettled.items():
            yield from row_quads(iri, found.row, found.sure_support, found.keys, found.target)
        for (item, row), (is_own, graph) in self._old_items.items():
            yield from item_quads(item, row, graph, is_own=is_own)
        meant = self._graph.ask(queries.NAMESAKES_OF, [contribution.iri for contribution in self._contributions])
        yield from (namesake_quad(row["item"], row["by"]) for row in meant)
        links = [row["link"] for row in self._graph.ask(queries.LINKS_OF, self._derived.entities.links_of.keys() | self._stored.keys())]
        statements = list(self._graph.ask(queries.STATEMENTS_OF, self._articles))
        yield from self._graph.said({*links, *self._derived.subjects, *(row["statement"] for row in statements)})
        yield from (derived_quad(row["statement"], row["claim"], DEFAULT) for row in statements)
        yield from self._edges(self._old_items, self._derived.before)
        yield from self._edges(self._remaining, self._derived.before)

    def _new(self) -> Iterator[Quad]:
        """What the digest and the facts say of it now."""
        targets = self._derived.targets
        for iri, changed in self._changed.items():
            if changed.is_alive:
                keys = self._derived.keys.get(iri, changed.keys) if isinstance(changed.row, EventRow) else profile_keys(changed.row)
                yield from row_quads(iri, changed.row, changed.sure_support, keys, targets.get(iri, changed.target))
        for iri, found in self._resettled.items():
            yield from row_quads(iri, found.row, found.sure_support, self._derived.keys.get(iri, found.keys), targets[iri])
        for (node, name), item in self._new_items.items():
            yield from item_quads(node, name, item.graph, is_own=item.is_own)
        for article in (contribution.article for contribution in self._contributions if contribution.article):
            yield from (namesake_quad(article.node("e", number).value, iri) for number, iri in article.namesakes.items())
        yield from link_quads(self._derived.entities.links, self._base)
        yield from self._derived.quads
        yield from self._edges(self._new_items, targets)
        yield from self._edges(self._remaining, targets)
        yield from self._statements()

    def _resettled_rows(self) -> dict[str, Entry]:
        """The rows that nobody says more or less often, but that stand for something else, or are found by another key."""
        derived = self._derived
        rows = self._digest.rows(derived.targets.keys() - self._changed.keys())
        return {iri: found for iri, found in rows.items() if (found.target, found.keys) != (derived.targets[iri], derived.keys.get(iri, found.keys))}

    def _remaining_items(self, rows: Collection[str]) -> list[tuple[str, str]]:
        """The items, with their rows, that say some rows and do not change."""
        asked = self._graph.ask(queries.ITEMS_SAYING, rows)
        return [(row["item"], row["row"]) for row in asked if (row["item"], row["row"]) not in self._old_items]

    def _supports(self, items: Collection[str]) -> dict[str, Support]:
        """The support that items of the store give: an event claim counts as its event."""
        told: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._graph.ask(queries.SUPPORT_OF, {*items, *map(_article_of, items)}):
            told[row["of"]] |= row
        return {
            item: supported(told[_article_of(item)].get("date", ""), told[item].get("event", item), float(told[item].get("confidence", 1))) for item in items
        }

    def _articles_concerned(self) -> list[str]:
        """The articles whose statements are to be written anew: those that change, and those that speak of what moved."""
        own = {contribution.iri for contribution in self._contributions}
        asked = self._graph.ask(queries.ARTICLES, {_article_of(item) for item, _ in self._remaining} - own)
        return sorted(own | {row["article"] for row in asked})

    def _edges(self, items: Iterable[tuple[str, str]], targets: Mapping[str, str]) -> Iterator[Quad]:
        """The links from facts to claims."""
        for item, row in items:
            fact, said = targets.get(row, ""), self._derived.assertions.get(row)
            if fact and said is not None:
                yield derived_quad(fact, item, graph_of(said))

    def _statements(self) -> Iterator[Quad]:
        """The statements of the articles concerned, with what their entities and events stand for now."""
        fresh = {contribution.iri: contribution.article for contribution in self._contributions}
        rereadings = [self._graph.reread(iri) for iri in self._articles if iri not in fresh]
        meant = self._meant([article.iri.value for article in rereadings])
        for article in (*rereadings, *(article for article in fresh.values() if article)):
            yield from _statements(article, meant)

    def _meant(self, articles: list[str]) -> dict[str, str]:
        """What the entities and event claims of the changing and of some other articles stand for."""
        own = {(item.node, row): item.is_own for (_, row), item in self._new_items.items() if item.is_own or isinstance(item.row, EventRow)}
        asked = self._graph.ask(queries.ITEMS_OF_ARTICLES, articles)
        own |= {(row["item"], row["row"]): row["says"] == PROFILE.value for row in asked}
        entries = self._digest.rows({row for _, row in own})
        kept = {pair for pair, is_own in own.items() if is_own or isinstance(entries[pair[1]].row, EventRow)}
        return {item: self._derived.targets.get(row, entries[row].target) for item, row in kept}


def _items(graph: ArticleGraph, apart: Collection[str]) -> list[Item]:
    return list(ArticleDigest(graph, apart).items())


def _statements(article: ArticleGraph, meant: Mapping[str, str]) -> Iterator[Quad]:
    mention = {claim.event: number for number, claim in reversed(list(enumerate(article.extraction.events)))}
    return statement_quads(article, lambda number: meant[article.node("e", number).value], lambda event: meant[article.node("c", mention[event]).value])


def _article_of(item: str) -> str:
    return item.partition("#")[0]


def _sum(supports: Sequence[Support]) -> Support | None:
    return reduce(add, supports) if supports else None


def open_graph(place: str, *, base: str = "", must_exist: bool = False, read_only: bool = False) -> Graph:
    """The graph in a store directory. A new store keeps the base it is given, or the default one.

    Raises UsageError where the base is no IRI, before anything is opened; StoreError where the store cannot be opened, has another
    base, was written by a newer kg, or tells nobody by which.
    """
    if base:
        check_base(base)
    store = open_place(place, must_exist=must_exist, read_only=read_only)
    kept = next(Graph(store).ask(queries.SETTINGS), {})
    version, known = _version(place, kept.get("version", "0")), kept.get("base", "")
    if version > STORE_VERSION:
        raise StoreError(f"store {place}: it was written by a newer kg (store version {version}, this one knows {STORE_VERSION}); upgrade kg")
    if known and version < STORE_VERSION:
        raise StoreError(f"store {place}: it was written by an older kg (store version {version}); load its articles into a new store")
    if known and base and known != base:
        raise StoreError(f"store {place}: its base is {known}, not {base}; a store keeps the base that it was made with")
    if known and not is_iri(known):
        raise StoreError(f"store {place}: its settings are damaged (the base {known!r} is no IRI); load its articles into a new store")
    if not known and not read_only:
        settings = {"base": text(base or DEFAULT_BASE), "storeVersion": integer(STORE_VERSION)}
        change(store, add=[Quad(SETTINGS, kg(name), value, SETTINGS) for name, value in settings.items()])
    return Graph(store, known or base or DEFAULT_BASE)


def check_base(base: str) -> None:
    """Raise UsageError where a base is no absolute IRI (RFC 3987), or one to which no name can be added."""
    if not (is_iri(base) and base.endswith(("/", "#"))):
        raise UsageError(f"base {base!r} is no absolute IRI that ends in / or #; give one such as {DEFAULT_BASE}")


def _version(place: str, told: str) -> int:
    if not (told.isdecimal() and told.isascii() and len(told) < 10):
        raise StoreError(f"store {place}: its settings are damaged (the store version is {told[:40]!r}); load its articles into a new store")
    return int(told)


def open_article(place: str, article: str) -> tuple[Graph, str]:
    """The graph in an existing store, to be read, and the IRI of an article in it, given by id or IRI.

    Raises StoreError where there is no such store or article.
    """
    graph = open_graph(place, must_exist=True, read_only=True)
    iri = graph.find_article(article)
    if iri is None:
        raise StoreError(f"store {place}: no article {article!r}; `kg query --store {place} --view articles` lists them")
    return graph, iri
