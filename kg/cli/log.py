"""``kg log``."""

import click

from kg.cli.options import store_option
from kg.cli.output import print_rows
from kg.store.access import open_place, select
from kg.store.results import FORMATS
from kg.store.views import view


@click.command(name="log")
@store_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def command(store: str, form: str) -> None:
    """Show what was loaded and forgotten, when, by which extractor, the latest first.

    \b
    Example:
      kg log --store my-graph
    """
    print_rows(select(open_place(store, must_exist=True, read_only=True), view("log")), form)
