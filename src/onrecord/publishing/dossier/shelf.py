"""A record with everything at hand: what is asked of it again and again, looked up once."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from onrecord.brief import Brief
from onrecord.edtf import bounds
from onrecord.model import Article, Evidence, Figure, Group, Judgement, Party, Record, Reuse, Span, Statement, make_id
from onrecord.publishing.dossier.contexts import Day, Link, Place, Quote
from onrecord.publishing.dossier.highlighting import anchor
from onrecord.publishing.wording import BASES, day

UNKNOWN_OUTLET = "outlet unknown"
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


class Shelf:
    """A record, its brief and the judgements that hold on it, indexed. Nothing in it changes."""

    def __init__(self, record: Record, brief: Brief, judgements: Sequence[Judgement] = ()) -> None:
        self.record, self.brief = record, brief
        self.judged = _by(judgements, lambda each: (each.target, each.other))
        self.articles = {each.id: each for each in record.articles}
        self.parties = {each.id: each for each in record.parties}
        self.statements = {each.id: each for each in record.statements}
        self.positions = {each.id: each for each in record.positions}
        self.outlets = _slugs(sorted({each.outlet or UNKNOWN_OUTLET for each in record.articles}))
        self.issues = _slugs(sorted(self._issue_names()))

    def _issue_names(self) -> set[str]:
        named = {each.name for each in self.brief.issues} | {each.issue for each in self.record.positions}
        return named | {name for each in self.record.statements for name in each.about}

    # -------------------------------------------------------------------------------------------- who does what

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The group of each statement that several reports give."""
        return {statement: group for group in self.record.groups for statement in group.statements}

    @cached_property
    def said_by(self) -> dict[str, tuple[Statement, ...]]:
        """The statements credited to each party, itself or as a reporter of them, by date."""
        return _by(self.ordered, lambda each: {each.speaker, *each.via})

    @cached_property
    def said_in(self) -> dict[str, tuple[Statement, ...]]:
        """The statements of each article, in the order of its text."""
        return _by(
            sorted(self.record.statements, key=lambda each: (_first(each), each.id)), lambda each: {each.article}
        )

    @cached_property
    def said_about(self) -> dict[str, tuple[Statement, ...]]:
        """The statements about each issue, by date."""
        return _by(self.ordered, lambda each: each.about)

    @cached_property
    def counted_in(self) -> dict[str, tuple[Figure, ...]]:
        """The figures of each article, in the order of its text."""
        return _by(sorted(self.record.figures, key=lambda each: (each.span, each.id)), lambda each: {each.article})

    @cached_property
    def articles_of(self) -> dict[str, tuple[Article, ...]]:
        """The articles of each outlet, by date, the undated last."""
        ordered = sorted(self.record.articles, key=lambda each: (*earliest_first(each.published), each.file, each.id))
        return _by(ordered, lambda each: {each.outlet or UNKNOWN_OUTLET})

    @cached_property
    def figures(self) -> tuple[tuple[str, Figure], ...]:
        """Figures with the series each belongs to ("" for those alone in theirs), series by name, each by date."""
        sizes = Counter(each.series for each in self.record.figures)
        named = ((each.series if each.series and sizes[each.series] > 1 else "", each) for each in self.record.figures)
        return tuple(sorted(named, key=lambda pair: (not pair[0], pair[0], *earliest_first(pair[1].as_of), pair[1].id)))

    @cached_property
    def series(self) -> dict[str, tuple[Figure, ...]]:
        """The figures of each series, by date."""
        return {name: tuple(each for _, each in run) for name, run in groupby(self.figures, lambda pair: pair[0])}

    @cached_property
    def reuses(self) -> tuple[Reuse, ...]:
        """Pairs of articles, those that share most first."""
        return tuple(sorted(self.record.reuses, key=lambda each: (-each.share, each.id)))

    @cached_property
    def reused_in(self) -> dict[str, tuple[Reuse, ...]]:
        """The pairs each article shares text with."""
        return _by(self.record.reuses, lambda each: each.articles)

    @cached_property
    def evidence_in(self) -> dict[str, list[tuple[str, Evidence]]]:
        """All evidence in each article, with the sort of entry it stands for."""
        found: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for entry in self.record.entries():
            sort = type(entry).__name__.lower()
            for each in (*entry.evidence, *getattr(entry, "shown_by", ())):
                found[each.article].append((sort, each))
        return found

    @cached_property
    def ordered(self) -> tuple[Statement, ...]:
        """All statements, the latest first, those without a date last."""
        return tuple(sorted(self.record.statements, key=self.statement_order))

    @cached_property
    def active(self) -> dict[str, int]:
        """How many requests, commitments, positions and meetings name each party that has any."""
        counts: dict[str, int] = defaultdict(int)
        for request in self.record.requests:
            for party in {request.who, *request.whom}:
                counts[party or ""] += 1
        for commitment in self.record.commitments:
            counts[commitment.who or ""] += 1
        for position in self.record.positions:
            counts[position.party] += 1
        for meeting in self.record.meetings:
            for party in set(meeting.parties):
                counts[party] += 1
        counts.pop("", None)
        return counts

    @cached_property
    def kept(self) -> tuple[Party, ...]:
        """The parties that speak or act, most heard first. Those that are only named have no page: they are counted."""
        acting = (each for each in self.record.parties if each.id in self.said_by or each.id in self.active)
        return tuple(
            sorted(
                acting, key=lambda each: (-self.statements_of(each), -self.active.get(each.id, 0), each.name, each.id)
            )
        )

    @cached_property
    def _kept_ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self.kept)

    def statements_of(self, party: Party) -> int:
        """How many statements are credited to a party."""
        return len(self.said_by.get(party.id, ()))

    # ------------------------------------------------------------------------------------------------ dates

    def statement_order(self, one: Statement) -> tuple[object, ...]:
        """Sort statements so that the latest come first and the undated last, then by place in the text."""
        return (*latest_first(one.said_on or self.published(one.article)), one.article, _first(one), one.id)

    def published(self, article: str) -> str | None:
        """When an article was published, as EDTF."""
        found = self.articles.get(article)
        return found.published if found else None

    @cached_property
    def until(self) -> str | None:
        """The date of the last dated article: what is due before it and still open is overdue as far as is known."""
        dated = [(found[1], each.published) for each in self.record.articles if (found := bounds(each.published))]
        return max(dated)[1] if dated else None

    # -------------------------------------------------------------------------------------------- addresses

    def party(self, ident: str | None) -> Link | None:
        """A party's name, and its page where it has one; None for nobody."""
        if ident is None:
            return None
        found = self.parties.get(ident)
        if found is None:
            return Link("a party the record no longer has")
        return Link(found.name, f"parties/{safe(ident)}.html" if ident in self._kept_ids else "")

    def issue(self, name: str) -> Link:
        """An issue's name and page."""
        return Link(name, f"issues/{self.issues[name]}.html")

    def outlet(self, name: str | None) -> Link:
        """An outlet's name and page."""
        name = name or UNKNOWN_OUTLET
        return Link(name, f"outlets/{self.outlets[name]}.html")

    def place(self, article: str, span: Sequence[int] | None = None) -> Place:
        """Where an article, or a span of it, opens; with what is known of the article."""
        found = self.articles.get(article)
        if found is None:
            return Place(UNKNOWN_OUTLET, Day("undated"), "an article the record no longer has", "")
        at = f"#{anchor(span)}" if span is not None else ""
        return Place(
            found.outlet or UNKNOWN_OUTLET,
            published(found),
            found.headline or found.file,
            f"articles/{safe(found.id)}.html{at}",
        )

    def quote(self, evidence: Evidence) -> Quote:
        """The words of some evidence, with the place they open at."""
        return Quote(evidence.words, self.place(evidence.article, evidence.span))

    def words(self, article: str, span: Span) -> Quote:
        """The words of a span, with the place they open at."""
        found = self.articles.get(article)
        return Quote(found.words(span) if found else "", self.place(article, span))


def published(article: Article) -> Day:
    """An article's date, and where it comes from."""
    if article.published is None:
        return Day("undated")
    return Day(day(article.published), article.published, BASES[article.date_basis])


def dated(edtf: str | None) -> Day | None:
    """A date, or None where there is none."""
    return Day(day(edtf), edtf) if edtf else None


def earliest_first(edtf: str | None) -> tuple[bool, int]:
    """Sort dates so that the earliest come first and the unknown last."""
    found = bounds(edtf.removeprefix("by ")) if edtf else None
    return (found is None, found[0].toordinal() if found else 0)


def latest_first(edtf: str | None) -> tuple[bool, int]:
    """Sort dates so that the latest come first and the unknown last."""
    unknown, ordinal = earliest_first(edtf)
    return (unknown, -ordinal)


def safe(ident: str) -> str:
    """An id as a file name: itself where it is one, else its hash."""
    return ident if _SAFE.fullmatch(ident) else make_id("file name", ident)


def _first(one: Statement) -> int:
    return min((span[0] for span in one.content), default=0)


def _by(entries: Iterable[Any], keys: Callable[[Any], Iterable[str | None]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for each in entries:
        for key in dict.fromkeys(keys(each)):
            if key is not None:
                found[key].append(each)
    return {key: tuple(each) for key, each in found.items()}


def _slugs(names: Sequence[str]) -> dict[str, str]:
    """A file name for each name: its letters where they tell it apart, with a hash where they don't."""
    plain = {name: _NOT_A_NAME.sub("-", name.lower()).strip("-")[:60] for name in names}
    taken = list(plain.values())
    return {
        name: slug if slug and taken.count(slug) == 1 else f"{slug}-{make_id(name)[:8]}".strip("-")
        for name, slug in plain.items()
    }
