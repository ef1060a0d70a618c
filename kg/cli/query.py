"""``kg query``."""

from pathlib import Path

import click

from kg.cli.output import print_rows, print_table
from kg.store.access import open_place, select
from kg.store.results import FORMATS
from kg.store.views import descriptions, view


@click.command("query")
@click.argument("sparql", required=False)
@click.option("--store", metavar="S", help="Directory of the store.")
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False), help="File with the SPARQL query.")
@click.option("--view", "name", metavar="NAME", help="A named view or question.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Value of a parameter of the view; may be repeated.")
@click.option("--views", "folder", flag_value="views", help="List the named views.")
@click.option("--questions", "folder", flag_value="questions", help="List the example questions.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(*, store: str | None, folder: str | None, form: str, settings: tuple[str, ...], **query: str | None) -> None:
    """Ask a store: SPARQL text, a file, or a named view.

    \b
    Example:
      kg query --store my-graph --view offices
      kg query --store my-graph --view holders --set office="Secretary of State" --set on=2021-10-01
      kg query --store my-graph "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name }"
    """
    if folder:
        print_table(["name", "answers"], [{"name": name, "answers": text} for name, text in descriptions(folder).items()])
        return
    if store is None:
        raise click.UsageError("give --store S")
    print_rows(select(open_place(store, must_exist=True, read_only=True), _text(_values(settings), **query)), form)


def _values(settings: tuple[str, ...]) -> dict[str, str]:
    if any("=" not in setting for setting in settings):
        raise click.UsageError("--set takes NAME=VALUE, as in --set on=2021-10-01")
    return {name.strip(): value for name, _, value in (setting.partition("=") for setting in settings)}


def _text(values: dict[str, str], *, sparql: str | None, file: str | None, name: str | None) -> str:
    """The query as given in one of three ways."""
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("give one of: a SPARQL query, -f FILE, --view NAME")
    if name is not None:
        return view(name, values)
    if values:
        raise click.UsageError("--set gives values to a --view")
    return Path(file).read_text(encoding="utf-8") if file is not None else str(sparql)
