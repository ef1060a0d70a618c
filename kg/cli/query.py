"""``kg query``."""

from pathlib import Path

import click

from kg.cli.output import print_table
from kg.store.access import open_place, select
from kg.store.results import FORMATS, columns, rows, serialized
from kg.store.views import descriptions, view


@click.command("query")
@click.argument("sparql", required=False)
@click.option("--store", metavar="S", help="Directory of the store.")
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False), help="File with the SPARQL query.")
@click.option("--view", "name", metavar="NAME", help="A named view or question.")
@click.option("--views", "folder", flag_value="views", help="List the named views.")
@click.option("--questions", "folder", flag_value="questions", help="List the example questions.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(*, store: str | None, folder: str | None, form: str, **query: str | None) -> None:
    """Ask a store: SPARQL text, a file, or a named view.

    \b
    Example:
      kg query --store my-graph --view offices
      kg query --store my-graph "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name }"
    """
    if folder:
        print_table(["name", "answers"], [{"name": name, "answers": text} for name, text in descriptions(folder).items()])
        return
    if store is None:
        raise click.UsageError("give --store S")
    answer = select(open_place(store, must_exist=True, read_only=True), _text(**query))
    if form == "table":
        print_table(columns(answer), list(rows(answer)))
    else:
        click.echo(serialized(answer, form), nl=False)


def _text(*, sparql: str | None, file: str | None, name: str | None) -> str:
    """The query as given in one of three ways."""
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("give one of: a SPARQL query, -f FILE, --view NAME")
    if name is not None:
        return view(name)
    return Path(file).read_text(encoding="utf-8") if file is not None else str(sparql)
