"""``kg load``."""

import click

from kg.cli.options import article_options, paths_argument, store_option
from kg.cli.output import print_report
from kg.loading import Options, load


@click.command("load")
@paths_argument
@store_option
@article_options
def command(paths: tuple[str, ...], store: str, base: str | None, options: Options) -> None:
    """Read articles, extract people, offices, events and statements, and write the graph.

    PATH is a file (.txt, .jsonl, each also .gz), a folder, a glob in quotes, or - for stdin. The same article twice is
    one article; a changed article replaces its old facts.

    \b
    Example:
      kg load seeds --store my-graph
    """
    print_report(load(paths, store, base=base, options=options), store)
