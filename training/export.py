"""A checkpoint → the shipped pipeline: network in int8 ONNX, tokenizer, lemma table, as an ordinary spaCy pipeline.

python training/export.py CHECKPOINTS ENCODER LEMMAS OUT [--version 0.1.0]
"""

import gzip
import json
import shutil
import tempfile
from pathlib import Path

import click
import spacy
import torch
from network import Network, load_average
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.lookups import Lookups
from torch import Tensor, nn

import kg.language.encoder  # noqa: F401 - registers its factory
from kg.language.lemmas import TABLE

LAYERS = ("tag", "morph", "dep")
META = {
    "description": "English for news: MiniLM encoder fine-tuned for tags, morphology, Universal Dependencies and names; int8 on ONNX Runtime.",
    "author": "The founders of kg",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"},
        {"name": "Universal Dependencies English EWT", "license": "CC BY-SA 4.0"},
        {"name": "GUM (genres that allow commercial use)", "license": "CC BY 4.0"},
        {"name": "Universal NER English EWT", "license": "CC BY-SA 4.0"},
        {"name": "wikigold", "license": "CC BY 4.0"},
        {"name": "re3d", "license": "Open Government Licence, Creative Commons and public domain, by source"},
        {"name": "Wikidata (names of office holders)", "license": "CC0"},
        {"name": "spacy-lookups-data", "license": "MIT"},
    ],
}


class Exported(nn.Module):
    """The network with the best label chosen where no search is needed."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids, shapes, first)
        return (*(scores[layer].argmax(-1).to(torch.int32) for layer in LAYERS), scores["start"], scores["arcs"], scores["names"])


def write_onnx(network: Network, path: Path) -> None:
    """Export with free batch and lengths, weights in int8 (per channel for the matrices)."""
    example = (torch.ones(2, 9, dtype=torch.long), torch.ones(2, 9, dtype=torch.long), torch.tensor([[1, 2, 3, 4, 5]] * 2))
    axes = {0: "batch", 1: "pieces"}
    words = {0: "batch", 1: "words"}
    outputs = [*LAYERS, "start", "arcs", "names"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Exported(network).eval(), example, whole, input_names=["ids", "shapes", "first"], output_names=outputs, opset_version=17, dynamo=False,
            dynamic_axes={"ids": axes, "shapes": axes, "first": words, **dict.fromkeys(outputs, words), "arcs": {**words, 2: "words"}},
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])


def lookups(table: Path) -> Lookups:
    """spaCy's tables of rules and exceptions (spacy-lookups-data, MIT) and the treebanks' table of forms."""
    rules = spacy.blank("en").add_pipe("lemmatizer", config={"mode": "rule"})
    rules.initialize()
    forms = json.loads(gzip.decompress(table.read_bytes()))
    exceptions, known = rules.lookups.get_table("lemma_exc")["verb"], rules.lookups.get_table("lemma_index")["verb"]
    # A treebank's slip ("fled" from "flead") gives way to spaCy's exceptions where the lemma is no word and the form is irregular.
    slips = [key for key, lemma in forms.items() if "|VB" in key and key.partition("|")[0] in exceptions and lemma not in known]
    rules.lookups.add_table(TABLE, {key: lemma for key, lemma in forms.items() if key not in slips})
    return rules.lookups


def write_encoder(checkpoints: Path, encoder: Path, folder: Path) -> None:
    """The files that the component kg_encoder reads."""
    network, labels = load_average(checkpoints)
    write_onnx(network, folder / "network.onnx")
    shutil.copy(encoder / "tokenizer.json", folder)
    (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), "utf-8")


@click.command()
@click.argument("checkpoints", type=click.Path(path_type=Path, exists=True))
@click.argument("encoder", type=click.Path(path_type=Path, exists=True))
@click.argument("lemmas", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--version", default="0.1.0", show_default=True)
def main(checkpoints: Path, encoder: Path, lemmas: Path, out: Path, version: str) -> None:
    """Export the checkpoint in CHECKPOINTS to the spaCy pipeline OUT."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("kg_encoder")
    with tempfile.TemporaryDirectory() as folder:
        write_encoder(checkpoints, encoder, Path(folder))
        component.from_disk(folder)
        nlp.add_pipe("kg_lemmatizer").lookups = lookups(lemmas)
        nlp.meta.update(META | {"name": out.name, "version": version})
        nlp.to_disk(out)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    click.echo(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
