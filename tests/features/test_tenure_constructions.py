"""Tenures by construction: each sentence of tests/data/tenures.txt gives those that stand below it, no more, no less."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.extraction.components import claims_of

GOLD = Path(__file__).parent.parent / "data" / "tenures.txt"
DATE = "2021-10-20"


def gold() -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    """Each sentence with its tenures: holder, office, status, start, end."""
    blocks: list[tuple[str, set[tuple[str, ...]]]] = []
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith("  "):
            blocks[-1][1].add(tuple(part.strip() for part in line.split("|")))
        elif line and not line.startswith("#"):
            blocks.append((line, set()))
    yield from blocks


@pytest.mark.parametrize(("sentence", "tenures"), gold())
def test_a_sentence_gives_its_tenures(read: Callable[..., Doc], sentence: str, tenures: set[tuple[str, ...]]) -> None:
    said = claims_of(read(sentence, DATE))

    found = {(said.entities[c.holder].name, said.entities[c.office].name, c.status, c.start, c.end) for c in said.tenures}

    assert found == tenures
