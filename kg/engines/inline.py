"""Extraction in this process, articles in batches, each in parts where it is long."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.components import claims_of
from kg.readers.prose import Prose, prose
from kg.records.article import Article
from kg.records.claims import Extraction
from kg.records.parts import joined, with_spans
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
    told = ((number, article, prose(article)) for number, article in enumerate(articles))
    pairs = ((doc, of) for of in told for doc in _prepared(nlp, *of[1:]))
    for (_, article, read), docs in groupby(nlp.pipe(pairs, as_tuples=True, batch_size=BATCH), itemgetter(1)):
        found = [(claims_of(doc), len(doc)) for doc in map(itemgetter(0), docs)]
        extraction = with_spans(joined([claims for claims, _ in found]), partial(_placed, read, article.text))
        yield article, extraction, sum(words for _, words in found)


def _placed(read: Prose, text: str, span: Span) -> Span:
    """Where a stretch of the prose stands in the article's text."""
    start, end = read.place(span.start), read.place(span.end - 1) + 1
    return Span(start, end, text[start:end])


def _prepared(nlp: Language, article: Article, read: Prose) -> Iterator[Doc]:
    """The prose of an article as Docs whose paragraphs begin sentences."""
    for start, end in parts(read.text, LONGEST_PART):
        doc = nlp.make_doc(read.text[start:end])
        doc._.kg_offset, doc._.kg_date, doc._.kg_dateline = start, article.date, article.dateline
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
