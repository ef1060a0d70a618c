"""Values of a view's parameters are terms of RDF: nothing in them changes the query."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import UsageError
from kg.knowledge.files import query_files
from kg.store import views
from kg.store.access import select
from kg.store.results import columns, rows
from kg.store.views import table_columns, view

ECHO = "# Gives a value back.\n#$ office (text, required): anything\n#$ on (date): a day\nSELECT ?said ('$on' AS ?kept) { BIND($office AS ?said) } # $office\n"


@pytest.fixture(scope="module", autouse=True)
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("views") / "echo.rq"
    path.write_text(ECHO, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "query_files", lambda folder: query_files(folder) | {"echo": path})
        yield


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("$on")
@example('x")) || true || (("')
@example("a\n} SELECT * { # \\")
@example("'''\"\"\"\\u0022 \\\\ \r\t\0{}")
def test_a_value_comes_back_as_it_was_given(value: str) -> None:
    assert list(rows(select(Store(), view("echo", {"office": value, "on": "2021-10-01"})))) == [{"said": value, "kept": "$on"}]


@pytest.mark.parametrize("value", ["x')) || true || (('", '")) || true || (("', "$on", "secretary\n} UNION { ?a ?b ?c"])
def test_a_value_that_looks_like_sparql_finds_nobody(seed_store: str, value: str) -> None:
    assert list(rows(select(Store.read_only(seed_store), view("holders", {"office": value, "on": "2021-10-01"})))) == []


@pytest.mark.parametrize("day", ["yesterday", "2021-02-30", "20211001", "2021-10", "2021-10-01\n", "", "2021-W40-5"])
def test_a_parameter_that_is_a_date_takes_days_of_the_calendar_alone(day: str) -> None:
    with pytest.raises(UsageError, match="'on' is a day of the calendar"):
        view("known", {"on": day})


def test_a_value_that_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="'office' is text in UTF-8"):
        view("holders", {"office": "\udcff", "on": "2021-10-01"})


def test_a_view_says_which_parameters_it_lacks_and_has() -> None:
    with pytest.raises(UsageError, match=r"view 'holders' needs --set on=… \(the day\)"):
        view("holders")
    with pytest.raises(UsageError, match="has no parameter 'of'; it has on"):
        view("known", {"of": "x"})
    with pytest.raises(UsageError, match="there is no view 'nobody'"):
        view("nobody")


def query(name: str, path: Path) -> str:
    return view(name, {"on": "2021-10-01"} if "#$ on" in path.read_text("utf-8") else {})


@pytest.mark.parametrize(("name", "path"), (query_files("views") | query_files("questions")).items())
def test_every_query_names_columns_that_a_person_wants(name: str, path: Path) -> None:
    wanted = table_columns(name)

    assert wanted
    assert set(wanted) <= set(columns(select(Store(), query(name, path))))


def test_every_parameter_that_a_query_uses_is_declared() -> None:
    for path in query_files("views").values():
        text = path.read_text("utf-8")
        assert set(re.findall(r"\$([a-z_]\w*)", text)) == set(views.parameters(text))
