"""Fit the network: windows of the documents, drawn anew each epoch, in bfloat16 with weights kept in full precision."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from corpus import UNKNOWN, Example
from network import Network
from torch import Tensor
from torch.nn import functional

from onrecord.reading.decoding import CONTENT, PARTS, SOURCE, WIDTH
from onrecord.reading.pieces import BREAK, FIRST

MASK = 103
BEGIN = {SOURCE: PARTS.index("B-SOURCE"), CONTENT: PARTS.index("B-CONTENT")}


@dataclass(frozen=True)
class Recipe:
    """How a network is fitted; lengths in pieces, rates per piece."""

    epochs: float = 4
    window: int = 256
    stride: int = 208
    batch: int = 8
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06
    masked: float = 0.05
    average: float = 0.998
    cue_scale: float = 40.0
    silver: float = 0.0
    seed: int = 1


class Window(NamedTuple):
    """A stretch of an example: [start, end) in pieces."""

    example: Example
    start: int
    end: int


def windows(examples: Sequence[Example], recipe: Recipe, draw: random.Random) -> list[Window]:
    """Cut the examples into windows that begin at a place drawn anew, and shuffle them."""
    size = recipe.window - 2
    cut: list[Window] = []
    for each in examples:
        total = len(each.rows.ids)
        if total <= size:
            cut.append(Window(each, 0, total))
            continue
        start = -draw.randrange(recipe.stride)
        while start < total:
            a, b = max(0, start), min(total, start + size)
            if b - a >= size // 4:
                cut.append(Window(each, a, b))
            start += recipe.stride
    draw.shuffle(cut)
    return cut


class Batch(NamedTuple):
    """Windows as tensors; `cues` holds (row, place) of each cue and `roles` what each place is to it."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    nested: Tensor
    cues: Tensor
    roles: Tensor
    silver: dict[str, Tensor]


def collate(chosen: Sequence[Window], masked: float, numbers: np.random.Generator) -> Batch:
    """Pad the windows to the longest, with the special pieces around each."""
    length = max(end - start for _, start, end in chosen) + 2
    shape = (len(chosen), length)
    ids = np.zeros(shape, dtype=np.int64)
    features = np.zeros((*shape, 3), dtype=np.int64)
    mask = np.zeros(shape, dtype=bool)
    labels = {name: np.full(shape, UNKNOWN, dtype=np.int64) for name in ("tags", "nested", *chosen[0].example.silver)}
    cues: list[tuple[int, int]] = []
    roles: list[np.ndarray] = []
    for row, (example, start, end) in enumerate(chosen):
        n = end - start
        ids[row, 0], ids[row, 1 : n + 1], ids[row, n + 1] = FIRST, example.rows.ids[start:end], BREAK
        mask[row, : n + 2] = True
        for k, name in enumerate(("case", "quote", "gap")):
            features[row, 1 : n + 1, k] = getattr(example.rows, name)[start:end]
        for name, rows in {"tags": example.tags, "nested": example.nested, **example.silver}.items():
            labels[name][row, 1 : n + 1] = within(rows[start:end], start, end) if name == "head" else rows[start:end]
        for each in example.attributions:
            if not start <= each.cue[0] < end:
                continue
            role = np.full(length, UNKNOWN, dtype=np.int64)
            role[1 : n + 1] = 0
            for part, a, b in each.parts:
                a, b = max(a, start) - start + 1, min(b, end) - start + 1
                if a < b:
                    role[a:b] = BEGIN[part] + 1
                    role[a] = BEGIN[part]
            cues.append((row, each.cue[0] - start + 1))
            roles.append(role)
    if masked:
        ids[(numbers.random(shape) < masked) & mask & (ids != FIRST) & (ids != BREAK)] = MASK
    named = {name: torch.from_numpy(rows) for name, rows in labels.items()}
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy(mask),
        named.pop("tags"),
        named.pop("nested"),
        torch.tensor(cues, dtype=torch.long).reshape(-1, 2),
        torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, length)),
        named,
    )


def within(heads: np.ndarray, start: int, end: int) -> np.ndarray:
    """Places of heads in the window; unknown where they lie outside it."""
    return np.where((heads >= start) & (heads < end), heads - start + 1, UNKNOWN)


def loss(network: Network, batch: Batch, recipe: Recipe) -> tuple[Tensor, dict[str, float]]:
    """The sum of the losses of tags, nested tags and parts (and of the silver labels), and each as a number."""
    out = network(batch.ids, batch.features, None if bool(batch.mask.all()) else batch.mask)
    parts = {
        "tags": cross(out["tags"], batch.tags),
        "nested": cross(out["nested"], batch.nested),
        "parts": of_cues(out, batch, recipe.cue_scale),
    }
    total = parts["tags"] + parts["nested"] + parts["parts"]
    for name, labels in batch.silver.items():
        scores = out[name]
        if name == "head":  # only a word's first piece can be a head
            scores = scores.masked_fill((batch.silver["word_class"] == UNKNOWN)[:, None, :], -1e4)
        parts[name] = cross(scores, labels)
        total = total + recipe.silver * parts[name]
    return total, {name: float(value.detach()) for name, value in parts.items()}


def cross(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy over the known labels; zero where none is known."""
    known = labels != UNKNOWN
    if not bool(known.any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[known].float(), labels[known])


def of_cues(out: dict[str, Tensor], batch: Batch, scale: float) -> Tensor:
    """Cross-entropy of what each piece is to each cue, summed over pieces, mean over cues, divided by `scale`."""
    if not len(batch.cues):
        return out["keys"].sum() * 0.0
    rows, places = batch.cues.unbind(1)
    asked = out["queries"][rows, places].view(len(rows), 1, len(PARTS), WIDTH)
    offered = out["keys"][rows].view(len(rows), -1, len(PARTS), WIDTH)
    scores = (asked * offered).sum(-1) / math.sqrt(WIDTH) + out["parts"][rows]
    summed = functional.cross_entropy(
        scores.float().transpose(1, 2), batch.roles, ignore_index=UNKNOWN, reduction="sum"
    )
    return summed / (len(rows) * scale)


class Weights:
    """Weights in full precision behind a network in bfloat16, their running average, and the optimiser."""

    def __init__(self, network: Network, recipe: Recipe) -> None:
        named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        self.inner = [p for _, p in named]
        self.full = [p.detach().float().clone() for p in self.inner]
        self.mean = [p.clone() for p in self.full]
        encoder = ("layers.", "norm.", "places.")
        groups = [
            {"params": [f for (n, _), f in zip(named, self.full, strict=True) if n.startswith(encoder)], "lr": recipe.rate},
            {"params": [f for (n, _), f in zip(named, self.full, strict=True) if not n.startswith(encoder)],
             "lr": recipe.head_rate},
        ]  # fmt: skip
        self.adam = torch.optim.AdamW(groups, weight_decay=recipe.decay, betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.adam.param_groups]
        self.average = recipe.average

    @torch.no_grad()
    def step(self, share: float, progress: float) -> None:
        """Take the gradients over, step with the rates at this share, refresh the network and the average."""
        for inner, full in zip(self.inner, self.full, strict=True):
            full.grad = inner.grad.float() if inner.grad is not None else None
            inner.grad = None
        torch.nn.utils.clip_grad_norm_(self.full, 1.0)
        for group, rate in zip(self.adam.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        self.adam.step()
        torch._foreach_copy_(self.inner, self.full)
        keep = self.average if progress > 0.3 else 0.0
        torch._foreach_lerp_(self.mean, self.full, 1 - keep)

    @torch.no_grad()
    def install(self) -> None:
        """Put the average into the network."""
        torch._foreach_copy_(self.inner, self.mean)


def batches(examples: Sequence[Example], recipe: Recipe) -> Iterator[list[Window]]:
    """Batches without end, of windows of like length."""
    draw = random.Random(recipe.seed)
    while True:
        cut = windows(examples, recipe, draw)
        groups = []
        for at in range(0, len(cut), recipe.batch * 50):
            near = sorted(cut[at : at + recipe.batch * 50], key=lambda w: w.end - w.start)
            groups += [near[i : i + recipe.batch] for i in range(0, len(near), recipe.batch)]
        draw.shuffle(groups)
        yield from groups


def fit(network: Network, examples: Sequence[Example], recipe: Recipe) -> Network:
    """Train in place and return the network with averaged weights, in bfloat16."""
    torch.manual_seed(recipe.seed)
    numbers = np.random.default_rng(recipe.seed)
    network.bfloat16().train()
    weights = Weights(network, recipe)
    per_epoch = math.ceil(len(windows(examples, recipe, random.Random(0))) / recipe.batch)
    total = int(per_epoch * recipe.epochs)
    begun = time.monotonic()
    sums: dict[str, float] = {}
    for at, chosen in enumerate(batches(examples, recipe)):
        if at == total:
            break
        batch = collate(chosen, recipe.masked, numbers)
        value, parts = loss(network, batch, recipe)
        value.backward()
        rise = min(1.0, (at + 1) / (recipe.warmup * total))
        weights.step(rise * max(0.02, 1 - at / total), at / total)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        if (at + 1) % 100 == 0:
            shown = " ".join(f"{name} {value / 100:.4f}" for name, value in sums.items())
            print(f"{at + 1}/{total} {time.monotonic() - begun:.0f}s {shown}", flush=True)
            sums = {}
    weights.install()
    return network.eval()
