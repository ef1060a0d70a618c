"""Extraction in this process, articles in batches."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.records.article import Article
from kg.records.claims import Extraction

BATCH = 64


def extractions(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Extraction, int]]:
    """Each article with what was extracted and its number of words, in order.

    ``nlp`` must hold kg's components.
    """
    pairs = ((_prepared(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield article, doc._.kg or Extraction(), len(doc)


def _prepared(nlp: Language, article: Article) -> Doc:
    """The prose of an article as a Doc whose paragraphs begin sentences."""
    body = article.body
    doc = nlp.make_doc(body.text if body else article.text)
    doc._.kg_offset, doc._.kg_date, doc._.kg_dateline = body.start if body else 0, article.date, article.dateline
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
