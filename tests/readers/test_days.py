"""Days as they stand beside articles."""

import pytest

from kg.readers.days import day_of


@pytest.mark.parametrize("words", ["2021/10/05", "2021.10.5", "20211005", "20211005T063000Z", "Tue, 05 Oct 2021 06:30:00 GMT", "Published Oct 5, 2021"])
def test_a_day_is_read_in_each_of_its_forms(words: str) -> None:
    assert day_of(words) == "2021-10-05"


@pytest.mark.parametrize("words", ["05/10/2021", "2021/13/05", "202199999999999٣9999999999910m T", "", "2021", "9" * 5000])
def test_what_is_no_day_gives_none(words: str) -> None:
    assert day_of(words) == ""
