"""``kg forget``."""

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.loading import forget


@click.command("forget")
@click.argument("article")
@store_option
def command(article: str, store: str) -> None:
    """Remove an article (id or IRI) and every fact that only it supports.

    \b
    Example:
      kg forget envoy-resigns --store my-graph
    """
    tell(f"{store}: forgot {forget(article, store)}")
