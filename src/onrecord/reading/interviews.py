"""Interviews printed as questions and answers without names before them: who answers."""

import itertools
import re
from collections import Counter
from typing import NamedTuple

from onrecord.model import Span
from onrecord.reading.focus import Focus
from onrecord.reading.paragraphs import paragraphs

ASKED = re.compile(r"\?[)\]]*$")
QUOTED = re.compile(r"[\"'“‘„«`]")
YOU = re.compile(r"\byour?\b", re.IGNORECASE)
NAMED = r"(?<!\bin an )(?<!\d )\binterview(?:s|ed|ee|ing)?\b|\bQ&A\b"
TALK = r"\b(?:(?:spoke|speaks|sat down|talk(?:s|ed)|chat(?:s|ted)) (?:to|with)|tells|discusses|answers)\b"
CALLED = re.compile(NAMED, re.IGNORECASE)
TOLD = re.compile(f"{NAMED}|{TALK}", re.IGNORECASE)
"""How an interview is introduced; "in a 2003 interview" tells of another."""

MINE = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b")

FEW = 3
"""Questions from which on a text is an interview; one is enough if it says that it is."""

LONGEST = 600
"""A question's length at most, in code points: what is longer and ends in a question mark is an answer."""


class Interview(NamedTuple):
    """Where questions are put (paragraphs), and as entries who answers and who asks, where that is told.

    `together` is where two who answer are named side by side.
    """

    questions: tuple[Span, ...]
    answers: tuple[int, ...] = ()
    together: Span | None = None
    asker: int | None = None

    def asks(self, position: int) -> bool:
        """Whether a position lies in a question."""
        return any(start <= position < end for start, end in self.questions)


def find_interview(focus: Focus) -> Interview | None:
    """The interview that a text is, if paragraph after paragraph asks somebody addressed as "you"."""
    text = focus.text
    short = [
        span for span in paragraphs(text)[1:] if span.end - span.start <= LONGEST and not QUOTED.match(text, *span)
    ]
    asked = [span for span in short if ASKED.search(text[span.start : span.end])]
    addressed = sum(bool(YOU.search(text, *span)) for span in asked)
    if not addressed:
        return None
    called = CALLED.search(text, 0, asked[0].start) is not None
    if not called and (len(asked) < FEW or 2 * addressed < len(asked)):
        return None
    addressing = [
        span
        for span in short
        if YOU.search(text, *span) and (span.end < asked[0].start or not MINE.search(text, *span))
    ]
    begins = min(span.start for span in (*addressing, *asked))
    return _introduced(focus, begins, (*addressing, *asked))


def _introduced(focus: Focus, begins: int, questions: tuple[Span, ...]) -> Interview:
    """The interview with whoever is named before the first question: where the talk is told of, or more than others."""
    seen = [(span, at) for span, at in focus.seen_in(0, begins) if focus.roster.entries[at].kind == "person"]
    named = Counter(at for _, at in seen)
    told = {at: span for span, at in seen if TOLD.search(focus.text, *focus.sentence(span.start).span)}
    for (one, first), (other, second) in itertools.permutations(told.items(), 2):
        if focus.text[first.end : second.start] == " and ":
            return Interview(questions, (one, other), Span(first.start, second.end))
    sure = {at for at in named if focus.roster.entries[at].surely_person}
    best = max(named, key=lambda at: (at in told, at in sure, named[at]), default=None)
    if best is None or not (best in told or 2 * named[best] > sum(named[at] for at in sure | {best})):
        return Interview(questions)
    others = told.keys() - {best}
    return Interview(questions, (best,), asker=others.pop() if len(others) == 1 else None)
