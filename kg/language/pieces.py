"""Words → what the encoder reads: word pieces, and the shape of each word, since the encoder itself is uncased.

Training and the running pipeline cut words here, so that they cannot drift apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

LONGEST_WORD = 8
"""Pieces kept of one word: web addresses would fill the window."""
SHAPES = 15
"""Seven shapes, each with and without a space before the word, and one for the encoder's own marks."""
_MARK = SHAPES - 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """One window: piece ids, the shape of each piece's word, and for each word the index of its first piece."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]


class WordPieces:
    """Cuts words into the pieces of a BERT vocabulary (a ``tokenizer.json``); remembers each word it has seen."""

    def __init__(self, vocabulary: bytes) -> None:
        self._tokenizer = Tokenizer.from_buffer(vocabulary)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start, self._end, self._unknown = (int(self._tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self._seen: dict[str, tuple[int, ...]] = {}

    def window(self, words: Sequence[str], spaces: Sequence[bool]) -> Pieces:
        """The pieces of a window of words; ``spaces`` tells which words a space follows."""
        ids, shapes, first = [self._start], [_MARK], []
        spaced = True
        for word, space in zip(words, spaces, strict=True):
            pieces = self._pieces(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([_shape(word) * 2 + spaced] * len(pieces))
            spaced = space
        return Pieces((*ids, self._end), (*shapes, _MARK), tuple(first))

    def count(self, word: str) -> int:
        """How many pieces a word is cut into, at least 1 and at most ``LONGEST_WORD``."""
        return len(self._pieces(word))

    def _pieces(self, word: str) -> tuple[int, ...]:
        pieces = self._seen.get(word)
        if pieces is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD]
            pieces = self._seen[word] = tuple(ids) or (self._unknown,)
        return pieces


def _shape(word: str) -> int:
    """0 lower, 1 capitalised, 2 capitals, 3 mixed, 4 digits, 5 with digits, 6 other.

    >>> [_shape(word) for word in ("troops", "Kabul", "NATO", "McCain", "2021", "28th", "--")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 2 if len(word) > 1 else 1
        return 1 if word[0].isupper() and word[1:].islower() else 3
    if word.isdigit():
        return 4
    if any(character.isdigit() for character in word):
        return 5
    return 6
