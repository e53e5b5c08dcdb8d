"""Whom a pronoun of the third person means."""

from collections.abc import Callable, Collection

from spacy.tokens import Token

from onrecord.model import Span
from onrecord.reading.entries import Entry
from onrecord.reading.focus import SUBJECTS, Focus
from onrecord.reading.nouns import nouns, personal
from onrecord.world.spelling import singular

SINGULAR = {"he": "male", "him": "male", "his": "male", "himself": "male"} | {
    "she": "female", "her": "female", "hers": "female", "herself": "female"
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
THIRD = frozenset(SINGULAR) | PLURAL | NEUTER | RELATIVE

BODIES = frozenset({"organisation", "country", "group"})

FRESH = 2
"""By how many sentences a body must be nearer than a group for "they" to mean the body."""

OPENING = 40
"""How far from the head of its sentence, in code points, a pronoun may point ahead of itself."""


class Pronouns:
    """Finds whom pronouns of the third person mean, and follows those that nobody asks about.

    `asked` holds where those stand that are sources: they are found in their turn.
    """

    def __init__(self, focus: Focus, asked: Collection[int] = ()) -> None:
        self.focus = focus
        self.roster = focus.roster
        self._unasked = [token for token in focus.doc if token.lower_ in SINGULAR and token.idx not in asked]
        self._followed = 0

    def follow(self, position: int) -> None:
        """Keep in focus, up to a position, whom "he" and "she" lead on from sentence to sentence."""
        self.focus.own, self.focus.barred = (), None
        while self._followed < len(self._unasked) and self._unasked[self._followed].idx < position:
            token = self._unasked[self._followed]
            self._followed += 1
            span = Span(token.idx, token.idx + len(token))
            if not self.focus.in_quote(span.start) and (at := self.means(token.lower_, span)) is not None:
                self.roster.note(at, span)

    def means(self, word: str, span: Span) -> int | None:
        """Whom a pronoun means, in lower case."""
        if word in SINGULAR:
            return self._he_or_she(SINGULAR[word], span)
        if word in PLURAL:
            return self._plural(span.start)
        if word in NEUTER:
            return self._neuter(span.start)
        return self._nearest(span.start) if word in RELATIVE else None

    def owner(self, word: str, span: Span) -> int | None:
        """Whose "her office" is: what it says may well name her."""
        own, self.focus.own = self.focus.own, ()
        found = self.means(word, span)
        self.focus.own = own
        return found

    def _he_or_she(self, gender: str, span: Span) -> int | None:
        def fits(entry: Entry) -> bool:
            return entry.kind in {"person", "unknown"} and entry.gender in {None, gender}

        entry = self._ahead(span, fits)
        if entry is None:
            entry = self._spokesman(span.start)
        if entry is None:
            entry = self.focus.salient(span.start, lambda e: fits(e) and e.kind == "person", gender)
        if entry is None:
            entry = self.focus.salient(span.start, fits)
        if entry is not None and self.roster.entries[entry].kind == "unknown":
            self.roster.entries[entry].kind = "person"
        return entry

    def _spokesman(self, position: int) -> int | None:
        """ "A spokesman for X said … . He added …": what he adds is X's word too, unless a person was named since."""
        last = self.focus.last_spoke(position)
        if last is None or not last.voiced or self.focus.sentence_at(position) - self.focus.sentence_at(last.at) > 1:
            return None
        since = (self.roster.entries[at] for _, at in self.focus.seen_in(last.at + 1, position))
        return None if any(entry.kind == "person" for entry in since) else last.entry

    def _ahead(self, span: Span, fits: Callable[[Entry], bool]) -> int | None:
        """ "Since his announcement, Minister X has …": the subject behind the comma, not someone before."""
        sentence, text = self.focus.sentence(span.start), self.focus.text
        first = sentence.words[0] if sentence.words else None
        comma = text.find(",", span.end, sentence.span.end)
        late = span.start - sentence.span.start > OPENING
        if first is None or not first.tag.startswith("IN") or comma < 0 or late:
            return None
        for seen, at in reversed(list(self.focus.seen_in(span.end, sentence.span.end))):
            if fits(self.roster.entries[at]) and self.focus.subject(seen):
                return at if "," in text[span.end : seen.start] else None
        return None

    def _plural(self, position: int) -> int | None:
        def plural(entry: Entry) -> bool:
            return entry.kind == "group" or entry.members

        last = self.focus.last_speaker(position, lambda _: True)
        near = last is not None and self.focus.spoke_near(last, position)
        if last is not None and near and plural(self.roster.entries[last]):
            return last
        if (subject := self._plural_subject(position)) is not None:
            return subject
        if last is not None and plural(self.roster.entries[last]):
            return last
        group = self.focus.salient(position, plural)
        body = self.focus.salient(position, lambda e: e.kind == "organisation")
        if group is not None and (body is None or self._away(group, position) <= self._away(body, position) + FRESH):
            return group
        return last if body is None else body

    def _away(self, entry: int, position: int) -> int:
        """How many sentences before a position an entry was last named or meant."""
        last = next(span for span, at in self.roster.seen_before(position) if at == entry)
        return self.focus.sentence_at(position) - self.focus.sentence_at(last.start)

    def _plural_subject(self, position: int) -> int | None:
        """ "The parents left. They said …": the people who are the subject nearest before, here or a sentence back."""
        here = self.focus.sentence_at(position)
        for sentence in reversed(self.focus.sentences[max(here - 1, 0) : here + 1]):
            for word in reversed(sentence.words):
                token = self.focus.token(word.start)
                if word.start >= position or token is None or token.dep_ not in SUBJECTS:
                    continue
                if self.focus.in_quote(word.start) or self.focus.in_own(word.start):
                    continue
                if token.lower_ in PLURAL:
                    return next((at for seen, at in self.focus.seen_in(word.start, word.end)), None)
                if (span := _people(token)) is not None:
                    return self.focus.describe(span)
        return None

    def _neuter(self, position: int) -> int | None:
        return self.focus.salient(position, lambda e: e.kind in BODIES or (e.kind == "unknown" and self._acted(e)))

    def _acted(self, entry: Entry) -> bool:
        return any(self.focus.acts(seen.span) for seen in entry.sightings)

    def _nearest(self, position: int) -> int | None:
        sentence = self.focus.sentence(position).span
        for seen, at in self.focus.seen_in(sentence.start, position):
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
