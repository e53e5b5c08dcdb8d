"""What became of a commitment, as far as a later report says in words: kept, missed, slipped or withdrawn.

Nothing is concluded from a date that has passed: without words a commitment stays open.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.edtf import bounds, earlier
from onrecord.linking.lexicon import pattern
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, containment, gist, likeness, sense, sense_set, words
from onrecord.model import Commitment, Evidence, Meeting, Span, Status

STAGE = "outcomes@1"

STATUSES: tuple[Status, ...] = ("withdrawn", "slipped", "missed", "kept")

LEAST_SHARED = 0.34
LEAST_UNNAMED = 0.6
"""Share of a promise's telling words that a later sentence must repeat to be about it: where it names who promised, and
where it doesn't."""

CLAUSE = re.compile(r";\s|,\s+(?:while|whereas|but|and|although|though)\s")
"""Where another subject may start: each side is read by itself."""

BEFORE = 300
"""Characters before the words of an outcome in which a "may" or "not" makes them uncertain."""

SAME_PROMISE = 0.55
"""Likeness of two promises of one party that are one promise with two dates."""


class Hit(NamedTuple):
    """Words that tell an outcome: the sense of their last one, and of the verb behind a bare "did not"."""

    status: Status
    verb: str
    needs: str | None


@dataclass(frozen=True)
class Outcome:
    """A sentence that says what became of something."""

    hit: Hit
    read: Read
    span: Span
    gist: frozenset[str]


@cache
def _cues() -> Mapping[Status, re.Pattern[str]]:
    return {status: re.compile(rf"\b{pattern('outcomes', status)}\b", re.IGNORECASE) for status in STATUSES}


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'undone')}\s+(?:yet\s+|fully\s+|been\s+)*(\w+)", re.IGNORECASE)


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'unsure')}\b[^.;]*$", re.IGNORECASE)


def outcomes(naming: Naming) -> list[Outcome]:
    """Every clause that reports an outcome for certain, in order of articles and text."""
    found = []
    for read in naming.materials.reads:
        for sentence in read.reading.sentences:
            for span in _clauses(read, sentence):
                hit = outcome_of(read.article.words(span))
                if hit is not None:
                    found.append(Outcome(hit, read, span, naming.gist(read, [span])))
    return found


def _clauses(read: Read, sentence: Span) -> list[Span]:
    """A sentence cut where another subject may start: at a semicolon, and at "while", "but" or "and" after a comma."""
    spans, start = [], sentence[0]
    for cut in CLAUSE.finditer(read.article.text, sentence[0], sentence[1]):
        spans.append(Span(start, cut.start()))
        start = cut.end()
    return [*spans, Span(start, sentence[1])]


def outcome_of(sentence: str) -> Hit | None:
    """The outcome a sentence reports; None where it reports none, denies it, or says only that it may come."""
    for status, cue in _cues().items():
        found = cue.search(sentence)
        if found is not None and not _unsure().search(sentence[max(0, found.start() - BEFORE) : found.start()]):
            return Hit(status, sense(words(found.group())[-1].form), None)
    undone = _undone().search(sentence)
    if undone is not None and not _unsure().search(sentence[max(0, undone.start() - BEFORE) : undone.start()]):
        verb = sense(undone.group(1).casefold())
        return Hit("missed", verb, verb)
    return None


@dataclass(frozen=True)
class Promised:
    """A commitment as later reports are held against it: its telling words, all its words, when it was first reported,
    and whom it binds.
    """

    commitment: Commitment
    gist: frozenset[str]
    told: frozenset[str]
    published: str | None
    parties: frozenset[str]


Shown = dict[str, list[tuple[str, Status, Evidence]]]
"""By commitment id: the date of the report, the status it shows, and its words."""


def settle(found: Sequence[Commitment], naming: Naming, meetings: Sequence[Meeting] = ()) -> tuple[Commitment, ...]:
    """Give each commitment the status that later reports show, with those reports as evidence."""
    reads = naming.materials.by_article
    promised = [_promised(each, reads, naming) for each in found]
    counts = Counts.of(each.gist for each in promised)
    holders: dict[str, list[Promised]] = defaultdict(list)
    for each in promised:
        for stem in sorted(each.gist):
            holders[stem].append(each)
    shown: Shown = defaultdict(list)
    for outcome in outcomes(naming):
        for each in _about(outcome, holders, counts):
            evidence = outcome.read.evidence(outcome.span, STAGE)
            status: Status = "kept" if outcome.hit.verb in each.gist and not outcome.hit.needs else outcome.hit.status
            shown[each.commitment.id].append((outcome.read.article.published or "", status, evidence))
    for one, two in _moved(promised, holders, counts):
        shown[one.commitment.id].append((two.published or "", "slipped", two.commitment.evidence[0]))
    for each, evidence in _held(promised, meetings, reads):
        shown[each.commitment.id].append((reads[evidence.article].article.published or "", "kept", evidence))
    return tuple(_settled(each, shown.get(each.id, ())) for each in found)


def _promised(commitment: Commitment, reads: Mapping[str, Read], naming: Naming) -> Promised:
    """What a promise tells: the words of what was promised, and every party its reports name."""
    told: set[str] = set()
    for each in commitment.evidence:
        told |= naming.gist(reads[each.article], [each.span])
    parties = {stem for stem in told if stem.startswith("@")}
    stems = gist(word.form for word in words(commitment.what)) & told
    bound = {commitment.who, naming.spoken_for(commitment.who)}
    return Promised(
        commitment=commitment,
        told=gist(word.form for word in words(commitment.text)),
        gist=frozenset(stem for stem in stems - sense_set("outcomes", "empty") if not stem.isdigit()) | parties,
        published=reads[commitment.evidence[0].article].article.published,
        parties=frozenset(each for each in bound if each),
    )


def _about(outcome: Outcome, holders: Mapping[str, Sequence[Promised]], counts: Counts) -> list[Promised]:
    """The commitments a sentence speaks of: told before it, by a party it names, their telling words said again."""
    near = {each.commitment.id: each for stem in sorted(outcome.gist) for each in holders.get(stem, ())}
    about = []
    for each in near.values():
        if outcome.hit.needs is not None and outcome.hit.needs not in each.gist:
            continue
        plain = [stem for stem in each.gist & outcome.gist if not stem.startswith("@")]
        # A sentence that doesn't name who promised must repeat more of what was promised.
        named = any(f"@{party}" in outcome.gist for party in each.parties)
        least = LEAST_SHARED if named else LEAST_UNNAMED
        promised = each.gist - {f"@{party}" for party in each.parties}
        if len(plain) < (2 if named else 3) or containment(promised, outcome.gist, counts) < least:
            continue
        if _comes_after(outcome, each) and not _too_early(outcome, each):
            about.append(each)
    return about


def _too_early(outcome: Outcome, promised: Promised) -> bool:
    """Whether a promise can't be missed yet: it is not due, or has no day and the words are a bare "did not"."""
    if outcome.hit.status != "missed":
        return False
    due = promised.commitment.due
    if due is None:
        return outcome.hit.needs is not None
    return not earlier(due, outcome.read.article.published)


def _comes_after(outcome: Outcome, promised: Promised) -> bool:
    """Whether the sentence comes from a later report, or stands behind the promise in the same one."""
    here = [each for each in promised.commitment.evidence if each.article == outcome.read.article.id]
    if here:
        return all(outcome.span[0] >= each.span[1] for each in here)
    return earlier(promised.published, outcome.read.article.published)


def _moved(
    promised: Sequence[Promised], holders: Mapping[str, Sequence[Promised]], counts: Counts
) -> list[tuple[Promised, Promised]]:
    """Promises made again later by the same party with a later due date."""
    moved = []
    for one in promised:
        near = {each.commitment.id: each for stem in sorted(one.gist) for each in holders[stem]}
        for two in near.values():
            first, again = one.commitment, two.commitment
            if (
                first.who is not None
                and first.who == again.who
                and earlier(one.published, two.published)
                and earlier(first.due, again.due)
                and likeness(one.gist, two.gist, counts) >= SAME_PROMISE
            ):
                moved.append((one, two))
    return moved


def _held(
    promised: Sequence[Promised], meetings: Sequence[Meeting], reads: Mapping[str, Read]
) -> Iterator[tuple[Promised, Evidence]]:
    """Promises to hold a meeting that was held when it was due, at the place or under the name promised."""
    kinds = sense_set("gatherings", "kinds")
    for each in promised:
        due = bounds(each.commitment.due)
        if due is None or not each.gist & kinds:
            continue
        for meeting in meetings:
            days = None if meeting.planned else bounds(meeting.date)
            if days is None or days[0] > due[1] or not earlier(each.published, meeting.date):
                continue
            place = gist(word.form for word in words(meeting.place or ""))
            name = gist(word.form for word in words(meeting.name)) - kinds
            if (place and place <= each.told) or len(name & each.told) > 1:
                later = (
                    one for one in meeting.evidence if not earlier(reads[one.article].article.published, meeting.date)
                )
                yield from ((each, evidence) for evidence in later)


def _settled(commitment: Commitment, shown: Sequence[tuple[str, Status, Evidence]]) -> Commitment:
    """The latest report decides; what was missed and then done has slipped. Its evidence is all that shows it."""
    if not shown:
        return commitment
    _, status, _ = max(shown, key=lambda each: (each[0], STATUSES.index(each[1])))
    showing = {status}
    if status == "kept" and any(each[1] in ("missed", "slipped") for each in shown):
        status, showing = "slipped", {"missed", "slipped", "kept"}
    evidence = {each[2]: None for each in shown if each[1] in showing}
    return replace(commitment, status=status, shown_by=tuple(evidence))
