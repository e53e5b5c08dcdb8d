"""Where the text to read stands: its paragraphs, and the stretches of them that page furniture and zones leave."""

import itertools
import re
from collections.abc import Iterator

from onrecord.model import Article, Span

LONGEST = 5_000
"""Longest stretch read at once, in code points; a longer paragraph is cut at a space. News has none that long."""
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
BLOB = re.compile(r"\S{500,}")
"""A stretch without any white space is no English; the tokenizer's time grows with the square of its length."""
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
WRAPPED = range(45, 101)
"""Line lengths, in code points, that tell a paragraph broken into lines from lines that are paragraphs each."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A blank line always ends one. Between blank lines a line is a paragraph of its own, unless the lines look like
    one paragraph wrapped at a fixed width.
    """
    found: list[Span] = []
    start = 0
    for end in [*(match.start() for match in BLANK_LINE.finditer(text)), len(text)]:
        found.extend(_lines(text, start, end))
        start = end
    return found


def segments(article: Article) -> list[Span]:
    """The stretches to parse: paragraphs, less dropped spans, cut where a zone such as a dateline starts or ends."""
    cuts = sorted({edge for zone in article.zones for edge in zone.span})
    blobs = [Span(*match.span()) for match in BLOB.finditer(article.text)]
    dropped = sorted([*article.dropped, *blobs])
    found: list[Span] = []
    for start, end in paragraphs(article.text):
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        for a, b in itertools.pairwise(edges):
            for left, right in _without(dropped, a, b):
                found.extend(_short(article.text, left, right))
    return found


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    block = text[start:end]
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", block) if m.group().strip()]
    inner = [text[a:b] for a, b in lines[:-1]]
    wrapped = all(len(line) in WRAPPED for line in inner) and not all(ENDED.search(line) for line in inner)
    if inner and wrapped:
        lines = [(lines[0][0], lines[-1][1])]
    for a, b in lines:
        if span := stripped(text, a, b):
            yield span


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span without the white space around it; None where nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return Span(left, right) if left < right else None


def _without(dropped: list[Span], start: int, end: int) -> Iterator[Span]:
    for a, b in dropped:
        if b > start and a < end:
            if a > start:
                yield Span(start, a)
            start = b
    if start < end:
        yield Span(start, end)


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind(". ", start + 1, start + LONGEST) + 1)
        cut = cut if cut > start else start + LONGEST
        if span := stripped(text, start, cut):
            yield span
        start = cut
    if span := stripped(text, start, end):
        yield span
