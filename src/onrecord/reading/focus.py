"""What is in focus at a point of an article: who was last named and who last spoke."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.model import Span
from onrecord.reading.entries import Entry
from onrecord.reading.naming import Name
from onrecord.reading.roster import Roster
from onrecord.reading.titles import Title
from onrecord.reading.words import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
INNER = frozenset({"compound", "flat", "appos", "nmod", "amod", "punct", "case"})

SUBJECT_BONUS = 0.95
SPEAKER_BONUS = 0.9
QUOTED_MALUS = 1.5
LEAN_MALUS = 1.5
GUESS_MALUS = 0.5
TITLE_REACH = 90
HEADLINES = 3
JUST = 2
"""Weights against a distance of one sentence, tried on news with marked coreference; their order matters.
A title that opens a sentence is followed to a name within so many code points; so many first lines may be headlines."""


class Spoke(NamedTuple):
    """Someone spoke: where their words are attributed, the index of the entry, and whether through a spokesman."""

    at: int
    entry: int
    voiced: bool = False


@dataclass
class Focus:
    """The state of a reading that moves through the article, attribution by attribution.

    `own` is the content being attributed: nobody calls themselves by name in what they say. `barred` is whose words
    are being read, if quoted: they say "I" for themselves. `describe` finds whom a noun phrase names or describes.
    """

    text: str
    sentences: Sequence[Sentence]
    roster: Roster
    doc: Doc
    quoted: Sequence[Span]
    names: Sequence[Name]
    spoken: list[Spoke] = field(default_factory=list)
    own: Sequence[Span] = ()
    barred: int | None = None
    describe: Callable[[Span], int | None] = lambda _: None

    def __post_init__(self) -> None:
        self._tokens = {token.idx: token for token in self.doc}
        self._quotes = sorted(self.quoted)
        self._name_starts = [name.start for name in self.names]
        self._title_starts = [title.span.start for title in self.roster.titles]
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The index of the sentence a position lies in, or of the last one that starts before it."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence(self, position: int) -> Sentence:
        """The sentence a position lies in, or the last before it; an empty one where the text has none."""
        return self.sentences[self.sentence_at(position)] if self.sentences else Sentence(Span(0, 0), (), titled=False)

    def heads(self, position: int) -> bool:
        """Whether a position lies in a headline: one of the first lines, without a full stop."""
        sentence = self.sentence(position).span
        line = self.text[sentence.start : sentence.end].rstrip("\"'”’)")
        return self.sentence_at(position) < HEADLINES and not line.endswith((".", "?", "!"))

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """The names that start within a stretch, in order."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def titles_in(self, start: int, end: int) -> Sequence[Title]:
        """The titles that start within a stretch, in order."""
        return self.roster.titles[bisect_left(self._title_starts, start) : bisect_left(self._title_starts, end)]

    def subject(self, span: Span) -> bool:
        """Whether the words at a span are the subject of a clause, as far as the parser sees."""
        token = self._head(span)
        return token is not None and (token.dep_ in SUBJECTS or _agent(token) or self._introduced(span))

    def _introduced(self, span: Span) -> bool:
        """ "The foreign minister of X, Y, …": a name behind the title that opens its sentence."""
        first = self.sentence(span.start).span.start
        if self.text[span.start - 2 : span.start] != ", " or span.start - first > TITLE_REACH:
            return False
        return any(
            first + 4 >= t.span.start and t.span.end == span.start - 2 for t in self.titles_in(first, span.start)
        )

    def token(self, position: int) -> Token | None:
        """The token that starts at a position."""
        return self._tokens.get(position)

    def acts(self, span: Span) -> bool:
        """Whether what is named acts: as a subject, as the agent of a passive, or as owner of what follows."""
        token = self._head(span)
        if token is None:
            return False
        return token.dep_ in SUBJECTS | {"poss"} or _agent(token)

    def _head(self, span: Span) -> Token | None:
        token = None
        for at in range(span.end - 1, span.start - 1, -1):
            if at in self._tokens:
                token = self._tokens[at]
                break
        while token is not None and token.dep_ in INNER and token.head.i != token.i:
            token = token.head
        return token

    def last_speaker(self, position: int, wanted: Callable[[Entry], bool]) -> int | None:
        """The last to speak before a position among the entries wanted."""
        for at in range(bisect_left(self.spoken, (position,)) - 1, -1, -1):
            if wanted(self.roster.entries[self.spoken[at].entry]):
                return self.spoken[at].entry
        return None

    def last_spoke(self, position: int) -> Spoke | None:
        """The last attribution before a position that has a speaker."""
        at = bisect_left(self.spoken, (position,))
        return self.spoken[at - 1] if at else None

    def salient(self, position: int, wanted: Callable[[Entry], bool], gender: str | None = None) -> int | None:
        """The entry wanted that is most in focus just before a position: near, subject, speaking, not in a quote."""
        here = self.sentence_at(position)
        last = self.last_speaker(position, lambda _: True)
        quote = self._quote_at(position)
        best: tuple[float, int] | None = None
        fits: dict[int, bool] = {}
        for span, at in self.roster.seen_before(position):
            away = float(here - self.sentence_at(span.start))
            if best is not None and SUBJECT_BONUS + SPEAKER_BONUS - away < best[0]:
                break
            if at not in fits:
                fits[at] = wanted(self.roster.entries[at])
            if not fits[at] or at == self.barred or span.end > position or self.in_own(span.start):
                continue
            score = self._weight(span, at, at == last, gender) - away
            score -= QUOTED_MALUS * (self._quote_at(span.start) not in {None, quote})
            if best is None or score > best[0]:
                best = (score, at)
        return best[1] if best else None

    def acting(self, position: int, wanted: Callable[[Entry], bool]) -> int | None:
        """The only entry wanted that acts in the sentence of a position or the two before, as far as is seen."""
        start = self.sentences[max(self.sentence_at(position) - JUST, 0)].span.start if self.sentences else 0
        seen = self.seen_in(start, position)
        acting = {at for span, at in seen if wanted(self.roster.entries[at]) and self.subject(span)}
        return acting.pop() if len(acting) == 1 else None

    def _weight(self, span: Span, at: int, spoke: bool, gender: str | None) -> float:
        entry = self.roster.entries[at]
        strange = gender is not None and entry.gender is None and entry.lean not in {None, gender}
        guessed = gender is not None and not entry.surely_person
        score = SUBJECT_BONUS * self.subject(span) + SPEAKER_BONUS * spoke
        return score - LEAN_MALUS * strange - GUESS_MALUS * guessed

    def in_own(self, position: int) -> bool:
        """Whether a position lies in what is being attributed."""
        return any(a <= position < b for a, b in self.own)

    def in_quote(self, position: int) -> bool:
        """Whether a position lies in quoted words."""
        return self._quote_at(position) is not None

    def _quote_at(self, position: int) -> int | None:
        at = bisect_right(self._quotes, (position, sys.maxsize)) - 1
        return at if at >= 0 and position < self._quotes[at][1] else None

    def seen_in(self, start: int, end: int) -> Iterator[tuple[Span, int]]:
        """Sightings that start within a stretch, the last first."""
        for seen, at in self.roster.seen_before(end):
            if seen.start < start:
                return
            yield seen, at

    def spoke_near(self, entry: int, position: int) -> bool:
        """Whether an entry spoke in the sentence of a position or the one before."""
        spoke = max(each.at for each in self.spoken if each.entry == entry and each.at < position)
        return self.sentence_at(position) - self.sentence_at(spoke) <= 1


def _agent(token: Token) -> bool:
    """Whether a token is who did what a passive tells of."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent"
