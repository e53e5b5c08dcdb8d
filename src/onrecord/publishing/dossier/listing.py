"""Lists of entries as pages of cards: which lists there are, in which order, and how each can be narrowed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from typing import Any, get_args

from onrecord.edtf import bounds
from onrecord.model import Commitment, Discrepancy, Kind, Meeting, Request, Statement
from onrecord.publishing.dossier import cards
from onrecord.publishing.dossier.contexts import Block, Card, Facet, Link
from onrecord.publishing.dossier.page_contexts import CardsPage
from onrecord.publishing.dossier.paging import paths, sheet
from onrecord.publishing.dossier.shelf import Shelf, earliest_first, latest_first, safe
from onrecord.publishing.wording import count, day

Entry = Any
"""An entry of the record; each list holds the kinds its card function takes."""

SPEAKERS_SHOWN = 12
"""Speakers that get a link above the list of statements; the page of parties has them all."""


LONGEST_MONTH = 31
"""Days; a date that may mean more days than that stands under a heading of its own."""


@dataclass(frozen=True)
class Listing:
    """A list of entries that becomes one page or several. `nouns` are what one and many of them are called."""

    path: str
    title: str
    section: str
    intro: str
    items: Sequence[Entry]
    card: Callable[[Entry], Card]
    nouns: tuple[str, str]
    empty: str = "There is nothing here yet."
    heading: Callable[[Entry], str] | None = None
    facets: Callable[[], tuple[Facet, ...]] = tuple
    above: Callable[[], tuple[Block, ...]] = tuple
    crumbs: tuple[Link, ...] = ()

    def paths(self) -> tuple[str, ...]:
        """The paths of its pages."""
        return paths(self.path, len(self.items))

    def page(self, number: int) -> CardsPage:
        """One of its pages, from 1."""
        return CardsPage(**self.content(number))

    def content(self, number: int) -> dict[str, Any]:
        """What a page of cards shows, by field."""
        here = sheet(self.path, number, self.items)
        return {
            "path": here.path,
            "title": self.title if number == 1 else f"{self.title}, page {number}",
            "section": self.section,
            "crumbs": self.crumbs,
            "intro": self.intro,
            "total": count(len(self.items), *self.nouns),
            "above": self.above() if number == 1 else (),
            "blocks": self._blocks(here.items),
            "facets": self.facets(),
            "pager": here.pager,
            "empty": self.empty,
        }

    def _blocks(self, items: Sequence[Entry]) -> tuple[Block, ...]:
        if not items:
            return ()
        if self.heading is None:
            return (Block("", tuple(self.card(each) for each in items)),)
        return tuple(Block(name, tuple(self.card(each) for each in run)) for name, run in groupby(items, self.heading))


def listings(shelf: Shelf) -> Iterator[Listing]:
    """Every list of entries but those of a single party or issue."""
    yield timeline(shelf)
    yield from statements(shelf)
    yield commitments(shelf)
    yield requests(shelf)
    yield positions(shelf)
    yield meetings(shelf)
    yield discrepancies(shelf)
    yield groups(shelf)


# ---------------------------------------------------------------------------------------------- statements


def statements(shelf: Shelf) -> Iterator[Listing]:
    """All statements, and those of each kind, month and outlet."""
    narrowed = tuple(_narrowed(shelf))
    facets = cache(partial(_statement_facets, shelf, narrowed))
    whole = Listing(
        path="statements.html",
        title="Statements",
        section="statements.html",
        intro="Everything reported as said, the latest first. The words link to the place they stand at.",
        items=shelf.ordered,
        card=partial(cards.statement, shelf),
        nouns=("statement", "statements"),
        empty="No statements were found in this coverage.",
        facets=facets,
    )
    yield whole
    for label, link, items in narrowed:
        yield replace(
            whole,
            path=link.href,
            title=f"Statements: {link.text}",
            intro=f"Statements by {label.lower()}: {link.text}.",
            items=items,
            empty="No statement is of this kind.",
            crumbs=(Link("Statements", "statements.html"),),
        )


def _narrowed(shelf: Shelf) -> Iterator[tuple[str, Link, Sequence[Statement]]]:
    """The narrower lists: what each narrows by, its name and page, its statements."""
    kinds = _grouped(shelf.ordered, lambda each: each.kind)
    for kind in get_args(Kind):
        yield "Kind", Link(kind, f"statements/kind-{kind}.html", len(kinds[kind])), kinds[kind]
    outlets = _grouped(shelf.ordered, lambda each: shelf.place(each.article).outlet)
    for outlet, slug in shelf.outlets.items():
        yield "Outlet", Link(outlet, f"statements/outlet-{slug}.html", len(outlets[outlet])), outlets[outlet]
    months = _grouped(shelf.ordered, partial(_month, shelf))
    for month in sorted(months, reverse=True):
        path = f"statements/month-{month or 'unknown'}.html"
        yield "Month", Link(day(month), path, len(months[month])), months[month]


def _grouped(said: Sequence[Statement], key: Callable[[Statement], str]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for each in said:
        found[key(each)].append(each)
    return found


def _statement_facets(shelf: Shelf, narrowed: Sequence[tuple[str, Link, Sequence[Statement]]]) -> tuple[Facet, ...]:
    heard = [each for each in shelf.kept if each.id in shelf.said_by][:SPEAKERS_SHOWN]
    speakers = tuple(Link(each.name, f"parties/{safe(each.id)}.html", shelf.statements_of(each)) for each in heard)
    issues = tuple(
        Link(name, f"issues/{slug}.html", len(shelf.said_about[name]))
        for name, slug in shelf.issues.items()
        if name in shelf.said_about
    )
    by = {label: tuple(link for each, link, _ in narrowed if each == label) for label in ("Kind", "Outlet", "Month")}
    found = (
        Facet("Kind", by["Kind"]),
        Facet("Speaker", (*speakers, Link("all parties", "parties.html")) if speakers else ()),
        Facet("Issue", issues),
        Facet("Outlet", by["Outlet"]),
        Facet("Month", by["Month"]),
    )
    return tuple(each for each in found if each.links)


def _month(shelf: Shelf, one: Statement) -> str:
    """The month a statement is of, or the year where no more is known; "" for no date."""
    days = bounds(one.said_on or shelf.published(one.article))
    if days is None:
        return ""
    same = (days[0].year, days[0].month) == (days[1].year, days[1].month)
    return days[0].isoformat()[:7] if same else f"{days[0].year:04}"


# ------------------------------------------------------------------------------------------ the other entries


def timeline(shelf: Shelf) -> Listing:
    """Meetings, statements and due dates in one line, the earliest first; what has no date stands apart, at the end."""
    record = shelf.record
    met = ((each.date, each) for each in record.meetings)
    said = ((each.said_on or shelf.published(each.article), each) for each in reversed(shelf.ordered))
    due = ((each.due, each) for each in record.commitments if each.due)
    entries: list[tuple[str | None, Statement | Meeting | Commitment]] = [*met, *said, *due]
    headings = {each.id: _heading(date, at_end=isinstance(each, Commitment)) for date, each in entries}
    return Listing(
        path="timeline.html",
        title="Timeline",
        section="timeline.html",
        intro="Meetings by their date, statements by the day they were made or else published, commitments by the day "
        "they are due.",
        items=[each for _, each in sorted(entries, key=_when)],
        card=partial(_of_any_sort, shelf),
        nouns=("entry", "entries"),
        empty="Nothing in this record has a date or could have one.",
        heading=lambda each: headings[each.id],
    )


def _of_any_sort(shelf: Shelf, one: Statement | Meeting | Commitment) -> Card:
    match one:
        case Statement():
            return cards.statement(shelf, one)
        case Meeting():
            return cards.meeting(shelf, one)
        case Commitment():
            return cards.commitment(shelf, one)


def _when(pair: tuple[str | None, Statement | Meeting | Commitment]) -> tuple[bool, int, int]:
    """Sort a timeline: by the first day an entry may be of, the less precise first; a commitment by its last day."""
    edtf, entry = pair
    days = bounds(edtf.removeprefix("by ")) if edtf else None
    if days is None:
        return (True, 0, 0)
    first, last = days[0].toordinal(), days[1].toordinal()
    return (False, last, 0) if isinstance(entry, Commitment) else (False, first, first - last)


def _heading(edtf: str | None, *, at_end: bool = False) -> str:
    """The month an entry stands under in a list by date, or what is known where that is less than a month."""
    days = bounds(edtf.removeprefix("by ")) if edtf else None
    if edtf is None or days is None:
        return "Without a date"
    if (days[1] - days[0]).days >= LONGEST_MONTH and not at_end:
        return day(edtf)
    return day(days[at_end].isoformat()[:7])


def commitments(shelf: Shelf) -> Listing:
    """What was promised, by due date."""
    return Listing(
        path="commitments.html",
        title="Commitments",
        section="commitments.html",
        intro="What was promised, by when and on what condition, and what became of it as far as is reported. "
        "Those with a due date first, by that date.",
        items=sorted(shelf.record.commitments, key=lambda each: (*earliest_first(each.due), each.id)),
        card=partial(cards.commitment, shelf),
        nouns=("commitment", "commitments"),
        empty="No promise was found in this coverage.",
        heading=lambda each: "With a due date" if each.due else "Without a due date",
    )


def requests(shelf: Shelf) -> Listing:
    """Who asked what of whom, by the day of the article, the latest first."""
    return Listing(
        path="requests.html",
        title="Requests",
        section="requests.html",
        intro="Who asked what of whom, the latest report first.",
        items=sorted(shelf.record.requests, key=lambda each: (*_reported(shelf, each), each.id)),
        card=partial(cards.request, shelf),
        nouns=("request", "requests"),
        empty="No request was found in this coverage.",
    )


def positions(shelf: Shelf) -> Listing:
    """Where parties stand, by issue and party, then by date."""
    named = {each.id: each.name for each in shelf.record.parties}
    return Listing(
        path="positions.html",
        title="Positions",
        section="positions.html",
        intro="Where each party stands on each issue, by issue and party; several positions of one party by date.",
        items=sorted(
            shelf.record.positions,
            key=lambda each: (each.issue, named.get(each.party, ""), each.party, *earliest_first(each.as_of), each.id),
        ),
        card=partial(cards.position, shelf),
        nouns=("position", "positions"),
        empty="No positions were found. A brief that names the issues (`onrecord brief draft`) helps to find them.",
        heading=lambda each: each.issue,
    )


def meetings(shelf: Shelf) -> Listing:
    """Meetings by date, those without one last."""
    return Listing(
        path="meetings.html",
        title="Meetings",
        section="meetings.html",
        intro="Who met, or plans to, by date.",
        items=sorted(shelf.record.meetings, key=lambda each: (*earliest_first(each.date), each.id)),
        card=partial(cards.meeting, shelf),
        nouns=("meeting", "meetings"),
        empty="No meeting was found in this coverage.",
        heading=lambda each: _heading(each.date),
    )


def discrepancies(shelf: Shelf) -> Listing:
    """Where reports differ, conflicts first."""
    return Listing(
        path="discrepancies.html",
        title="Discrepancies",
        section="discrepancies.html",
        intro="Where reports differ, or a value changed: both sides with the words that give them. No side is picked.",
        items=sorted(shelf.record.discrepancies, key=lambda each: (discrepancy_order(each), each.about, each.id)),
        card=partial(cards.discrepancy, shelf),
        nouns=("discrepancy", "discrepancies"),
        empty="No two reports of this coverage were found to differ.",
        heading=lambda each: each.relation.capitalize(),
    )


def discrepancy_order(one: Discrepancy) -> int:
    """How weighty a discrepancy is, from 0."""
    return cards.RELATIONS.index(one.relation)


def groups(shelf: Shelf) -> Listing:
    """Statements that several reports give."""
    return Listing(
        path="groups.html",
        title="Reported more than once",
        section="groups.html",
        intro="One statement in several reports: the wording of each, side by side.",
        items=sorted(shelf.record.groups, key=lambda each: (-len(each.statements), each.id)),
        card=partial(cards.group, shelf),
        nouns=("statement", "statements"),
        empty="No statement was found in more than one report.",
    )


def _reported(shelf: Shelf, one: Request) -> tuple[bool, int]:
    article = one.evidence[0].article if one.evidence else ""
    return latest_first(shelf.published(article))
