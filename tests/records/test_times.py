import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records.times import Bounds, bounds, is_edtf


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: dt.date) -> None:
    assert bounds(day.isoformat()) == Bounds(day, day)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2021-05-01/2021-05-31", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("XXXX-09-28", None, None),
    ],
)
def test_bounds_are_the_first_and_last_day_that_a_date_can_mean(value: str, first: dt.date | None, last: dt.date | None) -> None:
    assert bounds(value) == Bounds(first, last)


@pytest.mark.parametrize("value", ["2021-10-19", "2021-10", "2021", "XXXX-09-28", "2020/2021", "../2021"])
def test_dates_of_the_contract_are_edtf(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize("value", ["", "Monday", "19.10.2021", "21-10-19"])
def test_other_notations_are_not(value: str) -> None:
    assert not is_edtf(value)
