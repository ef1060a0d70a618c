"""News text labelled by a trained network: examples for a smaller one to learn from.

What the teacher is not sure of stays open, so that the student learns nothing from it.

    python training/label.py DATA CHECKPOINTS ENCODER OUT.jsonl
"""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import spacy
import torch
from convert import Word, restore_spaces
from network import Network, load_average
from spacy.util import minibatch
from train_encoder import NAMES, OPEN, Example, padded

from kg.language.pieces import SHAPES, WordPieces

SURE = 0.8
"""Least probability of a label that a student is shown."""
SENTENCES_A_PARAGRAPH = 3
WINDOWS_A_BATCH = 64
LONGEST = 480


def gmb_sentences(path: Path) -> Iterator[list[str]]:
    """The words of each sentence of the Groningen Meaning Bank's CSV; its labels are not read."""
    with gzip.open(path, "rt", encoding="cp1252", newline="") as lines:
        words: list[str] = []
        for row in csv.DictReader(lines):
            if row["Sentence #"] and words:
                yield words
                words = []
            words.append(row["Word"])
        yield words


def paragraph(sentences: Iterable[list[str]], nlp: spacy.Language) -> Example:
    """Sentences as one unlabelled example over our tokenizer's words."""
    words = [Word(text) for sentence in sentences for text in sentence if text]
    restore_spaces(words)
    doc = nlp.make_doc("".join(word.text + " " * word.space for word in words))
    return {"words": [token.text for token in doc], "spaces": [bool(token.whitespace_) for token in doc]}


@torch.no_grad()
def labelled(examples: list[Example], network: Network, labels: dict[str, list[str]], pieces: WordPieces) -> Iterator[Example]:
    """The examples with the labels and heads that the network is sure of."""
    windows = [(pieces.window(example["words"], example["spaces"]), example) for example in examples]
    windows = sorted((w for w in windows if len(w[0].ids) <= LONGEST), key=lambda w: len(w[0].ids))
    for batch in minibatch(windows, WINDOWS_A_BATCH):
        scores = network(padded([p.ids for p, _ in batch], 0), padded([p.shapes for p, _ in batch], SHAPES - 1), padded([p.first for p, _ in batch], 0))
        starts = (scores.pop("start") > 0).tolist()
        best = {layer: [part.tolist() for part in values.float().softmax(-1).max(-1)] for layer, values in scores.items()}
        for row, (_, example) in enumerate(batch):
            size = len(example["words"])
            found = {layer: [*zip(shares[row][:size], indices[row][:size], strict=True)] for layer, (shares, indices) in best.items()}
            yield {
                **example,
                "lemma": [""] * size,
                **{layer: [labels[layer][i] if share >= SURE else "" for share, i in found[layer]] for layer in ("tag", "morph", "dep")},
                "head": [i if share >= SURE else OPEN for share, i in found["arcs"]],
                "sentence_start": starts[row][:size],
                "names": [NAMES[i] if share >= SURE else "?" for share, i in found["names"]],
            }


@click.command()
@click.argument("data", type=click.Path(path_type=Path, exists=True))
@click.argument("checkpoints", type=click.Path(path_type=Path, exists=True))
@click.argument("encoder", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
def main(data: Path, checkpoints: Path, encoder: Path, out: Path) -> None:
    """Label the news text under DATA with the network in CHECKPOINTS; write examples to OUT."""
    network, labels = load_average(checkpoints)
    nlp = spacy.blank("en")
    sentences = gmb_sentences(data / "names" / "gmb_ner.csv.gz")
    examples = [paragraph(group, nlp) for group in minibatch(sentences, SENTENCES_A_PARAGRAPH)]
    with out.open("w", encoding="utf-8") as lines:
        for count, example in enumerate(labelled(examples, network, labels, WordPieces((encoder / "tokenizer.json").read_bytes())), 1):
            lines.write(json.dumps(example, ensure_ascii=False) + "\n")
            if count % 1000 == 0:
                click.echo(f"{count} of {len(examples)} paragraphs", err=True)


if __name__ == "__main__":
    main()
