"""The columns of the views, on which scripts and dashboards stand."""

import pytest

from kg.store.access import select
from kg.store.embedded import open_embedded
from kg.store.results import columns, rows
from kg.store.views import descriptions, view

COLUMNS = {
    "articles": "article title date source url license characters sentences",
    "people": "person name aliases articles same_as",
    "offices": "tenure person person_name office office_name office_type jurisdiction_name organization_name start end status "
    "article sentence_start sentence_end confidence",
    "memberships": "person person_name organization organization_name kind start end article",
    "events": "event type trigger trigger_start trigger_end date place_name modality article confidence",
    "participants": "event role participant participant_name participant_type",
    "statements": "statement speaker speaker_name kind start end text addressee_name date article",
    "successions": "office office_name predecessor predecessor_name successor successor_name date article",
    "conflicts": "subject property value_a article_a value_b article_b",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_view_has_the_columns_of_the_contract(name: str, seed_store: str) -> None:
    assert columns(select(open_embedded(seed_store, read_only=True), view(name))) == COLUMNS[name].split()


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"conflicts"}))
def test_a_view_has_rows_on_the_sample_articles(name: str, seed_store: str) -> None:
    assert list(rows(select(open_embedded(seed_store, read_only=True), view(name))))


def test_every_view_is_described() -> None:
    assert set(descriptions("views")) >= set(COLUMNS)
    assert all(descriptions("views").values())


def test_offsets_cut_the_trigger_out_of_the_articles_text(seed_store: str) -> None:
    store = open_embedded(seed_store, read_only=True)
    texts = {row["article"]: str(row["text"]) for row in rows(select(store, "SELECT ?article ?text { GRAPH ?article { ?article schema:text ?text } }"))}

    for row in rows(select(store, view("events"))):
        assert texts[row["article"]][int(str(row["trigger_start"])) : int(str(row["trigger_end"]))] == row["trigger"]
