"""What one more article costs in a store that has many: seconds for each of some articles, written one by one.

python benchmarks/incremental.py [--sizes 1000,10000,100000] [--more 200] [--folder FOLDER]

The articles are made up with their claims (``synthetic.py``), so that storing is measured and not reading. The stores are
filled first, each from the one before, and then measured in turn, some articles at a time, so that a busy moment of the
machine falls on all of them. Stores that FOLDER has from another run are taken as they are. They are filled through Oxigraph's bulk
loader, which is quicker than kg's transactions and leaves the same quads, and compacted, as they are after a while.
"""

import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from unittest import mock

import click
from pyoxigraph import NamedNode, Quad, Store
from synthetic import articles

import kg.updating
from kg.store.access import change
from kg.updating import Graph, open_graph

_BATCH = 2048
_ROUND = 25


@click.command()
@click.option("--sizes", default="1000,10000,100000", show_default=True)
@click.option("--more", default=200, show_default=True, help="Articles that are measured at each size.")
@click.option("--folder", default="", help="Where the stores are kept; a temporary folder when not given.")
def main(sizes: str, more: int, folder: str) -> None:
    """Fill a store to each size, and write some further articles one by one into a copy of each."""
    counts = sorted(map(int, sizes.split(",")))
    with tempfile.TemporaryDirectory() as temporary:
        kept = Path(folder or temporary)
        _fill(kept, counts)
        graphs = {size: _copied(kept / str(size), kept / f"{size}-measured") for size in counts}
        seconds: dict[int, list[float]] = {size: [] for size in counts}
        for begin in range(0, more, _ROUND):
            for size, graph in graphs.items():
                seconds[size] += [_seconds(graph, size + number) for number in range(begin, min(more, begin + _ROUND))]
        for size in counts:
            shutil.rmtree(kept / f"{size}-measured")
    smallest, first = counts[0], statistics.median(seconds[counts[0]])
    for size, found in seconds.items():
        median, high = statistics.median(found), sorted(found)[int(0.95 * more)]
        click.echo(
            f"{size:9,} articles: one more takes {1000 * median:6.1f} ms (median; 95 of 100 below {1000 * high:.1f} ms), "
            f"{median / first:.2f} times the first (the logarithm grows {math.log(size) / math.log(smallest):.2f} times)"
        )


def _fill(kept: Path, counts: list[int]) -> None:
    """A store of each size in a folder of that name; where it is missing, filled on from the next smaller one."""
    there = 0
    for size in counts:
        store = kept / str(size)
        if not store.exists():
            unfinished = kept / f"{size}-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            graph = _copied(kept / str(there), unfinished) if there else open_graph(str(unfinished))
            started = time.perf_counter()
            _write(graph, there, size)
            del graph  # a store is closed with its last reference
            Store(str(unfinished)).optimize()
            click.echo(f"{size:9,} articles: filled at {1000 * (time.perf_counter() - started) / (size - there):.1f} ms an article in bulk")
            unfinished.rename(store)
        there = size


def _copied(store: Path, place: Path) -> Graph:
    """A store as it is, at another place; Oxigraph links its files, which it never changes."""
    shutil.rmtree(place, ignore_errors=True)
    Store(str(store)).backup(str(place))
    return open_graph(str(place))


def _write(graph: Graph, there: int, size: int) -> None:
    made = articles(size - there, first=there)
    with mock.patch.object(kg.updating, "change", _change_in_bulk):
        while batch := list(islice(made, _BATCH)):
            graph.write(batch)
    graph.flush()


def _change_in_bulk(store: Store, *, drop: Iterable[NamedNode], remove: Iterable[Quad], add: Iterable[Quad]) -> None:
    change(store, drop=drop, remove=remove)
    store.bulk_extend(add)


def _seconds(graph: Graph, number: int) -> float:
    (article,) = articles(1, first=number)
    started = time.perf_counter()
    graph.write([article])
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
