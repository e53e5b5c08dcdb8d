"""Word-pieces of an article, with what the encoder sees beside them: letter case, quotation, place in the line.

The encoder's vocabulary knows no capitals (it is BERT's uncased one), so each piece carries its case; it cannot pair
quotation marks over a long stretch, so each piece carries whether it opens, closes or lies inside a quotation.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model import Span
from onrecord.reading.quotations import Quotation

VOCABULARY = files("onrecord.reading").joinpath("weights", "tokenizer.json")
SURROGATE = re.compile("[\ud800-\udfff]")
HYPHENS = str.maketrans("\u2010\u2011", "--")
FIRST, BREAK = 101, 102
"""BERT's [CLS], which heads each window, and its [SEP], which stands between paragraphs and ends each window."""

LOWER, TITLE, CAPITALS, INITIAL, DIGITS, MARKS = range(6)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
GLUED, SPACED, LINE = range(3)


class Pieces(NamedTuple):
    """Parallel arrays, one row a piece: vocabulary id, offsets in code points, and three features.

    Breaks between paragraphs are rows of their own, with the white space as their span.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    case: NDArray[np.int8]
    quote: NDArray[np.int8]
    gap: NDArray[np.int8]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The range of pieces that share a code point with a span of the text."""
        return int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left"))


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer, loaded once a process."""
    found = Tokenizer.from_str(VOCABULARY.read_text("utf8"))
    found.no_padding()
    found.no_truncation()
    return found


def readable(text: str) -> str:
    """The text with what no model has seen put in usual signs, each in its place: lone surrogates, other hyphens."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).translate(HYPHENS)


def pieces(text: str, stretches: Sequence[Span], quotes: Sequence[Quotation]) -> Pieces:
    """The pieces of the stretches of a text, in order; `quotes` are its quotations."""
    plain = readable(text)
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for start, end in stretches:  # one by one: a batch would be cut by as many threads as there are cores
        encoding = tokenizer().encode(plain[start:end], add_special_tokens=False)
        if spans and encoding.ids and "\n" in text[spans[-1][1] : start]:
            ids.append(BREAK)
            spans.append((spans[-1][1], start))
        ids += encoding.ids
        spans += [(start + a, start + b) for a, b in encoding.offsets]
    edges = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return Pieces(
        np.array(ids, dtype=np.int32),
        edges[:, 0],
        edges[:, 1],
        np.array([_case(text[a:b]) for a, b in spans], dtype=np.int8),
        _quoted(len(text), quotes)[edges[:, 0]],
        _gaps(np.array(ids, dtype=np.int32), edges),
    )


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return CAPITALS if len(word) > 1 else INITIAL
    if word[:1].isupper():
        return TITLE
    return DIGITS if word[:1].isdigit() else MARKS


def _quoted(length: int, quotes: Sequence[Quotation]) -> NDArray[np.int8]:
    marks = np.zeros(length + 1, dtype=np.int8)
    for start, end, closed in quotes:
        marks[start:end] = INSIDE
        marks[start] = OPENING
        if closed:
            marks[end - 1] = CLOSING
    return marks


def _gaps(ids: NDArray[np.int32], edges: NDArray[np.int32]) -> NDArray[np.int8]:
    gaps = np.zeros(len(ids), dtype=np.int8)
    gaps[1:][edges[1:, 0] > edges[:-1, 1]] = SPACED
    gaps[1:][ids[:-1] == BREAK] = LINE
    gaps[:1] = LINE
    return gaps
