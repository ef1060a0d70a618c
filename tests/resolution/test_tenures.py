from hypothesis import given
from hypothesis import strategies as st

from kg.records.facts import TenureRow
from kg.resolution.tenures import tenures

DATES = st.sampled_from(["", "2018", "2019-05", "2020", "2023-02-22"])
ROWS = st.lists(
    st.builds(
        TenureRow,
        person=st.sampled_from(["p", "q"]),
        office=st.sampled_from(["o", "u"]),
        article_date=DATES,
        status=st.sampled_from(["current", "former"]),
        start=DATES,
        end=DATES,
        confidence=st.sampled_from([0.8, 0.9]),
        claim=st.sampled_from("abcdefgh"),
    ),
    max_size=8,
)


def row(**given_fields: str) -> TenureRow:
    fields = {"person": "p", "office": "o", "article_date": "2023-03-01", "status": "current", "start": "", "end": "", "claim": "c"} | given_fields
    return TenureRow(confidence=0.9, **fields)


@given(ROWS, st.randoms())
def test_tenures_do_not_depend_on_the_order_of_the_claims(rows: list[TenureRow], random: "st.Random") -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert list(tenures(shuffled)) == list(tenures(rows))


def test_two_spells_in_one_office_stay_two() -> None:
    found = list(tenures([row(start="2018", end="2020", status="former"), row(start="2023-02")]))

    assert [(t.start, t.end, t.status, t.spell) for t in found] == [("2018", "2020", "former", "2018"), ("2023-02", "", "current", "")]


def test_start_and_end_may_come_from_different_articles() -> None:
    (tenure,) = tenures([row(start="2018", claim="a"), row(end="2020", claim="b", status="former", article_date="2023-04-01")])

    assert (tenure.start, tenure.end, tenure.status, tenure.claims) == ("2018", "2020", "former", ("a", "b"))


def test_the_latest_article_decides_the_status() -> None:
    (tenure,) = tenures([row(status="former", article_date="2023-05-01"), row(status="current", article_date="2023-04-01")])

    assert tenure.status == "former"
