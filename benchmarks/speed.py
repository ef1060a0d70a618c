"""Words a second: the language pipeline alone, extraction, and the whole journey into a store; and the time that help takes.

python benchmarks/speed.py PATH… [--pipeline NAME] [--threads 1]
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import click

from kg.engines.inline import extractions
from kg.language.pipeline import load_language
from kg.loading import Options, load, load_pipeline
from kg.readers.formats import read_articles
from kg.records.article import Article


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--pipeline", default=None)
@click.option("--threads", default=1, show_default=True, help="Cores of the encoder, 0 for all.")
def main(paths: tuple[str, ...], pipeline: str | None, threads: int) -> None:
    """Measure on the articles below PATHS, best of three rounds in which each is run in turn."""
    articles = [found for found in read_articles(paths) if isinstance(found, Article)]
    language, whole = load_language(pipeline), load_pipeline(pipeline)
    for nlp in (language, whole):
        if "kg_encoder" in nlp.pipe_names:
            nlp.get_pipe("kg_encoder").threads = threads
    texts = [article.body.text if article.body else article.text for article in articles]
    words = sum(len(doc) for doc in language.pipe(texts, batch_size=64))
    click.echo(f"{len(articles)} articles, {words:,} words, {threads or 'all'} threads")
    runs = {
        "language pipeline": lambda: list(language.pipe(texts, batch_size=64)),
        "with extraction": lambda: list(extractions(articles, whole)),
        "into a new store": lambda: _load(paths, pipeline),
    }
    rounds = [{name: _measured(run) for name, run in runs.items()} for _ in range(3)]
    wall, work = ({name: min(taken[name][clock] for taken in rounds) for name in runs} for clock in (0, 1))
    for name in runs:
        click.echo(f"{name:20} {words / wall[name]:8,.0f} words a second")
    click.echo(f"{'extraction':20} {work['with extraction'] / work['language pipeline'] - 1:8.1%} of the pipeline's own time, by the processor's clock")
    click.echo(f"{'kg --help':20} {min(_measured(_help)[0] for _ in range(5)):8.2f} s")


def _load(paths: tuple[str, ...], pipeline: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        load(paths, f"{folder}/store", options=Options(pipeline=pipeline))


def _help() -> None:
    subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)


def _measured(run: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock on the wall and by the processor's."""
    wall, work = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - work


if __name__ == "__main__":
    main()
