"""Stretches of text that are asked whether they hold something."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Span


class Stretches:
    """Spans that are asked whether they hold an offset; they may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._spans = merged
        self._starts = [start for start, _ in merged]

    def meets(self, start: int, end: int) -> bool:
        """Whether any of the spans shares a code point with `[start, end)`."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._spans[at - 1][1] > start
