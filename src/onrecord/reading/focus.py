"""What is in focus at a point of an article: who was last named, who last spoke, and whom a pronoun means."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.model import Span
from onrecord.reading.naming import Sentence
from onrecord.reading.roster import Entry, Roster

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
INNER = frozenset({"compound", "flat", "appos", "nmod", "amod", "punct", "case"})

SINGULAR = {"he": "male", "him": "male", "his": "male", "himself": "male"} | {
    "she": "female", "her": "female", "hers": "female", "herself": "female"
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
NEUTER = frozenset({"it", "its", "itself"})
SPEAKING = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = frozenset(SINGULAR) | PLURAL | NEUTER | SPEAKING | RELATIVE

SUBJECT_BONUS = 1.2
SPEAKER_BONUS = 1.6
QUOTED_MALUS = 1.5
LEAN_MALUS = 1.5
"""Weights against a distance of one sentence, tried on news with marked coreference; their order matters."""


class Spoke(NamedTuple):
    """Someone spoke: where their words are attributed, the index of the entry, and whether through a spokesman."""

    at: int
    entry: int
    voiced: bool = False


@dataclass
class Focus:
    """The state of a reading that moves through the article, attribution by attribution.

    `own` is the content being attributed: nobody calls themselves by name in what they say.
    """

    text: str
    sentences: Sequence[Sentence]
    roster: Roster
    doc: Doc
    quoted: Sequence[Span]
    spoken: list[Spoke] = field(default_factory=list)
    own: Sequence[Span] = ()

    def __post_init__(self) -> None:
        self._tokens = {token.idx: token for token in self.doc}
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> int:
        """The index of the sentence a position lies in, or of the last one that starts before it."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def subject(self, span: Span) -> bool:
        """Whether the words at a span are the subject of a clause, as far as the parser sees."""
        token = self._head(span)
        return token is not None and token.dep_ in SUBJECTS

    def acts(self, span: Span) -> bool:
        """Whether what is named acts: as a subject, as the agent of a passive, or as owner of what follows."""
        token = self._head(span)
        if token is None:
            return False
        return token.dep_ in SUBJECTS | {"poss"} or (token.dep_ == "pobj" and token.head.dep_ == "agent")

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
        for each in reversed(self.spoken):
            if each.at < position and wanted(self.roster.entries[each.entry]):
                return each.entry
        return None

    def salient(self, position: int, wanted: Callable[[Entry], bool], gender: str | None = None) -> int | None:
        """The entry wanted that is most in focus just before a position: near, subject, speaking, not in a quote."""
        here = self.sentence_at(position)
        last = self.last_speaker(position, lambda _: True)
        best: tuple[float, int, int] | None = None
        for at, entry in enumerate(self.roster.entries):
            if not wanted(entry):
                continue
            for seen in entry.sightings:
                if seen.span.end > position or any(a <= seen.span.start < b for a, b in self.own):
                    continue
                score = -float(here - self.sentence_at(seen.span.start))
                score += SUBJECT_BONUS * self.subject(seen.span) + SPEAKER_BONUS * (at == last)
                score -= LEAN_MALUS * (gender is not None and entry.gender is None and entry.lean not in {None, gender})
                score -= QUOTED_MALUS * any(a <= seen.span.start < b for a, b in self.quoted)
                if best is None or (score, seen.span.start) > best[:2]:
                    best = (score, seen.span.start, at)
        return best[2] if best else None

    def pronoun(self, word: str, span: Span) -> int | None:
        """Whom a personal pronoun means."""
        if word in SINGULAR:
            return self._he_or_she(SINGULAR[word], span)
        if word in PLURAL:
            return self._plural(span.start)
        if word in NEUTER:
            return self._neuter(span.start)
        if word in RELATIVE:
            return self._nearest(span.start)
        return None

    def _he_or_she(self, gender: str, span: Span) -> int | None:
        def fits(entry: Entry) -> bool:
            return entry.kind in {"person", "unknown"} and entry.gender in {None, gender}

        entry = self._ahead(span, fits)
        if entry is None:
            entry = self._spokesman(span.start)
        if entry is None:
            entry = self.salient(span.start, lambda e: fits(e) and e.kind == "person", gender)
        if entry is None:
            entry = self.salient(span.start, fits)
        if entry is not None and self.roster.entries[entry].kind == "unknown":
            self.roster.entries[entry].kind = "person"
        return entry

    def _spokesman(self, position: int) -> int | None:
        """ "A spokesman for X said … . He added …": what he adds is X's word too, unless a person was named since."""
        last = max((each for each in self.spoken if each.at < position), default=None)
        if last is None or not last.voiced or self.sentence_at(position) - self.sentence_at(last.at) > 1:
            return None
        people = (entry for entry in self.roster.entries if entry.kind == "person")
        named = any(last.at < seen.span.start < position for entry in people for seen in entry.sightings)
        return None if named else last.entry

    def _ahead(self, span: Span, fits: Callable[[Entry], bool]) -> int | None:
        """ "Since his announcement, Minister X has …": the subject behind the comma, not someone before."""
        sentence = self.sentences[self.sentence_at(span.start)]
        first = sentence.words[0] if sentence.words else None
        comma = self.text.find(",", span.end, sentence.span.end)
        if first is None or not first.tag.startswith("IN") or comma < 0 or span.start - sentence.span.start > 40:
            return None
        found = [
            (seen.span.start, at)
            for at, entry in enumerate(self.roster.entries)
            if fits(entry)
            for seen in entry.sightings
            if span.end <= seen.span.start < sentence.span.end and self.subject(seen.span)
        ]
        near = min(found, default=None)
        return near[1] if near and "," in self.text[span.end : near[0]] else None

    def _plural(self, position: int) -> int | None:
        def plural(entry: Entry) -> bool:
            return entry.kind == "group" or entry.members

        last = self.last_speaker(position, lambda _: True)
        if last is not None and plural(self.roster.entries[last]):
            return last
        return next(
            (
                found
                for found in (
                    self.salient(position, plural),
                    self.salient(position, lambda e: e.kind == "organisation"),
                    last,
                )
                if found is not None
            ),
            None,
        )

    def _neuter(self, position: int) -> int | None:
        return self.salient(position, lambda e: e.kind in {"organisation", "country", "group"})

    def _nearest(self, position: int) -> int | None:
        found = [
            (seen.span.end, at)
            for at, entry in enumerate(self.roster.entries)
            for seen in entry.sightings
            if seen.span.end <= position and entry.kind != "place"
        ]
        near = max(found, default=None)
        if near is None or self.sentence_at(near[0] - 1) != self.sentence_at(position):
            return None
        return near[1]
