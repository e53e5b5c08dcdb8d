"""A source without a name of its own, and what the words around it say about whose it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Span
from onrecord.reading.entries import Entry
from onrecord.reading.focus import Focus
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns
from onrecord.reading.pronouns import Pronouns
from onrecord.reading.roster import Roster
from onrecord.reading.words import Word

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both", "all"})
INDEFINITE = frozenset(["a", "an", "some", "one", "another", "several", "many", "few", "other", "two", "three", "most",
                        "any", "dozens", "hundreds", "thousands", "various", "certain", "no"])  # fmt: skip
POSSESSIVES = frozenset({"his", "her", "their", "its"})
LEADING = re.compile(r"^(?:the|a|an|this|that|these)\s+", re.IGNORECASE)
SHORT_DESCRIPTION = 120
"""Longest description kept as the name of an unnamed source, in code points."""


class Described(NamedTuple):
    """A described source: all its words, its base noun phrase, and where that ends."""

    span: Span
    words: tuple[Word, ...]
    chunk: tuple[Word, ...]
    end: int

    @property
    def noun(self) -> str:
        """The head noun, as written but in lower case."""
        return self.chunk[-1].text.lower()

    @property
    def first(self) -> str:
        """The first word, in lower case."""
        return self.chunk[0].text.lower()

    @property
    def definite(self) -> bool:
        """Whether the words point back at something known: "the ministry", "Vell's ministry", bare "participants"."""
        owned = any(word.possessive for word in self.chunk)
        return self.first in DEFINITE or (self.first not in INDEFINITE and owned)

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The words in lower case before the head noun: "irrigation" of "Vell's irrigation ministry"."""
        last = max((at for at, word in enumerate(self.chunk) if word.possessive), default=-1)
        return tuple(
            w.text for w in self.chunk[last + 1 : -1] if w.text.islower() and w.text not in DEFINITE | INDEFINITE
        )


@dataclass
class Around:
    """What stands around a description: names before and behind it, and the body in focus.

    `resolve` finds whom an inner description means ("the group's statement").
    """

    focus: Focus
    resolve: Callable[[Described], int]
    pronouns: Pronouns

    @property
    def roster(self) -> Roster:
        """The referents so far."""
        return self.focus.roster

    def entry(self, at: int) -> Entry:
        """The referent of that index."""
        return self.roster.entries[at]

    def party(self, name: Name) -> int | None:
        """The referent of a name that can speak or act."""
        at = self.roster.at(name)
        if at is None or self.entry(at).kind in {"place", "unknown"} or self.entry(at).capital:
            return None
        return at

    def behind(self, source: Described) -> int | None:
        """The body named behind the base phrase: "a statement issued by the meeting of X", "spokesman for X"."""
        end = source.words[-1].end
        for name in self.focus.names_in(source.end, end):
            if name.end <= end and (at := self.party(name)) is not None:
                return at
        return None

    def described_behind(self, source: Described) -> int | None:
        """The body described behind: "a spokesman for the bank", where the bank is known."""
        rest = [w for w in source.words if w.start >= source.end]
        if len(rest) < 2 or rest[0].text not in {"for", "of", "from", "at"} or rest[1].text.lower() not in DEFINITE:
            return None
        chunk = tuple(rest[1:])
        return self.resolve(Described(Span(chunk[0].start, chunk[-1].end), chunk, chunk, chunk[-1].end))

    def before(self, source: Described) -> int | None:
        """The owner in front of the head noun: "X's spokesman", "the X statement", "their letter"."""
        for name in reversed(self.focus.names_in(source.span.start, source.end)):
            if name.end < source.chunk[-1].end:
                at = self.party(name)
                if at is not None:
                    return at
        if source.first in POSSESSIVES:
            return self.pronouns.owner(source.first, Span(source.chunk[0].start, source.chunk[0].end))
        for at, word in enumerate(source.chunk[:-1]):
            if word.possessive and word.text.lower() not in nouns().starters:
                chunk = source.chunk[: at + 1]
                return self.resolve(Described(Span(source.span.start, word.end), chunk, chunk, word.end))
        return None

    def collective(self, position: int) -> int | None:
        """The body of several members in focus: who last spoke as such, else the one most named so far."""
        spoke = self.focus.last_speaker(position, lambda e: e.members and e.kind == "organisation")
        if spoke is not None:
            return spoke
        ranked = [
            (sum(s.span.start < position for s in entry.sightings), -entry.first, at)
            for at, entry in enumerate(self.roster.entries)
            if entry.members and entry.kind == "organisation" and entry.first < position
        ]
        return max(ranked)[2] if ranked else None

    def name(self, source: Described) -> str:
        """The words of a description, without a leading article, as the name of an unnamed source."""
        words = self.called(Span(source.span.start, source.span.end))
        if len(words) > SHORT_DESCRIPTION:
            words = self.called(Span(source.span.start, source.end))
        return words.strip(" ,;:")[:SHORT_DESCRIPTION]

    def called(self, span: Span) -> str:
        """The words of a span on one line, with straight apostrophes and without a leading article."""
        return LEADING.sub("", " ".join(self.focus.text[span.start : span.end].split()).replace("’", "'"))

    def again(self, source: Described) -> int | None:
        """The unnamed source that the same words described before."""
        at = self.roster.called(self.name(source))
        return at if at is not None and self.entry(at).anonymous else None
