"""Who is who over articles, against gold: pairs of entities and events of articles that mean the same.

python benchmarks/identity.py [ARTICLES.jsonl GOLD.txt]

The gold has a line for each thing that is meant: kind, two blanks, what it is, a colon, and "ARTICLE NAME; ARTICLE NAME; …".
Without arguments: the corpus of the tests.
"""

import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import click

from kg.loading import load
from kg.store.access import Store, select
from kg.store.embedded import open_embedded
from kg.store.results import rows

DATA = Path(__file__).parent.parent / "tests" / "data"
Items = dict[tuple[str, str, str], str]
"""(kind, article, name) to what is meant."""

_KINDS = ("person", "organization", "place", "office", "event")
_ENTITIES = """SELECT ?kind ?article ?name ?means WHERE {
  GRAPH ?graph { ?item kg:entityType ?class ; kg:name ?name } GRAPH kg:digest { ?item kg:profile/kg:refersTo ?means }
  BIND(LCASE(STRAFTER(STR(?class), "#")) AS ?kind) BIND(STRAFTER(STR(?graph), "article/") AS ?article) }"""
_EVENTS = """SELECT ("event" AS ?kind) ?article ?name ?means WHERE {
  GRAPH ?graph { ?item kg:claimType ?class } GRAPH kg:digest { ?item kg:assertion/kg:refersTo ?means }
  BIND(STRAFTER(STR(?class), "#") AS ?name) BIND(STRAFTER(STR(?graph), "article/") AS ?article) }"""


@click.command()
@click.argument("articles", default=str(DATA / "corpus.jsonl"))
@click.argument("gold", default=str(DATA / "corpus.txt"))
def main(articles: str, gold: str) -> None:
    """Load the articles and print precision and recall of pairs."""
    wanted = read_gold(Path(gold).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        load([articles], f"{folder}/store")
        known = meanings(open_embedded(f"{folder}/store", read_only=True))
    right, found = set(pairs(wanted)), set(pairs({item: known[item] for item in wanted if item in known}))
    click.echo(f"{len(right)} pairs mean the same; {len(found)} found, {len(found & right)} of them right")
    click.echo(f"precision {len(found & right) / max(1, len(found)):.3f} recall {len(found & right) / max(1, len(right)):.3f}")


def read_gold(text: str) -> Items:
    """The items of a gold file."""
    found = {}
    for kind, _, rest in (line.partition("  ") for line in text.splitlines()):
        what, _, mentions = rest.partition(": ")
        if kind in _KINDS:
            found |= {(kind, *mention.strip().split(" ", 1)): what for mention in mentions.split(";")}
    return found


def meanings(store: Store) -> Items:
    """What each entity and event of the articles in a store stands for."""
    answers = (row for query in (_ENTITIES, _EVENTS) for row in rows(select(store, query)))
    return {(str(row["kind"]), str(row["article"]), str(row["name"])): str(row["means"]) for row in answers}


def pairs(items: Items) -> Iterator[tuple[object, object]]:
    """The pairs of items of one kind that mean the same."""
    return ((one, other) for one, other in combinations(sorted(items), 2) if one[0] == other[0] and items[one] == items[other])


if __name__ == "__main__":
    main()
