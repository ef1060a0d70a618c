"""The competency questions give the answers that their files expect on the sample articles."""

import re

import pytest

from kg.knowledge.files import query_files
from kg.store.access import select
from kg.store.embedded import open_embedded
from kg.store.results import rows
from kg.store.views import descriptions, view

QUESTIONS = query_files("questions")


def expected(text: str) -> list[str]:
    return [line.removeprefix("#=").strip() for line in text.splitlines() if line.startswith("#=")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_its_answers(name: str, seed_store: str, request: pytest.FixtureRequest) -> None:
    text = view(name)
    store = open_embedded(seed_store, read_only=True)

    found = [" | ".join("" if value is None else str(value) for value in row.values()).rstrip() for row in rows(select(store, text))]

    if request.config.getoption("--update-golden"):
        kept = re.sub(r"(?m)^#=.*\n", "", text)
        QUESTIONS[name].write_text(kept + "".join(f"#= {row}\n" for row in found), "utf-8")
        return
    assert sorted(found) == sorted(expected(text))
    assert found


def test_there_are_at_least_ten_questions_each_with_its_wording() -> None:
    described = descriptions("questions")

    assert len(described) >= 10
    assert all(text.endswith("?") or "?" in text for text in described.values())
