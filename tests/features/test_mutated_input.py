"""Mutated input of every reader between good articles: nothing escapes, the good ones are in, and what is not in is told."""

import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

import pytest
from documents import FORMATS, surname
from fuzz import Trial, chosen, made, tried
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import kinds

from kg import loading
from kg.errors import ReadError
from tests.conftest import ROOT

LIGHT = sorted(kind for kind, (_, is_heavy) in kinds().items() if not is_heavy)
# What has hung, or ended the process: tried in a process of its own, so that it takes no other test with it.
BOMBS = "^(turtle|json-ld|popolo|jsonl): .*nested|entity bomb|^text: 25 KB|^(text|turtle): gzip of 50 MB|100,000 nested divs"


def told(trial: Trial) -> list[str]:
    return [f"{finding.kind}: {finding.given and finding.given.kind}: {finding.what[-500:]}" for finding in trial.findings]


@pytest.mark.parametrize("reader", FORMATS)
def test_whatever_is_wrong_with_an_input_costs_that_input_alone(reader: str, tmp_path: Path) -> None:
    """Some of the mutations of each reader; ``benchmarks/fuzz.py`` runs all of them, many times."""
    names = [name for name in chosen(f"^{reader}: ") if name in LIGHT]
    inputs = [*made(Random(reader).sample(names, min(40, len(names))), seed=1)]

    assert told(tried(tmp_path / "inputs", inputs, str(tmp_path / "store"), "fast")) == []


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(LIGHT), min_size=1, max_size=6), st.integers(0, 10**6))
def test_inputs_of_all_readers_together_cost_themselves_alone(names: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        assert told(tried(Path(place, "inputs"), [*made(names, seed)], f"{place}/store", "fast")) == []


def test_bombs_cost_themselves_alone_in_bounded_time_and_memory() -> None:
    done = subprocess.run([sys.executable, "benchmarks/fuzz.py", "--each", "--only", BOMBS], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_trial_notices_an_article_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, lost = loading.read_articles, surname(0)
    monkeypatch.setattr(loading, "read_articles", lambda *given, **more: (found for found in read(*given, **more) if lost not in str(found)))

    (finding,) = tried(tmp_path / "inputs", [*made(["jsonl: as it is"], seed=1)], str(tmp_path / "store"), "fast").findings

    assert (finding.kind, finding.what) == ("lost: a good one", f"{lost}: no issue")


def test_the_trial_notices_an_exception_that_escapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ReadError("on purpose")

    monkeypatch.setattr(loading, "read_articles", broken)

    (finding,) = tried(tmp_path / "inputs", [*made(["jsonl: as it is"], seed=1)], str(tmp_path / "store"), "fast").findings

    assert finding.kind == "escaped: ReadError"


def test_of_inputs_that_nothing_is_wrong_with_nothing_is_told(tmp_path: Path) -> None:
    inputs = [*made(chosen("as it is"), seed=1)]

    trial = tried(tmp_path / "inputs", inputs, str(tmp_path / "store"), "fast")

    assert told(trial) == []
    assert len(trial.loaded) == len(inputs)
