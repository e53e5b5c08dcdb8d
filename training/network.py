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
    """Dropout from one buffer of random bits read at random places: drawing new bits costs a third of a step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.bits = torch.empty(0)

    def forward(self, rows: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return rows
        if len(self.bits) < 2 * rows.numel():
            kept = torch.rand(4 * rows.numel()) >= self.rate
            self.bits = (kept / (1 - self.rate)).to(rows.dtype)
        start = int(torch.randint(len(self.bits) - rows.numel(), ()))
        return rows * self.bits[start : start + rows.numel()].view_as(rows)


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
        batch, length, _ = rows.shape
        split = self.qkv(rows).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        weights = (query * (1 / math.sqrt(HIDDEN // HEADS))) @ key.transpose(-1, -2)
        if bias is not None:
            weights = weights + bias
        mixed = (weights.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, HIDDEN)
        rows = self.norm1(rows + self.noise(self.out(mixed)))
        return self.norm2(rows + self.noise(self.down(functional.gelu(self.up(rows)))))


class Network(nn.Module):
    """Pieces in, scores out: tags, nested tags, keys, queries, parts; and the parser's labels where it has that head."""

    def __init__(self, *, layers: int = 6, noise: float = 0.1, sizes: dict[str, int] | None = None) -> None:
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
            nn.init.normal_(table.weight, std=0.01)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """The last layer; `features` is batch × length × 3, `mask` true where there is a piece (or None: everywhere)."""
        places = torch.arange(ids.shape[1])
        rows = self.words(ids) + self.places(places)
        rows = rows + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.gap(features[..., 2])
        rows = self.noise(self.norm(rows))
        bias = None if mask is None else torch.where(mask, 0.0, -1e4)[:, None, None, :].to(rows.dtype)
        for layer in self.layers:
            rows = layer(rows, bias)
        return rows

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        rows = self.encode(ids, features, mask)
        heads = {name: getattr(self, name)(rows) for name in ("tags", "nested", "keys", "queries", "parts")}
        if self.heads is not None:
            seeks, offers = self.heads(rows).split(ARCS, -1)
            heads["head"] = seeks @ offers.transpose(1, 2) / math.sqrt(ARCS)
        return heads | {name: head(rows) for name, head in self.silver.items()}


def pretrained(network: Network, path: Path, keep: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> None:
    """Start the encoder from a BERT checkpoint (safetensors), with the layers named in `keep`."""
    got = load_file(path)
    one = lambda name: got[name]  # noqa: E731
    state: dict[str, Tensor] = {
        "words.weight": one("embeddings.word_embeddings.weight"),
        "places.weight": one("embeddings.position_embeddings.weight")
        + one("embeddings.token_type_embeddings.weight")[0],
        "norm.weight": one("embeddings.LayerNorm.weight"),
        "norm.bias": one("embeddings.LayerNorm.bias"),
    }
    for to, at in enumerate(keep):
        at_, to_ = f"encoder.layer.{at}.", f"layers.{to}."
        for kind in ("weight", "bias"):
            state[f"{to_}qkv.{kind}"] = torch.cat(
                [one(f"{at_}attention.self.{n}.{kind}") for n in ("query", "key", "value")]
            )
            for mine, theirs in (
                ("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm"),
            ):  # fmt: skip
                state[f"{to_}{mine}.{kind}"] = one(f"{at_}{theirs}.{kind}")
    missing = network.load_state_dict(state, strict=False)
    if missing.unexpected_keys:
        raise ValueError(f"unexpected: {missing.unexpected_keys}")
