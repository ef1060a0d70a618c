"""``kg forget``."""

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.loading import forget


@click.command("forget")
@click.argument("article")
@store_option
def command(article: str, store: str) -> None:
    """Remove an article (id, IRI, name of its file, or title) and every fact that only it supports.

    \b
    Example:
      kg forget envoy-resigns --store demo
    """
    tell(f"{store}: forgot {forget(article, store)}")
