"""Windows over an article's pieces: as wide as the encoder was fitted for, overlapping, each owning its middle."""

from collections.abc import Iterator

WINDOW = 254
"""Pieces a window holds, beside its two special pieces."""
OVERLAP = 48
"""Pieces that two windows share at least; each piece is owned by the window in which it has more context."""


def windows(total: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """For each window its first piece, the one after its last, and the range that it owns."""
    if total <= WINDOW:
        if total:
            yield 0, total, (0, total)
        return
    count = -(-(total - OVERLAP) // (WINDOW - OVERLAP))
    starts = [round(k * (total - WINDOW) / (count - 1)) for k in range(count)]
    edges = [0, *((starts[k] + starts[k - 1] + WINDOW) // 2 for k in range(1, count)), total]
    for k, start in enumerate(starts):
        yield start, start + WINDOW, (edges[k], edges[k + 1])
