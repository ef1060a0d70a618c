"""Pronouns against GAP (Webster et al. 2018): which of two names a pronoun stands for, by its text alone.

python benchmarks/pronouns.py GAP.tsv.gz… [--pipeline NAME]
"""

import csv
import gzip
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from spacy.tokens import Doc

from kg.extraction.components import claims_of
from kg.loading import load_pipeline
from kg.records.claims import LocalEntity


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--pipeline", default=None)
def main(files: tuple[Path, ...], pipeline: str | None) -> None:
    """Print F1 over all pairs of pronoun and name in FILES, of masculine and feminine pronouns, and their ratio."""
    nlp = load_pipeline(pipeline)
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        docs = nlp.pipe((row["Text"] for row in rows), batch_size=64)
        counts = Counter(pair for row, doc in zip(rows, docs, strict=True) for pair in _outcomes(row, doc))
        f = {gender: _f1(counts, gender) for gender in ("both", "m", "f")}
        click.echo(f"{file.name}: F1 {f['both']:.3f}, masculine {f['m']:.3f}, feminine {f['f']:.3f}, ratio {f['f'] / f['m']:.3f}, {len(rows)} texts")


def _outcomes(row: dict[str, str], doc: Doc) -> Iterable[tuple[str, str]]:
    gender = "f" if row["Pronoun"].lower() in ("she", "her", "hers") else "m"
    offset = int(row["Pronoun-offset"])
    meant = next((e for e in claims_of(doc).entities if any(m.kind == "pronoun" and m.span.start == offset for m in e.mentions)), None)
    for side in "AB":
        found = meant is not None and _is_named(meant, int(row[f"{side}-offset"]), row[side])
        outcome = ("hit" if found else "missed") if row[f"{side}-coref"] == "TRUE" else ("invented" if found else "")
        if outcome:
            yield from (("both", outcome), (gender, outcome))


def _is_named(entity: LocalEntity, offset: int, name: str) -> bool:
    return any(m.kind == "name" and m.span.start < offset + len(name) and offset < m.span.end for m in entity.mentions)


def _f1(counts: Counter[tuple[str, str]], gender: str) -> float:
    return 2 * counts[gender, "hit"] / max(1, 2 * counts[gender, "hit"] + counts[gender, "missed"] + counts[gender, "invented"])


if __name__ == "__main__":
    main()
