"""One Doc under extraction: positions in the article, sentences, dates, quotations, and the chains of its entities."""

from collections.abc import Iterable, Iterator
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


@dataclass
class Context:
    """A Doc with what the earlier components found in it. ``offset`` is where the Doc begins in the article (code points)."""

    doc: Doc
    offset: int = 0
    date: str = ""
    dateline: str = ""
    dates: list[Placed] = field(default_factory=list)
    quotes: list[Placed] = field(default_factory=list)

    @cached_property
    def sentences(self) -> list[DocSpan]:
        """The sentences of the Doc."""
        return list(self.doc.sents)

    @cached_property
    def _sentence_of(self) -> list[int]:
        return [number for number, sent in enumerate(self.sentences) for _ in sent]

    @cached_property
    def _text(self) -> str:
        return self.doc.text  # spaCy joins it from the tokens at each call

    @cached_property
    def _quote_of(self) -> dict[int, Placed]:
        return _by_token(self.quotes)

    @cached_property
    def _date_of(self) -> dict[int, Placed]:
        return _by_token(self.dates)

    def sentence(self, token: Token) -> int:
        """Index of the sentence in which a token stands."""
        return self._sentence_of[token.i]

    @cached_property
    def _token_at(self) -> dict[int, int]:
        return {token.idx: token.i for token in self.doc}

    def tokens_of(self, span: Span) -> Iterator[int]:
        """Indices of the tokens that begin inside a stretch of the article."""
        first = self._token_at.get(span.start - self.offset, len(self.doc))
        while first < len(self.doc) and self.doc[first].idx < span.end - self.offset:
            yield first
            first += 1

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each sentence the number of its paragraph."""
        numbers, number = [], 0
        for sent in self.sentences:
            numbers.append(number)
            number += any(token.is_space and "\n" in token.text for token in sent)
        return numbers

    @cached_property
    def _dates_of(self) -> dict[int, list[Placed]]:
        found: dict[int, list[Placed]] = {}
        for date in self.dates:
            found.setdefault(self._sentence_of[date.start], []).append(date)
        return found

    def dates_of(self, sentence: int) -> list[Placed]:
        """The date expressions that begin in a sentence (its index), in text order."""
        return self._dates_of.get(sentence, [])

    def add_dates(self, found: Iterable[Placed]) -> None:
        """Take further date expressions in, in text order."""
        self.dates = sorted([*self.dates, *found], key=lambda date: date.start)
        for known in ("_date_of", "_dates_of"):
            self.__dict__.pop(known, None)

    def span(self, start: int, end: int) -> Span:
        """Tokens ``start`` to ``end`` as a stretch of the article's text."""
        first, last = self.doc[start], self.doc[end - 1]
        begin, stop = first.idx, last.idx + len(last)
        return Span(self.offset + begin, self.offset + stop, self._text[begin:stop])

    def sentence_spans(self) -> Iterator[Span]:
        """The sentences as stretches of the article's text, line breaks at their ends left out."""
        for sent in self.sentences:
            words = [token.i for token in sent if not token.is_space]
            yield self.span(words[0], words[-1] + 1) if words else self.span(sent.start, sent.end)

    def quote_around(self, index: int) -> Placed | None:
        """The quotation in which a token stands."""
        return self._quote_of.get(index)

    def date_at(self, index: int) -> Placed | None:
        """The date expression of which a token is part."""
        return self._date_of.get(index)


def _by_token(placed: list[Placed]) -> dict[int, Placed]:
    """The first of the stretches that covers a token."""
    return {index: stretch for stretch in reversed(placed) for index in range(stretch.start, stretch.end)}
