"""``kg load``."""

import click

from kg.cli.options import article_options, paths_argument, store_option
from kg.cli.output import print_report, tell
from kg.loading import Options, load, retry
from kg.quarantine import report_of


@click.command("load")
@paths_argument
@store_option
@click.option("--retry", "again", is_flag=True, help="Take again what could not be loaded before.")
@article_options
def command(paths: tuple[str, ...], store: str, *, again: bool, base: str | None, options: Options) -> None:
    """Read articles, extract people, offices, events and statements, and write the graph.

    PATH is a file (.txt, .html, .jsonl, .xml feeds, each also .gz), a folder, a glob in quotes, or - for stdin. The same article twice is
    one article; a changed article replaces its old facts. What cannot be read is set aside in the store's
    quarantine.jsonl, and --retry takes it again.

    \b
    Example:
      kg load seeds --store my-graph
    """
    if again == bool(paths):
        raise click.UsageError("give the articles to load as PATH, or --retry")
    report = retry(store, options=options) if again else load(paths, store, base=base, options=options)
    if report.issues:
        tell(f"set aside in {report_of(store)}; correct the input, then: kg load --retry --store {store}")
    print_report(report, store)
