"""The network: a small BERT encoder that also sees word shapes, with one head for each layer of annotation.

Encoder as in Devlin et al. 2019 with the sizes of MiniLM-L6 (Wang et al. 2020); dependencies as in Dozat and Manning
2017, with the word itself as the head of a root. A student has fewer layers and starts from its teacher's first ones
(after Sanh et al. 2019, "DistilBERT").
"""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512
ARC, LABEL = 256, 128


@dataclass(frozen=True)
class Sizes:
    """How many shapes go in, how many labels each head tells apart, and how many layers the encoder has."""

    shapes: int
    tag: int
    morph: int
    dep: int
    names: int
    layers: int = 6


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = (f(x).view(batch, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
        attended = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    def __init__(self, shapes: int, layers: int) -> None:
        super().__init__()
        self.words, self.positions, self.shapes = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH), nn.Embedding(shapes, WIDTH)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        mask = ((ids == 0).float() * -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.shapes(shapes)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint; shapes start at zero, so that training begins at the encoder as it was."""
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"]
        _copy(self.norm, weights, "embeddings.LayerNorm")
        self.positions.weight.data += weights["embeddings.token_type_embeddings.weight"][0]
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}"
            for module, name in (
                (layer.query, "attention.self.query"), (layer.key, "attention.self.key"), (layer.value, "attention.self.value"),
                (layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                (layer.widen, "intermediate.dense"), (layer.narrow, "output.dense"), (layer.norm2, "output.LayerNorm"),
            ):  # fmt: skip
                _copy(module, weights, f"{at}.{name}")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = weights[f"{name}.weight"], weights[f"{name}.bias"]


def perceptron(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.2))


class Network(nn.Module):
    """Pieces and shapes → scores for every word of a window.

    ``first`` has for each word the index of its first piece, 0 for padding.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes.shapes, sizes.layers)
        self.dropout = nn.Dropout(0.2)
        self.tag, self.morph, self.start = nn.Linear(WIDTH, sizes.tag), nn.Linear(WIDTH, sizes.morph), nn.Linear(WIDTH, 1)
        self.names = nn.Sequential(perceptron(WIDTH), nn.Linear(WIDTH, sizes.names))
        self.arc_of, self.arc_to, self.label_of, self.label_to = perceptron(ARC), perceptron(ARC), perceptron(LABEL), perceptron(LABEL)
        self.arc = nn.Parameter(torch.eye(ARC + 1)[:ARC] * 0.05)
        self.label = nn.Sequential(nn.GELU(), nn.Linear(LABEL, sizes.dep))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, heads: Tensor | None = None) -> dict[str, Tensor]:
        """Scores by head; dependency labels are those of ``heads`` where given, else of the best-scoring heads."""
        x = self.encoder(ids, shapes)
        word = torch.gather(x, 1, first[..., None].expand(-1, -1, WIDTH))
        arc_to = self.arc_to(word)
        ones = torch.ones_like(arc_to[..., :1])
        arcs = self.arc_of(word) @ self.arc @ torch.cat([arc_to, ones], -1).transpose(1, 2)
        arcs = arcs + ((first == 0).float() * -1e4)[:, None, :]
        chosen = arcs.argmax(-1) if heads is None else heads
        label_to = torch.gather(self.label_to(word), 1, chosen[..., None].expand(-1, -1, LABEL))
        word = self.dropout(word)
        return {
            "tag": self.tag(word),
            "morph": self.morph(word),
            "start": self.start(word).squeeze(-1),
            "names": self.names(word),
            "arcs": arcs,
            "dep": self.label(self.label_of(word) + label_to),
        }

    def load_teacher(self, teacher: "Network") -> None:
        """Take a teacher's heads, embeddings and its first layers, as many as there are here."""
        own = self.state_dict().keys()
        self.load_state_dict({name: value for name, value in teacher.state_dict().items() if name in own})


def load_average(checkpoints: Path) -> tuple[Network, dict[str, list[str]]]:
    """The averaged weights of the last checkpoint, ready to read with, and the labels of each head."""
    labels = json.loads((checkpoints / "labels.json").read_text("utf-8"))
    average = AveragedModel(Network(Sizes(**labels.pop("sizes"))))
    average.load_state_dict(torch.load(checkpoints / "checkpoint.pt", weights_only=True)["average"])
    return average.module.eval(), labels
