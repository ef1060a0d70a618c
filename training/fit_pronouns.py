"""Fit the weights of the pronoun resolver to GAP's development half (Webster et al. 2018).

    python training/fit_pronouns.py GAP-DEVELOPMENT.tsv.gz ontology/rules/pronouns.ttl [--rounds 3]

A log-linear model over the mentions that a pronoun may take up, with "none" beside them. A mention of a name that GAP
calls right is right, one of a name that it calls wrong is wrong; the others count as wrong only where a right one is
known. Each round reads the texts with the weights of the round before, since what one pronoun takes up is a feature of
the next.
"""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from kg.extraction.components import context_of, named_chains
from kg.extraction.coreference import Chain, Chains
from kg.extraction.pronouns import Candidate, Resolver
from kg.knowledge.weights import pronoun_weights
from kg.loading import load_pipeline

HEADER = """# Weights of the features by which a pronoun takes up a mention; fitted by training/fit_pronouns.py, not written by hand.
# "none" is what the sum of a mention's weights must pass.
@prefix wx: <https://example.org/kg/weight-form#> .

"""
PENALTY, STEPS, RATE, LEAST = 0.01, 600, 0.05, 8
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each mention that a pronoun may take up, "none" last, and which of them are right and wrong."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    wrong: tuple[bool, ...]


class Watcher(Resolver):
    """A resolver that keeps what the pronoun at a character could take up."""

    def __init__(self, chains: Chains, offset: int) -> None:
        super().__init__(chains)
        self.offset, self.seen, self.watched = offset, list[Candidate](), list[Candidate]()

    def best(self, candidates: list[Candidate]) -> Chain | None:
        self.seen = candidates
        return super().best(candidates)

    def take(self, token: Token, kind: str, chain: Chain | None) -> None:
        if token.idx == self.offset:
            self.watched = self.seen
        super().take(token, kind, chain)


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def choices(texts: list[Row], docs: list[Doc]) -> Iterator[Choice]:
    """What GAP says of the mentions that its pronouns may take up."""
    for row, doc in zip(texts, docs, strict=True):
        chains, _, _ = named_chains(context_of(doc))
        watcher = Watcher(chains, int(row["Pronoun-offset"]))
        watcher.resolve()
        choice = _choice(row, chains, watcher.watched)
        if choice is not None:
            yield choice


def _choice(row: Row, chains: Chains, candidates: list[Candidate]) -> Choice | None:
    named = {side: named_at(chains, int(row[f"{side}-offset"]), row[side]) for side in "AB"}
    true = {chain.number for side, chain in named.items() if chain is not None and row[f"{side}-coref"] == "TRUE"}
    false = {chain.number for side, chain in named.items() if chain is not None and row[f"{side}-coref"] == "FALSE"}
    right = [c.chain.number in true for c in candidates]
    wrong = [c.chain.number not in true if true else c.chain.number in false for c in candidates]
    if not candidates or (true and not any(right)) or not (any(right) or any(wrong)):
        return None
    # Where neither name is right, any other mention and none may be.
    right = right if true else [not is_wrong for is_wrong in wrong]
    return Choice((*(c.features for c in candidates), ("none",)), (*right, not true), (*wrong, bool(true)))


def named_at(chains: Chains, offset: int, name: str) -> Chain | None:
    """The entity that has a mention by name inside a stretch of characters."""
    tokens = [t for t in chains.context.doc if offset <= t.idx < offset + len(name)]
    return next((chain for t in reversed(tokens) if (chain := chains.named(t)) is not None and chain.type == "Person"), None)


def fit(found: list[Choice]) -> dict[str, float]:
    """Weights that make the right mentions likely: gradient ascent with Adam, L2 penalty."""
    counts = Counter(name for choice in found for features in choice.features for name in set(features))
    names = {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST))}
    matrices = [np.array([[float(n in features) for n in names] for features in choice.features]) for choice in found]
    right = [np.array(choice.right) for choice in found]
    open_ = [np.array([r or w for r, w in zip(choice.right, choice.wrong, strict=True)]) for choice in found]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        gradient = sum(_gradient(m[o], r[o], weights) for m, r, o in zip(matrices, right, open_, strict=True)) / len(found) - PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[i]), 3) for name, i in names.items()}


def _gradient(features: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    scores = features @ weights
    shares = np.exp(scores - scores.max())
    likely = shares * right
    return features.T @ (likely / likely.sum() - shares / shares.sum())


def write(weights: dict[str, float], path: Path) -> None:
    lines = (f'[] wx:feature "{name}" ; wx:weight {weight} .\n' for name, weight in sorted(weights.items()))
    path.write_text(HEADER + "".join(lines), "utf-8")


@click.command()
@click.argument("gap", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--rounds", default=3, show_default=True)
@click.option("--pipeline", default=None)
def main(gap: Path, out: Path, rounds: int, pipeline: str | None) -> None:
    """Fit to GAP, a tab-separated file of texts with a pronoun and two names; write the weights to OUT."""
    texts = rows(gap)
    nlp = load_pipeline(pipeline)
    for component in ("kg_offices", "kg_statements", "kg_events"):
        nlp.disable_pipe(component)
    docs = list(nlp.pipe([row["Text"] for row in texts], batch_size=64))
    for number in range(rounds):
        found = list(choices(texts, docs))
        write(fit(found), out)
        pronoun_weights.cache_clear()
        click.echo(f"round {number + 1}: {len(found)} pronouns of {len(texts)}")


if __name__ == "__main__":
    main()
