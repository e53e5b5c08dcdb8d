"""Where the spans of an article sit in its parsed document: their head words, and which verb governs them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span, TimeExpression
from onrecord.reading.trees import Tree

_CLIMB = 12
"""Steps up a dependency tree that are taken at most: deeper paths tell nothing."""


class Sites:
    """Spans of one text in its tree, with its times for looking up those in the same sentence."""

    def __init__(self, tree: Tree, times: Sequence[TimeExpression]) -> None:
        self.tree = tree
        self._times = times
        self._starts = [time.span.start for time in times]

    def tokens(self, span: Span) -> range:
        """The tokens a span touches."""
        first = bisect_right(self.tree.ends, span.start)
        return range(first, max(first, bisect_left(self.tree.starts, span.end)))

    def head(self, span: Span) -> int | None:
        """The token of a span that hangs on a token outside it; None for an empty span."""
        inside = self.tokens(span)
        for at in inside:
            if self.tree.heads[at] not in inside or self.tree.heads[at] == at:
                return at
        return inside[0] if inside else None

    def at(self, span: Span) -> int | None:
        """The verb of a span such as a cue, else its head."""
        return next((i for i in self.tokens(span) if self.tree.verbs[i]), self.head(span))

    def sentence(self, at: int) -> int:
        """The number of the sentence a token is in."""
        return self.tree.sentences[at]

    def times_near(self, span: Span, reach: int) -> range:
        """The times whose start lies within so many code points of a span."""
        return range(bisect_left(self._starts, span.start - reach), bisect_right(self._starts, span.end + reach))

    def up(self, at: int) -> list[int]:
        """The tokens above one, nearest first, as far as they tell anything."""
        return [above for above, _ in zip(self.tree.ancestors(at), range(_CLIMB), strict=False)]

    def verb(self, at: int) -> int | None:
        """The verb that governs a token."""
        return next((above for above in self.up(at) if self.tree.verbs[above]), None)

    def dates(self, head: int, event: int) -> bool:
        """Whether a time with that head word dates an event: it hangs on the event, or on a verb above or beside it."""
        if self.sentence(head) != self.sentence(event):
            return False
        above = self.up(head)
        if event in above:
            below = above[: above.index(event)]
            return not any(self.tree.verbs[each] for each in below)
        governing = next((each for each in above if self.tree.verbs[each]), None)
        return governing is not None and governing in self.up(event)
