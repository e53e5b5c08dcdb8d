"""What became of a commitment, as far as a later report says in words: kept, missed, slipped or withdrawn.

Nothing is concluded from a date that has passed: without words a commitment stays open.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from onrecord.edtf import bounds, earlier
from onrecord.linking.fates import STATUSES, same_deed
from onrecord.linking.lexicon import pattern
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, containment, gist, likeness, sense, sense_set, words
from onrecord.linking.told import Outcome, amounts, circle_of, outcomes, parties_in
from onrecord.model import Commitment, Evidence, Meeting, Span, Status

STAGE = "outcomes@2"

LEAST_RECALLED = 0.2
LEAST_SHARED = 0.34
LEAST_UNNAMED = 0.6
"""Share of a promise's telling words that a later sentence must repeat to be about it: where it names who promised and
says that it was promised, where it names them, and where it doesn't."""

LEAST_OBJECT = 0.75
"""Share of the words for what was done that a promise which points back ("the document") must have around it."""

POINTS_BACK = re.compile(r"^[\s“\"‘']*(?:that\s+)?(?:the|it|its|this|these|those|they|their|all)\b", re.IGNORECASE)
"""A promise whose own words need those before them: "the first payment", "the document"."""

SAME_PROMISE = 0.55
"""Likeness of two promises of one party that are one promise with two dates."""
SAME_RECALLED = 0.12
"""The same where the later one says that it recalls an earlier one: "of its earlier pledge", "the remainder"."""


@dataclass(frozen=True)
class Promised:
    """A commitment as later reports are held against it.

    `gist` are its telling words, `told` all its words, `around` what the sentence before tells where its own words
    point back; `published` is when it was first reported, `parties` whom it binds, `circle` who its reports are about.
    """

    commitment: Commitment
    gist: frozenset[str]
    told: frozenset[str]
    around: frozenset[str]
    published: str | None
    parties: frozenset[str]
    circle: frozenset[str]

    @cached_property
    def own(self) -> frozenset[str]:
        """What it tells besides whom it binds."""
        return self.gist - {f"@{party}" for party in self.parties}


Shown = dict[str, list[tuple[str, Status, Evidence]]]
"""By commitment id: the date of the report, the status it shows, and its words."""


def settle(found: Sequence[Commitment], naming: Naming, meetings: Sequence[Meeting] = ()) -> tuple[Commitment, ...]:
    """Give each commitment the status that later reports show, with those reports as evidence."""
    reads = naming.materials.by_article
    promised = [_promised(each, reads, naming) for each in found]
    counts = Counts.of(each.gist for each in promised)
    holders: dict[str, list[Promised]] = defaultdict(list)
    for each in promised:
        for stem in sorted(each.gist | each.around):
            holders[stem].append(each)
    shown: Shown = defaultdict(list)
    for outcome in outcomes(naming, frozenset(holders)):
        for each in _about(outcome, holders, counts):
            evidence = outcome.read.evidence(outcome.span, STAGE)
            shown[each.commitment.id].append((outcome.read.article.published or "", _shown(outcome, each), evidence))
    for one, two in _moved(promised, holders, counts):
        shown[one.commitment.id].append((two.published or "", "slipped", two.commitment.evidence[0]))
    for each, evidence in _held(promised, meetings, reads):
        shown[each.commitment.id].append((reads[evidence.article].article.published or "", "kept", evidence))
    return tuple(_settled(each, shown.get(each.id, ())) for each in found)


def _promised(commitment: Commitment, reads: Mapping[str, Read], naming: Naming) -> Promised:
    """What a promise tells: the words of what was promised, and every party its reports name."""
    told: set[str] = set()
    around: set[str] = set()
    circle: set[str] = set()
    for each in commitment.evidence:
        read = reads[each.article]
        circle |= circle_of(read, naming)
        told |= naming.gist(read, [each.span]) | amounts(read, each.span)
        if POINTS_BACK.match(each.words):
            around |= naming.gist(read, [_before(read, each.span)])
    signs = {stem for stem in told if stem.startswith(("@", "#"))}
    empty = sense_set("outcomes", "empty")
    what = commitment.what.replace(commitment.condition or commitment.what, "") or commitment.what
    stems = gist(word.form for word in words(what)) & told
    bound = {commitment.who, naming.spoken_for(commitment.who)}
    return Promised(
        commitment=commitment,
        told=gist(word.form for word in words(commitment.text)),
        gist=frozenset(stem for stem in stems - empty if not stem.isdigit()) | signs,
        around=frozenset(stem for stem in around - empty if not stem.isdigit()),
        published=reads[commitment.evidence[0].article].article.published,
        parties=frozenset(each for each in bound if each),
        circle=frozenset(circle),
    )


def _before(read: Read, span: Span) -> Span:
    """From the sentence before a span to the span."""
    sentences = read.reading.sentences
    at = bisect_right(sentences, span[0], key=lambda each: each[0]) - 1
    return Span(sentences[max(0, at - 1)][0] if sentences else span[0], span[0])


def _about(outcome: Outcome, holders: Mapping[str, Sequence[Promised]], counts: Counts) -> list[Promised]:
    """The commitments a clause speaks of: told before it, and what was promised said again."""
    near = {each.commitment.id: each for stem in sorted(outcome.gist) for each in holders.get(stem, ())}
    return [
        each
        for each in near.values()
        if _comes_after(outcome, each) and not _too_early(outcome, each) and _says_again(outcome, each, counts)
    ]


def _says_again(outcome: Outcome, promised: Promised, counts: Counts) -> bool:
    """Whether a clause repeats enough of what was promised; more of it where it doesn't name who promised."""
    deeds = frozenset().union(*(same_deed(verb, promised.gist) for verb in outcome.hit.verbs))
    if outcome.hit.needs and not deeds:
        return False
    again = (promised.own & outcome.gist) | deeds
    named = any(f"@{party}" in outcome.gist for party in promised.parties)
    plain = [stem for stem in again if not stem.startswith("@")]
    amounts = [stem for stem in plain if stem.startswith("#")]
    recalled = sense("promise") in outcome.gist
    if amounts and recalled:
        return True  # "the 600 pumps it had promised"
    telling = len(plain) + len(amounts[:1])
    least = (LEAST_RECALLED if recalled else LEAST_SHARED) if named else LEAST_UNNAMED
    own = promised.own - {stem for stem in promised.own - again if stem.startswith("#")}
    enough = 2 if named or (deeds and outcome.circle & promised.circle) else 3
    if telling >= enough and containment(own, again, counts) >= least:
        return True
    return _told_around(
        outcome, promised, counts, named=named or bool(parties_in(outcome.gist & promised.around)), deeds=bool(deeds)
    )


def _told_around(outcome: Outcome, promised: Promised, counts: Counts, *, named: bool, deeds: bool) -> bool:
    """Whether what something was done to stands around a promise whose own words point back."""
    known = outcome.object & (promised.around | promised.gist)
    if not promised.around or not (named or deeds) or len(known) <= (1 if named else 2):
        return False
    return containment(outcome.object, known, counts) >= LEAST_OBJECT


def _shown(outcome: Outcome, promised: Promised) -> Status:
    """What a clause shows of a promise: the deed itself is the promise kept, too late it has slipped."""
    hit = outcome.hit
    status: Status = "kept" if not hit.needs and hit.verbs & promised.gist else hit.status
    if status != "kept":
        return status
    due, published = bounds(promised.commitment.due), bounds(outcome.read.article.published)
    if due is None:
        return "slipped" if hit.late else "kept"
    if hit.late:
        overdue = published is not None and (published[1] - due[1]).days >= max(1, outcome.length)
        return "slipped" if overdue else "kept"
    days = [day for day in outcome.days if not earlier(day, promised.published)]
    return "slipped" if days and earlier(promised.commitment.due, days[0]) else "kept"


def _too_early(outcome: Outcome, promised: Promised) -> bool:
    """Whether a promise can't be missed yet, as it is not due, or has no day and the words are a bare "did not".

    Nor can what was done before it was promised keep it.
    """
    if outcome.hit.status == "kept" and outcome.days:
        return all(earlier(day, promised.published) for day in outcome.days)
    if outcome.hit.status != "missed":
        return False
    due = promised.commitment.due
    if due is None:
        return outcome.hit.needs
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
                and likeness(one.gist, two.gist, counts) >= (SAME_RECALLED if _recalls(two) else SAME_PROMISE)
            ):
                moved.append((one, two))
    return moved


def _recalls(promised: Promised) -> bool:
    """Whether a promise says that an earlier one is meant: "of its earlier pledge"."""
    return re.search(rf"\b{pattern('outcomes', 'recalls')}\b", promised.commitment.text, re.IGNORECASE) is not None


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
    if status == "slipped" or (status == "kept" and any(each[1] in ("missed", "slipped") for each in shown)):
        status, showing = "slipped", {"missed", "slipped", "kept"}
    evidence = {each[2]: None for each in shown if each[1] in showing}
    return replace(commitment, status=status, shown_by=tuple(evidence))
