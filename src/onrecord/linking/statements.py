"""Statements from readings, and which of them report one and the same statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.brief import Issue
from onrecord.edtf import bounds
from onrecord.linking.chains import Standing
from onrecord.linking.connecting import Parts
from onrecord.linking.dates import days_between
from onrecord.linking.materials import Read
from onrecord.linking.naming import AMOUNT, Naming
from onrecord.linking.similarity import Counts, containment, likeness, sense, words
from onrecord.model import Attribution, Group, Judgement, Span, Statement, make_id, without

STAGE = "statements@2"

TAKES_SIDE = frozenset({"request", "commitment", "position"})
"""Kinds of statements that say what a speaker wants or will do."""

SAME_SPEAKER = 0.5
ONE_UNKNOWN = 0.62
SAME_ARTICLE = 0.9
OTHER_NAME = 0.8
NEVER = 2.0
CUT_SHORT = 0.85
"""Least likeness of two reports of one statement: by one speaker; where one names no speaker; within one article (the
standfirst repeated as lead); where one names a body and the other its envoy; two people's statements never are one.
`CUT_SHORT` is the least part of the shorter report that the longer must hold where it tells less. Chosen on made-up
pairs: rewordings of one claim lie above 0.5, other claims on one topic below 0.4."""

WITH_AMOUNT = 0.75
"""The part of the least likeness that will do where both reports give one amount, of ten or more or with a unit."""

LEAST_SHARED = 2
"""Telling words two reports must share unless they are all but the same: one word, with a name, is a topic."""

LEAST_CUT = 4
"""A report of fewer telling words, an amount counted twice, is held by too many others to be a shortened one."""

LEAST_REPEATED = 4
"""Words of a quotation that make it known again, however few of them tell something."""

NEAR_DAYS = 10
"""Reports of one statement appear within so many days of each other."""

KEYS = 8
CROWDED = 150
"""Statements are compared where they share one of their eight rarest stems; a stem that over 150 statements of three
weeks have tells nothing and is passed over."""

GAP = 4
"""So many other words may stand between the words of an issue's phrase: "raise" the winter water "level"."""


class Place(NamedTuple):
    """Where a statement was found: its article's read and its index there."""

    read: Read
    at: int


@dataclass(frozen=True)
class Said:
    """The statements of a record, where each was found, and what each tells (see `Naming.gist`).

    `passed_on` gives for a statement that reports statements of others where in its article it does so.
    """

    statements: tuple[Statement, ...]
    places: Mapping[str, Place]
    gists: Mapping[str, frozenset[str]]
    counts: Counts
    persons: frozenset[str]
    passed_on: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def own(self, statement: Statement) -> Statement:
        """A statement without the statements of others that it reports: those stand by themselves, counted once."""
        if statement.id not in self.passed_on:
            return statement
        content = without(statement.content, self.passed_on[statement.id])
        return replace(statement, content=content, text=" ".join(map(self.read(statement).article.words, content)))

    def read(self, statement: Statement) -> Read:
        """The article a statement was found in, with its reading."""
        return self.places[statement.id].read


def tell(naming: Naming) -> Said:
    """Put each attribution that is a statement together with its act, speaker and date."""
    statements, places, gists = [], {}, {}
    passed_on: dict[str, tuple[Span, ...]] = {}
    for read in naming.materials.reads:
        standing = Standing(read, naming)
        for index, attribution in enumerate(read.reading.attributions):
            if not standing.stands(index):
                continue
            statement = _statement(read, index, attribution, naming, standing)
            if statement.id in places:
                continue
            statements.append(statement)
            places[statement.id] = Place(read, index)
            gists[statement.id] = naming.gist(read, statement.content, amounts=True)
            if others := standing.passed_on(index):
                passed_on[statement.id] = others
    persons = frozenset(party.id for party in naming.cast.parties if party.kind == "person" and not party.anonymous)
    return Said(tuple(statements), places, gists, Counts.of(gists.values()), persons, passed_on)


def _statement(read: Read, index: int, attribution: Attribution, naming: Naming, standing: Standing) -> Statement:
    article, reading = read.article, read.reading
    act = reading.acts[index] if index < len(reading.acts) else None
    speaker = reading.speakers[index] if index < len(reading.speakers) else None
    said_at = reading.said_at[index] if index < len(reading.said_at) else None
    content = tuple(Span(*span) for span in attribution.content)
    source = Span(*attribution.source[0]) if attribution.source else None
    cue = Span(*attribution.cue[0]) if attribution.cue else None
    return Statement(
        id=make_id("statement", article.id, source, cue, content),
        article=article.id,
        source=source,
        cue=cue,
        content=content,
        text=" ".join(article.words(span) for span in content),
        mode=attribution.mode,
        kind=standing.kind(index),
        speaker=naming.cast.party(article.id, speaker.referent) if speaker and speaker.referent is not None else None,
        via=standing.via(index),
        addressee=article.words(act.addressee) if act and act.addressee else None,
        audience=article.words(act.audience) if act and act.audience else None,
        about=issues_raised(read, content, naming.materials.brief.issues),
        said_on=read.dates[said_at] if said_at is not None else None,
        polarity=act.polarity if act else "asserted",
        stance=act.stance if act else "",
        condition=article.words(act.condition) if act and act.condition else None,
        evidence=tuple(
            read.evidence(span, STAGE) for span in (*attribution.source[:1], *attribution.cue[:1], *content)
        ),
    )


def issues_raised(read: Read, spans: Iterable[Span], issues: Iterable[Issue]) -> tuple[str, ...]:
    """The issues of a brief whose name or phrases occur in the spans, in the brief's order."""
    senses = [sense(word.form) for span in spans for word in read.words(span)]
    return tuple(issue.name for issue in issues if any(in_order(phrase, senses) for phrase in _phrases(issue)))


@cache
def _phrases(issue: Issue) -> list[list[str]]:
    return [[sense(word.form) for word in words(phrase)] for phrase in (issue.name, *issue.phrases) if words(phrase)]


def in_order(phrase: list[str], senses: list[str], gap: int = GAP) -> bool:
    """Whether the senses of a phrase occur in order, with at most `gap` others between two neighbours."""
    for first, each in enumerate(senses):
        if each != phrase[0]:
            continue
        at = first
        for wanted in phrase[1:]:
            window = senses[at + 1 : at + 2 + gap]
            if wanted not in window:
                break
            at += 1 + window.index(wanted)
        else:
            return True
    return False


# ------------------------------------------------------------------------------ the same statement, several reports


class Match(NamedTuple):
    """Two reports of one statement: how alike, why they were joined, and which (statement ids, sorted)."""

    score: float
    reason: str
    one: str
    two: str


def groups(said: Said, judgements: Iterable[Judgement]) -> tuple[Group, ...]:
    """Join the reports of one statement: the connected parts of the accepted pairs, best first.

    A person's "merge" of two statements joins them whatever their words; a "split" keeps their groups apart.
    """
    merged, parted = _judged(judgements, said)
    parted |= _nested(said) - {frozenset((match.one, match.two)) for match in merged}
    accepted = [*merged, *(match for match in matches(said) if frozenset((match.one, match.two)) not in parted)]
    parts = Parts(statement.id for statement in said.statements)
    reasons: dict[str, Match] = {}
    for match in accepted:
        one, two = parts.of(match.one), parts.of(match.two)
        if one is two or (parted and any(frozenset((left, right)) in parted for left in one for right in two)):
            continue
        parts.join(match.one, match.two)
        reasons.setdefault(match.one, match)
        reasons.setdefault(match.two, match)
    by_id = {statement.id: statement for statement in said.statements}
    found = [_group([by_id[each] for each in part], said, reasons) for part in parts.all() if len(part) > 1]
    return tuple(sorted(found, key=lambda group: group.id))


def _judged(judgements: Iterable[Judgement], said: Said) -> tuple[list[Match], set[frozenset[str]]]:
    """The pairs a person joined and parted; the latest judgement on a pair counts. A group stands for the report it is
    named after.
    """
    known = {each: each for each in said.places} | {group_id(each): each for each in said.places}
    latest: dict[frozenset[str], Judgement] = {}
    for each in sorted(judgements, key=lambda each: (each.made_at, each.id)):
        pair = frozenset(known[ident] for ident in (each.target, each.other or "") if ident in known)
        if each.action in ("merge", "split") and len(pair) == 2:
            latest[pair] = each
    merged = [
        Match(1.0, "joined by a person", *sorted(pair)) for pair, each in latest.items() if each.action == "merge"
    ]
    return sorted(merged), {pair for pair, each in latest.items() if each.action == "split"}


def _nested(said: Said) -> set[frozenset[str]]:
    """The pairs of a statement and one that it reports: they are two steps of one report, never two reports."""
    mine: dict[str, list[Statement]] = defaultdict(list)
    for each in said.statements:
        mine[each.article].append(each)
    return {
        frozenset((ident, other.id))
        for ident, spans in said.passed_on.items()
        for other in mine[said.places[ident].read.article.id]
        if other.id != ident
        and any(start <= other.content[0][0] and other.content[-1][1] <= end for start, end in spans)
    }


def group_id(statement: str) -> str:
    """The id of the group whose earliest report is the statement of that id."""
    return make_id("group", statement)


def _group(members: list[Statement], said: Said, reasons: Mapping[str, Match]) -> Group:
    members = sorted(members, key=lambda each: (said.read(each).article.published or "9", each.id))
    fullest = min(members, key=lambda each: (each.mode != "direct", -len(each.text), each.id))
    weakest = min(reasons[each.id] for each in members if each.id in reasons)
    return Group(
        id=group_id(members[0].id),
        statements=tuple(each.id for each in members),
        text=fullest.text,
        speaker=next((each.speaker for each in members if each.speaker), None),
        reason=weakest.reason,
        evidence=tuple(said.read(each).evidence(span, STAGE) for each in members for span in each.content),
    )


def matches(said: Said) -> list[Match]:
    """Every accepted pair of reports, best first."""
    by_id = {statement.id: statement for statement in said.statements}
    found = []
    for one, two in candidates(said):
        match = compare(by_id[one], by_id[two], said)
        if match is not None:
            found.append(match)
    return sorted(found, key=lambda match: (-match.score, match.one, match.two))


def candidates(said: Said) -> list[tuple[str, str]]:
    """Pairs worth comparing: near in time, sharing a rare stem, and not of two different people."""
    posting: dict[str, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    speakers = {statement.id: statement.speaker for statement in said.statements}
    for statement in said.statements:
        days = bounds(said.read(statement).article.published)
        window = days[0].toordinal() // NEAR_DAYS if days else None
        stems = sorted(said.gists[statement.id], key=lambda stem: (-said.counts.weight(stem), stem))
        for stem in stems[:KEYS]:
            posting[stem][window].append(statement.id)
    pairs: set[tuple[str, str]] = set()
    for windows in posting.values():
        for window, holders in windows.items():
            near = [*holders, *(windows.get(window + 1, ()) if window is not None else ())]
            if window is not None:
                near += windows.get(None, ())
            if len(near) <= CROWDED:
                pairs.update((min(pair), max(pair)) for pair in combinations(near, 2))
    return sorted(
        pair for pair in pairs if len(who := {speakers[each] for each in pair}) == 1 or not who <= said.persons
    )


def compare(one: Statement, two: Statement, said: Said) -> Match | None:
    """Judge a pair: None where they are not reports of one statement."""
    if one.polarity != two.polarity or not _near(one, two, said) or _chained(one, two, said):
        return None
    left, right = said.gists[one.id], said.gists[two.id]
    score, floor = likeness(left, right, said.counts), _floor(one, two, said)
    if score < floor == SAME_SPEAKER and _cut_short(one, two, said):
        score = CUT_SHORT
    shared = sorted(stem for stem in left & right if not stem.startswith("@"))
    if floor < SAME_ARTICLE and any(_is_telling_amount(stem) for stem in shared):
        floor *= WITH_AMOUNT
    if score < floor or (len(shared) < LEAST_SHARED and score < SAME_ARTICLE):
        return None
    who = "one speaker" if one.speaker and one.speaker == two.speaker else "a speaker not named in both"
    what = ", ".join(stem.removeprefix(AMOUNT) for stem in shared[:8]) or "the parties named"
    reason = f"{score:.2f} alike, {who}, sharing {what}"
    return Match(round(score, 6), reason, *sorted((one.id, two.id)))


def _is_telling_amount(stem: str) -> bool:
    return stem.startswith(AMOUNT) and not (stem.removeprefix(AMOUNT).isdigit() and len(stem) <= len(AMOUNT) + 1)


def _chained(one: Statement, two: Statement, said: Said) -> bool:
    """Whether one only passes on what a third party said, which stands by itself: the other may report that."""
    return one.speaker != two.speaker and not said.passed_on.keys().isdisjoint((one.id, two.id))


def _floor(one: Statement, two: Statement, said: Said) -> float:
    if one.article == two.article:
        return SAME_ARTICLE if one.speaker == two.speaker else NEVER
    if one.speaker is None or two.speaker is None:
        return ONE_UNKNOWN
    if one.speaker == two.speaker:
        return SAME_SPEAKER
    return NEVER if {one.speaker, two.speaker} <= said.persons else OTHER_NAME


def _cut_short(one: Statement, two: Statement, said: Said) -> bool:
    """Whether one report tells a part of what the other tells: most of its words that tell, or a run of them all."""
    shorter, longer = sorted((said.gists[one.id], said.gists[two.id]), key=lambda stems: (len(stems), sorted(stems)))
    amounts = sum(map(_is_telling_amount, shorter))
    if len(shorter) + amounts >= LEAST_CUT and containment(shorter, longer, said.counts) >= CUT_SHORT:
        return True
    left, right = sorted(([word.form for word in words(each.text)] for each in (one, two)), key=len)
    return len(left) >= LEAST_REPEATED and f" {' '.join(left)} " in f" {' '.join(right)} "


def _near(one: Statement, two: Statement, said: Said) -> bool:
    if one.said_on and two.said_on:
        apart = days_between(one.said_on, two.said_on)
        if apart is not None and apart > 2:
            return False
    apart = days_between(said.read(one).article.published, said.read(two).article.published)
    return apart is None or apart <= NEAR_DAYS
