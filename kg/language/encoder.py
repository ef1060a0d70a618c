"""The encoder as one spaCy component: tags, morphology, sentences, dependencies and names from an ONNX network.

The network reads a paragraph at a time: sentence bounds, and with them the trees, come out better so than over a whole
article. Its scores become annotations by exact search: a tree for each sentence (greedy, cycles broken as in Chu and
Liu 1965) and a well-formed label sequence for the names (Viterbi).
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import PipelineError
from kg.language.pieces import Pieces, WordPieces

_LONGEST_WINDOW = 300
"""Words in a window; news has fewer than 1.4 pieces a word."""
_MOST_PIECES = 478
"""Pieces of the words of a window; the encoder has 512 positions."""
_EXACT = ("session.x64quantprecision", "1")
"""Without it a processor that has AVX2 but no VNNI adds int8 products in 16 bits, and reads other sentences where they overflow."""
_FILES = ("network.onnx", "tokenizer.json", "labels.json")
Scores = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Window:
    """Tokens of a Doc (indices, whitespace tokens left out) that the network reads at once."""

    doc: Doc
    tokens: tuple[int, ...]
    pieces: Pieces


class Encoder:
    """A component that annotates Docs; the paragraphs of a batch of Docs are read side by side on ``threads`` cores, 0 for all."""

    def __init__(self, name: str = "kg_encoder", *, threads: int = 0) -> None:
        self.name = name
        self.threads = threads
        self._file: Callable[[str], bytes] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64, **_: object) -> Iterator[Doc]:
        """Annotate a stream of Docs, ``batch_size`` at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            readings: dict[int, list[tuple[_Window, Scores]]] = {id(doc): [] for doc in batch}
            for window, scores in self._read([window for doc in batch for window in self._windows(doc)]):
                readings[id(window.doc)].append((window, scores))
            for doc in batch:
                self._annotate(doc, readings[id(doc)])
                yield doc

    def _read(self, windows: list[_Window]) -> Iterator[tuple[_Window, Scores]]:
        threads = self.threads or os.cpu_count()
        if threads == 1:
            yield from map(self._scores, windows)  # a pool of one only waits for itself
            return
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(self._scores, windows)

    def _windows(self, doc: Doc) -> Iterator[_Window]:
        for tokens in self._paragraphs(doc):
            words = [doc[i].text for i in tokens]
            yield _Window(doc, tokens, self._pieces.window(words, [bool(doc[i].whitespace_) for i in tokens]))

    def _paragraphs(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        """Tokens (indices) between line breaks, cut at the end of a sentence where there are too many, or too many pieces."""
        for paragraph in _between_line_breaks(doc):
            start = 0
            while start < len(paragraph):
                end = start + _end_of_window(doc, paragraph, start, self._room(doc, paragraph, start))
                yield tuple(paragraph[start:end])
                start = end

    def _room(self, doc: Doc, paragraph: list[int], start: int) -> int:
        """How many words from a place in a paragraph on fit into a window; one always does."""
        pieces = 0
        for count, index in enumerate(paragraph[start : start + _LONGEST_WINDOW]):
            pieces += self._pieces.count(doc[index].text)
            if pieces > _MOST_PIECES:
                return count
        return min(len(paragraph) - start, _LONGEST_WINDOW)

    def _scores(self, window: _Window) -> tuple[_Window, Scores]:
        """Run the network over one window.

        One at a time: int8 scales its activations by what it is given, so that in a batch a text would be read
        differently in different company.
        """
        inputs = {name: np.array([getattr(window.pieces, name)], dtype=np.int64) for name in ("ids", "shapes", "first")}
        outputs = self._session.run(None, inputs)
        return window, {name: values[0] for name, values in zip(self._outputs, outputs, strict=True)}

    def _annotate(self, doc: Doc, readings: list[tuple[_Window, Scores]]) -> None:
        """Write what the network found; whitespace hangs on the word before it."""
        size = len(doc)
        heads, labels = list(range(size)), {layer: [""] * size for layer in ("tag", "morph", "dep")}
        names: list[Span] = []
        for window, scores in readings:
            places = window.tokens
            for layer, values in labels.items():
                for place, index in zip(places, scores[layer], strict=True):
                    values[place] = self._labels[layer][index]
            for begin, end in _sentences(scores["start"]):
                tree = _tree(scores["arcs"][begin:end, begin:end])
                for dependent, head in enumerate(tree):
                    heads[places[begin + dependent]] = places[begin + head]
            names.extend(Span(doc, places[b], places[e - 1] + 1, label=label) for b, e, label in _spans(self._labels["names"], scores["names"]))
        self._write(doc, heads, labels)
        doc.set_ents(names)

    def _write(self, doc: Doc, heads: list[int], labels: dict[str, list[str]]) -> None:
        previous = None
        for token in doc:
            if not token.is_space:
                previous = token.i
            elif previous is not None:
                heads[token.i] = previous
        _hang_leading_space(doc, heads)
        for token, head in zip(doc, heads, strict=True):
            tag, morph, dep = (labels[layer][token.i] for layer in ("tag", "morph", "dep"))
            token.tag_, token.dep_ = ("_SP", "dep") if token.is_space else (tag, _label(dep, is_root=head == token.i))
            pos, _, features = (morph or "X").partition("|")
            token.pos_ = "SPACE" if token.is_space else pos
            token.set_morph(features)  # type: ignore[attr-defined] # missing in spaCy's stubs
        # spaCy wants heads as unsigned offsets; with them it sets the bounds of sentences, too.
        if not len(doc):
            return
        rows = [((head - token.i) % 2**64, token.dep) for token, head in zip(doc, heads, strict=True)]
        doc.from_array(["HEAD", "DEP"], np.array(rows, dtype="uint64"))  # type: ignore[arg-type] # nor does it know numpy's arrays

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the network and its labels into a folder."""
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        for name, data in self._files().items():
            (target / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Read the network from a folder. Raises PipelineError when a file is missing."""
        folder = Path(path)
        lacking = [name for name in _FILES if not (folder / name).is_file()]
        if lacking:
            raise PipelineError(f"{folder}: the encoder lacks {', '.join(lacking)}")
        return self._open(lambda name: (folder / name).read_bytes())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The network and its labels."""
        return util.to_bytes({name: partial(bytes, data) for name, data in self._files().items()}, exclude)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        """Take the network from what ``to_bytes`` gave."""
        files: dict[str, bytes] = {}
        util.from_bytes(data, {name: partial(files.__setitem__, name) for name in _FILES}, exclude)
        return self._open(files.__getitem__)

    def __reduce__(self) -> tuple[Callable[..., "Encoder"], tuple[str, int, bytes | None]]:
        """What another process needs to make the same encoder: the network runs in the process that opened it."""
        return _copied, (self.name, self.threads, self.to_bytes() if self._file else None)

    def _open(self, file: Callable[[str], bytes]) -> "Encoder":
        """Make the network ready; ``file`` gives the contents of each of its files."""
        self._labels = json.loads(file("labels.json"))
        self._pieces = WordPieces(file("tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry(*_EXACT)
        self._session = onnxruntime.InferenceSession(file("network.onnx"), options, providers=["CPUExecutionProvider"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._file = file
        return self

    def _files(self) -> dict[str, bytes]:
        if self._file is None:
            raise PipelineError("the encoder has no network yet: read it with from_disk")
        return {name: self._file(name) for name in _FILES}


def _copied(name: str, threads: int, data: bytes | None) -> Encoder:
    encoder = Encoder(name, threads=threads)
    return encoder if data is None else encoder.from_bytes(data)


@Language.factory(
    "kg_encoder",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start", "doc.sents", "doc.ents"],
    default_config={"threads": 0},
)
def create_encoder(nlp: Language, name: str, threads: int) -> Encoder:
    """The encoder; ``threads`` 0 takes all cores."""
    return Encoder(name, threads=threads)


def _label(dep: str, *, is_root: bool) -> str:
    """The label of a word: the search may have taken the root's place from it, or given it to another word."""
    if is_root:
        return "ROOT"
    return "parataxis" if dep == "root" else dep


def _between_line_breaks(doc: Doc) -> Iterator[list[int]]:
    paragraph: list[int] = []
    for token in doc:
        if not token.is_space:
            paragraph.append(token.i)
        elif "\n" in token.text:
            yield paragraph
            paragraph = []
    yield paragraph


def _end_of_window(doc: Doc, paragraph: list[int], start: int, room: int) -> int:
    """How many words of a paragraph from ``start`` on make a window that has room for so many: whole sentences where it can be."""
    if start + room >= len(paragraph):
        return room
    window = [doc[index] for index in paragraph[start : start + room]]
    end = next((k + 1 for k in range(room - 1, room // 3, -1) if window[k].text in (".", "?", "!")), room)
    while end < room and window[end].is_quote and not window[end - 1].whitespace_:
        end += 1  # the closing mark belongs to the sentence that it closes
    return end


def _sentences(starts: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Sentences (half-open) from the log-odds that a word begins one.

    >>> list(_sentences(np.array([3.0, -2.0, 0.5])))
    [(0, 2), (2, 3)]
    """
    bounds = [0, *(int(i) for i in np.flatnonzero(starts > 0) if i > 0), len(starts)]
    yield from zip(bounds, islice(bounds, 1, None), strict=False)


def _tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word of a sentence; the root is its own head, and there is one.

    ``scores[i, j]`` rates word j as the head of word i.

    >>> _tree(np.array([[0.0, 5.0, 1.0], [1.0, 4.0, 2.0], [0.0, 3.0, 2.9]]))
    [1, 1, 1]
    """
    size = len(scores)
    # The word that loses least by being the root; every other takes its best head, and cycles are opened where it costs least.
    best_other = np.where(np.eye(size, dtype=bool), -np.inf, scores).max(axis=1) if size > 1 else np.zeros(1)
    root = int(np.argmax(np.diag(scores) - best_other))
    allowed = scores.copy()
    np.fill_diagonal(allowed, -np.inf)
    allowed[root] = -np.inf
    heads = [root if i == root else int(np.argmax(allowed[i])) for i in range(size)]
    while cycle := _cycle(heads, root):
        outside = [j for j in range(size) if j not in cycle and not _leads_into(heads, j, cycle)]
        _loss, word, head = min((allowed[i, heads[i]] - allowed[i, j], i, j) for i in cycle for j in outside)
        heads[word] = head
    return heads


def _cycle(heads: list[int], root: int) -> set[int]:
    """Words of one cycle; empty when every word leads to the root."""
    done = {root}
    for start in range(len(heads)):
        path: list[int] = []
        word = start
        while word not in done and word not in path:
            path.append(word)
            word = heads[word]
        if word in path:
            return set(path[path.index(word) :])
        done.update(path)
    return set()


def _leads_into(heads: list[int], word: int, cycle: set[int]) -> bool:
    """Whether a word hangs on the cycle: hanging the cycle on it would not open it."""
    seen = set()
    while word not in seen:
        if word in cycle:
            return True
        seen.add(word)
        word = heads[word]
    return False


def _spans(labels: list[str], scores: NDArray[np.float32]) -> Iterator[tuple[int, int, str]]:
    """Names (half-open, label) of the best sequence in which an I- follows its own kind only (Viterbi)."""
    path = _viterbi(scores, _forbidden(tuple(labels)))
    start = 0
    while start < len(path):
        prefix, _, kind = labels[path[start]].partition("-")
        end = start + 1
        if prefix == "B":
            while end < len(path) and labels[path[end]] == f"I-{kind}":
                end += 1
            yield start, end, kind
        start = end


@cache
def _forbidden(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """Penalty of going from one label (row) to the next (column)."""
    follows = [[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels]
    return np.where(np.array(follows), 0.0, -1e4).astype(np.float32)


def _viterbi(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    best = scores[0] + transitions[0]  # a text begins as after O
    back = []
    for row in scores[1:]:
        through = best[:, None] + transitions
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _hang_leading_space(doc: Doc, heads: list[int]) -> None:
    """Whitespace before the first word hangs on that word."""
    first = next((token.i for token in doc if not token.is_space), None)
    for index in range(first or 0):
        heads[index] = first if first is not None else index
