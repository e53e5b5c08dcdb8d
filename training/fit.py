"""Fit the network: windows of the documents, drawn anew each epoch, in bfloat16 with weights kept in full precision."""

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from corpus import UNKNOWN, Example
from network import Network
from recipes import Fitting
from torch import Tensor
from torch.nn import functional

from onrecord.reading.decoding import CONTENT, PARTS, SOURCE, WIDTH
from onrecord.reading.pieces import BREAK, FIRST

MASK = 103
"""BERT's [MASK]."""
SHOWN_EVERY = 100
"""Steps between two lines of progress."""
NEAR = 50
"""Batches' worth of windows that are sorted by length at once, so that little of a batch is padding."""
BEGIN = {SOURCE: PARTS.index("B-SOURCE"), CONTENT: PARTS.index("B-CONTENT")}


class Window(NamedTuple):
    """A stretch of an example: [start, end) in pieces."""

    example: Example
    start: int
    end: int


def windows(examples: Sequence[Example], plan: Fitting, draw: random.Random) -> list[Window]:
    """Cut the examples, or twins of theirs, into windows that begin at a place drawn anew, and shuffle them.

    With a stride of a whole window, as in `Fitting`, no two overlap, and of a document longer than a window at most an
    edge is missing, at its beginning or end: what is left of a window there, where that is less than a quarter.
    """
    size = plan.window - 2
    cut: list[Window] = []
    for each in [each.drawn(plan.twins, draw) for each in examples]:
        total = len(each.rows.ids)
        if total <= size:
            cut.append(Window(each, 0, total))
            continue
        start = -draw.randrange(plan.stride)
        while start < total:
            a, b = max(0, start), min(total, start + size)
            if b - a >= size // 4:
                cut.append(Window(each, a, b))
            start += plan.stride
    draw.shuffle(cut)
    return cut


class Batch(NamedTuple):
    """Windows as tensors, a row a window, of the length of the longest with its two special pieces.

    Labels are UNKNOWN where there is none: at special pieces, in padding, and where nobody said.
    """

    ids: Tensor
    """Rows × length."""
    features: Tensor
    """Rows × length × 3: letter case, quotation, gap."""
    mask: Tensor
    """Rows × length: whether there is a piece."""
    tags: Tensor
    """Rows × length, numbers of TAGS; `nested` as well."""
    nested: Tensor
    cues: Tensor
    """Cues × 2: the row and the place at which each cue begins."""
    roles: Tensor
    """Cues × length, numbers of PARTS: what each place of the cue's row is to it."""
    silver: dict[str, Tensor]
    """The teacher's labels by kind, each rows × length; those of "head" are places."""


def collate(chosen: Sequence[Window], masked: float, numbers: np.random.Generator) -> Batch:
    """Pad the windows to the longest, with the special pieces around each; a share `masked` of the pieces is hidden."""
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


def loss(network: Network, batch: Batch, plan: Fitting) -> tuple[Tensor, dict[str, float]]:
    """The sum of the losses of tags, nested tags, parts and, weighted, of the silver labels; and each as a number."""
    out = network(batch.ids, batch.features, None if bool(batch.mask.all()) else batch.mask)
    parts = {
        "tags": cross(out["tags"], batch.tags),
        "nested": cross(out["nested"], batch.nested),
        "parts": of_cues(out, batch, plan.cue_scale),
    }
    total = parts["tags"] + parts["nested"] + parts["parts"]
    for name, labels in batch.silver.items():
        scores = out[name]
        if name == "head":  # only a word's first piece can be a head
            scores = scores.masked_fill((batch.silver["word_class"] == UNKNOWN)[:, None, :], -1e4)
        parts[name] = cross(scores, labels)
        total = total + plan.silver * parts[name]
    return total, {name: float(value.detach()) for name, value in parts.items()}


def cross(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy over the known labels, in nats; zero where none is known.

    `scores` is rows × length × classes, `labels` rows × length.
    """
    known = labels != UNKNOWN
    if not bool(known.any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores[known].float(), labels[known])


def of_cues(out: dict[str, Tensor], batch: Batch, scale: float) -> Tensor:
    """Cross-entropy of what each piece is to each cue, summed over pieces, mean over cues, divided by `scale`.

    `out` has "keys" and "queries", rows × length × (PARTS × WIDTH), and "parts", rows × length × PARTS; they are scored
    as reading scores them (`onrecord.reading.decoding`). Zero where the batch has no cue.
    """
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

    def __init__(self, network: Network, plan: Fitting) -> None:
        named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        self.inner: list[Tensor] = [p for _, p in named]
        self.full = [p.detach().float().clone() for p in self.inner]
        self.mean = [p.clone() for p in self.full]
        inside = [name.startswith(("layers.", "norm.", "places.")) for name, _ in named]
        groups = [
            {"params": [full for full, within in zip(self.full, inside, strict=True) if within == encoder], "lr": rate}
            for encoder, rate in ((True, plan.rate), (False, plan.head_rate))
        ]
        self.adam = torch.optim.AdamW(groups, weight_decay=plan.decay, betas=(plan.momentum, plan.scaling), fused=True)
        self.rates = [group["lr"] for group in self.adam.param_groups]
        self.plan = plan

    @torch.no_grad()
    def step(self, share: float, progress: float) -> None:
        """Take the gradients over, step with the rates at this share, refresh the network and the average.

        `progress` is the share of the steps that were taken before.
        """
        for inner, full in zip(self.inner, self.full, strict=True):
            full.grad = inner.grad.float() if inner.grad is not None else None
            inner.grad = None
        torch.nn.utils.clip_grad_norm_(self.full, self.plan.clip)
        for group, rate in zip(self.adam.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        self.adam.step()
        torch._foreach_copy_(self.inner, self.full)
        keep = self.plan.average if progress > self.plan.average_from else 0.0
        torch._foreach_lerp_(self.mean, self.full, 1 - keep)

    @torch.no_grad()
    def install(self) -> None:
        """Put the average into the network."""
        torch._foreach_copy_(self.inner, self.mean)


def batches(examples: Sequence[Example], plan: Fitting, seed: int) -> Iterator[list[Window]]:
    """Batches without end, of windows of like length."""
    draw = random.Random(seed)
    while True:
        cut = windows(examples, plan, draw)
        groups = []
        for at in range(0, len(cut), plan.batch * NEAR):
            near = sorted(cut[at : at + plan.batch * NEAR], key=lambda w: w.end - w.start)
            groups += [near[i : i + plan.batch] for i in range(0, len(near), plan.batch)]
        draw.shuffle(groups)
        yield from groups


def fit(network: Network, examples: Sequence[Example], plan: Fitting, seed: int) -> Network:
    """Train in place and return the network with averaged weights, in bfloat16; prints the mean losses as it goes."""
    torch.manual_seed(seed)
    numbers = np.random.default_rng(seed)
    network.bfloat16().train()
    weights = Weights(network, plan)
    per_epoch = math.ceil(len(windows(examples, plan, random.Random(0))) / plan.batch)
    total = min(int(per_epoch * plan.epochs), plan.steps or sys.maxsize)
    begun = time.monotonic()
    sums: dict[str, float] = {}
    for at, chosen in enumerate(batches(examples, plan, seed)):
        if at == total:
            break
        batch = collate(chosen, plan.masked, numbers)
        value, parts = loss(network, batch, plan)
        value.backward()
        rise = min(1.0, (at + 1) / (plan.warmup * total))
        weights.step(rise * max(plan.floor, 1 - at / total), at / total)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        since = at % SHOWN_EVERY + 1
        if since == SHOWN_EVERY or at + 1 == total:
            shown = " ".join(f"{name} {value / since:.4f}" for name, value in sums.items())
            print(f"  step {at + 1} of {total}, {time.monotonic() - begun:.0f} s: {shown}", flush=True)
            sums = {}
    weights.install()
    return network.eval()
