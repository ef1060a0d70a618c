"""Extraction in this process, articles in batches, each in parts where it is long."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.components import claims_of
from kg.records.article import Article
from kg.records.claims import Extraction
from kg.records.parts import joined
from kg.records.spans import Span

BATCH = 64
LONGEST_PART = 100_000
"""Characters of an article that are read at once: time and memory grow with what a Doc holds."""
_ENDS = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"[.?!][\"”’)]*\s+", r"\s")))
"""Where a text is cut, best first: between paragraphs, lines, sentences, words."""


def extractions(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Extraction, int]]:
    """Each article with what was extracted and its number of words, in order.

    ``nlp`` must hold kg's components.
    """
    pairs = ((doc, (number, article)) for number, article in enumerate(articles) for doc in _prepared(nlp, article))
    for (_, article), read in groupby(nlp.pipe(pairs, as_tuples=True, batch_size=BATCH), itemgetter(1)):
        parts = [(claims_of(doc), len(doc)) for doc, _ in read]
        yield article, joined([extraction for extraction, _ in parts]), sum(words for _, words in parts)


def _prepared(nlp: Language, article: Article) -> Iterator[Doc]:
    """The prose of an article as Docs whose paragraphs begin sentences."""
    body = article.body or Span(0, len(article.text), article.text)
    for start, end in parts(body.text, LONGEST_PART):
        doc = nlp.make_doc(body.text[start:end])
        doc._.kg_offset, doc._.kg_date, doc._.kg_dateline = body.start + start, article.date, article.dateline
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
        yield doc


def parts(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Stretches of a text (code points, half-open) that make up the whole, none longer than ``longest``.

    >>> text = "He left. She stayed on."
    >>> [text[start:end] for start, end in parts(text, 12)]
    ['He left. ', 'She stayed ', 'on.']
    """
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start + longest // 2, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, first: int, last: int) -> int:
    """The last of the best places between two characters to cut a text at, ``last`` where there is none."""
    found = (max((match.end() for match in end.finditer(text, first, last)), default=0) for end in _ENDS)
    return next(filter(None, found), last)
