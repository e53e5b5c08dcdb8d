"""Who says "I", "we" and "you": whoever is quoted, answers or issues the text."""

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.model import Attribution, Span
from onrecord.reading.entries import Entry
from onrecord.reading.focus import HEADLINES, Focus
from onrecord.reading.interviews import find_interview
from onrecord.reading.nouns import nouns
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.passages import Passages

ALONE = frozenset({"i", "me", "my", "mine", "myself"})
TOGETHER = frozenset({"we", "us", "our", "ours", "ourselves"})
ADDRESSED = frozenset({"you", "your", "yours", "yourself", "yourselves"})
FIRST = ALONE | TOGETHER
SPOKEN = FIRST | ADDRESSED

OF = re.compile(r" (?:of|by|from) (?:the )?$")
SELF = re.compile(r"\b(?:I['’]?m|I am|[Mm]y name is) $")


class Voices:
    """Whose words stand at a place of the text: in quotations, behind labels, in answers, and outside all of them."""

    def __init__(self, focus: Focus, attributions: Sequence[Attribution]) -> None:
        self.focus = focus
        self.roster = focus.roster
        text = focus.text
        self._labels = [
            (name.start, at)
            for name in focus.names
            if text[name.end : name.end + 1] == ":" and text[name.start - 1 : name.start] in {"", "\n"}
            if (at := self.roster.at(name)) is not None
        ]
        self._paragraphs = paragraphs(text)
        self._passages = Passages(text, self._paragraphs)
        self._told: dict[int, list[int]] = defaultdict(list)
        for i, each in enumerate(attributions):
            within = {passage for span in each.content for passage in self._passages.met(span)}
            for passage in within - {passage for span in each.source for passage in self._passages.met(span)}:
                self._told[passage].append(i)
        self._interview = find_interview(focus)

    def means(self, word: str, position: int, quoted: int | None) -> int | None:
        """Whom "I", "we" or "you" means, in lower case; `quoted` is whose words it stands in, if known."""
        if word in ADDRESSED:
            return self._answer(word, position) if quoted is None and self._asked(position) else None
        if quoted is not None:
            return self._body_of(quoted, word)
        at = bisect_right(self._labels, (position, len(self.roster.entries)))
        if at and len(self._labels) > 1:
            return self._labels[at - 1][1]
        if self._interview:
            return self._interview.asker if self._asked(position) else self._answer(word, position)
        return self._issuer() if word in TOGETHER else None

    def quoting(self, position: int) -> bool:
        """Whether a position lies in quotation marks."""
        return self._passages.at(position) is not None

    def quoted_at(self, position: int, resolved: Mapping[int, int | None]) -> int | None:
        """Whose quoted words stand at a position: who an attribution says said them, or who is named beside them."""
        if (passage := self._passages.at(position)) is None:
            return None
        told = (entry for at in self._told[passage] if (entry := resolved.get(at)) is not None)
        beside = (entry for span in self._passages.spans(passage) if (entry := self._beside(span)) is not None)
        return next(itertools.chain(told, beside), None)

    def _beside(self, quote: Span) -> int | None:
        """The person named nearest to a quotation in its paragraph, if possible as subject in one of its sentences."""
        paragraph = self._paragraph(quote.start)
        first, last = self.focus.sentence(quote.start).span.start, self.focus.sentence(quote.end - 1).span.end
        seen = [
            (
                not first <= span.start < last,
                not self.focus.subject(span),
                max(quote.start - span.end, span.start - quote.end),
                at,
            )
            for span, at in self.focus.seen_in(*paragraph)
            if self.roster.entries[at].kind == "person" and not self.quoting(span.start)
        ]
        if seen:
            return min(seen)[-1]
        before = self.focus.text[: quote.start].rstrip()
        return self._announced(len(before)) if quote.start == paragraph.start and before.endswith(":") else None

    def _paragraph(self, position: int) -> Span:
        return self._paragraphs[max(bisect_right(self._paragraphs, (position, len(self.focus.text))) - 1, 0)]

    def _announced(self, end: int) -> int | None:
        """Who is about to be quoted in a paragraph of its own: the person who acts where the colon stands."""
        start = self.focus.sentence(end - 1).span.start
        people = [(self.focus.subject(span), span.start, at) for span, at in self.focus.seen_in(start, end)
                  if self.roster.entries[at].kind == "person"]  # fmt: skip
        return max(people)[-1] if people else None

    def _body_of(self, quoted: int, word: str) -> int:
        """Whom a speaker means: "we" is the body they are of, or else the state whose office they hold."""
        who = self.roster.entries[quoted]
        if word not in TOGETHER or who.kind != "person":
            return quoted
        held = (each.over for each in who.offices if each.over and not each.post.startswith(("former", "ex")))
        states = {at for over in held if (at := self.roster.called(over)) is not None}
        of = who.bodies or states
        if not of and _called(who) & nouns().leading:
            body = self.focus.salient(who.first, lambda e: e.kind == "organisation" and not e.media)
            return quoted if body is None else body
        return min(of) if len(of) == 1 else quoted

    def _asked(self, position: int) -> bool:
        return self._interview is not None and self._interview.asks(position)

    def _answer(self, word: str, position: int) -> int | None:
        """Who answers an interview. Of two, "I" is who says "I'm X", or else not the one named in the paragraph."""
        talk = self._interview
        answers = talk.answers if talk else ()
        if talk and talk.together and word not in ALONE:
            return self.roster.together(answers, talk.together)
        if len(answers) < 2:
            return answers[0] if answers else None
        paragraph = self._paragraph(position)
        named = {at: span for span, at in self.focus.seen_in(*paragraph) if at in answers}
        for at, span in named.items():
            if SELF.search(self.focus.text, paragraph.start, span.start):
                return at
        others = [at for at in answers if at not in named]
        return others[0] if len(others) == 1 and len(named) == 1 else None

    def _issuer(self) -> int | None:
        """Who says "we" outside all quotations: whose statement it is said to be, or who is first named above it."""
        first = self.focus.sentences[:HEADLINES]
        if not any(word.text.lower() in nouns().release for sentence in first for word in sentence.words):
            return None
        names = self.focus.names_in(first[0].span.start, first[-1].span.end)
        bodies = [
            (OF.search(self.focus.text, 0, name.start) is None, name.start, at)
            for name in names
            if (at := self.roster.at(name)) is not None and self.roster.entries[at].kind in {"organisation", "country"}
        ]
        return min(bodies)[-1] if bodies else None


def _called(who: Entry) -> set[str]:
    """The words of what the text calls someone."""
    return {word for title in who.titles for word in title.lower().split()} | who.sorts
