"""The encoder: one pass over an article's pieces that serves attribution and grammar alike.

A window is run by itself, never beside those of another article: weights are int8 and activations are scaled by what
stands in the same run, so a shared run would let one article change the reading of another. On one thread nothing is
lost by it. Of a window's scores only what later stages ask for is kept: a long article has hundreds of windows.
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
from onrecord.reading import labels
from onrecord.reading.decoding import PARTS, TAGS, WIDTH, Asked, asked
from onrecord.reading.paragraphs import segments
from onrecord.reading.pieces import BREAK, FIRST, VOCABULARY, Pieces, pieces
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.windows import windows

Floats = NDArray[np.float32]

SHIPPED = ("news", "open")
"""The weights that come with the package: `reading/weights/README.md` tells them apart."""
CLASSES = ("word_class", "dependency", "entity", "sentence")
"""Heads that choose one of `labels` for each piece."""
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
REMEDY = "Name a file that training wrote (training/README.md)."


def heads() -> dict[str, int | None]:
    """The heads of the network and how many scores each has a piece; None for a score a pair of pieces."""
    parts = {"tags": len(TAGS), "nested": len(TAGS), "parts": len(PARTS)}
    vectors = {"keys": len(PARTS) * WIDTH, "queries": len(PARTS) * WIDTH}
    return parts | vectors | {name: len(getattr(labels.labels(), name)) for name in CLASSES} | {"head": None}


class Window(NamedTuple):
    """What the encoder says of the grammar of the pieces [start, end); the window answers for those it owns.

    `classes` has the best class of each piece by head; `head` scores each piece (column) as the head of each (row).
    """

    start: int
    end: int
    owned: tuple[int, int]
    classes: Mapping[str, NDArray[np.uint8]]
    head: NDArray[np.float16]


class Encoded(NamedTuple):
    """What is read of an article, as stretches, quotations and pieces, and what the encoder says of it."""

    stretches: tuple[Span, ...]
    quotes: tuple[Quotation, ...]
    rows: Pieces
    windows: tuple[Window, ...]
    asked: tuple[Asked, ...]


class Weights(NamedTuple):
    """A file of weights, and the SHA-256 of its content, under which readings are kept."""

    place: Path
    digest: str


def weights_of(name: str) -> Weights:
    """The named weights as they are now: one of `SHIPPED`, or the path of an ONNX file.

    Raises:
        InputError: there is no such file.
    """
    shipped = files("onrecord.reading").joinpath("weights", f"{name}.onnx")
    place = Path(str(shipped)) if name in SHIPPED else Path(name).resolve()
    try:
        written = place.stat()
        return Weights(place, _digest(place, written.st_mtime_ns, written.st_size))
    except OSError as err:
        remedy = f"Name one of {', '.join(SHIPPED)}, or the path of a file that training wrote."
        raise InputError("weights of the encoder", got=f"{name!r}: {err.strerror}", remedy=remedy) from err


@lru_cache(maxsize=8)
def _digest(place: Path, written: int, size: int) -> str:  # noqa: ARG001
    """The digest of a file, taken once for each time that it was written."""
    return digest_of(place.read_bytes())


def digest_of(content: bytes) -> str:
    """What names a file by its content."""
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=2)
def session(weights: Weights) -> onnxruntime.InferenceSession:
    """The encoder, loaded once a process, on one thread: worker processes share the cores, not their threads.

    Raises:
        InputError: what the file holds is no such model, or not what it was when the digest was taken.
    """
    place, digest = weights
    content = place.read_bytes()
    if digest_of(content) != digest:
        remedy = "Begin anew, and leave the file as it is while it is read with."
        raise InputError("weights that stay as they are", got=f"{place} changed since this run began", remedy=remedy)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        made = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
    except NO_MODEL as err:
        raise InputError("a model in ONNX", got=f"{place}: {err}", remedy=REMEDY) from err
    given = {output.name: output.shape[-1] for output in made.get_outputs()}
    odd = sorted(name for name, width in heads().items() if name not in given or width not in (None, given[name]))
    if odd:
        got = f"{place} without {', '.join(odd)} as they must be"
        raise InputError("a model with the heads of this encoder", got=got, remedy=REMEDY)
    return made


def encode(text: str, stretches: Sequence[Span], running: onnxruntime.InferenceSession) -> Encoded:
    """Run the encoder over the stretches of a text."""
    quotes = quotations(text, stretches)
    rows = pieces(text, stretches, quotes)
    features = np.stack([rows.case, rows.quote, rows.gap], axis=1).astype(np.int64)
    seen: list[Window] = []
    cues: list[Asked] = []
    for start, end, owned in windows(len(rows.ids)):
        scores = _scores(running, rows.ids[start:end], features[start:end])
        classes = {name: scores[name].argmax(-1).astype(np.uint8) for name in CLASSES}
        seen.append(Window(start, end, owned, classes, scores["head"][:, 1:-1].astype(np.float16)))
        cues += asked(scores, start, owned)
    return Encoded(tuple(stretches), tuple(quotes), rows, tuple(seen), tuple(cues))


def _scores(
    running: onnxruntime.InferenceSession, pieces: NDArray[np.int32], features: NDArray[np.int64]
) -> Mapping[str, Floats]:
    """The scores of each head, a row a piece; "head" has columns for the special pieces too."""
    ids = np.concatenate(([FIRST], pieces, [BREAK])).astype(np.int64)
    padded = np.zeros((1, len(ids), 3), dtype=np.int64)
    padded[0, 1:-1] = features
    names = [output.name for output in running.get_outputs()]
    said = running.run(names, {"ids": ids[None], "features": padded})
    return {name: scores[0, 1:-1] for name, scores in zip(names, said, strict=True)}


def run(article: Article, found: Findings, *, weights: Weights) -> Mapping[str, Any]:  # noqa: ARG001
    """Encode what is to be read of the article."""
    return {"encoded": encode(article.text, segments(article), session(weights))}


def stage(name: str) -> Stage:
    """The stage with the named weights; their content is part of its version, so two weights never share readings.

    The encoder is loaded here and now, so that weights that can't be used are refused before anything is read.

    Raises:
        InputError: as `weights_of` and `session`.
    """
    weights = weights_of(name)
    version = f"2 {_shared()} {weights.digest}"
    session(weights)
    return Stage("encoder", version, frozenset(), frozenset({"encoded"}), partial(run, weights=weights))


@lru_cache(maxsize=1)
def _shared() -> str:
    """What names the word-pieces and labels, which all weights share, by their content."""
    try:
        return digest_of(VOCABULARY.read_bytes() + labels.raw())
    except OSError as err:
        got, remedy = f"{err.filename}: {err.strerror}", "Install OnRecord anew."
        raise InputError("the files that belong to the weights", got=got, remedy=remedy) from err
