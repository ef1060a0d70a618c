"""What is read of an article: its prose as a reader sees it, with the place of each character in the article's text.

No-break spaces are spaces, soft hyphens and other marks without width are nothing, lines that were wrapped at a width are
one paragraph with the hyphens at their ends gone, and lines of furniture between paragraphs are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.readers.furniture import asides
from kg.records.article import Article

_SIGNS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]|[\u00ad\u200b\u2060\ufeff]+|\r(?!\n)|[\u0085\u2028\u2029]")
_WRAP = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-z])|[ \t]*\r?\n[ \t]*(?=\S)")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_WIDEST = 100
"""Characters of a line beyond which nobody wraps."""
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` is what is read; its stretch that begins at ``starts[i]`` stands at ``places[i]`` of the article (code points)."""

    text: str
    starts: tuple[int, ...] = (0,)
    places: tuple[int, ...] = (0,)

    def place(self, index: int) -> int:
        """Where a character of the prose stands in the article.

        >>> prose(Article("The Prime\\u00adMinister")).place(9)
        10
        """
        stretch = bisect_right(self.starts, index) - 1
        return self.places[stretch] + index - self.starts[stretch]


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """What stands from ``start`` to ``end`` (half-open) is read as ``words``."""

    start: int
    end: int
    words: str


def prose(article: Article) -> Prose:
    """The prose of an article.

    >>> prose(Article("The Prime\\u00a0Min\\u00adister resigned.")).text
    'The Prime Minister resigned.'
    """
    text, begin = (article.body.text, article.body.start) if article.body else (article.text, 0)
    edits = sorted([*_left_out(text), *_signs(text), *_wraps(text)])
    pieces, starts, places, done, length = [], [0], [begin], 0, 0
    for edit in edits:
        if edit.start < done:  # inside a line that is left out
            continue
        pieces += [text[done : edit.start], edit.words]
        length += edit.start - done + len(edit.words)
        done = edit.end
        if len(edit.words) != edit.end - edit.start:
            starts.append(length)
            places.append(begin + done)
    return Prose("".join((*pieces, text[done:])), tuple(starts), tuple(places))


def _left_out(text: str) -> Iterator[_Edit]:
    return (_Edit(line.start, line.end, "") for line in asides(text))


def _signs(text: str) -> Iterator[_Edit]:
    for found in _SIGNS.finditer(text):
        sign = found[0][0]
        yield _Edit(found.start(), found.end(), "" if sign in "\u00ad\u200b\u2060\ufeff" else _read_as(sign))


def _read_as(sign: str) -> str:
    return "\n" if sign in "\r\u0085\u2028\u2029" else " "


def _wraps(text: str) -> Iterator[_Edit]:
    """The line breaks of a text that was wrapped at a width: a space each, nothing behind a hyphen."""
    if not is_wrapped(text):
        return
    for found in _WRAP.finditer(text):
        if not _BLANK.match(text, text.find("\n", found.start())) and not _is_after_blank(text, found.start()):
            yield _Edit(found.start(), found.end(), "" if found[0].startswith("-") else " ")


def _is_after_blank(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text end where the next word would not have fitted in.

    >>> is_wrapped("The mayor of the old town\\nresigned on Monday after a\\nlong debate, and nobody at\\nall was surprised by that.")
    True
    >>> is_wrapped("The mayor resigned.\\nNobody was surprised by that, said the council.\\nIt was over.\\nThe end.")
    False
    """
    blocks = [[line.strip() for line in block.split("\n")] for block in _BLANK.split(text)]
    pairs = [(line, following) for block in blocks for line, following in pairwise(block) if following]
    width = max((len(line) for block in blocks for line in block), default=0)
    if len(pairs) < 3 or width > _WIDEST:
        return False
    return _share(len(line) + 1 + len(following.split()[0]) > width for line, following in pairs) >= _MOSTLY


def _share(held: Iterable[bool]) -> float:
    all_held = list(held)
    return sum(all_held) / len(all_held)
