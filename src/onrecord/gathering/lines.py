"""A text as lines with their places: what furniture, headlines and datelines are looked for in.

A paragraph that was wrapped to a fixed width counts as one line. Offsets are code points; nothing is rewritten.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Span

LINE = re.compile(r"\S(?:[^\n]*\S)?")
CLOSED = re.compile(r"[.!?…][”\"’')\]»]*(?:\s*(?:enditem|ends?|/\w{1,6}/|[■□#]+))?$", re.IGNORECASE)
SENTENCES = re.compile(r"[a-z]{2}[.!?][”\"’']?\s+[“\"‘]?[A-Z]")
QUOTED = re.compile(r"“[^”]{12,}|\"[^\"]{12,}\"|«[^»]{12,}|(?<!\w)‘[^’]{20,}’")
SENTENCE_WORDS = 8
"""A closed line of at least this many words reads as prose; shorter ones are as often labels or links."""
OPEN_PROSE_WORDS = 20
"""A line that is not closed reads as prose from here on: headlines and captions without a credit are shorter."""
WRAP_WIDTHS = range(50, 101)
"""Widths in characters to which mail and plain-text tools wrap."""


@dataclass(frozen=True)
class Line:
    """A line without the white space around it: `[start, end)` in the text, and the number of its block."""

    start: int
    end: int
    text: str
    block: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @cached_property
    def words(self) -> int:
        """How many words it has, split at white space."""
        return len(self.text.split())

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(CLOSED.search(self.text[-16:]))

    @cached_property
    def quotes(self) -> bool:
        """Whether it quotes more than a word or two."""
        return bool(QUOTED.search(self.text[:5000]))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as running prose rather than as a label, a link or a heading."""
        if self.words >= OPEN_PROSE_WORDS:
            return True
        sentences = self.closed or SENTENCES.search(self.text[:1000])
        return (self.words >= SENTENCE_WORDS and bool(sentences)) or (self.quotes and self.words >= SENTENCE_WORDS + 2)

    @cached_property
    def folded(self) -> str:
        """Its letters and digits alone, without case: for comparing."""
        return fold(self.text)


def fold(text: str) -> str:
    """Letters and digits alone, without case, words parted by one space."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def split(text: str) -> list[Line]:
    """The lines of a text that hold anything; lines wrapped within a paragraph are put together."""
    found: list[Line] = []
    block, last = 0, 0
    for match in LINE.finditer(text):
        block += bool(found) and text.count("\n", last, match.start()) > 1
        found.append(Line(match.start(), match.end(), match.group(), block))
        last = match.end()
    return _unwrapped(text, found) if _is_wrapped(found) else found


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines that have a successor in their block end near one and the same width."""
    inner = [len(a.text) for a, b in itertools.pairwise(lines) if a.block == b.block]
    if len(inner) < 3 or max(len(each.text) for each in lines) > WRAP_WIDTHS.stop:
        return False
    return sum(length in WRAP_WIDTHS for length in inner) >= 0.6 * len(inner)


def _unwrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    width = max(len(each.text) for each in lines)
    joined: list[Line] = []
    open_line = False
    for each in lines:
        before = joined[-1] if joined else None
        if before and open_line and before.block == each.block:
            joined[-1] = Line(before.start, each.end, text[before.start : each.end], each.block)
        else:
            joined.append(each)
        open_line = len(each.text) >= 0.7 * width
    return joined
