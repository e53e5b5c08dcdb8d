"""What each page shows: frozen types, each field with its help, made of the parts in `contexts`."""

from typing import Annotated, ClassVar

from markupsafe import Markup
from msgspec import Meta, Struct

from onrecord.publishing.dossier.contexts import (
    ArticleRow,
    Block,
    Card,
    Chart,
    Day,
    Facet,
    Fact,
    FigureRow,
    IssueRow,
    Link,
    OutletRow,
    Pager,
    PartyRow,
    Passage,
    Place,
    RefusalRow,
    ReuseRow,
    Series,
)


class Page(Struct, frozen=True, kw_only=True):
    """What every page has."""

    template: ClassVar[str]
    path: Annotated[str, Meta(description="the page's path in the dossier")]
    title: Annotated[str, Meta(description="its title")]
    section: Annotated[str, Meta(description="the path of the section it belongs to, to mark it in the navigation")]
    crumbs: Annotated[tuple[Link, ...], Meta(description="the way here, from the overview")] = ()


class Site(Struct, frozen=True, kw_only=True):
    """What all pages share."""

    name: Annotated[str, Meta(description="the process the record is about, or 'The record'")]
    sections: Annotated[tuple[Link, ...], Meta(description="the navigation")]
    version: Annotated[str, Meta(description="the version of OnRecord that wrote the dossier")]


class OverviewPage(Page, frozen=True, kw_only=True):
    """What the record is about, at a glance."""

    template: ClassVar[str] = "overview.html"
    tiles: Annotated[tuple[Link, ...], Meta(description="what there is, counted, each with its page")]
    first: Annotated[Day, Meta(description="the date of the first article")]
    last: Annotated[Day, Meta(description="the date of the last article")]
    outlets: Annotated[int, Meta(description="how many outlets report")]
    undated: Annotated[int, Meta(description="how many articles have no date")]
    refusals: Annotated[int, Meta(description="how many inputs were not read")]
    chart: Annotated[Chart | None, Meta(description="articles by month; none where none is dated")]
    heard: Annotated[tuple[PartyRow, ...], Meta(description="the parties with most statements")]
    latest: Annotated[tuple[Card, ...], Meta(description="the latest statements")]
    due: Annotated[tuple[Card, ...], Meta(description="commitments due, missed or slipped, by due date")]
    differing: Annotated[tuple[Card, ...], Meta(description="discrepancies, conflicts first")]


class CardsPage(Page, frozen=True, kw_only=True):
    """A list of entries."""

    template: ClassVar[str] = "cards.html"
    intro: Annotated[str, Meta(description="what the list holds, in a sentence")]
    total: Annotated[str, Meta(description="how many entries the whole list has, in words")]
    above: Annotated[tuple[Block, ...], Meta(description="other entries, above the list on its first page")] = ()
    blocks: Annotated[tuple[Block, ...], Meta(description="the entries of this page")]
    facets: Annotated[tuple[Facet, ...], Meta(description="narrower lists")] = ()
    pager: Annotated[Pager | None, Meta(description="the other pages of the list, where it has several")] = None
    empty: Annotated[str, Meta(description="what to say where there is nothing")] = ""


class PartiesPage(Page, frozen=True, kw_only=True):
    """Everyone who speaks or acts in the record."""

    template: ClassVar[str] = "parties.html"
    named: Annotated[tuple[PartyRow, ...], Meta(description="parties with a name, most heard first")]
    unnamed: Annotated[tuple[PartyRow, ...], Meta(description="sources known by a description only")]
    silent: Annotated[int, Meta(description="how many more are named but neither speak nor act; no page is kept")]


class PartyPage(CardsPage, frozen=True, kw_only=True):
    """One party."""

    template: ClassVar[str] = "party.html"
    party: Annotated[PartyRow, Meta(description="who it is")]
    anonymous: Annotated[bool, Meta(description="whether it is known by a description only")]


class IssuesPage(Page, frozen=True, kw_only=True):
    """The questions the parties take positions on."""

    template: ClassVar[str] = "issues.html"
    issues: Annotated[tuple[IssueRow, ...], Meta(description="the issues, most spoken about first")]


class FiguresPage(Page, frozen=True, kw_only=True):
    """Reported numbers."""

    template: ClassVar[str] = "figures.html"
    series: Annotated[tuple[Series, ...], Meta(description="the series of this page")]
    others: Annotated[tuple[FigureRow, ...], Meta(description="figures that stand alone")]
    total: Annotated[str, Meta(description="how many figures there are, in words")]
    pager: Annotated[Pager | None, Meta(description="the other pages, where there are several")] = None


class SourcesPage(Page, frozen=True, kw_only=True):
    """What was read, and what was not."""

    template: ClassVar[str] = "sources.html"
    outlets: Annotated[tuple[OutletRow, ...], Meta(description="outlets, those with most articles first")]
    agencies: Annotated[tuple[Link, ...], Meta(description="agencies credited, with the number of articles")]
    refusals: Annotated[tuple[RefusalRow, ...], Meta(description="inputs that were not read, and why")]


class OutletPage(Page, frozen=True, kw_only=True):
    """The articles of one outlet."""

    template: ClassVar[str] = "outlet.html"
    articles: Annotated[tuple[ArticleRow, ...], Meta(description="its articles, by date")]
    pager: Annotated[Pager | None, Meta(description="the other pages, where there are several")] = None


class ArticlePage(Page, frozen=True, kw_only=True):
    """One article with its evidence marked."""

    template: ClassVar[str] = "article.html"
    place: Annotated[Place, Meta(description="headline, outlet and date")]
    facts: Annotated[tuple[Fact, ...], Meta(description="byline, dateline, agencies, file, hash")]
    url: Annotated[str, Meta(description="its address on the web; empty unless it is http or https")]
    text: Annotated[Markup, Meta(description="its text, escaped, every evidence span marked with an id")]
    statements: Annotated[tuple[Card, ...], Meta(description="its statements, in the order of the text")]
    figures: Annotated[tuple[FigureRow, ...], Meta(description="its figures, in the order of the text")]
    reuses: Annotated[tuple[ReuseRow, ...], Meta(description="the text it shares with other articles")]


class ReusesPage(Page, frozen=True, kw_only=True):
    """Text that articles share."""

    template: ClassVar[str] = "reuses.html"
    reuses: Annotated[tuple[ReuseRow, ...], Meta(description="pairs of articles, those that share most first")]
    pager: Annotated[Pager | None, Meta(description="the other pages, where there are several")] = None


class ReusePage(Page, frozen=True, kw_only=True):
    """The passages two articles share, side by side."""

    template: ClassVar[str] = "reuse.html"
    reuse: Annotated[ReuseRow, Meta(description="the two articles")]
    passages: Annotated[tuple[Passage, ...], Meta(description="the passages, in the order of the first article")]


class SearchPage(Page, frozen=True, kw_only=True):
    """Search within the browser."""

    template: ClassVar[str] = "search.html"
    held: Annotated[int, Meta(description="how many statements the index holds")]
    total: Annotated[int, Meta(description="how many statements the record has")]


class HelpPage(Page, frozen=True, kw_only=True):
    """How to read the dossier."""

    template: ClassVar[str] = "help.html"


class MissingPage(Page, frozen=True, kw_only=True):
    """What is shown where there is no such page."""

    template: ClassVar[str] = "404.html"
