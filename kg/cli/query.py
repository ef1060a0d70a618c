"""``kg query``."""

from pathlib import Path

import click

from kg.cli.limits import time_limit
from kg.cli.output import put, rendered, table
from kg.store.access import open_place, select
from kg.store.results import FORMATS
from kg.store.views import descriptions, table_columns, view

_DAY = 86_400  # seconds


@click.command("query")
@click.argument("sparql", required=False)
@click.option("--store", metavar="S", help="Directory of the store, or the URL of a SPARQL server.")
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False), help="File with the SPARQL query.")
@click.option("--view", "name", metavar="NAME", help="A named view or question.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Value of a parameter of the view; may be repeated.")
@click.option("--all-columns", is_flag=True, help="A view's table with all its columns; the other formats have them anyway.")
@click.option("--timeout", type=click.IntRange(1, _DAY), default=60, show_default=True, metavar="SECONDS", help="Time after which a query is stopped.")
@click.option("--allow-service", is_flag=True, help="Let the query ask other servers (SERVICE).")
@click.option("--views", "folder", flag_value="views", help="List the named views.")
@click.option("--questions", "folder", flag_value="questions", help="List the example questions.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(
    *, store: str | None, folder: str | None, form: str, settings: tuple[str, ...], all_columns: bool, timeout: int, allow_service: bool, **query: str | None
) -> None:
    """Ask a store: SPARQL text, a file, or a named view.

    \b
    Example:
      kg query --store demo --view offices
      kg query --store demo --view holders --set office="Secretary of State" --set on=2021-10-01
      kg query --store demo "SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name }"
    """
    if folder:
        put(table(["name", "answers"], [{"name": name, "answers": text} for name, text in descriptions(folder).items()]), is_data=False)
        return
    if store is None:
        raise click.UsageError("give --store S")
    sparql = _text(_values(settings), **query)
    shown = table_columns(query["name"]) if query["name"] and not all_columns else []
    with time_limit(timeout):
        answer = select(open_place(store, must_exist=True, read_only=True, patience=timeout), sparql, allows_service=allow_service)
        text = rendered(answer, form, shown)
    # Outside: a reader who scrolls through the answer may take as long as they like.
    put(text, is_data=form != "table")


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
    return _read(file) if file is not None else str(sparql)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file}: the query cannot be read ({error})") from error
