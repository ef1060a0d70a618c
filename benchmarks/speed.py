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
    """Measure on the articles below PATHS, best of three runs."""
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
    for name, run in runs.items():
        click.echo(f"{name:20} {words / min(_seconds(run) for _ in range(3)):8,.0f} words a second")
    click.echo(f"{'kg --help':20} {min(_seconds(_help) for _ in range(5)):8.2f} s")


def _load(paths: tuple[str, ...], pipeline: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        load(paths, f"{folder}/store", options=Options(pipeline=pipeline))


def _help() -> None:
    subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
