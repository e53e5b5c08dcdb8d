"""What is in focus at a point of an article: who was last named, who last spoke, and whom a pronoun means."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.model import Span
from onrecord.reading.entries import Entry
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns, personal, singular
from onrecord.reading.roster import Roster
from onrecord.reading.titles import Title
from onrecord.reading.words import Sentence

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
SPEAKER_BONUS = 0.9
QUOTED_MALUS = 1.5
LEAN_MALUS = 1.5
TITLE_REACH = 90
"""Weights against a distance of one sentence, tried on news with marked coreference; their order matters.
A title that opens a sentence is followed to a name within so many code points."""


class Spoke(NamedTuple):
    """Someone spoke: where their words are attributed, the index of the entry, and whether through a spokesman."""

    at: int
    entry: int
    voiced: bool = False


@dataclass
class Focus:
    """The state of a reading that moves through the article, attribution by attribution.

    `own` is the content being attributed: nobody calls themselves by name in what they say. `describe` finds whom a
    noun phrase names or describes.
    """

    text: str
    sentences: Sequence[Sentence]
    roster: Roster
    doc: Doc
    quoted: Sequence[Span]
    names: Sequence[Name]
    spoken: list[Spoke] = field(default_factory=list)
    own: Sequence[Span] = ()
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

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """The names that start within a stretch, in order."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def titles_in(self, start: int, end: int) -> Sequence[Title]:
        """The titles that start within a stretch, in order."""
        return self.roster.titles[bisect_left(self._title_starts, start) : bisect_left(self._title_starts, end)]

    def subject(self, span: Span) -> bool:
        """Whether the words at a span are the subject of a clause, as far as the parser sees."""
        token = self._head(span)
        return token is not None and (token.dep_ in SUBJECTS or self._introduced(span))

    def _introduced(self, span: Span) -> bool:
        """ "The foreign minister of X, Y, …": a name behind the title that opens its sentence."""
        first = self.sentence(span.start).span.start
        if self.text[span.start - 2 : span.start] != ", " or span.start - first > TITLE_REACH:
            return False
        return any(
            first + 4 >= t.span.start and t.span.end == span.start - 2 for t in self.titles_in(first, span.start)
        )

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
        best: tuple[float, int] | None = None
        fits: dict[int, bool] = {}
        for span, at in self.roster.seen_before(position):
            away = float(here - self.sentence_at(span.start))
            if best is not None and SUBJECT_BONUS + SPEAKER_BONUS - away < best[0]:
                break
            if at not in fits:
                fits[at] = wanted(self.roster.entries[at])
            if not fits[at] or span.end > position or any(a <= span.start < b for a, b in self.own):
                continue
            score = self._weight(span, at, at == last, gender) - away
            if best is None or score > best[0]:
                best = (score, at)
        return best[1] if best else None

    def _weight(self, span: Span, at: int, spoke: bool, gender: str | None) -> float:
        entry = self.roster.entries[at]
        strange = gender is not None and entry.gender is None and entry.lean not in {None, gender}
        score = SUBJECT_BONUS * self.subject(span) + SPEAKER_BONUS * spoke - LEAN_MALUS * strange
        return score - QUOTED_MALUS * self._in_quote(span.start)

    def _in_quote(self, position: int) -> bool:
        at = bisect_right(self._quotes, (position, sys.maxsize)) - 1
        return at >= 0 and position < self._quotes[at][1]

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

    def owner(self, word: str, span: Span) -> int | None:
        """Whose "her office" is: what it says may well name her."""
        own, self.own = self.own, ()
        found = self.pronoun(word, span)
        self.own = own
        return found

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
        since = (self.roster.entries[at] for _, at in self._seen_in(last.at + 1, position))
        return None if any(entry.kind == "person" for entry in since) else last.entry

    def _ahead(self, span: Span, fits: Callable[[Entry], bool]) -> int | None:
        """ "Since his announcement, Minister X has …": the subject behind the comma, not someone before."""
        sentence = self.sentence(span.start)
        first = sentence.words[0] if sentence.words else None
        comma = self.text.find(",", span.end, sentence.span.end)
        if first is None or not first.tag.startswith("IN") or comma < 0 or span.start - sentence.span.start > 40:
            return None
        for seen, at in reversed(list(self._seen_in(span.end, sentence.span.end))):
            if fits(self.roster.entries[at]) and self.subject(seen):
                return at if "," in self.text[span.end : seen.start] else None
        return None

    def _seen_in(self, start: int, end: int) -> Iterator[tuple[Span, int]]:
        """Sightings that start within a stretch, the last first."""
        for seen, at in self.roster.seen_before(end):
            if seen.start < start:
                return
            yield seen, at

    def _plural(self, position: int) -> int | None:
        def plural(entry: Entry) -> bool:
            return entry.kind == "group" or entry.members

        last = self.last_speaker(position, lambda _: True)
        near = last is not None and self.spoke_near(last, position)
        if last is not None and near and plural(self.roster.entries[last]):
            return last
        if (subject := self._plural_subject(position)) is not None:
            return subject
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

    def spoke_near(self, entry: int, position: int) -> bool:
        """Whether an entry spoke in the sentence of a position or the one before."""
        spoke = max(each.at for each in self.spoken if each.entry == entry and each.at < position)
        return self.sentence_at(position) - self.sentence_at(spoke) <= 1

    def _plural_subject(self, position: int) -> int | None:
        """ "The parents left. They said …": the people who are the subject nearest before, here or a sentence back."""
        here = self.sentence_at(position)
        for sentence in reversed(self.sentences[max(here - 1, 0) : here + 1]):
            for word in reversed(sentence.words):
                token = self._tokens.get(word.start)
                if word.start >= position or token is None or token.dep_ not in SUBJECTS:
                    continue
                if self._in_quote(word.start) or any(a <= word.start < b for a, b in self.own):
                    continue
                if token.lower_ in PLURAL:
                    return next((at for seen, at in self._seen_in(word.start, word.end)), None)
                if (span := _people(token)) is not None:
                    return self.describe(span)
        return None

    def _neuter(self, position: int) -> int | None:
        return self.salient(position, lambda e: e.kind in {"organisation", "country", "group"})

    def _nearest(self, position: int) -> int | None:
        sentence = self.sentence(position).span
        for seen, at in self._seen_in(sentence.start, position):
            if seen.end <= position and self.roster.entries[at].kind != "place":
                return at
        return None


def _people(token: Token) -> Span | None:
    """The words of a plural subject that is people, up to its head noun, or of several people named together."""
    first = token.left_edge.idx
    joined = [child for child in token.conjuncts if child.i > token.i]
    if token.tag_ in {"NNP", "NNPS"} and joined and joined[-1].tag_ in {"NNP", "NNPS"}:
        return Span(first, joined[-1].idx + len(joined[-1]))
    one, lists = singular(token.lower_), nouns()
    if token.tag_ != "NNS" or not (personal(one) or token.lower_ in lists.members or one in lists.organisation):
        return None
    return Span(first, token.idx + len(token))
