from hypothesis import given
from hypothesis import strategies as st

from kg.records.digest import supported
from kg.records.facts import TenureReport
from kg.resolution.tenures import tenures

DATES = st.sampled_from(["", "2018", "2019-05", "2020", "2023-02-22"])
ROWS = st.lists(
    st.builds(
        TenureReport,
        person=st.sampled_from(["p", "q"]),
        office=st.sampled_from(["o", "u"]),
        status=st.sampled_from(["current", "former"]),
        start=DATES,
        end=DATES,
        row=st.sampled_from("abcdefgh"),
        support=st.builds(supported, DATES, st.sampled_from("abcdefgh"), st.sampled_from([0.8, 0.9])),
    ),
    max_size=8,
)


def row(article_date: str = "2023-03-01", **given_fields: str) -> TenureReport:
    fields = {"person": "p", "office": "o", "status": "current", "start": "", "end": "", "row": "c"} | given_fields
    return TenureReport(support=supported(article_date, "a#t0", 0.9), **fields)


@given(ROWS, st.randoms())
def test_tenures_do_not_depend_on_the_order_of_the_reports(rows: list[TenureReport], random: "st.Random") -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert list(tenures(shuffled)) == list(tenures(rows))


def test_two_spells_in_one_office_stay_two() -> None:
    found = list(tenures([row(start="2018", end="2020", status="former"), row(start="2023-02")]))

    assert [(t.start, t.end, t.status, t.spell) for t in found] == [("2018", "2020", "former", "2018"), ("2023-02", "", "current", "")]


def test_start_and_end_may_come_from_different_articles() -> None:
    (tenure,) = tenures([row(start="2018", row="a"), row(end="2020", row="b", status="former", article_date="2023-04-01")])

    assert (tenure.start, tenure.end, tenure.status, tenure.rows) == ("2018", "2020", "former", ("a", "b"))


def test_the_latest_article_decides_the_status() -> None:
    (tenure,) = tenures([row(status="former", article_date="2023-05-01"), row(status="current", article_date="2023-04-01")])

    assert tenure.status == "former"
