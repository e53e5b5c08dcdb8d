"""Run a network over documents as the product will, in PyTorch."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from network import Network

from onrecord.model import Span
from onrecord.reading.attribution import attributions
from onrecord.reading.encoder import Encoded, Window
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.pieces import BREAK, FIRST, pieces
from onrecord.reading.windows import windows


@torch.inference_mode()
def encode(network: Network, text: str, stretches: Sequence[Span] | None = None) -> Encoded:
    """What the network says of a text, window by window."""
    rows = pieces(text, paragraphs(text) if stretches is None else stretches)
    found = []
    for start, end, owned in windows(len(rows.ids)):
        ids = np.concatenate([[FIRST], rows.ids[start:end], [BREAK]])
        features = np.zeros((len(ids), 3), dtype=np.int64)
        features[1:-1] = np.stack([rows.case[start:end], rows.quote[start:end], rows.gap[start:end]], 1)
        out = network(torch.from_numpy(ids)[None].long(), torch.from_numpy(features)[None])
        heads = {name: scores[0, 1:-1].float().numpy() for name, scores in out.items()}
        heads["head"] = heads["head"][:, 1:-1]
        found.append(Window(start, end, owned, heads))
    return Encoded(rows, tuple(found))


def record(text: str, encoded: Encoded, *, nested: bool = False) -> list[dict[str, Any]]:
    """The attributions in PolNeAR's layout, without the nested ones unless asked for."""
    found = attributions(text, [Span(*each) for each in paragraphs(text)], encoded)
    return [
        {"source": each.source, "cue": each.cue, "content": each.content, "parent": each.parent}
        for each in found
        if nested or each.parent is None
    ]
