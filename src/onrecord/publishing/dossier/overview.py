"""The first page: what the record is about, at a glance."""

from onrecord.edtf import bounds
from onrecord.model import Commitment
from onrecord.publishing.dossier import cards
from onrecord.publishing.dossier.charts import by_month
from onrecord.publishing.dossier.contexts import Day, Link
from onrecord.publishing.dossier.listing import discrepancy_order
from onrecord.publishing.dossier.page_contexts import OverviewPage
from onrecord.publishing.dossier.shelf import Shelf, earliest_first, published
from onrecord.publishing.dossier.views import party_row

SHOWN = 6
"""Entries shown of each list; the list itself has the rest."""
HEARD = 10
"""Parties shown."""


def sections(shelf: Shelf) -> tuple[Link, ...]:
    """The navigation: every section of the dossier, with how much is in it."""
    record = shelf.record
    return (
        Link("Overview", "index.html"),
        Link("Timeline", "timeline.html"),
        Link("Statements", "statements.html", len(record.statements)),
        Link("Parties", "parties.html", len(shelf.kept)),
        Link("Issues", "issues.html", len(shelf.issues)),
        Link("Positions", "positions.html", len(record.positions)),
        Link("Commitments", "commitments.html", len(record.commitments)),
        Link("Requests", "requests.html", len(record.requests)),
        Link("Meetings", "meetings.html", len(record.meetings)),
        Link("Figures", "figures.html", len(record.figures)),
        Link("Discrepancies", "discrepancies.html", len(record.discrepancies)),
        Link("Reported more than once", "groups.html", len(record.groups)),
        Link("Copied text", "reuse.html", len(record.reuses)),
        Link("Sources", "sources.html", len(record.articles)),
        Link("How to read this", "help.html"),
    )


def overview(shelf: Shelf, title: str) -> OverviewPage:
    """The first page."""
    record = shelf.record
    dated = sorted(
        (each for each in record.articles if bounds(each.published)), key=lambda each: earliest_first(each.published)
    )
    heard = [each for each in shelf.kept if each.id in shelf.said_by and not each.anonymous]
    return OverviewPage(
        path="index.html",
        title=title,
        section="index.html",
        tiles=(
            Link("articles", "sources.html", len(record.articles)),
            *(Link(each.text.lower(), each.href, each.count) for each in sections(shelf)[2:-2] if each.count),
        ),
        first=published(dated[0]) if dated else Day("undated"),
        last=published(dated[-1]) if dated else Day("undated"),
        outlets=len(shelf.outlets),
        undated=len(record.articles) - len(dated),
        refusals=len(record.refusals),
        chart=by_month((each.published for each in record.articles), "Articles by month of publication"),
        heard=tuple(party_row(shelf, each) for each in heard[:HEARD]),
        latest=tuple(cards.statement(shelf, each) for each in shelf.ordered[:SHOWN]),
        due=tuple(cards.commitment(shelf, each) for each in _pressing(shelf)[:SHOWN]),
        differing=tuple(
            cards.discrepancy(shelf, each)
            for each in sorted(record.discrepancies, key=lambda each: (discrepancy_order(each), each.about, each.id))
        )[:SHOWN],
    )


def _pressing(shelf: Shelf) -> list[Commitment]:
    """Commitments that were missed, slipped or withdrawn, then open ones with a due date, by that date."""
    told = [each for each in shelf.record.commitments if each.status not in {"open", "kept"}]
    still = [each for each in shelf.record.commitments if each.status == "open" and bounds(each.due)]
    order = cards.STATUSES.index
    return [
        *sorted(told, key=lambda each: (order(each.status), *earliest_first(each.due), each.id)),
        *sorted(still, key=lambda each: (*earliest_first(each.due), each.id)),
    ]
