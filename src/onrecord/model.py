"""The words of the field as frozen types.

Two families: what one article yields by itself (the parts of a `Reading`, which know neither the article's date nor
any other article), and what stands in the record (`Statement`, `Party`, `Figure` …, put together by linking).
Offsets are half-open `[start, end)` in Unicode code points of `Article.text`, which is never rewritten.
docs/glossary.md explains the same words for readers.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

Mode = Literal["direct", "indirect", "mixed"]
Kind = Literal["claim", "request", "commitment", "position"]
PartyKind = Literal["person", "organisation", "country", "group"]
DateBasis = Literal["given", "page", "inferred", "unknown"]
Polarity = Literal["asserted", "denied", "declined"]
QuotedKind = Literal["scare", "title", "name", "term", "words"]
Status = Literal["open", "kept", "missed", "slipped", "withdrawn"]
Action = Literal["accept", "reject", "edit", "merge", "split", "note", "withdraw"]


class Span(NamedTuple):
    """A stretch of an article's text: `[start, end)` in code points."""

    start: int
    end: int


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of some spans where others are taken out."""
    holes = sorted(taken)
    left = []
    for start, end in spans:
        at = start
        for first, last in holes:
            if first < end and at < last:
                if at < first:
                    left.append(Span(at, first))
                at = max(at, last)
        if at < end:
            left.append(Span(at, end))
    return tuple(left)


def make_id(*parts: object) -> str:
    """Name a thing by what makes it itself: 16 hex digits of SHA-256 over the parts, as canonical JSON.

    Parts with lone surrogates, which JSON can't hold, are hashed as ASCII literals.
    """
    try:
        told = msgspec.json.encode(parts)
    except UnicodeEncodeError:
        told = ascii(parts).encode("ascii")
    return hashlib.sha256(told).hexdigest()[:16]


def sha256_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex; lone surrogates are kept apart by "surrogatepass"."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------------------------------------- gathered


class Zone(Struct, frozen=True):
    """A part of an article's text that is not running prose: headline, standfirst, byline, dateline …"""

    kind: Literal["headline", "standfirst", "subheading", "byline", "dateline", "agency", "speaker_label"]
    span: Span


class Article(Struct, frozen=True, kw_only=True):
    """One text from one outlet.

    `published` is an EDTF date (ISO 8601-2) or None; `date_basis` says where it came from. `dropped` marks page
    furniture: spans to leave unread, never cut out. `pages` holds the offset at which each page of a paged
    source starts. `file` is the name as given, `container/member` where one file holds several articles.
    `source_sha256` is the hash of the bytes it was read from, `origin` where those lie (a path or a URL).
    """

    id: str
    file: str
    text: str
    sha256: str
    source_sha256: str
    origin: str = ""
    outlet: str | None = None
    published: str | None = None
    date_basis: DateBasis = "unknown"
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agencies: tuple[str, ...] = ()
    url: str | None = None
    dropped: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
    pages: tuple[int, ...] = ()

    def words(self, span: Span) -> str:
        """The very words a span stands on."""
        return self.text[span[0] : span[1]]

    def page_of(self, offset: int) -> int | None:
        """The page on which an offset lies, counted from 1; None where the source has no pages."""
        return bisect_right(self.pages, offset) or 1 if self.pages else None

    @property
    def marks(self) -> str:
        """Names what is marked in the text: with `sha256`, all that a reading depends on."""
        return make_id(self.zones, self.dropped)


class Refusal(Struct, frozen=True, kw_only=True):
    """An input that was not read: why, and what would make it readable."""

    id: str
    file: str
    reason: str
    remedy: str
    source_sha256: str | None = None


# ------------------------------------------------------------------------------- read, one article at a time


class Attribution(Struct, frozen=True, kw_only=True):
    """Something reported as said: source, cue and content spans, as PolNeAR names them (Newell et al., 2018).

    `source` may be empty (a headline in quotation marks, a passive without an agent). `parent` is the index, within
    the reading, of the attribution inside whose content this one lies.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    parent: int | None = None


class Quoted(Struct, frozen=True, kw_only=True):
    """Words in quotation marks that are attributed to nobody; `sentence` is the index of the sentence they start in.

    `kind` says why they stand in quotation marks: a "title", a "name" or nickname, a "term" spoken of as a word, a
    "scare" quote that keeps words at arm's length, or "words" of more than a phrase that are credited to nobody.
    """

    span: Span
    sentence: int
    kind: QuotedKind


class SpeechAct(Struct, frozen=True, kw_only=True):
    """What an attribution does: its kind after Searle's classes, and how the cue presents it.

    `stance` is the cue's lemma ("say", "claim", "deny", "admit"). "declined" leaves open whether the content holds
    ("refused to confirm", "did not rule out"). `said` is false where nobody made a statement: the cue ascribes a state
    of mind, evidence or a deed, or tells what is yet to be said. `condition` spans "if …", "unless …" …
    """

    kind: Kind
    polarity: Polarity = "asserted"
    stance: str = ""
    said: bool = True
    condition: Span | None = None
    addressee: Span | None = None
    audience: Span | None = None


class Role(Struct, frozen=True):
    """A title or office and when it was held, as EDTF dates; None where the text doesn't say."""

    role: str
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = None


class Referent(Struct, frozen=True, kw_only=True):
    """One party as a single article knows it; linking decides who it is across articles.

    `kind` is "place" for a place that never acts and "unknown" where the article gives no hint. `anonymous` is true
    for sources named by description only ("a senior official"). `titles` are role words used of it, as written.
    """

    name: str
    kind: Literal["person", "organisation", "country", "group", "place", "document", "unknown"]
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    anonymous: bool = False


class Mention(Struct, frozen=True):
    """One place where the text names a referent (an index into `Reading.referents`)."""

    span: Span
    referent: int
    form: Literal["name", "title", "pronoun", "description"]


class Speaker(Struct, frozen=True):
    """Who an attribution is credited to: a referent, and the chain of reporters, outermost last."""

    referent: int | None
    via: tuple[int, ...] = ()


class TimeExpression(Struct, frozen=True, kw_only=True):
    """An expression of time, kept as an operation on its anchor so that no publication date is needed to read it.

    `rule` is an operation's name and its arguments, e.g. ["weekday", 3, "past"]; `onrecord.edtf.rules` lists them.
    `anchor` is the index of an earlier time expression of the reading that it counts from; None means the day of
    publication. An absolute date is ["date", "2019-11-14"]. `vague` marks what is time to a linguist but dates
    nothing ("currently", "the future", "daily"): the record leaves it out.
    """

    span: Span
    rule: list[Any]
    anchor: int | None = None
    vague: bool = False


class Quantity(Struct, frozen=True, kw_only=True):
    """A number with what it counts: a value, or low and high for a range or a vague number ("dozens").

    `value` is in the printed unit with its multiplier applied; `unit` is "%", an ISO 4217 code, an SI-style symbol
    or None for a plain count. `of` is what is counted, `place` where. `qualifier`: about, almost, at least, more than,
    up to, fewer than, less than, at most. `out_of` is the whole of "12 of the 47". `number` spans the digits or
    words of the number alone; `span` runs from the qualifier to the unit, or else to what is counted. `incidental`
    numbers are how something is put ("the two sides", "one of the reasons", a span of time) and stay out of the record.
    """

    span: Span
    number: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    of: Span | None = None
    place: Span | None = None
    out_of: float | None = None
    change: Literal["up", "down"] | None = None
    incidental: bool = False


class Gathering(Struct, frozen=True, kw_only=True):
    """A meeting as one article tells it; `time` indexes `Reading.times`, `parties` index `Reading.referents`."""

    span: Span
    name: str
    time: int | None = None
    place: Span | None = None
    format: Literal["in person", "virtual", "hybrid"] | None = None
    planned: bool = False
    parties: tuple[int, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """All that the stages found in one article; `acts` and `speakers` run parallel to `attributions`.

    `said_at` gives for each attribution the index of the time expression that dates the saying, or None. The article's
    `sha256` and `marks`, and the version of the chain, name the reading.
    """

    sha256: str
    chain: str
    marks: str = ""
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    said_at: tuple[int | None, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    meetings: tuple[Gathering, ...] = ()


# ------------------------------------------------------------------------------------------- in the record


class Evidence(Struct, frozen=True):
    """Where an entry stands: article, span, the words themselves, and the stage and version that found them.

    `page` is the page of a paged source on which the words begin, counted from 1.
    """

    article: str
    span: Span
    words: str
    stage: str = ""
    page: int | None = None


class Statement(Struct, frozen=True, kw_only=True, tag_field="type", tag="statement"):
    """One report of something said. `speaker` and `via` are party ids; `about` names issues of the brief."""

    id: str
    article: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    text: str
    mode: Mode
    kind: Kind
    speaker: str | None = None
    via: tuple[str, ...] = ()
    addressee: str | None = None
    audience: str | None = None
    about: tuple[str, ...] = ()
    said_on: str | None = None
    polarity: Polarity = "asserted"
    stance: str = ""
    condition: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Group(Struct, frozen=True, kw_only=True, tag_field="type", tag="group"):
    """Reports of one and the same statement, by statement id; `text` is the fullest direct report."""

    id: str
    statements: tuple[str, ...]
    text: str
    speaker: str | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


class Party(Struct, frozen=True, kw_only=True, tag_field="type", tag="party"):
    """A person, organisation, country or group, with its aliases and the roles it held."""

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    anonymous: bool = False
    evidence: tuple[Evidence, ...] = ()


class When(Struct, frozen=True, kw_only=True, tag_field="type", tag="time"):
    """An expression of time with its EDTF value and the TimeML value; None where its anchor is not known."""

    id: str
    article: str
    span: Span
    text: str
    value: str | None
    timex: str | None
    anchor: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Figure(Struct, frozen=True, kw_only=True, tag_field="type", tag="figure"):
    """A reported number; fields as in `Quantity`, in words. `said_by` vouches for it; `series` groups comparables."""

    id: str
    article: str
    span: Span
    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    of: str | None = None
    place: str | None = None
    out_of: float | None = None
    as_of: str | None = None
    said_by: str | None = None
    series: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Meeting(Struct, frozen=True, kw_only=True, tag_field="type", tag="meeting"):
    """A gathering of parties, held or planned; `date` is EDTF, with "by 2022-06" for a deadline."""

    id: str
    name: str
    date: str | None = None
    place: str | None = None
    format: str | None = None
    planned: bool = False
    parties: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Request(Struct, frozen=True, kw_only=True, tag_field="type", tag="request"):
    """Who asked what of whom."""

    id: str
    who: str | None
    whom: tuple[str, ...]
    what: str
    statements: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Commitment(Struct, frozen=True, kw_only=True, tag_field="type", tag="commitment"):
    """What was promised, by whom, until when, on what condition, and what became of it, as far as reported."""

    id: str
    who: str | None
    what: str
    text: str
    due: str | None = None
    condition: str | None = None
    status: Status = "open"
    statements: tuple[str, ...] = ()
    shown_by: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Position(Struct, frozen=True, kw_only=True, tag_field="type", tag="position"):
    """Where a party stands on an issue as of a date; `supersedes` is the earlier position it changed from."""

    id: str
    party: str
    issue: str
    stance: str
    as_of: str | None = None
    supersedes: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Reuse(Struct, frozen=True, kw_only=True, tag_field="type", tag="reuse"):
    """Passages two articles share; `source` is the earlier one where that can be told, `share` of the shorter text."""

    id: str
    articles: tuple[str, str]
    source: str | None = msgspec.field(default=None, name="from")
    wire: str | None = None
    passages: tuple[tuple[Span, Span], ...] = ()
    share: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Discrepancy(Struct, frozen=True, kw_only=True, tag_field="type", tag="discrepancy"):
    """Two entries that can't both hold, or a value that changed or differs in scope or wording: no winner is picked."""

    id: str
    kind: Literal["figure", "date", "wording", "changed"]
    relation: Literal["conflict", "change over time", "scope", "wording", "spelling"]
    about: str
    values: tuple[str, ...]
    entries: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


Entry = Statement | Group | Party | When | Figure | Meeting | Request | Commitment | Position | Reuse | Discrepancy
"""Anything that stands in the record with evidence."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What a person decided about an entry: appended, superseded by a later one, never edited.

    `target` is an entry's id; `other` a second id for merge and split (a judgement on a link is about a pair). To
    withdraw is to take back an earlier judgement, whose id is then the target; what that one superseded holds again.
    `field` and `value` say what an edit sets; a party may also be split from one of its names, the `value`.
    `made_at` is an ISO 8601 UTC time. `kind` and `anchor` keep what kind of entry it was and its evidence, and
    `other_anchor` that of the other one, so that the judgement finds them again when the article's text has changed.
    """

    id: str
    action: Action
    target: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    note: str = ""
    author: str = ""
    made_at: str = ""
    kind: str | None = None
    anchor: tuple[Evidence, ...] = ()
    other_anchor: tuple[Evidence, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """The whole public record of a process, each part sorted so that the same input gives the same bytes."""

    articles: tuple[Article, ...] = ()
    parties: tuple[Party, ...] = ()
    statements: tuple[Statement, ...] = ()
    groups: tuple[Group, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[When, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    requests: tuple[Request, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    positions: tuple[Position, ...] = ()
    reuses: tuple[Reuse, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, parties first, then in the order of the fields."""
        return (
            *self.parties,
            *self.statements,
            *self.groups,
            *self.figures,
            *self.times,
            *self.meetings,
            *self.requests,
            *self.commitments,
            *self.positions,
            *self.reuses,
            *self.discrepancies,
        )
