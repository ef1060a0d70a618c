"""``kg load``."""

from functools import partial

import click

from kg.cli.options import article_options, paths_argument, store_option
from kg.cli.output import print_report, tell
from kg.cli.progress import Loudness, loudness_options, watching
from kg.loading import Options, load, load_stale, retry
from kg.quarantine import report_of
from kg.unpacking import STDIN

_AGAIN = {"retry": retry, "stale": load_stale}


@click.command("load")
@paths_argument
@store_option
@click.option("--retry", "again", flag_value="retry", help="Take again what could not be loaded before.")
@click.option("--stale", "again", flag_value="stale", help="Read again the articles that another version of kg, its pipeline or lexicon has read.")
@loudness_options
@article_options
def command(paths: tuple[str, ...], store: str, *, again: str | None, loudness: Loudness | None, base: str | None, options: Options) -> None:
    """Read articles, extract people, offices, events and statements, and write the graph.

    PATH is a file (.txt, .html, .jsonl, .xml feeds, each also .gz), a folder, a glob in quotes, or - for stdin. The same
    article twice is one article; a changed article of the same id replaces its old facts. What cannot be read is set aside in the store's
    quarantine.jsonl, and --retry takes it again. Ctrl-C ends the load after the running batch.

    RDF (.ttl, .nt, .nq, .trig, .rdf, .owl, .jsonld) and Popolo (.json) is background knowledge: people with their names, offices
    and identifiers, or owl:sameAs and owl:differentFrom between entities, which overrule what kg has concluded.

    \b
    Example:
      kg load seeds --store demo
    """
    if bool(again) == bool(paths):
        raise click.UsageError("give the articles to load as PATH, or --retry, or --stale")
    with watching("articles", loudness) as watch:
        again_as = {name: partial(take, options=options, watch=watch) for name, take in _AGAIN.items()}
        report = again_as[again](store) if again else load(paths, store, base=base, options=options, watch=watch)
    if again != "stale" and any(issue.where != STDIN for issue in report.issues):
        tell(f"set aside in {report_of(store)}; correct the input, then: kg load --retry --store {store}")
    if report.is_stale:
        tell(f"some articles were read by another version of kg, its pipeline or lexicon: kg load --stale --store {store} reads them again")
    if report.is_interrupted:
        tell("ended before the end; the same command goes on where this one stopped")
    print_report(report, store, loudness)
