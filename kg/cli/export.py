"""``kg export``."""

import json
from typing import BinaryIO

import click

from kg.cli.options import store_option
from kg.cli.output import data_output, warn_replaced
from kg.store.formats import FORMATS, write_rdf
from kg.store.plover import records
from kg.updating import open_article, open_graph

PLOVER = "plover-jsonl"


@click.command("export")
@store_option
@click.option("--format", "form", type=click.Choice([*FORMATS, PLOVER]), default="trig", show_default=True)
@click.option("--article", help="Only the graph of this article (id, IRI, name of its file, or title).")
@click.option("--graph", "graph_iri", default="", help="Only this named graph.")
@click.option("-o", "--output", type=click.File("wb"), default="-", help="File to write; stdout when not given.")
def command(store: str, form: str, article: str | None, graph_iri: str, output: BinaryIO) -> None:
    """Write a store as RDF, or its events as PLOVER records.

    Formats without named graphs (turtle, ntriples, rdfxml) hold the facts, or the one graph that is asked for.
    plover-jsonl holds a JSON object a line for each event of the store: date, source, target, event, mode, text.
    rdfxml cannot hold control characters: U+FFFD stands in the place of each, and a line says how many.

    \b
    Example:
      kg export --store demo --format turtle -o facts.ttl
    """
    if form == PLOVER:
        if article or graph_iri:
            raise click.UsageError("plover-jsonl holds the events of the whole store; leave --article and --graph out")
        with data_output(output) as data:
            for record in records(open_graph(store, must_exist=True, read_only=True).store):
                data.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        return
    graph, graph_iri = open_article(store, article) if article else (open_graph(store, must_exist=True, read_only=True), graph_iri)
    with data_output(output) as data:
        warn_replaced(write_rdf(graph.store, data, form, graph=graph_iri), form)
