"""Entries of the record as rows of short texts, for a terminal: the words, who, and where they stand.

The last cell of a row under the column "Where" names outlet, date, file and offsets, a line for each place.
Cells are as they stand in the record, control characters and all: whoever prints them makes them visible.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from onrecord.model import (
    Article,
    Commitment,
    Discrepancy,
    Evidence,
    Figure,
    Group,
    Meeting,
    Party,
    Position,
    Refusal,
    Request,
    Reuse,
    Statement,
)
from onrecord.publishing.wording import day, quantity

NOBODY = "not identified"
SHOWN = 3
"""Places named for an entry; the rest are counted."""


class Known(Struct, frozen=True):
    """What rows need beside the entries: the names of parties, the articles they stand in, statements by party."""

    names: Mapping[str, str]
    articles: Mapping[str, Article]
    said: Mapping[str, int] = {}

    def name(self, party: str | None) -> str:
        """A party's name."""
        return NOBODY if party is None else self.names.get(party, party)

    def names_of(self, parties: Iterable[str]) -> str:
        """Several parties' names."""
        return ", ".join(self.name(each) for each in parties)

    def where(self, *evidence: Evidence) -> str:
        """Outlet, date, file and offsets of evidence, a line each."""
        lines = [self._place(each) for each in evidence[:SHOWN]]
        more = len(evidence) - SHOWN
        return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)

    def _place(self, evidence: Evidence) -> str:
        start, end = evidence.span
        found = self.articles.get(evidence.article)
        if found is None:
            return f"{evidence.article}:{start}-{end}"
        page = f", page {evidence.page}" if evidence.page else ""
        return f"{found.outlet or 'outlet unknown'}, {date_of(found)}{page}, {found.file}:{start}-{end}"


class Table(Struct, frozen=True):
    """How one sort of entry is laid out: its title, its columns, what makes a row, and what to say of none."""

    title: str
    columns: tuple[str, ...]
    row: Callable[[Any, Known], tuple[str, ...]]
    empty: str


def date_of(article: Article) -> str:
    """An article's date in words, with its basis in a word ("page", "inferred") unless it was given."""
    if article.published is None:
        return "undated"
    basis = "" if article.date_basis == "given" else f" ({article.date_basis})"
    return day(article.published) + basis


def _statement(one: Statement, known: Known) -> tuple[str, ...]:
    via = f"\nas told by {known.names_of(one.via)}" if one.via else ""
    polarity = "" if one.polarity == "asserted" else f"\n{one.polarity}"
    about = f"\n[{', '.join(one.about)}]" if one.about else ""
    content = tuple(each for each in one.evidence if each.span in one.content) or one.evidence
    return known.name(one.speaker) + via, f"{one.kind}\n{one.mode}{polarity}", one.text + about, known.where(content[0])


def _party(one: Party, known: Known) -> tuple[str, ...]:
    roles = (" ".join([each.role, *_held(each.since, each.until)]) for each in one.roles)
    return one.name, one.kind, "; ".join(roles), "; ".join(one.aliases), str(known.said.get(one.id, 0))


def _held(since: str | None, until: str | None) -> list[str]:
    return [*([f"from {day(since)}"] if since else []), *([f"until {day(until)}"] if until else [])]


def _figure(one: Figure, known: Known) -> tuple[str, ...]:
    of = ", ".join(each for each in (one.series or one.of, one.place) if each)
    return quantity(one), of, one.text, day(one.as_of), known.where(*one.evidence)


def _commitment(one: Commitment, known: Known) -> tuple[str, ...]:
    condition = f"\non condition: {one.condition}" if one.condition else ""
    shown = "".join(f"\n{one.status}: {each.words}" for each in one.shown_by[:1])
    due = day(one.due) if one.due else "no date"
    return known.name(one.who), one.text + condition + shown, due, one.status, known.where(*one.evidence)


def _meeting(one: Meeting, known: Known) -> tuple[str, ...]:
    name = f"{one.name}\n{'planned' if one.planned else 'held'}" + (f", {one.format}" if one.format else "")
    return day(one.date), name, one.place or "", known.names_of(one.parties), known.where(*one.evidence)


def _request(one: Request, known: Known) -> tuple[str, ...]:
    return known.name(one.who), known.names_of(one.whom), one.what, known.where(*one.evidence)


def _position(one: Position, known: Known) -> tuple[str, ...]:
    words = one.evidence[0].words if one.evidence else ""
    stance = f"{one.stance}\n{day(one.as_of)}" + ("\nchanged" if one.supersedes else "")
    return known.name(one.party), one.issue, stance, words, known.where(*one.evidence)


def _discrepancy(one: Discrepancy, known: Known) -> tuple[str, ...]:
    values = "\n".join(f"{i}. {value}" for i, value in enumerate(one.values, 1))
    return f"{one.relation}\n({one.kind})", one.about, values, known.where(*one.evidence)


def _group(one: Group, known: Known) -> tuple[str, ...]:
    return known.name(one.speaker), one.text, str(len(one.statements)), known.where(*one.evidence)


def _reuse(one: Reuse, known: Known) -> tuple[str, ...]:
    first, second = (_article_name(known, each) for each in one.articles)
    origin = f"agency: {one.wire}" if one.wire else _article_name(known, one.source) if one.source else "open"
    return f"{one.share:.0%}", first, second, origin


def _article_name(known: Known, article: str) -> str:
    found = known.articles.get(article)
    if found is None:
        return article
    return f"{found.outlet or 'outlet unknown'}, {date_of(found)}\n{found.headline or found.file}"


def _source(one: Article, _: Known) -> tuple[str, ...]:
    credited = "; ".join(each for each in (one.byline, ", ".join(one.agencies)) if each)
    return date_of(one), one.outlet or "outlet unknown", one.headline or "", credited, one.file


def _refusal(one: Refusal, _: Known) -> tuple[str, ...]:
    return one.file, one.reason, one.remedy


TABLES: Mapping[str, Table] = {
    "statements": Table("Statements", ("Who", "Kind", "Words", "Where"), _statement, "No statements"),
    "parties": Table("Parties", ("Name", "Kind", "Roles", "Also called", "Said"), _party, "No parties"),
    "figures": Table("Figures", ("Value", "Of", "Words", "As of", "Where"), _figure, "No figures"),
    "commitments": Table("Commitments", ("Who", "Words", "Due", "Status", "Where"), _commitment, "No commitments"),
    "meetings": Table("Meetings", ("Date", "Meeting", "Place", "Parties", "Where"), _meeting, "No meetings"),
    "discrepancies": Table("Discrepancies", ("Kind", "About", "Values", "Where"), _discrepancy, "No discrepancies"),
    "requests": Table("Requests", ("Who", "Of whom", "What", "Where"), _request, "No requests"),
    "positions": Table("Positions", ("Who", "On", "Stance", "Words", "Where"), _position, "No positions"),
    "groups": Table("Reported more than once", ("Who", "Words", "Reports", "Where"), _group, "No groups"),
    "reuse": Table("Copied text", ("Shared", "One article", "The other", "Origin"), _reuse, "No copied text"),
    "sources": Table("Sources", ("Published", "Outlet", "Headline", "Credits", "File"), _source, "No articles"),
    "refusals": Table("Not read", ("Input", "Why", "What to do"), _refusal, "No refusals"),
}
"""What can be listed, by the name it is asked for."""

KINDS: Mapping[str, str] = {
    "statements": "statement",
    "parties": "party",
    "figures": "figure",
    "commitments": "commitment",
    "meetings": "meeting",
    "discrepancies": "discrepancy",
    "requests": "request",
    "positions": "position",
    "groups": "group",
    "reuse": "reuse",
}
"""The kind of entry behind each list of entries."""
