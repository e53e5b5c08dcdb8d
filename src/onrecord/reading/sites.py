"""Where the spans of an article sit in its parsed document: their head words, and which verb governs them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span, TimeExpression
from onrecord.reading.trees import Tree

OCCASIONS = frozenset(
    {"meeting", "summit", "conference", "event", "session", "opening", "start", "end", "talks", "interview", "briefing"}
    | {"ceremony", "hearing", "speech", "debate", "rally", "forum", "close", "sidelines", "gathering", "statement"}
)
"""What people speak at or in; the day of it is the day of what they said."""

BEHIND = frozenset({"after", "following", "upon", "since"})
"""Words before what somebody has done: "after meeting her"."""

_CLIMB = 12
"""Steps up a dependency tree that are taken at most: deeper paths tell nothing."""


class Sites:
    """Spans of one text in its tree, with its times for looking up those in the same sentence."""

    def __init__(self, tree: Tree, times: Sequence[TimeExpression]) -> None:
        self.tree = tree
        self._times = times
        self._starts = [time.span.start for time in times]

    def head(self, span: Span) -> int | None:
        """The token of a span that hangs on a token outside it; None for an empty span."""
        inside = self.tree.tokens(span)
        for at in inside:
            if self.tree.heads[at] not in inside or self.tree.heads[at] == at:
                return at
        return inside[0] if inside else None

    def at(self, span: Span) -> int | None:
        """The verb of a span such as a cue, else its head."""
        return next((i for i in self.tree.tokens(span) if self.tree.verbs[i]), self.head(span))

    def sentence(self, at: int) -> int:
        """The number of the sentence a token is in."""
        return self.tree.sentences[at]

    def times_near(self, span: Span, reach: int) -> range:
        """The times whose start lies within so many code points of a span."""
        return range(bisect_left(self._starts, span.start - reach), bisect_right(self._starts, span.end + reach))

    def is_time(self, at: int) -> bool:
        """Whether a token is part of an expression of time."""
        span = Span(self.tree.starts[at], self.tree.ends[at])
        near = self.times_near(span, _CLIMB * 4)
        return any(self._times[each].span.start <= span.start < self._times[each].span.end for each in near)

    def within(self, at: int, closed: frozenset[str]) -> set[int]:
        """A token and all that hangs on it, but for what hangs by one of the closed dependencies."""
        found, queue = {at}, [at]
        while queue:
            for child in self.tree.children[queue.pop()]:
                if self.tree.deps[child] not in closed:
                    found.add(child)
                    queue.append(child)
        return found

    def up(self, at: int) -> list[int]:
        """The tokens above one, nearest first, as far as they tell anything."""
        return [above for above, _ in zip(self.tree.ancestors(at), range(_CLIMB), strict=False)]

    def verb(self, at: int) -> int | None:
        """The verb that governs a token."""
        return next((above for above in self.up(at) if self.tree.verbs[above]), None)

    def subject(self, verb: int) -> int | None:
        """The subject of a verb; that of "plans to visit", "is due to meet" or "after meeting" stands further up."""
        for each in [verb, *self.up(verb)[:3]]:
            found = self.tree.child(each, "nsubj") if each == verb else self.tree.child(each, "nsubj", "nsubjpass")
            if found is not None:
                return found
            behind = self.tree.words[each] in BEHIND and each == self.tree.heads[verb]
            if self.tree.deps[each] not in {"xcomp", "conj", "pcomp", "acomp"} and not behind:
                return None
        return None

    def dates(self, head: int, event: int) -> bool:
        """Whether a time with that head word dates an event: it hangs on the event, or on a verb above or beside it."""
        if self.sentence(head) != self.sentence(event):
            return False
        above = self.up(head)
        if event in above:
            return self._tells(above[: above.index(event)])
        at = next((n for n, each in enumerate(above) if self.tree.verbs[each]), None)
        if at is None or not self._leads(above[:at]):
            return False
        verb = above[at]
        while self.tree.deps[verb] in {"xcomp", "acomp", "oprd"} and verb not in self.up(event):
            verb = self.tree.heads[verb]  # "is due to be held in May"
        while self.tree.deps[verb] == "advcl" and self.tree.tags[verb] == "VBG" and verb not in self.up(event):
            verb = self.tree.heads[verb]  # "Speaking on Monday, she said"
        return self._shares(event, verb)

    def _occasion(self, at: int) -> bool:
        """Whether a word names what someone speaks at: what dates it dates what was said there."""
        preposition = self.tree.heads[at]
        return (
            self.tree.deps[at] == "pobj"
            and self.tree.words[preposition] in {"at", "during", "of", "in"}
            and (self.tree.words[at] in OCCASIONS)
        )

    def _tells(self, between: Sequence[int]) -> bool:
        """Whether no verb stands between a time and its event but one that speaks of the event itself.

        That is "the talks, which will begin in May" and "speaking at the talks in May, she said".
        """
        verbs = [each for each in between if self.tree.verbs[each]]
        if not verbs:
            return True
        first = verbs[0]
        if len(verbs) > 1 or between[-1] != first:
            return False
        if self.tree.deps[first] == "advcl" and self.tree.tags[first] == "VBG":
            return self._leads(between[:-1])
        return self.tree.deps[first] in {"relcl", "acl"}

    def _leads(self, path: Sequence[int]) -> bool:
        """Whether the words between a time and a verb let the time date the verb."""
        return all(self.tree.deps[each] in {"prep", "agent"} or self._occasion(each) for each in path)

    def _shares(self, event: int, verb: int) -> bool:
        """Whether an event stands in the clause of a verb, or in one that hangs on it without a subject of its own."""
        tree = self.tree
        for below in [event, *self.up(event)]:
            if below == verb:
                return True
            other = tree.deps[below] == "conj" and tree.child(below, "nsubj", "nsubjpass") is not None
            if other or tree.deps[below] in {"relcl", "ccomp"}:
                return False
        return False
