import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records.times import Bounds, bounds, is_day, is_edtf, settled

DAYS = st.dates(min_value=dt.date(1, 1, 1))
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04}")
POINTS = st.one_of(
    DAYS.map(dt.date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    YEARS,
    st.builds(lambda year, unknown: year[: 4 - unknown] + "X" * unknown, YEARS, st.sampled_from([1, 2, 4])).filter(lambda value: value != "000X"),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
)
INTERVALS = st.one_of(
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(map(dt.date.isoformat, sorted(pair)))),
    POINTS.map("../{}".format),
    POINTS.map("{}/..".format),
)
VALUES = st.one_of(POINTS, INTERVALS)


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


@pytest.mark.parametrize("value", ["2021-10-19", "2021-10", "2021", "XXXX-09-28", "2020/2021", "../2021", "XXXX-02-29", "199X-02-29", "2021-24"])
def test_dates_of_the_contract_are_edtf(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value", ["", "Monday", "19.10.2021", "21-10-19", "2021-10-19\n", "２０２１", "2021/", "/", "..", "../..", "2019/2020/2021", "2021-10-1"]
)
def test_other_notations_are_not(value: str) -> None:
    assert not is_edtf(value)


IMPOSSIBLE = ["2021-02-31", "2021-02-29", "XXXX-02-30", "2021-13", "2021-00", "2021-10-00", "2021-21-01", "2021-25", "0000", "2021/2020", "1999-02-29/2001"]


@pytest.mark.parametrize("value", IMPOSSIBLE)
def test_what_no_calendar_has_is_no_date_and_has_no_bounds(value: str) -> None:
    assert not is_edtf(value)
    assert bounds(value) == Bounds(None, None)


@given(VALUES)
def test_every_date_that_the_notation_can_write_is_read(value: str) -> None:
    limits = bounds(value)

    assert is_edtf(value)
    assert not (limits.earliest and limits.latest) or limits.earliest <= limits.latest


@given(DAYS, st.sampled_from(["day", "month", "year"]))
def test_what_is_written_of_a_day_month_or_year_reads_back_as_its_days(day: dt.date, unit: str) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    wanted = {
        "day": ("%s", day, day),
        "month": ("%.7s", day.replace(day=1), day.replace(day=last)),
        "year": ("%.4s", dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)),
    }
    form, first, latest = wanted[unit]

    assert bounds(form % day.isoformat()) == Bounds(first, latest)


@given(st.one_of(st.text(), st.text("0123456789X-/.", max_size=22)))
def test_no_text_is_too_odd_for_a_question_about_its_bounds(value: str) -> None:
    assert bounds(value) == Bounds(None, None) or is_edtf(value)
    assert not is_day(value) or bounds(value).earliest == bounds(value).latest


@pytest.mark.parametrize(("value", "wanted"), [("2021-10-19", True), ("2021-10", False), ("2021-02-31", False), ("0000-01-01", False), ("2021-10-19\n", False)])
def test_a_whole_day_is_one_of_the_calendar(value: str, wanted: bool) -> None:
    assert is_day(value) is wanted


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["199X", "1995"], "1995"),
        (["1995", "1995-06"], "1995-06"),
        (["2021-10-18/2021-10-24", "2021-10-20"], "2021-10-20"),
        (["2021-10", "2021-10-19"], "2021-10-19"),
        (["2021/..", "2021-05"], "2021-05"),
        (["2021-21", "2021-03"], "2021-03"),
    ],
)
def test_the_more_exact_date_that_the_others_contain_wins_in_either_order(values: list[str], wanted: str) -> None:
    assert settled(values) == settled(values[::-1]) == wanted


@given(st.lists(VALUES, min_size=1, max_size=5), st.randoms())
def test_what_is_settled_depends_on_no_order_and_is_contained_in_all_where_one_value_is(values: list[str], random: "st.Random") -> None:
    shuffled = list(values)
    random.shuffle(shuffled)
    found = settled(values)

    assert settled(shuffled) == found
    if any(all(bounds(other).contain(bounds(value)) for other in values) for value in values):
        assert all(bounds(other).contain(bounds(found)) for other in values)
