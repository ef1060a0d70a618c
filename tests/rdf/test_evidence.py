"""What the graph of an article says, on small articles of news sentences."""

from hypothesis import HealthCheck, given, settings
from spacy.language import Language

from kg.engines.inline import extractions
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter
from kg.readers.formats import identified
from kg.readers.furniture import set_apart
from kg.records.article import Article
from kg.records.claims import Extraction
from kg.records.spans import Span
from tests.strategies import news


def extraction(text: str, nlp: Language) -> tuple[Article, Extraction]:
    ((article, found, _),) = extractions([identified(set_apart(Article(text, date="2021-10-20")))], nlp)
    return article, found


def spans(found: Extraction) -> list[Span]:
    mentions = [mention.span for entity in found.entities for mention in entity.mentions]
    return [*found.sentences, *mentions, *(event.trigger for event in found.events), *(claim.span for claim in found.statements)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(news)
def test_offsets_cut_exactly_what_they_name_out_of_the_article(nlp: Language, text: str) -> None:
    article, found = extraction("OSLO - " + text, nlp)

    assert [article.text[span.start : span.end] for span in spans(found)] == [span.text for span in spans(found)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(news)
def test_an_article_gives_the_same_quads_each_time(nlp: Language, text: str) -> None:
    first, second = (set(ArticleGraph(*extraction(text, nlp), Minter()).quads()) for _ in range(2))

    assert first == second


def test_every_claim_names_its_sentence_its_reason_and_its_extractor(nlp: Language) -> None:
    article, found = extraction("Anna Silva, mayor of Porto, resigned on Monday.", nlp)
    lines = "\n".join(str(quad) for quad in ArticleGraph(article, found, Minter(), "kg 9.9").quads())

    assert "ns#evidence> <https://example.org/kg/article/" in lines
    assert 'ns#rule> "apposition"' in lines
    assert '"kg 9.9"' in lines


def test_identifiers_are_minted_below_the_given_base(nlp: Language) -> None:
    article, found = extraction("Anna Silva resigned.", nlp)
    graph = ArticleGraph(article, found, Minter("https://news.example/"))

    assert graph.iri.value == f"https://news.example/article/{article.id}"
    assert all(iri.value.startswith("https://news.example/") for iri in graph.canonical)
