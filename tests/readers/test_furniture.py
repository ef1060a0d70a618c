import pytest

from kg.readers.furniture import set_apart
from kg.readers.prose import prose
from kg.records.article import Article

BY = "https://creativecommons.org/licenses/by/4.0/"


def body(text: str) -> str:
    span = set_apart(Article(text)).body
    assert span is not None
    assert text[span.start : span.end] == span.text
    return span.text


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TEHRAN - An envoy resigned.", "TEHRAN"),
        ("WASHINGTON (Reuters) — An envoy resigned.", "WASHINGTON"),
        ("KABUL, Afghanistan -- An envoy resigned.", "KABUL, Afghanistan"),
        ("An envoy - a good one - resigned.", ""),
    ],
)
def test_a_leading_dateline_is_metadata(text: str, dateline: str) -> None:
    assert set_apart(Article(text)).dateline == dateline


@pytest.mark.parametrize(
    ("tail", "source", "licence"),
    [
        (" (Source: Press One) All Content by Two Agency is licensed under a Creative Commons Attribution 4.0 International License.", "Two Agency", BY),
        ("\n\nSource: Kestrel Wire\nLicense: CC BY 4.0", "Kestrel Wire", BY),
        ("\n(Source: Kestrel Wire)", "Kestrel Wire", ""),
        ("\n© 2021 Kestrel Wire. All rights reserved.", "Kestrel Wire", ""),
        ("\nLicensed under Creative Commons Attribution-ShareAlike 4.0.", "", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("\nText: CC0, public domain", "", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("", "", ""),
    ],
)
def test_trailing_source_and_licence_lines_are_metadata(tail: str, source: str, licence: str) -> None:
    article = set_apart(Article("An envoy resigned. It was over." + tail))

    assert (article.source, article.license) == (source, licence)
    assert body(article.text) == "An envoy resigned. It was over."


def test_a_licence_that_the_prose_speaks_of_stays_prose() -> None:
    text = "The agency said that the drug is licensed under the law of 1999.\n\nThe minister welcomed it."

    assert body(text) == text


@pytest.mark.parametrize("line", ["Published: 2021-10-20", "October 20, 2021", "Date: 20 October 2021"])
def test_a_date_line_gives_the_date(line: str) -> None:
    assert set_apart(Article(f"An envoy resigned.\n\n{line}")).date == "2021-10-20"


def test_no_date_is_invented() -> None:
    assert set_apart(Article("An envoy resigned on Monday.\n\n32 October 2021")).date == ""


def test_a_title_line_is_the_title() -> None:
    article = set_apart(Article("Envoy quits\n\nAn envoy resigned."))

    assert article.title == "Envoy quits"
    assert body(article.text) == "An envoy resigned."


@pytest.mark.parametrize("line", ["15/11/2023", "Published 3:14 PM EDT, November 15, 2023", "Wed 15 Nov 2023 10.15 GMT", "Updated: Nov. 15, 2023"])
def test_a_date_line_is_read_as_people_write_it(line: str) -> None:
    article = set_apart(Article(f"Envoy quits\n{line}\n\nAn envoy resigned."))

    assert article.date == "2023-11-15"
    assert body(article.text) == "An envoy resigned."


def test_a_day_that_may_be_two_is_no_date_and_no_prose() -> None:
    article = set_apart(Article("Envoy quits\n05/11/2023\n\nAn envoy resigned."))

    assert article.date == ""
    assert body(article.text) == "An envoy resigned."


@pytest.mark.parametrize("line", ["The post Envoy quits appeared first on Kestrel Wire.", "(Reporting by Ann Lee; Editing by Bo Ek)"])
def test_what_an_agency_writes_below_is_furniture(line: str) -> None:
    assert body(f"An envoy resigned. It was over.\n\n{line}") == "An envoy resigned. It was over."
    assert body("An envoy resigned. It was over. (Reporting by Ann Lee; Editing by Bo Ek)") == "An envoy resigned. It was over."


def test_prose_that_begins_like_furniture_stays_prose() -> None:
    text = "Reporting by the commission on the fire in the old town took two years, and the mayor, Anna Silva, resigned when it ended."

    assert body(f"{text}\n\nIt was over.") == f"{text}\n\nIt was over."


@pytest.mark.parametrize(
    "line",
    [
        "Related-party deals cost Anna Silva her post.",
        "Watch-list officials resigned in Porto.",
        "Reporting by The Guardian showed that Anna Silva had resigned.",
        "Writing by hand, Silva resigned as mayor of Porto on Monday.",
        "The post of ambassador, which first appeared on the agenda in May, went to Anna Silva.",
        "(Reporting by Jones) Anna Silva resigned as mayor on Monday.",
        "Related - and more gravely - Silva resigned as minister.",
        "By Monday evening Silva had resigned.",
    ],
)
def test_a_paragraph_that_begins_with_a_word_of_furniture_is_prose(line: str) -> None:
    assert line in prose(Article(f"Anna Silva resigned.\n\n{line}\n\nIt was over.")).text


@pytest.mark.parametrize("line", ["By Anna Silva", "By Anna Silva and Peter Novak in Porto", "Reporting by Ann Lee; Editing by Bo Ek"])
def test_a_byline_is_names(line: str) -> None:
    assert body(f"Envoy quits\n{line}\n\nAn envoy resigned.") == "An envoy resigned."
