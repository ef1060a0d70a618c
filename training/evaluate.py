"""How well a pipeline reads converted examples: the figures of the model card.

The text of each paragraph is read raw; words that the treebank cuts otherwise than our tokenizer are left out.

    python training/evaluate.py EXAMPLES.jsonl PIPELINE… [--genre news]
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.tokens import Doc

Example = dict[str, Any]
OPEN = -100
SAME_LABELS = {"root": "ROOT"}


def gold_names(example: Example) -> Iterator[tuple[int, int, str]]:
    """Spans that the source labels for sure."""
    labels = [*example["names"], "O"]
    start = None
    for index, label in enumerate(labels):
        if start is not None and label != f"I-{labels[start][2:]}":
            yield start, index, labels[start][2:]
            start = None
        if label.startswith("B-") and "|" not in label:
            start = index


def counts(example: Example, doc: Doc) -> Iterator[tuple[str, str]]:
    """(figure, outcome) pairs: outcome is right or wrong, or hit, missed, invented for spans."""
    for token, tag, morph, head, dep, lemma in zip(doc, *(example[k] for k in ("tag", "morph", "head", "dep", "lemma")), strict=True):
        if head != OPEN and tag:
            yield "UPOS", "right" if token.pos_ == morph.partition("|")[0] else "wrong"
            yield "XPOS", "right" if token.tag_ == tag else "wrong"
            yield "UAS", "right" if token.head.i == head else "wrong"
            yield "LAS", "right" if token.head.i == head and token.dep_ == SAME_LABELS.get(dep, dep) else "wrong"
            yield "lemma", "right" if token.lemma_.lower() == lemma.lower() else "wrong"
    gold = {i for i, start in enumerate(example["sentence_start"]) if start}
    yield from _spans("sentences", {(i,) for i in gold}, {(sent.start,) for sent in doc.sents} if any(example["tag"]) else set())
    wanted = set(gold_names(example))
    open_words = {i for i, label in enumerate(example["names"]) if label == "?"}
    found = {(e.start, e.end, {"GPE": "LOC", "FAC": "LOC"}.get(e.label_, e.label_)) for e in doc.ents if not open_words & set(range(e.start, e.end))}
    core = ("PERSON", "ORG", "LOC")
    yield from _spans("names", {s for s in wanted if s[2] in core}, {s for s in found if s[2] in core})
    may_be = {kind for label in example["names"] for kind in label.replace("O|", "").split("|") if "|" in label}
    for kind in (*core, "NORP", "DATE"):
        if f"B-{kind}" not in may_be:
            yield from _spans(kind, {s for s in wanted if s[2] == kind}, {s for s in found if s[2] == kind})


def _spans(figure: str, wanted: set[Any], found: set[Any]) -> Iterator[tuple[str, str]]:
    for outcome, size in (("hit", len(wanted & found)), ("missed", len(wanted - found)), ("invented", len(found - wanted))):
        yield from [(figure, outcome)] * size


def figures(examples: list[Example], nlp: spacy.Language) -> dict[str, float]:
    """Percent by figure: accuracy over words, F1 over spans."""
    docs = nlp.pipe(("".join(w + " " * s for w, s in zip(e["words"], e["spaces"], strict=True)) for e in examples), batch_size=64)
    total = Counter(pair for example, doc in zip(examples, docs, strict=True) for pair in counts(example, doc))
    names = list(dict.fromkeys(figure for figure, _ in total))
    return {name: round(100 * _share(total, name), 1) for name in names}


def _share(total: Counter[tuple[str, str]], name: str) -> float:
    if total[name, "right"] + total[name, "wrong"]:
        return total[name, "right"] / (total[name, "right"] + total[name, "wrong"])
    return 2 * total[name, "hit"] / max(1, 2 * total[name, "hit"] + total[name, "missed"] + total[name, "invented"])


@click.command()
@click.argument("examples", type=click.Path(path_type=Path, exists=True))
@click.argument("pipelines", nargs=-1, required=True)
@click.option("--genre", multiple=True, help="Only GUM's texts of this genre; may be given more than once.")
def main(examples: Path, pipelines: tuple[str, ...], genre: tuple[str, ...]) -> None:
    """Print the figures of each of PIPELINES on EXAMPLES."""
    gold = [json.loads(line) for line in examples.read_text("utf-8").splitlines()]
    gold = [example for example in gold if not genre or example["source"].split("_")[1] in genre]
    for name in pipelines:
        click.echo(f"{examples.stem}  {name}  {json.dumps(figures(gold, spacy.load(name)))}")


if __name__ == "__main__":
    main()
