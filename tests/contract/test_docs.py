"""The documentation says what the commands say."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import COMMANDS, cli
from kg.store.embedded import open_embedded
from kg.store.prefixes import PREFIXES

DOCS = Path(__file__).parents[2] / "docs"


def reference() -> str:
    """docs/commands.md: the help of every command."""
    parts = ["# Commands\n\nThis page is the commands' own help; `pytest --update-golden` writes it.\n"]
    calls = [[name] for name in COMMANDS] + [["lexicon", "check"], ["lexicon", "export"]]
    for words in [[], *sorted(calls, key=lambda call: list(COMMANDS).index(call[0]))]:
        result = CliRunner().invoke(cli, [*words, "--help"], prog_name="kg", terminal_width=100, env=dict(os.environ, COLUMNS="100"))
        parts.append(f"## {' '.join(['kg', *words])}\n\n```\n{result.output.rstrip()}\n```\n")
    return "\n".join(parts)


def test_the_page_of_the_commands_is_their_help(request: pytest.FixtureRequest) -> None:
    path = DOCS / "commands.md"
    if request.config.getoption("--update-golden"):
        path.write_text(reference(), "utf-8")

    assert path.read_text("utf-8") == reference()


WIKIDATA = {"wdt": "http://www.wikidata.org/prop/direct/"} | {
    prefix: f"http://www.wikidata.org/{path}/" for prefix, path in {"wd": "entity", "p": "prop", "ps": "prop/statement", "pq": "prop/qualifier"}.items()
}


def queries() -> list[str]:
    """The SPARQL of the pages."""
    return [block for page in sorted(DOCS.glob("*.md")) for block in re.findall(r"(?s)```sparql\n(.*?)```", page.read_text("utf-8"))]


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.splitlines()[0][:40])
def test_the_queries_of_the_pages_can_be_asked(query: str, seed_store: str) -> None:
    store = open_embedded(seed_store, read_only=True)
    parts = re.split(r"\n\n(?=#)", query)

    for part in parts:
        list(iter(store.query(part, prefixes=PREFIXES | WIKIDATA)))


def test_every_link_between_the_pages_leads_somewhere() -> None:
    root = DOCS.parent
    for page in [*DOCS.glob("*.md"), root / "README.md", root / "CONTRIBUTING.md"]:
        for target in (part.partition(")")[0] for part in page.read_text("utf-8").split("](")[1:]):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"
