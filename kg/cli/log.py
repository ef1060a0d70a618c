"""``kg log``."""

import click

from kg.cli.options import store_option
from kg.cli.output import put, rendered
from kg.store.access import open_place, select
from kg.store.results import FORMATS
from kg.store.views import table_columns, view


@click.command(name="log")
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--all-columns", is_flag=True, help="A table with all columns; the other formats have them anyway.")
def command(store: str, form: str, *, all_columns: bool) -> None:
    """Show what was loaded and forgotten, when, by which extractor, the latest first.

    \b
    Example:
      kg log --store demo
    """
    answer = select(open_place(store, must_exist=True, read_only=True), view("log"))
    put(rendered(answer, form, () if all_columns else table_columns("log")), is_data=form != "table")
