"""What is quoted in one breath: quotations, joined where one goes on in the next paragraph."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.quotations import Quotation, quotations


class Passages:
    """The quotations of a text, each with the number of the passage it belongs to.

    A quotation that its paragraph leaves open goes on where the next one opens with a mark, or closes it with one.
    """

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self._spans: list[tuple[Span, int]] = []
        passage, came_open = 0, False
        for paragraph in paragraphs:
            found = quotations(text, [paragraph])
            if came_open and found and found[0].start > paragraph.start and _closes(text, found[0]):
                self._spans.append((Span(paragraph.start, found[0].start), passage))
                found = quotations(text, [Span(found[0].start + 1, paragraph.end)])
                came_open = False
            for quote in found:
                passage += not (came_open and quote.start == paragraph.start)
                self._spans.append((Span(quote.start, quote.end), passage))
            came_open = bool(found) and not found[-1].closed
        self._starts = [span.start for span, _ in self._spans]
        self._of: dict[int, list[Span]] = defaultdict(list)
        for span, passage in self._spans:
            self._of[passage].append(span)

    def at(self, position: int) -> int | None:
        """The passage that a position lies in."""
        at = bisect_right(self._starts, position) - 1
        return self._spans[at][1] if at >= 0 and position < self._spans[at][0].end else None

    def met(self, span: Span) -> set[int]:
        """The passages that share a code point with a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return {passage for (a, b), passage in self._spans[first:last] if a < span.end and span.start < b}

    def spans(self, passage: int) -> list[Span]:
        """The stretches of text that a passage is made of, one a paragraph."""
        return self._of[passage]


def _closes(text: str, quote: Quotation) -> bool:
    """Whether a mark that seems to open a quotation can only close one: nothing follows, or white space."""
    return not text[quote.start + 1 : min(quote.start + 2, quote.end)].strip()
