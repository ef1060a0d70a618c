"""One Doc under extraction: positions in the article, sentences, dates, quotations, and the chains of its entities."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from kg.records.spans import Span


@dataclass(slots=True)
class Placed:
    """A stretch of tokens (half-open) that was found to mean something, with its value."""

    start: int
    end: int
    value: str = ""

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


@dataclass
class Context:
    """A Doc with what the earlier components found in it. ``offset`` is where the Doc begins in the article (code points)."""

    doc: Doc
    offset: int = 0
    date: str = ""
    dates: list[Placed] = field(default_factory=list)
    quotes: list[Placed] = field(default_factory=list)

    @cached_property
    def sentences(self) -> list[DocSpan]:
        """The sentences of the Doc."""
        return list(self.doc.sents)

    @cached_property
    def _sentence_of(self) -> list[int]:
        return [number for number, sent in enumerate(self.sentences) for _ in sent]

    def sentence(self, token: Token) -> int:
        """Index of the sentence in which a token stands."""
        return self._sentence_of[token.i]

    def span(self, start: int, end: int) -> Span:
        """Tokens ``start`` to ``end`` as a stretch of the article's text."""
        first, last = self.doc[start], self.doc[end - 1]
        begin, stop = first.idx, last.idx + len(last)
        return Span(self.offset + begin, self.offset + stop, self.doc.text[begin:stop])

    def sentence_spans(self) -> Iterator[Span]:
        """The sentences as stretches of the article's text, line breaks at their ends left out."""
        for sent in self.sentences:
            words = [token.i for token in sent if not token.is_space]
            yield self.span(words[0], words[-1] + 1) if words else self.span(sent.start, sent.end)

    def quote_around(self, index: int) -> Placed | None:
        """The quotation in which a token stands."""
        return next((quote for quote in self.quotes if index in quote), None)

    def date_at(self, index: int) -> Placed | None:
        """The date expression of which a token is part."""
        return next((date for date in self.dates if index in date), None)
