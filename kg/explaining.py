"""Why an entity is one: what it is known by, the links that join it with their scores and reasons, and who it is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.deriving.digest import Digest, Entry
from kg.deriving.facts import derive
from kg.errors import StoreError
from kg.rdf.iris import is_iri
from kg.records.digest import BodyProfile, EventRow, Link, OfficeProfile, PersonProfile, Row
from kg.store import queries
from kg.updating import Graph, open_graph


@dataclass(frozen=True, slots=True)
class Known:
    """A profile of the entity: what tells it, how many entities of articles say so, and the first of them."""

    words: str
    items: int
    first: str
    external: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entity with its profiles, the links between them, and the links that were refused, each in words."""

    iri: str
    name: str
    profiles: tuple[Known, ...]
    links: tuple[tuple[str, str, Link], ...]
    refused: tuple[tuple[str, str, Link], ...]


def why(store: str, name: str) -> Iterator[Explanation]:
    """The explanation of each entity of a store that bears an IRI, or a name; of an article (see ``find_article``) of each of
    its people.

    Raises StoreError where there is no such store, entity or article.
    """
    graph = open_graph(store, must_exist=True, read_only=True)
    found = [name] if is_iri(name) else [row["entity"] for row in graph.ask(queries.ENTITIES_NAMED, [name], are_literals=True)]
    if not list(graph.ask(queries.LABEL, found)) and (article := graph.find_article(name)):
        found = [row["entity"] for row in graph.ask(queries.PEOPLE_OF, [article])]
    explanations = [explanation for iri in found for explanation in _explained(graph, iri)]
    if not explanations:
        raise StoreError(f"store {store}: nobody and nothing is called {name!r}; `kg query --store {store} --view people` lists the people")
    yield from explanations


def _explained(graph: Graph, iri: str) -> Iterator[Explanation]:
    stored = Digest(graph.ask, {})
    members = {row: entry for row, entry in stored.standing_for([iri]).items() if entry.row.is_profile or isinstance(entry.row, EventRow)}
    if not members:
        return
    # As if its rows had just come: the same rules give the same links, and those that they refuse.
    entities = derive(Digest(graph.ask, members), graph.minter).entities
    linked = stored.rows({row for link in (*entities.links, *entities.refused) for row in (link.one, link.other)}) | members

    def words(row: str) -> str:
        return _words(linked[row].row) if row in linked else row

    profiles = sorted(members.values(), key=lambda entry: entry.sure_support.first)
    label = next((row["label"] for row in graph.ask(queries.LABEL, [iri])), "")
    links, refused = (
        tuple((words(link.one), words(link.other), link) for link in found if link.one in members or link.other in members)
        for found in (entities.links, entities.refused)
    )
    yield Explanation(iri, label, tuple(map(_known, profiles)), links, refused)


def _known(entry: Entry) -> Known:
    external = getattr(entry.row, "external", "")
    return Known(_words(entry.row), entry.sure_support.items, entry.sure_support.first_item, external)


def _words(row: Row) -> str:
    """A profile in a line."""
    if isinstance(row, PersonProfile):
        told = (*row.seats, row.scene and f"news of {row.scene}", row.born and f"born {row.born}", row.died and f"died {row.died}", row.external)
        return f"{row.name} ({', '.join(filter(None, told))})" if any(told) else row.name
    if isinstance(row, BodyProfile):
        return f"{row.name} ({', '.join(filter(None, (row.type, row.where, row.external)))})"
    if isinstance(row, OfficeProfile):
        return f"{row.name} ({row.kind}{', told by its holders' if row.holders else ''})"
    if isinstance(row, EventRow):
        return f"{row.type} “{row.trigger}” {row.date}".strip()
    return str(getattr(row, "name", ""))
