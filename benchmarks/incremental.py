"""What one more article costs in a store that has many: seconds for each of some articles, written one by one.

python benchmarks/incremental.py [--sizes 1000,10000,100000] [--more 200] [--folder FOLDER]

The articles are made up with their claims (``synthetic.py``), so that storing is measured and not reading.
"""

import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

import click
from synthetic import articles

from kg.updating import Graph, open_graph

_BATCH = 1024


@click.command()
@click.option("--sizes", default="1000,10000,100000", show_default=True)
@click.option("--more", default=200, show_default=True, help="Articles that are measured at each size.")
@click.option("--folder", default="", help="Where the store is made; a temporary folder when not given.")
def main(sizes: str, more: int, folder: str) -> None:
    """Fill a store to each size in turn, and at each write some further articles one by one."""
    with tempfile.TemporaryDirectory() as temporary:
        graph, there, first = open_graph(str(Path(folder or temporary) / "store")), 0, 0.0
        for size in map(int, sizes.split(",")):
            started = time.perf_counter()
            _fill(graph, there, size)
            filled = (time.perf_counter() - started) / max(1, size - there)
            seconds = sorted(_seconds(graph, number) for number in range(size, size + more))
            there, median = size + more, statistics.median(seconds)
            first = first or median
            click.echo(
                f"{size:9,} articles: one more takes {1000 * median:6.1f} ms (median; 95 of 100 below {1000 * seconds[int(0.95 * more)]:.1f} ms), "
                f"{median / first:.2f} times the first; filled at {1000 * filled:.1f} ms an article in batches"
            )


def _fill(graph: Graph, there: int, size: int) -> None:
    made = articles(size - there, first=there)
    while batch := list(islice(made, _BATCH)):
        graph.write(batch)
    graph.flush()


def _seconds(graph: Graph, number: int) -> float:
    (article,) = articles(1, first=number)
    started = time.perf_counter()
    graph.write([article])
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
