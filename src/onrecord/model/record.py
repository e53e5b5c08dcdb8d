"""What stands in the record, put together by linking, and what people decided about it."""

from typing import Literal

import msgspec
from msgspec import Struct

from onrecord.model.gathered import Article, Refusal
from onrecord.model.read import Role
from onrecord.model.terms import Action, Kind, Mode, PartyKind, Polarity, Span, Status


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
