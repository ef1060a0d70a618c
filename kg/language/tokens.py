"""spaCy's tokenizer, held to texts that nobody wrote by hand.

Its rules take a prefix or suffix off a word and look at the rest again, which a row of 25,000 quotation marks makes
quadratic; and its strings are UTF-8, which has no lone surrogates. Words as people write them are cut as spaCy cuts them.
"""

import re
from collections.abc import Iterator

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

_LONGEST = 500
"""Characters without a space up to which the rules see a word whole; web addresses are shorter."""
_CUT = 100
"""Characters of the pieces of a longer one."""
_ENDLESS = re.compile(rf"\S{{{_LONGEST + 1},}}")
_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class BoundedTokenizer(Tokenizer):  # type: ignore[misc] # spaCy's is compiled
    """Takes time in proportion to the text, whatever it is; offsets stay those of the text."""

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; a lone surrogate in it is read as U+FFFD."""
        text = _SURROGATE.sub(REPLACEMENT, text)
        if not _ENDLESS.search(text):
            doc: Doc = super().__call__(text)
            return doc
        parts = [super(BoundedTokenizer, self).__call__(text[start:end]) for start, end in _parts(text)]
        words = [token for part in parts for token in part]
        return Doc(self.vocab, [token.text for token in words], [bool(token.whitespace_) for token in words])


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text (half-open) that share no word but an endless one, which is cut into pieces."""
    end = 0
    for word in _ENDLESS.finditer(text):
        if end < word.start():
            yield end, word.start()
        starts = range(word.start(), word.end(), _CUT)
        yield from ((start, min(start + _CUT, word.end())) for start in starts)
        end = word.end()
    if end < len(text):
        yield end, len(text)


def bounded(tokenizer: Tokenizer) -> BoundedTokenizer:
    """The tokenizer with the same rules, bounded."""
    return BoundedTokenizer(*tokenizer.__reduce__()[1])
