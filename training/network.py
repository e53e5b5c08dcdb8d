"""The encoder and its heads in PyTorch, in the shape that is exported."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.decoding import PARTS, TAGS, WIDTH

HIDDEN, HEADS, INNER = 384, 12, 1536
LONGEST = 512
ARCS = 128


class Noise(nn.Module):
    """Dropout from one buffer of random factors read at random places: drawing new ones costs a third of a step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.factors = torch.empty(0)

    def forward(self, rows: Tensor) -> Tensor:
        """The rows, of any shape; while the network is fitted some numbers are 0, the others scaled up for it."""
        if not self.training or self.rate == 0:
            return rows
        if len(self.factors) < 2 * rows.numel():
            kept = torch.rand(4 * rows.numel()) >= self.rate
            self.factors = (kept / (1 - self.rate)).to(rows.dtype)
        start = int(torch.randint(len(self.factors) - rows.numel(), ()))
        return rows * self.factors[start : start + rows.numel()].view_as(rows)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, noise: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.noise = Noise(noise)

    def forward(self, rows: Tensor, bias: Tensor | None) -> Tensor:
        """The next rows, batch × length × HIDDEN as the rows given.

        `bias`, batch × 1 × 1 × length, is added to what each place sees of each other.
        """
        batch, length, _ = rows.shape
        split = self.qkv(rows).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        weights = (query * (1 / math.sqrt(HIDDEN // HEADS))) @ key.transpose(-1, -2)
        if bias is not None:
            weights = weights + bias
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        rows = self.norm1(rows + self.noise(self.out(mixed)))
        last: Tensor = self.norm2(rows + self.noise(self.down(functional.gelu(self.up(rows)))))
        return last


class Network(nn.Module):
    """Pieces in, scores out: tags, nested tags, keys, queries, parts; the teacher's labels where `sizes` has them.

    `noise` is the share of activations that are dropped, `spread` the standard deviation of the tables of features.
    """

    def __init__(self, *, noise: float, spread: float, layers: int = 6, sizes: dict[str, int] | None = None) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(LONGEST, HIDDEN)
        self.case = nn.Embedding(6, HIDDEN)
        self.quote = nn.Embedding(4, HIDDEN)
        self.gap = nn.Embedding(3, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.noise = Noise(noise)
        self.layers = nn.ModuleList(Layer(noise) for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.nested = nn.Linear(HIDDEN, len(TAGS))
        self.keys = nn.Linear(HIDDEN, len(PARTS) * WIDTH)
        self.queries = nn.Linear(HIDDEN, len(PARTS) * WIDTH)
        self.parts = nn.Linear(HIDDEN, len(PARTS))
        self.silver = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in (sizes or {}).items()})
        self.heads = nn.Linear(HIDDEN, 2 * ARCS) if sizes else None
        self.words.weight.requires_grad_(False)
        for table in (self.case, self.quote, self.gap):
            nn.init.normal_(table.weight, std=spread)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """The last layer, batch × length × HIDDEN; arguments as `forward`."""
        places = torch.arange(ids.shape[1])
        rows: Tensor = self.words(ids) + self.places(places)
        rows = rows + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.gap(features[..., 2])
        rows = self.noise(self.norm(rows))
        bias = None if mask is None else torch.where(mask, 0.0, -1e4)[:, None, None, :].to(rows.dtype)
        for layer in self.layers:
            rows = layer(rows, bias)
        return rows

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        """The scores of each head, batch × length × the head's own number of scores.

        That number is TAGS for "tags" and "nested", PARTS × WIDTH for "keys" and "queries", PARTS for "parts", and
        what `sizes` says for the teacher's labels; "head" is batch × length (the word) × length (its head).

        Args:
            ids: batch × length, at most LONGEST long, the special pieces among them.
            features: batch × length × 3: letter case, quotation, gap.
            mask: batch × length, true where there is a piece; None: everywhere.
        """
        rows = self.encode(ids, features, mask)
        heads = {name: getattr(self, name)(rows) for name in ("tags", "nested", "keys", "queries", "parts")}
        if self.heads is not None:
            seeks, offers = self.heads(rows).split(ARCS, -1)
            heads["head"] = seeks @ offers.transpose(1, 2) / math.sqrt(ARCS)
        return heads | {name: head(rows) for name, head in self.silver.items()}


COPIED = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
"""Parts of a layer and what a BERT checkpoint calls them."""


def pretrained(network: Network, path: Path, keep: tuple[int, ...]) -> None:
    """Start the encoder from a BERT checkpoint (safetensors), with the layers named in `keep`.

    Raises:
        ValueError: the network has no such layers.
    """
    got = load_file(path)
    one_kind = got["embeddings.token_type_embeddings.weight"][0]
    state: dict[str, Tensor] = {
        "words.weight": got["embeddings.word_embeddings.weight"],
        "places.weight": got["embeddings.position_embeddings.weight"] + one_kind,
        "norm.weight": got["embeddings.LayerNorm.weight"],
        "norm.bias": got["embeddings.LayerNorm.bias"],
    }
    for to, at in enumerate(keep):
        theirs, mine = f"encoder.layer.{at}.", f"layers.{to}."
        for kind in ("weight", "bias"):
            asked = [got[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            state[f"{mine}qkv.{kind}"] = torch.cat(asked)
            for name, called in COPIED.items():
                state[f"{mine}{name}.{kind}"] = got[f"{theirs}{called}.{kind}"]
    if unexpected := network.load_state_dict(state, strict=False).unexpected_keys:
        raise ValueError(f"expected a network of {len(keep)} layers or more, which has no {unexpected[0]}")
