"""``kg extract``."""

import sys

import click

from kg.cli.options import article_options, paths_argument
from kg.cli.output import print_report, warn_replaced
from kg.cli.progress import Loudness, loudness_options, watching
from kg.loading import Options, extracted
from kg.rdf.iris import DEFAULT_BASE
from kg.store.formats import FORMATS, write_rdf


@click.command("extract")
@paths_argument
@loudness_options
@article_options
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="trig", show_default=True)
def command(paths: tuple[str, ...], form: str, *, loudness: Loudness | None, base: str | None, options: Options) -> None:
    """Read articles and print their graph to stdout, without a store.

    \b
    Example:
      kg extract seeds/envoy-resigns.txt --format turtle
    """
    if not paths:
        raise click.UsageError("give the articles to read as PATH")
    with watching("articles", loudness) as watch:
        store, report = extracted(paths, base=base or DEFAULT_BASE, options=options, watch=watch)
    warn_replaced(write_rdf(store, sys.stdout.buffer, form), form)
    print_report(report, "extracted", loudness)
