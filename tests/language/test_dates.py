import pytest

from kg.language.dates import dates

WEDNESDAY = "2021-10-20"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("resigned on Monday", ["2021-10-18"]),
        ("resigned on Wednesday", ["2021-10-20"]),
        ("will meet next Friday", ["2021-10-22"]),
        ("on September 28", ["2021-09-28"]),
        ("on December 23, and on November 30", ["2020-12-23", "2021-11-30"]),
        ("on 15 August 2021 and in May 2021", ["2021-08-15", "2021-05"]),
        ("in October 2001", ["2001-10"]),
        ("since 2014", ["2014"]),
        ("last month", ["2021-09"]),
        ("last week", ["2021-10-11/2021-10-17"]),
        ("two days ago, 3 days ago", ["2021-10-18", "2021-10-17"]),
        ("a year ago and three weeks ago", ["2020", "2021-09"]),
        ("in the early 1990s and the 19th century", ["199X", "18XX"]),
        ("in the summer of 2020", ["2020-22"]),
        ("president (1999-2001), season 2018-19", ["1999/2001", "2018/2019"]),
        ("30-40 people in 1990-2 homes", []),
        ("the 20th anniversary of the September 11 attacks", ["2001-09-11"]),
        ("On May 3, 2019 they met. The next day it failed. A year later they met again.", ["2019-05-03", "2019-05-04", "2020"]),
        ("That same year he left. On May 3 he fell. The day before, she went.", ["2021-05-03", "2021-05-02"]),
        ("this weekend and last weekend", ["2021-10-23/2021-10-24", "2021-10-16/2021-10-17"]),
        ("by May 2021", ["2021-05"]),
        ("yesterday", ["2021-10-19"]),
        ("2,500 troops and $2000", []),
    ],
)
def test_dates_are_counted_from_the_article(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text, WEDNESDAY)] == values


@pytest.mark.parametrize(("text", "values"), [("on September 28", ["XXXX-09-28"]), ("on Monday", []), ("in October 2001", ["2001-10"])])
def test_without_the_articles_date_nothing_is_invented(text: str, values: list[str]) -> None:
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize("text", ["in May 2019²", "in ２０２１", "٣ days ago", "on February 30, 2021", "May 0", "the 1²th century", "on 2021-13-40"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [value for _, value in dates(text, WEDNESDAY)] == []


@pytest.mark.parametrize(
    ("today", "text"),
    [
        ("9999-12-31", "next week, tomorrow, next weekend, next Monday, next year, next month"),
        ("0001-01-01", "last year, yesterday, last week, last month, last Monday, 10 decades ago, 999 years ago, last weekend, two weeks ago"),
        ("0001-01-01", "on December 30"),
    ],
)
def test_a_day_beyond_the_years_1_to_9999_is_no_date(today: str, text: str) -> None:
    assert [value for _, value in dates(text, today)] == []


@pytest.mark.parametrize("today", ["2021-02-30", "2021-W01-1", "0000-01-01", "２０２１-10-20", "10.10.2021", "2021-13"])
def test_a_day_that_the_calendar_has_not_is_no_date_of_an_article(today: str) -> None:
    assert [value for _, value in dates("today and last week, in 2019", today)] == ["2019"]


def test_years_before_1000_have_four_digits() -> None:
    assert [value for _, value in dates("last year, 3 months ago, 2 decades ago", "0500-02-01")] == ["0499", "0499-11", "048X"]
