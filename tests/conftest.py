"""Fixtures: one pipeline and one store of the sample articles for the whole run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Quad
from spacy.language import Language
from spacy.tokens import Doc

from kg.cli.main import cli
from kg.loading import load, load_pipeline
from kg.store.access import open_place

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

Run = Callable[..., Result]


def quads(place: str | Path) -> set[Quad]:
    """All that a store holds, its ledger apart."""
    held = open_place(str(place), must_exist=True, read_only=True).quads_for_pattern(None, None, None, None)
    return {quad for quad in held if "#ledger" not in str(quad.graph_name)}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; review the difference.")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Doc]:
    """Run a text, with the article's date where given, through the whole pipeline."""

    def run(text: str, date: str = "") -> Doc:
        doc = nlp.make_doc(text)
        doc._.kg_date = date
        return nlp(doc)

    return run


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with all sample articles; tests only read it."""
    store = str(tmp_path_factory.mktemp("seeds") / "store")
    assert load([str(SEEDS)], store).issues == ()
    return store


@pytest.fixture
def kg() -> Run:
    """Run a command line in this process."""
    return lambda *words, **options: CliRunner().invoke(cli, [str(word) for word in words], **options)


@pytest.fixture
def article(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "article.txt"
    path.write_text("LISBON - Anna Silva resigned as mayor of Porto on Monday.\n", "utf-8")
    return path
