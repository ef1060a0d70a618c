"""Nothing is lost and nothing is half there: kills at any moment, a full disk, a store that may not be written or is of a newer kg."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.loading import load
from kg.rdf.terms import integer
from kg.rdf.vocabulary import SETTINGS, kg
from kg.refreshing import refresh
from kg.store.access import change
from kg.updating import open_graph
from tests.conftest import SEEDS, quads

resource = pytest.importorskip("resource")  # of POSIX
CORPUS = Path(__file__).parents[1] / "data" / "corpus.jsonl"
ENVOY = str(SEEDS / "envoy-resigns.txt")
KILLS = 50
# The command as it is, but with a transaction for every two articles, so that there are many moments to be killed at.
SCRIPT = "import kg.loading; kg.loading.BATCH = 2; from kg.cli.main import cli; cli(prog_name='kg')"


def command(store: Path) -> list[str]:
    return [sys.executable, "-c", SCRIPT, "load", str(CORPUS), "--store", str(store), "--pipeline", "fast"]


def test_a_load_that_is_killed_at_any_moment_is_finished_by_the_next(tmp_path: Path) -> None:
    started = time.monotonic()
    subprocess.run(command(tmp_path / "whole"), check=True, capture_output=True)
    seconds = time.monotonic() - started
    whole, draw = quads(tmp_path / "whole"), random.Random(6)
    numbers = iter(range(KILLS))
    store = tmp_path / "store0"
    for kill in range(KILLS):
        process = subprocess.Popen(command(store), stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.3, 1.1) * seconds)
        process.kill()
        process.wait()
        if (store / "CURRENT").is_file():
            # Whatever is there is whole: its facts are those that follow from its articles.
            assert not refresh(str(store)).is_changed, f"after kill {kill}"
            if quads(store) == whole:
                store = tmp_path / f"store{next(numbers) + 1}"
    subprocess.run(command(store), check=True, capture_output=True)

    assert quads(store) == whole


def test_a_full_disk_is_said_and_harms_nothing(tmp_path: Path) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    done = subprocess.run(command(tmp_path / "s"), preexec_fn=limited, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "cannot be written" in done.stderr or "cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr
    load([str(CORPUS)], str(tmp_path / "s"))
    assert not refresh(str(tmp_path / "s")).is_changed


@contextmanager
def somebody_else() -> Iterator[None]:
    """As a user who may write nothing here."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_store_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    load([ENVOY], str(tmp_path / "s"))
    for path in (tmp_path / "s", *(tmp_path / "s").iterdir()):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = quads(tmp_path / "s")

    with somebody_else(), pytest.raises(StoreError, match="no permission"):
        load([ENVOY], str(tmp_path / "s"))

    assert quads(tmp_path / "s") == before


def test_a_store_of_a_newer_kg_is_left_alone(tmp_path: Path) -> None:
    load([ENVOY], str(tmp_path / "s"))
    graph = open_graph(str(tmp_path / "s"))
    old, new = (Quad(SETTINGS, kg("storeVersion"), integer(version), SETTINGS) for version in (1, 99))
    change(graph.store, remove=[old], add=[new])
    del graph

    with pytest.raises(StoreError, match="written by a newer kg"):
        load([ENVOY], str(tmp_path / "s"))


def test_a_store_that_is_open_elsewhere_loses_nothing(tmp_path: Path) -> None:
    load([ENVOY], str(tmp_path / "s"))
    graph = open_graph(str(tmp_path / "s"))

    with pytest.raises(StoreError, match="another process has it open"):
        load([ENVOY], str(tmp_path / "s"))

    assert list(graph.store.named_graphs())
