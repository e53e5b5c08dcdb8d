"""The encoder: one pass over an article's pieces that serves attribution and grammar alike.

A window is run by itself, never beside those of another article: weights are int8 and activations are scaled by what
stands in the same run, so a shared run would let one article change the reading of another. On one thread nothing is
lost by it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.model import Article, Span
from onrecord.reading.paragraphs import segments
from onrecord.reading.pieces import BREAK, FIRST, Pieces, pieces
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.windows import windows

Floats = NDArray[np.float32]


class Window(NamedTuple):
    """What the encoder says of the pieces [start, end), by head; the window answers for those it owns."""

    start: int
    end: int
    owned: tuple[int, int]
    heads: Mapping[str, Floats]


class Encoded(NamedTuple):
    """An article's pieces and the encoder's windows over them."""

    rows: Pieces
    windows: tuple[Window, ...]


@lru_cache(maxsize=2)
def session(weights: str = "attribution") -> onnxruntime.InferenceSession:
    """The encoder, loaded once a process, on one thread: worker processes share the cores, not their threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = files("onrecord.reading").joinpath("weights", f"{weights}.onnx")
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def encode(text: str, stretches: Sequence[Span]) -> Encoded:
    """Run the encoder over the stretches of a text."""
    rows = pieces(text, stretches)
    features = np.stack([rows.case, rows.quote, rows.gap], axis=1).astype(np.int64)
    return Encoded(
        rows, tuple(_window(rows, features, start, end, owned) for start, end, owned in windows(len(rows.ids)))
    )


def _window(rows: Pieces, features: NDArray[np.int64], start: int, end: int, owned: tuple[int, int]) -> Window:
    ids = np.concatenate(([FIRST], rows.ids[start:end], [BREAK])).astype(np.int64)
    padded = np.zeros((1, len(ids), 3), dtype=np.int64)
    padded[0, 1:-1] = features[start:end]
    running = session()
    names = [output.name for output in running.get_outputs()]
    said = running.run(names, {"ids": ids[None], "features": padded})
    heads = {name: scores[0, 1:-1] for name, scores in zip(names, said, strict=True)}
    if "head" in heads:
        heads["head"] = heads["head"][:, 1:-1]
    return Window(start, end, owned, heads)


def run(article: Article, found: Findings) -> Mapping[str, Any]:  # noqa: ARG001
    """Encode what is to be read of the article."""
    return {"encoded": encode(article.text, segments(article))}


STAGE = Stage("encoder", "1", frozenset(), frozenset({"encoded"}), run)
