"""The page of one party and of one issue: their statements, and above them what else stands on record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from onrecord.model import Party
from onrecord.publishing.dossier import cards
from onrecord.publishing.dossier.contexts import Block, Card, Link
from onrecord.publishing.dossier.listing import Listing
from onrecord.publishing.dossier.page_contexts import PartyPage
from onrecord.publishing.dossier.shelf import Shelf, earliest_first
from onrecord.publishing.dossier.views import party_row
from onrecord.publishing.wording import count

Deeds = Mapping[str, Sequence[tuple[str, Any]]]
"""The entries other than statements of each party or issue, each with the heading it stands under."""

CARDS: dict[str, Callable[[Shelf, Any], Card]] = {
    "Positions": cards.position,
    "Commitments": cards.commitment,
    "Requests made": cards.request,
    "Requests received": cards.request,
    "Requests": cards.request,
    "Meetings": cards.meeting,
}
"""The headings, in their order on a page."""


def of_parties(shelf: Shelf) -> Deeds:
    """What each party holds, promises, asks, is asked and takes part in."""
    found: dict[str, list[tuple[str, Any]]] = {}
    record = shelf.record
    for position in sorted(record.positions, key=lambda each: (each.issue, *earliest_first(each.as_of), each.id)):
        _add(found, [position.party], "Positions", position)
    for commitment in sorted(record.commitments, key=lambda each: (*earliest_first(each.due), each.id)):
        _add(found, [commitment.who], "Commitments", commitment)
    for request in record.requests:
        _add(found, [request.who], "Requests made", request)
        _add(found, request.whom, "Requests received", request)
    for meeting in sorted(record.meetings, key=lambda each: (*earliest_first(each.date), each.id)):
        _add(found, meeting.parties, "Meetings", meeting)
    return found


def of_issues(shelf: Shelf) -> Deeds:
    """The positions held on each issue, and the commitments and requests whose statements are about it."""
    found: dict[str, list[tuple[str, Any]]] = {}
    record = shelf.record
    named = {each.id: each.name for each in record.parties}
    for position in sorted(
        record.positions, key=lambda each: (named.get(each.party, ""), each.party, *earliest_first(each.as_of), each.id)
    ):
        _add(found, [position.issue], "Positions", position)
    for commitment in sorted(record.commitments, key=lambda each: (*earliest_first(each.due), each.id)):
        _add(found, _about(shelf, commitment.statements), "Commitments", commitment)
    for request in record.requests:
        _add(found, _about(shelf, request.statements), "Requests", request)
    return found


def party(shelf: Shelf, one: Party, deeds: Deeds) -> Listing:
    """The list behind a party's pages."""
    link = shelf.party(one.id) or Link(one.name)
    return Listing(
        path=link.href,
        title=one.name,
        section="parties.html",
        intro="",
        items=shelf.said_by.get(one.id, ()),
        card=partial(cards.statement, shelf),
        nouns=("statement", "statements"),
        empty="No statement is credited to it.",
        crumbs=(Link("Parties", "parties.html"),),
        above=partial(_blocks, shelf, deeds.get(one.id, ())),
    )


def party_page(shelf: Shelf, one: Party, found: Listing, number: int) -> PartyPage:
    """One of a party's pages."""
    return PartyPage(party=party_row(shelf, one), anonymous=one.anonymous, **found.content(number))


def issue(shelf: Shelf, name: str, deeds: Deeds) -> Listing:
    """The list behind an issue's pages."""
    said = shelf.said_about.get(name, ())
    speakers = {each.speaker for each in said} - {None}
    return Listing(
        path=shelf.issue(name).href,
        title=name,
        section="issues.html",
        intro=f"{count(len(said), 'statement', 'statements')} by {count(len(speakers), 'party', 'parties')}.",
        items=said,
        card=partial(cards.statement, shelf),
        nouns=("statement", "statements"),
        empty="No statement was found to be about it. More phrases in the brief may help.",
        crumbs=(Link("Issues", "issues.html"),),
        above=partial(_blocks, shelf, deeds.get(name, ())),
    )


def _add(found: dict[str, list[tuple[str, Any]]], keys: Iterable[str | None], heading: str, entry: Any) -> None:
    for key in dict.fromkeys(keys):
        if key is not None:
            found.setdefault(key, []).append((heading, entry))


def _about(shelf: Shelf, statements: Iterable[str]) -> list[str]:
    said = (shelf.statements[each] for each in statements if each in shelf.statements)
    return sorted({name for each in said for name in each.about})


def _blocks(shelf: Shelf, deeds: Sequence[tuple[str, Any]]) -> tuple[Block, ...]:
    found = (
        Block(heading, tuple(card(shelf, entry) for name, entry in deeds if name == heading))
        for heading, card in CARDS.items()
    )
    return tuple(each for each in found if each.cards)
