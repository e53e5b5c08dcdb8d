"""What became of a commitment, as far as a later report says in words: kept, missed, slipped or withdrawn.

Nothing is concluded from a date that has passed: without words a commitment stays open.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from onrecord.edtf import earlier
from onrecord.linking.lexicon import pattern, phrases, word_set
from onrecord.linking.materials import Materials, Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, containment, likeness, sense
from onrecord.model import Commitment, Evidence, Span, Status

STAGE = "outcomes@1"

STATUSES: tuple[Status, ...] = ("withdrawn", "slipped", "missed", "kept")

LEAST_SHARED = 0.4
"""Share of a promise's telling words that a later sentence must repeat to be about it."""

SAME_PROMISE = 0.55
"""Likeness of two promises of one party that are one promise with two dates."""


@dataclass(frozen=True)
class Outcome:
    """A sentence that says what became of something."""

    status: Status
    read: Read
    span: Span
    gist: frozenset[str]


@cache
def _cues() -> Mapping[Status, re.Pattern[str]]:
    return {status: re.compile(rf"\b{pattern('outcomes', status)}\b", re.IGNORECASE) for status in STATUSES}


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'unsure')}\b[^.;]*$", re.IGNORECASE)


@cache
def _empty() -> frozenset[str]:
    return frozenset(
        sense(form) for status in STATUSES for each in phrases("outcomes", status) for form in each.split()
    ) | word_set("outcomes", "empty")


def outcomes(materials: Materials, naming: Naming) -> list[Outcome]:
    """Every sentence that reports an outcome for certain, in order of articles and text."""
    found = []
    for read in materials.reads:
        for sentence in read.reading.sentences:
            status = status_of(read.article.words(sentence))
            if status is not None:
                span = Span(*sentence)
                found.append(Outcome(status, read, span, naming.gist(read, [span])))
    return found


def status_of(sentence: str) -> Status | None:
    """The outcome a sentence reports; None where it reports none, denies it, or says only that it may come."""
    for status, cue in _cues().items():
        hit = cue.search(sentence)
        if hit is not None and not _unsure().search(sentence[max(0, hit.start() - 40) : hit.start()]):
            return status
    return None


@dataclass(frozen=True)
class Promised:
    """A commitment as later reports are held against it: what it tells and when it was first reported."""

    commitment: Commitment
    gist: frozenset[str]
    published: str | None


Shown = dict[str, list[tuple[str, Status, Evidence]]]
"""By commitment id: the date of the report, the status it shows, and its words."""


def settle(found: Sequence[Commitment], materials: Materials, naming: Naming) -> tuple[Commitment, ...]:
    """Give each commitment the status that later reports show, with those reports as evidence."""
    reads = materials.by_article
    promised = [_promised(each, reads, naming) for each in found]
    counts = Counts.of(each.gist for each in promised)
    holders: dict[str, list[Promised]] = defaultdict(list)
    for each in promised:
        for stem in sorted(each.gist):
            holders[stem].append(each)
    shown: Shown = defaultdict(list)
    for outcome in outcomes(materials, naming):
        for each in _about(outcome, holders, counts):
            evidence = outcome.read.evidence(outcome.span, STAGE)
            shown[each.commitment.id].append((outcome.read.article.published or "", outcome.status, evidence))
    for one, two in _moved(promised, holders, counts):
        shown[one.commitment.id].append((two.published or "", "slipped", two.commitment.evidence[0]))
    return tuple(_settled(each, shown.get(each.id, ())) for each in found)


def _promised(commitment: Commitment, reads: Mapping[str, Read], naming: Naming) -> Promised:
    stems: set[str] = set()
    for each in commitment.evidence:
        stems |= naming.gist(reads[each.article], [each.span])
    published = [reads[each.article].article.published for each in commitment.evidence]
    return Promised(commitment, frozenset(stems - _empty()), published[0])


def _about(outcome: Outcome, holders: Mapping[str, Sequence[Promised]], counts: Counts) -> list[Promised]:
    """The commitments a sentence speaks of: told before it, and most of their telling words said again."""
    near = {each.commitment.id: each for stem in sorted(outcome.gist) for each in holders.get(stem, ())}
    about = []
    for each in near.values():
        plain = [stem for stem in each.gist & outcome.gist if not stem.startswith("@")]
        if len(plain) < 2 or containment(each.gist, outcome.gist, counts) < LEAST_SHARED:
            continue
        if _comes_after(outcome, each):
            about.append(each)
    return about


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


def _settled(commitment: Commitment, shown: Sequence[tuple[str, Status, Evidence]]) -> Commitment:
    """The latest report decides; all that report the same status are its evidence."""
    if not shown:
        return commitment
    _, status, _ = max(shown, key=lambda each: (each[0], STATUSES.index(each[1])))
    evidence = {each[2]: None for each in shown if each[1] == status}
    return replace(commitment, status=status, shown_by=tuple(evidence))
