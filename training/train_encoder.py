"""Fine-tune the encoder and its heads together on the examples that ``convert.py`` wrote.

    python training/train_encoder.py EXAMPLES ENCODER OUT [--epochs 8] [--names NAMES.csv.gz] [--teacher CHECKPOINTS --layers 2]

ENCODER is the folder with the weights of all-MiniLM-L6-v2 (``model.safetensors``, ``tokenizer.json``). A checkpoint is
written to OUT after each epoch, and training goes on from it. With a teacher the network starts from the teacher's
heads and first layers, and keeps its labels.
"""

import csv
import gzip
import json
import random
import struct
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import torch
from network import Network, Sizes, load_average
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from kg.language.pieces import SHAPES, WordPieces

OPEN = -100
TYPES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MISC")
NAMES = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
PIECES_A_BATCH = 1800
Example = dict[str, Any]


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Tensors by name of a safetensors file (float32)."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = memoryview(bytearray(data[8 + length :]))
    entries = ((name, entry) for name, entry in header.items() if name != "__metadata__" and entry["dtype"] == "F32")
    return {name: torch.frombuffer(body[slice(*entry["data_offsets"])], dtype=torch.float32).reshape(entry["shape"]).clone() for name, entry in entries}


def read_examples(paths: list[Path]) -> list[Example]:
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def labels_of(examples: list[Example], layer: str, least: int = 2) -> list[str]:
    """The labels of a layer that occur at least so often, the most frequent first."""
    counts = Counter(label for example in examples for label in example[layer] if label)
    return [label for label, count in counts.most_common() if count >= least]


def allowed(label: str) -> list[bool]:
    """Which of NAMES a word may have: "?" stands for any, "O|B-DATE" for either."""
    return [label == "?" or name in label.split("|") for name in NAMES]


class Disguise:
    """Puts other names in a paragraph, changes its case or its quotation marks, so that the form of names is learnt and not the names."""

    def __init__(self, names: Path | None, seed: int) -> None:
        self.random = random.Random(seed)
        self.first, self.last = _read_names(names) if names else ([], [])

    def __call__(self, example: Example) -> Example:
        words = list(example["words"])
        chance = self.random.random
        if self.last and chance() < 0.45:
            self._rename(words, example["names"])
        if chance() < 0.12:
            words = [
                {'"': "“" if space_before else "”", "'": "’", "``": "“", "''": "”"}.get(w, w)
                for w, space_before in zip(words, [True, *example["spaces"]], strict=False)
            ]
        style = chance()
        if style < 0.04:
            words = [w.lower() for w in words]
        elif style < 0.07 and len(words) < 40:
            words = [w.capitalize() if w.islower() and len(w) > 3 else w for w in words]
        elif style < 0.09 and len(words) < 40:
            words = [w.upper() for w in words]
        return example | {"words": words}

    def _rename(self, words: list[str], names: list[str]) -> None:
        renamed: dict[str, str] = {}
        for index, label in enumerate(names):
            if label.endswith("-PERSON") and "|" not in label and words[index].isalpha() and words[index][0].isupper() and len(words[index]) > 2:
                is_last = index + 1 == len(names) or names[index + 1] != "I-PERSON"
                word = words[index]
                if word not in renamed:
                    renamed[word] = self._surname() if is_last else self.random.choice(self.first)
                words[index] = renamed[word]

    def _surname(self) -> str:
        if self.random.random() < 0.3:
            syllables = ("ba", "kor", "zan", "mil", "dre", "osh", "ti", "vel", "ghu", "nar", "quin", "sor", "lek", "hai", "pet", "ru", "wyn", "cha", "mo", "ed")
            return "".join(self.random.choices(syllables, k=self.random.randint(2, 3))).capitalize()
        return self.random.choice(self.last)


def _read_names(path: Path) -> tuple[list[str], list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        people = sorted({row["person"] for row in csv.DictReader(lines)})
    parts = [p.split() for p in people if len(p.split()) >= 2]
    return sorted({p[0] for p in parts if p[0].isalpha()}), sorted({p[-1] for p in parts if p[-1].isalpha() and p[-1][0].isupper()})


def sizes_of(labels: dict[str, list[str]], layers: int) -> Sizes:
    return Sizes(SHAPES, len(labels["tag"]), len(labels["morph"]), len(labels["dep"]), len(NAMES), layers)


def student(teacher: Path, layers: int) -> tuple[Network, dict[str, list[str]]]:
    """A network of a teacher's first layers, with the teacher's labels."""
    whole, labels = load_average(teacher)
    network = Network(sizes_of(labels, layers))
    network.load_teacher(whole)
    return network, labels


class Batches:
    """Examples as tensors, windows of like length together."""

    def __init__(self, pieces: WordPieces, labels: dict[str, list[str]]) -> None:
        self.pieces = pieces
        self.index = {layer: {label: i for i, label in enumerate(values)} for layer, values in labels.items()}

    def __call__(self, examples: list[Example], shuffle: random.Random | None = None) -> Iterator[dict[str, Tensor]]:
        windows = [(self.pieces.window(e["words"], e["spaces"]), e) for e in examples]
        windows = [(p, e) for p, e in windows if len(p.ids) <= 512]
        noise = shuffle.random if shuffle else lambda: 0
        windows.sort(key=lambda w: len(w[0].ids) * (1 + 0.1 * noise()))
        batches: list[list[Any]] = [[]]
        for window in windows:
            if batches[-1] and len(window[0].ids) * (len(batches[-1]) + 1) > PIECES_A_BATCH:
                batches.append([])
            batches[-1].append(window)
        if shuffle:
            shuffle.shuffle(batches)
        return (self._tensors(batch) for batch in batches)

    def _tensors(self, batch: list[Any]) -> dict[str, Tensor]:
        tensors = {
            "ids": padded([p.ids for p, _ in batch], 0),
            "shapes": padded([p.shapes for p, _ in batch], SHAPES - 1),
            "first": padded([p.first for p, _ in batch], 0),
            "heads": padded([e["head"] for _, e in batch], OPEN),
            "start": padded([[int(s) if e["tag"][0] else OPEN for s in e["sentence_start"]] for _, e in batch], OPEN),
        }
        for layer in ("tag", "morph", "dep"):
            tensors[layer] = padded([[self.index[layer].get(label, OPEN) for label in e[layer]] for _, e in batch], OPEN)
        width = tensors["first"].shape[1]
        any_name = [True] * len(NAMES)
        tensors["allowed"] = torch.tensor([[allowed(label) for label in e["names"]] + [any_name] * (width - len(e["names"])) for _, e in batch])
        return tensors


def padded(rows: list[Any], value: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def loss_of(scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """The sum of the heads' losses; a name's is the probability of every label that its source allows."""
    total = sum(
        functional.cross_entropy(scores[layer].flatten(0, 1).float(), batch[layer].flatten(), ignore_index=OPEN, reduction="sum")
        for layer in ("tag", "morph", "dep")
    )
    total = total + functional.cross_entropy(scores["arcs"].flatten(0, 1).float(), batch["heads"].flatten(), ignore_index=OPEN, reduction="sum")
    known = batch["start"] != OPEN
    total = total + functional.binary_cross_entropy_with_logits(scores["start"].float()[known], batch["start"][known].float(), reduction="sum")
    names = scores["names"].float()
    names_loss = names.logsumexp(-1) - names.masked_fill(~batch["allowed"], -1e9).logsumexp(-1)
    return (total + names_loss.sum()) / (batch["first"] > 0).sum()


def hide_pieces(ids: Tensor, share: float = 0.04) -> None:
    """Put the mask in the place of some pieces, so that context is read, too."""
    ids[(torch.rand(ids.shape) < share) & (ids > 103)] = 103


@torch.no_grad()
def accuracies(network: Network, batches: Iterator[dict[str, Tensor]]) -> dict[str, float]:
    """Shares right by head over the words that are labelled; ``las`` asks for head and label; names by word, without O."""
    right: Counter[str] = Counter()
    known: Counter[str] = Counter()
    network.eval()
    for batch in batches:
        scores = network(batch["ids"], batch["shapes"], batch["first"])
        has_head = batch["heads"] != OPEN
        heads = scores["arcs"].argmax(-1) == batch["heads"]
        for layer, hit, mask in (
            ("uas", heads, has_head),
            ("las", heads & (scores["dep"].argmax(-1) == batch["dep"]), has_head),
            ("tag", scores["tag"].argmax(-1) == batch["tag"], batch["tag"] != OPEN),
            ("morph", scores["morph"].argmax(-1) == batch["morph"], batch["morph"] != OPEN),
            ("start", (scores["start"] > 0) == (batch["start"] == 1), batch["start"] != OPEN),
            ("names", batch["allowed"].gather(-1, scores["names"].argmax(-1, keepdim=True)).squeeze(-1), ~batch["allowed"][..., 0]),
        ):
            right[layer] += int((hit & mask).sum())
            known[layer] += int(mask.sum())
    network.train()
    return {layer: round(100 * right[layer] / max(known[layer], 1), 2) for layer in known}


@click.command()
@click.argument("examples", type=click.Path(path_type=Path, exists=True))
@click.argument("encoder", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--epochs", default=8, show_default=True)
@click.option("--names", type=click.Path(path_type=Path, exists=True), help="CSV with a `person` column: names to put in the place of names.")
@click.option("--seed", default=1, show_default=True)
@click.option("--teacher", type=click.Path(path_type=Path, exists=True), help="Checkpoints of a trained network to start a smaller one from.")
@click.option("--layers", default=6, show_default=True, help="Layers of the encoder.")
def main(examples: Path, encoder: Path, out: Path, epochs: int, names: Path | None, seed: int, teacher: Path | None, layers: int) -> None:
    """Train on EXAMPLES from the weights in ENCODER; write checkpoints and labels to OUT."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    train = read_examples(sorted(examples.glob("train-*.jsonl")))
    dev = {path.stem: read_examples([path]) for path in sorted(examples.glob("dev-*.jsonl"))}
    if teacher:
        network, labels = student(teacher, layers)
    else:
        labels = {layer: labels_of(train, layer) for layer in ("tag", "morph", "dep")}
        network = Network(sizes_of(labels, layers))
        network.encoder.load_bert(read_safetensors(encoder / "model.safetensors"))
    (out / "labels.json").write_text(json.dumps({**labels, "names": NAMES, "sizes": asdict(network.sizes)}, indent=1))
    batches = Batches(WordPieces((encoder / "tokenizer.json").read_bytes()), labels)
    fit(network, train, dev, batches, out=out, epochs=epochs, disguise=Disguise(names, seed), seed=seed)


def fit(
    network: Network, train: list[Example], dev: dict[str, list[Example]], batches: Batches, *, out: Path, epochs: int, disguise: Disguise, seed: int
) -> None:
    """Run the epochs that OUT's checkpoint does not hold yet; AdamW, the heads ten times as fast as the encoder."""
    pretrained = [*network.encoder.parameters()]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": pretrained, "lr": 1.5e-4}, {"params": heads, "lr": 1.2e-3}], weight_decay=0.01, betas=(0.9, 0.98))
    steps = epochs * sum(1 for _ in batches(train))
    warm = steps // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(step / warm, (steps - step) / (steps - warm)) if step < steps else 0.0)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
    checkpoint, done = out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["epoch"]
    for epoch in range(done, epochs):
        started, total, count = time.monotonic(), 0.0, 0
        for batch in batches([disguise(e) for e in train], random.Random(seed + epoch)):
            hide_pieces(batch["ids"])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(batch["ids"], batch["shapes"], batch["first"], batch["heads"].clamp(min=0))
            loss = loss_of(scores, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total, count = total + loss.item(), count + 1
            if count % 100 == 0:
                click.echo(f"epoch {epoch + 1} step {count} loss {total / count:.3f} {time.monotonic() - started:.0f} s", err=True)
        figures = {name: accuracies(average.module, batches(examples)) for name, examples in dev.items()}
        click.echo(json.dumps({"epoch": epoch + 1, "loss": round(total / count, 3), "seconds": round(time.monotonic() - started), **figures}))
        torch.save(
            {
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            },
            checkpoint,
        )


if __name__ == "__main__":
    main()
