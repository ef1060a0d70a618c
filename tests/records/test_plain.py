"""Records as plain data and back."""

import json
from typing import Any

from hypothesis import given

from kg.records.claims import Extraction
from kg.records.plain import from_plain, plain, written
from tests.strategies import extractions


def tupled(data: Any) -> Any:
    """Plain data as a DocBin gives it back."""
    if isinstance(data, dict):
        return {key: tupled(value) for key, value in data.items()}
    return tuple(map(tupled, data)) if isinstance(data, list) else data


@given(extractions)
def test_plain_data_of_an_extraction_is_the_extraction_again(extraction: Extraction) -> None:
    data = plain(extraction)

    assert from_plain(Extraction, data) == extraction
    assert plain(from_plain(Extraction, data)) == data


@given(extractions)
def test_an_extraction_is_read_from_tuples_as_from_lists(extraction: Extraction) -> None:
    assert from_plain(Extraction, tupled(plain(extraction))) == extraction


@given(extractions)
def test_plain_data_is_what_json_gives_back(extraction: Extraction) -> None:
    assert json.loads(json.dumps(plain(extraction))) == plain(extraction) == json.loads(written(extraction))


def test_a_lone_surrogate_comes_back() -> None:
    assert json.loads(written(Extraction())) == plain(Extraction())
    assert json.loads(written(("\ud800",))) == ["\ud800"]
