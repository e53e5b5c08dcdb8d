"""Meetings: one entry for all that the articles tell of one gathering, with its date worked out.

A date is what the text gives with the meeting, "by 2022-06" where it gives a deadline. A meeting that is told as news,
at the head of an article and without a date of its own, took place on the day the news is of: the one named in the
lead, else that on which the article came out. What is to be after the article came out is planned, however it is told.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from msgspec import structs

from onrecord.edtf import bounds, earlier
from onrecord.linking.connecting import Parts
from onrecord.linking.dates import days_between, is_within
from onrecord.linking.leading import DEADLINE
from onrecord.linking.lexicon import word_set
from onrecord.linking.materials import Materials, Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import gist, sense_set, words
from onrecord.model import Evidence, Gathering, Meeting, make_id

STAGE = "meetings@2"

HEAD = 6
"""A held meeting told in the first six sentences is what the article is about."""

LEAD = 3
"""Sentences that hold headline and lead."""

SLIP = 1
"""Days by which one article mistakes the day of a meeting: it takes the day of the news for that of the event, or
counts on from another time zone. Days further apart are as often those of two meetings of the same parties."""

REPORTED = 2
"""Days after which news of a meeting still comes out without naming its day."""


@dataclass(frozen=True)
class Told:
    """One place where an article tells of a meeting, with what linking needs to know it again."""

    read: Read
    gathering: Gathering
    date: str | None
    deadline: bool
    place: str | None
    parties: frozenset[str]
    name: frozenset[str]
    evidence: Evidence
    main: bool = False
    guessed: bool = False


class Dated(NamedTuple):
    """Two tellings of one meeting that give different days for it."""

    one: Told
    two: Told


@dataclass(frozen=True)
class Meetings:
    """The meetings, and where reports of one of them disagree on its day."""

    meetings: tuple[Meeting, ...]
    disagreements: tuple[Dated, ...]


def meetings(materials: Materials, naming: Naming) -> Meetings:
    """Gather what is told of each meeting within each article, then over all articles."""
    kinds: list[list[Told]] = []
    disagreements: list[Dated] = []
    for read in materials.reads:
        parts, differing = _within_article([_told(read, each, naming) for each in read.reading.meetings])
        kinds.extend(parts)
        disagreements.extend(differing)
    joined = _across(kinds)
    found: dict[str, Meeting] = {}
    for part in joined:
        meeting = _meeting(part)
        found.setdefault(meeting.id, meeting)
    return Meetings(tuple(sorted(found.values(), key=lambda each: each.id)), tuple(disagreements))


def _told(read: Read, gathering: Gathering, naming: Naming) -> Told:
    article = read.article
    date, deadline = None, False
    if gathering.time is not None:
        value = read.dates[gathering.time]
        if bounds(value) is not None:
            date = value
            start = read.reading.times[gathering.time].span[0]
            deadline = DEADLINE.search(article.text[max(0, start - 40) : start]) is not None
    if not deadline and earlier(article.published, date):
        gathering = structs.replace(gathering, planned=True)
    held = [naming.cast.party(article.id, each) for each in gathering.parties]
    opening = read.reading.sentences[: HEAD + 1]
    return Told(
        read=read,
        gathering=gathering,
        date=date,
        deadline=deadline,
        place=article.words(gathering.place) if gathering.place else None,
        parties=frozenset(each for each in held if each is not None),
        name=gist(word.form for word in words(gathering.name)) - sense_set("gatherings", "kinds"),
        evidence=read.evidence(gathering.span, STAGE),
        main=not gathering.planned and (not opening or gathering.span[0] < opening[-1][1]),
    )


# ------------------------------------------------------------------------------------------------ within one article


def _within_article(told: Sequence[Told]) -> tuple[list[list[Told]], list[Dated]]:
    """Put together what one article tells of each meeting, and date what has no date of its own."""
    parts: list[list[Told]] = []
    differing: list[Dated] = []
    for each in sorted(told, key=lambda each: each.gathering.span):
        home = next((part for part in reversed(parts) if all(_same_here(each, other) for other in part)), None)
        if home is None:
            parts.append([each])
            continue
        differing.extend(Dated(other, each) for other in home if _disagree(other, each))
        home.append(each)
    return [_dated(part) for part in parts], differing


def _same_here(one: Told, two: Told) -> bool:
    """Whether two tellings in one article can be of one meeting."""
    if one.gathering.planned != two.gathering.planned or not _places_agree(one, two):
        return False
    if one.date and two.date and days_between(one.date, two.date) != 0 and not _disagree(one, two):
        return False
    if one.name and two.name:
        return bool(one.name & two.name)
    return not one.parties or not two.parties or bool(one.parties & two.parties)


def _disagree(one: Told, two: Told) -> bool:
    """Two days, no further apart than a slip, for one meeting held, of the same parties or a shared name."""
    apart = days_between(one.date, two.date)
    alike = bool(one.name & two.name) or (len(one.parties & two.parties) > 1)
    return apart == SLIP and alike and not one.gathering.planned and not two.gathering.planned


def _dated(part: list[Told]) -> list[Told]:
    """Give the part the date its tellings give, else, for news at the head of the article, the day it came out."""
    date = next((each.date for each in part if each.date), None)
    guessed = date is None and any(each.main for each in part)
    if guessed:
        date = _news_day(part[0].read)
    return [each if each.date else replace(each, date=date, guessed=guessed) for each in part]


def _news_day(read: Read) -> str | None:
    """The day an article's news is of: the first that its lead names shortly before it came out, else that day."""
    published = bounds(read.article.published)
    opening = read.reading.sentences[:LEAD]
    if published is None or not opening:
        return read.article.published
    for time, value in zip(read.reading.times, read.dates, strict=True):
        days = bounds(value)
        if time.span[0] >= opening[-1][1]:
            break
        if days and days[0] == days[1] and timedelta(0) <= published[0] - days[0] <= timedelta(REPORTED):
            return days[0].isoformat()
    return read.article.published


def _places_agree(one: Told, two: Told) -> bool:
    if one.place is None or two.place is None:
        return True
    left, right = (set(gist(word.form for word in words(place))) for place in (one.place, two.place))
    return left <= right or right <= left


# --------------------------------------------------------------------------------------------------- over all articles


def _across(parts: list[list[Told]]) -> list[list[Told]]:
    """Join parts of different articles: same day, agreeing place, and a shared name or party; the connected groups."""
    by_day: dict[str, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        for month in _months(part):
            by_day[month].append(index)
    joined = Parts(range(len(parts)))
    for indices in by_day.values():
        for one, two in combinations(indices, 2):
            if _same_meeting(parts[one], parts[two]):
                joined.join(one, two)
    return [[told for index in indices for told in parts[index]] for indices in joined.all()]


def _day(part: list[Told]) -> str | None:
    return next((each.date for each in part if each.date), None)


def _same_meeting(one: list[Told], two: list[Told]) -> bool:
    if one[0].read.article.id == two[0].read.article.id or one[0].deadline != two[0].deadline:
        return False
    left, right = _day(one), _day(two)
    if left != right and not is_within(left, right) and not is_within(right, left):
        apart = days_between(left, right)
        if apart is None or apart > REPORTED or one[0].guessed == two[0].guessed:
            return False
    if not all(_places_agree(a, b) for a in one for b in two):
        return False
    names, other_names = (frozenset().union(*(each.name for each in part)) for part in (one, two))
    parties, other_parties = (frozenset().union(*(each.parties for each in part)) for part in (one, two))
    shared = parties & other_parties
    if (names and other_names and not names & other_names) or (parties and other_parties and not shared):
        return False
    if len(shared) > 1 or any(a.place and b.place for a in one for b in two):
        return True
    return bool(names & other_names) or (left == right and _format(one) is not None and _format(one) == _format(two))


def _format(part: list[Told]) -> str | None:
    return next((each.gathering.format for each in part if each.gathering.format), None)


def _months(part: list[Told]) -> set[str]:
    """The months in which the meeting may have been, a year's at most; a day guessed from the report may lie in the
    next one.
    """
    days = bounds(_day(part))
    if days is None:
        return set()
    first, last = days
    if part[0].guessed and first > date.min + timedelta(REPORTED):
        first -= timedelta(REPORTED)
    count = min(11, (last.year - first.year) * 12 + last.month - first.month)
    return {f"{first.year + at // 12:04}-{at % 12 + 1:02}" for at in range(first.month - 1, first.month + count)}


def _official(told: Told) -> tuple[bool, int, int]:
    """How much of a name a telling gives: the noun that names a meeting, capitals, telling words."""
    name = told.gathering.name
    nouns = word_set("gatherings", "nouns")
    return any(word.form in nouns for word in words(name)), sum(map(str.isupper, name)), len(told.name)


def _meeting(part: list[Told]) -> Meeting:
    part = sorted(
        part, key=lambda each: (each.read.article.published or "9", each.evidence.article, each.evidence.span)
    )
    named = max(part, key=lambda each: (*_official(each), -part.index(each)))
    exact = max(
        (each for each in part if each.date), key=lambda each: (not each.guessed, len(each.date or "")), default=None
    )
    date = exact.date if exact else None
    return Meeting(
        id=make_id("meeting", part[0].evidence.article, part[0].evidence.span),
        name=named.gathering.name,
        date=f"by {date}" if exact and exact.deadline else date,
        place=next((each.place for each in part if each.place), None),
        format=_format(part),
        planned=all(each.gathering.planned for each in part),
        parties=tuple(sorted(frozenset().union(*(each.parties for each in part)))),
        evidence=tuple(each.evidence for each in part),
    )
