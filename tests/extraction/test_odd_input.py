"""Texts that are no news: nothing breaks, and nothing is invented."""

from collections.abc import Callable
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.engines.inline import extractions
from kg.extraction.components import claims_of
from kg.loading import load_pipeline
from kg.records.article import Article
from tests.strategies import news

Read = Callable[..., Doc]

RECIPE = """Cut the onions and fry them in oil for ten minutes. Add the tomatoes, season with salt and let it simmer.
Beat the eggs, fold in the flour and pour the batter into a hot pan. Turn it over after two minutes. Serve at once with bread."""
TABLE = "Anna Silva\t34\tPorto\nPeter Novak\t51\tBrno\nMei Lin Chen\t29\tTaipei\n" * 4
CODE = "def load(path):\n    with open(path) as lines:\n        return [line.split() for line in lines]\n" * 4
POEM = "O river, slow and silver in the reeds,\nyou carry down the evening to the sea,\nand every leaf that on your water speeds\nhas left behind its tree.\n"
GERMAN = "Der Minister hat am Montag in Berlin seinen Rücktritt erklärt. Die Kanzlerin dankte ihm für seine Arbeit."


@pytest.mark.parametrize("text", ["", " \n\t ", "?", "😀😀😀", '"""""', "((((", "’s", "A" * 5000, "- " * 500, "\n" * 500, "1 2 3 4 5 " * 100])
def test_odd_characters_break_nothing(read: Read, text: str) -> None:
    doc = read(text)

    assert claims_of(doc) is None or claims_of(doc).tenures == ()


@pytest.mark.parametrize("text", [RECIPE, TABLE, CODE, POEM], ids=["recipe", "table", "code", "poem"])
def test_texts_that_tell_of_no_events_give_none(read: Read, text: str) -> None:
    doc = read(text)

    assert [event.trigger.text for event in claims_of(doc).events] == []
    assert claims_of(doc).tenures == ()


def test_another_language_gives_no_office(read: Read) -> None:
    assert claims_of(read(GERMAN)).tenures == ()


def test_capitals_may_lose_facts_but_invent_none(read: Read) -> None:
    doc = read("MAYOR OF PORTO ANNA SILVA RESIGNS AFTER VOTE")

    assert {claims_of(doc).entities[claim.holder].name.title() for claim in claims_of(doc).tenures} <= {"Anna Silva"}


def test_a_very_long_line_is_read_to_its_end(read: Read) -> None:
    doc = read("Anna Silva met Peter Novak in Porto on Monday. " * 400)

    assert len(claims_of(doc).sentences) > 380
    assert len(claims_of(doc).events) > 380


RECIPE_PAGE = "\n\n".join([RECIPE] * 20)
SPORTS_PAGE = "Team\tWon\tDrawn\tPoints\n" + "".join(
    f"{team}\t{n}\t{n % 5}\t{3 * n}\n" for n, team in enumerate(["Rovers", "United", "City", "Athletic", "Rangers"] * 40)
)
CODE_PAGE = CODE * 30
POETRY_PAGE = "\n\n".join([POEM] * 40)


@pytest.mark.parametrize("page", [RECIPE_PAGE, SPORTS_PAGE, CODE_PAGE, POETRY_PAGE], ids=["recipes", "sports table", "code", "poetry"])
def test_a_page_that_is_no_news_gives_fewer_than_one_event_in_a_thousand_words(read: Read, page: str) -> None:
    doc = read(page)

    assert len(page.split()) > 800
    assert len(claims_of(doc).events) * 1000 < len(doc)


def test_a_name_over_a_name_is_one(read: Read) -> None:
    doc = read(
        "the Green Party of England and Wales and Scotland and the Ministry of Health and Sport of Chad met the U.S. Army's Department of Defense of Ohio"
    )

    assert all(first.end <= second.start for first, second in zip(doc.ents, doc.ents[1:], strict=False))


AGED = "18-year-olds voted for Anna Silva. Peter Novak is 10 years older than his wife. She is 4² years old, he 9999999999."
ODDITIES = [
    "in May 2019²", "18-year-olds", "10 years older than his wife", "٣ days ago", "２０２１", "\ud800", "\x00", "\x07", "\u200d", "\u202e", "\u2028", "\u00ad",
    "👩‍👩‍👧", "مرحبا بالعالم", "Привет " * 40, "“", "”", '"', "‘", "’", "'s", "(", ")", "—", "...", "\n\n", "\t", "next week", "last year", "999 decades ago",
    "the 999th anniversary of the May 3 attacks", "February 30, 2021", "President", "of", "A" * 600, "9" * 5000, "1/0", "according to", "said", "told", "who",
    "him", "its", "president-elect", "old", "year-old", "aged", ", 63", "counterpart", "the general", "member of", "tomorrow", "since", "was",
    "as", "for", "candidate",
]  # fmt: skip
DATES = ["", "2021-10-20", "9999-12-31", "0001-01-01", "2021-02-30", "2021", "2021-13", "0000-01-01", "yesterday", "２０２１-10-10"]


def cut(words: list[str], place: int, odd: str) -> list[str]:
    return [*words[:place], words[place][: len(words[place]) // 2], *words[place + 1 :]]


def glued(words: list[str], place: int, odd: str) -> list[str]:
    return [*words[:place], words[place] + odd, *words[place + 1 :]]


MUTATIONS: list[Callable[[list[str], int, str], list[str]]] = [
    lambda words, place, odd: words[:place] + words[place + 1 :],
    lambda words, place, odd: [*words[:place], words[place], *words[place:]],
    lambda words, place, odd: [*words[place:], *words[:place]],
    lambda words, place, odd: [*words[:place], odd, *words[place:]],
    cut,
    glued,
]
steps = st.lists(st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 99), st.sampled_from(ODDITIES)), max_size=6)


def mutated(text: str, done: list[tuple[Callable[[list[str], int, str], list[str]], int, str]]) -> str:
    return " ".join(reduce(lambda words, step: step[0](words, step[1] % len(words), step[2]) if words else words, done, text.split(" ")))


odd_news = st.lists(st.builds(mutated, news | st.just(AGED), steps), min_size=1, max_size=2).map("\n".join)
batches = st.lists(st.builds(lambda text, date: Article(text, date=date), odd_news, st.sampled_from(DATES)), min_size=5, max_size=5)


@pytest.mark.parametrize("name", ["news", "fast"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles=batches)
def test_whatever_text_comes_in_its_claims_come_out(name: str, articles: list[Article]) -> None:
    for article, found, _ in extractions(articles, load_pipeline(name)):
        mentions = [mention.span for entity in found.entities for mention in entity.mentions]
        spans = [*found.sentences, *mentions, *(event.trigger for event in found.events), *(claim.span for claim in found.statements)]
        assert [article.text[span.start : span.end] for span in spans] == [span.text for span in spans]


def test_ages_are_read_where_they_are_ages(read: Read) -> None:
    said = claims_of(read(f"{AGED} Tom Doyle, 63, resigned. The 41-year-old Ruth Avery resigned."))

    assert {(said.entities[claim.person].name, claim.value) for claim in said.descriptions if claim.property == "age"} == {
        ("Tom Doyle", "63"),
        ("Ruth Avery", "41"),
    }


ROWS = [
    *('"' * 10_000, "\u200d" * 3000, "\x00" * 1000, "\u202eשלום " * 300, "\r\n\t" * 2000, "\ud800" * 600),
    *("Anna Silva " + '"' * 5000 + " resigned.", "President Anna Silva " * 700),
]


@pytest.mark.parametrize("text", ROWS, ids=range(len(ROWS)))
def test_long_rows_of_anything_are_read(nlp: Language, text: str) -> None:
    ((_, found, _),) = extractions([Article(text)], nlp)

    assert found.sentences


LINES = [
    "Ann Lee{} said he met Peter Moe{} in Porto{}. The country left Mali{}.",
    "General Ann Lee{} spoke. “I will go tomorrow,” the general said in the letter.",
    "Senator Ann Lee{}, a member of the Green Party, was elected mayor of Porto{} in 2019. She succeeded Peter Moe{}.",
    "PRESIDENT SILVA OF PORTO RESIGNS",
]


@pytest.mark.parametrize("line", LINES)
def test_a_long_doc_is_read_to_its_end(line: str) -> None:
    text = " ".join(line.replace("{}", "abcdefghij"[n % 10] + "klmnopqrst"[n // 10 % 10] + "uvwxyz"[n // 100 % 6]) for n in range(600))

    assert claims_of(load_pipeline("fast")(text)).sentences[-1].end == len(text)
