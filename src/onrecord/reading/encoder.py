"""The encoder: one pass over an article's pieces that serves attribution and grammar alike.

A window is run by itself, never beside those of another article: weights are int8 and activations are scaled by what
stands in the same run, so a shared run would let one article change the reading of another. On one thread nothing is
lost by it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from onrecord.errors import InputError
from onrecord.model import Article, Span
from onrecord.reading.paragraphs import segments
from onrecord.reading.pieces import BREAK, FIRST, Pieces, pieces
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.windows import windows

Floats = NDArray[np.float32]

SHIPPED = ("news", "open")
"""The weights that come with the package: `reading/weights/README.md` tells them apart."""
HEADS = frozenset(
    {"tags", "nested", "keys", "queries", "parts", "head", "word_class", "dependency", "entity", "sentence"}
)
SLOWER = ("SkipLayerNormFusion",)
"""Optimisations of onnxruntime that cost time: this one's kernel takes six times as long as the two it replaces."""
NO_MODEL = (
    faults.Fail,
    faults.InvalidArgument,
    faults.InvalidGraph,
    faults.InvalidProtobuf,
    faults.NotImplemented,
    faults.RuntimeException,
)
"""What onnxruntime raises for bytes that are no model it can run; they share no class but Exception."""


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


def bytes_of(weights: str) -> bytes:
    """The file of the named weights: one of `SHIPPED`, or the path of an ONNX file.

    Raises:
        InputError: there is no such file.
    """
    place = files("onrecord.reading").joinpath("weights", f"{weights}.onnx") if weights in SHIPPED else Path(weights)
    try:
        return place.read_bytes()
    except OSError as err:
        remedy = f"Name one of {', '.join(SHIPPED)}, or the path of a file that training wrote."
        raise InputError("weights of the encoder", got=f"{weights}: {err.strerror}", remedy=remedy) from err


@lru_cache(maxsize=2)
def session(weights: str) -> onnxruntime.InferenceSession:
    """The encoder, loaded once a process, on one thread: worker processes share the cores, not their threads.

    Raises:
        InputError: there is no such file, or what it holds is no such model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    remedy = "Name a file that training wrote (training/README.md)."
    try:
        loaded = onnxruntime.InferenceSession(
            bytes_of(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
    except NO_MODEL as err:
        raise InputError("a model in ONNX", got=f"{weights}: {err}", remedy=remedy) from err
    if lacking := HEADS - {output.name for output in loaded.get_outputs()}:
        got = f"{weights} without {', '.join(sorted(lacking))}"
        raise InputError("a model with the heads of this encoder", got=got, remedy=remedy)
    return loaded


def encode(text: str, stretches: Sequence[Span], weights: str) -> Encoded:
    """Run the encoder with these weights over the stretches of a text."""
    running = session(weights)
    rows = pieces(text, stretches)
    features = np.stack([rows.case, rows.quote, rows.gap], axis=1).astype(np.int64)
    return Encoded(
        rows,
        tuple(
            Window(start, end, owned, _heads(running, rows.ids[start:end], features[start:end]))
            for start, end, owned in windows(len(rows.ids))
        ),
    )


def _heads(
    running: onnxruntime.InferenceSession, pieces: NDArray[np.int32], features: NDArray[np.int64]
) -> Mapping[str, Floats]:
    ids = np.concatenate(([FIRST], pieces, [BREAK])).astype(np.int64)
    padded = np.zeros((1, len(ids), 3), dtype=np.int64)
    padded[0, 1:-1] = features
    names = [output.name for output in running.get_outputs()]
    said = running.run(names, {"ids": ids[None], "features": padded})
    heads = {name: scores[0, 1:-1] for name, scores in zip(names, said, strict=True)}
    heads["head"] = heads["head"][:, 1:-1]
    return heads


def run(article: Article, found: Findings, *, weights: str) -> Mapping[str, Any]:  # noqa: ARG001
    """Encode what is to be read of the article."""
    return {"encoded": encode(article.text, segments(article), weights)}


def stage(weights: str) -> Stage:
    """The stage with these weights; their content is part of its version, so two weights never share readings.

    The encoder is loaded here and now, so that weights that can't be used are refused before anything is read.

    Raises:
        InputError: as `session`.
    """
    named = weights if weights in SHIPPED else str(Path(weights).resolve())
    session(named)
    version = f"1 {hashlib.sha256(bytes_of(named)).hexdigest()}"
    return Stage("encoder", version, frozenset(), frozenset({"encoded"}), partial(run, weights=named))
