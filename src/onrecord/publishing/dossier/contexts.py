"""What a page may show: frozen types, each field with its help. Templates see these and nothing else.

Addresses (`href`) are relative to the dossier's root; a template puts the way back to the root before them.
Texts are as they stand in the record; they are escaped and made visible when they are printed, never before.
"""

from typing import Annotated, ClassVar

from markupsafe import Markup
from msgspec import Meta, Struct


class Link(Struct, frozen=True):
    """Something with a page of its own."""

    text: Annotated[str, Meta(description="what it is called")]
    href: Annotated[str, Meta(description="where it opens; empty where it has no page")] = ""
    count: Annotated[int | None, Meta(description="how many entries wait there, where that is worth saying")] = None


class Day(Struct, frozen=True):
    """A date, readable, with its value."""

    text: Annotated[str, Meta(description="the date in words, or 'undated'")]
    value: Annotated[str, Meta(description="the EDTF value; empty where there is none")] = ""
    note: Annotated[str, Meta(description="where the date comes from, unless it was given")] = ""


class Place(Struct, frozen=True):
    """Where something was reported."""

    outlet: Annotated[str, Meta(description="the outlet, or 'outlet unknown'")]
    day: Annotated[Day, Meta(description="when the article was published")]
    headline: Annotated[str, Meta(description="the article's headline, or its file where it has none")]
    href: Annotated[str, Meta(description="the article, at the words where there are any")]


class Quote(Struct, frozen=True):
    """The very words something stands on, and where."""

    words: Annotated[str, Meta(description="the words, verbatim")]
    place: Annotated[Place, Meta(description="where they stand; its address opens at the words")]


class Fact(Struct, frozen=True):
    """One property of an entry."""

    label: Annotated[str, Meta(description="what property it is")]
    links: Annotated[tuple[Link, ...], Meta(description="its values")]


class Proof(Struct, frozen=True):
    """Evidence of one kind."""

    label: Annotated[str, Meta(description="what it is evidence of")]
    quotes: Annotated[tuple[Quote, ...], Meta(description="the words, with where they stand")]


class Side(Struct, frozen=True):
    """One of the values that differ."""

    value: Annotated[str, Meta(description="the value as recorded")]
    quotes: Annotated[tuple[Quote, ...], Meta(description="the words that give it")]


class Card(Struct, frozen=True, kw_only=True):
    """One entry of the record as a reader meets it."""

    id: Annotated[str, Meta(description="the entry's id, as in the exports")]
    sort: Annotated[str, Meta(description="what sort of entry it is: statement, commitment, meeting …")]
    badges: Annotated[tuple[str, ...], Meta(description="kind, mode, status or relation, the chief one first")] = ()
    who: Annotated[tuple[Link, ...], Meta(description="whose entry it is")] = ()
    title: Annotated[str, Meta(description="what it is called, where it has a name")] = ""
    day: Annotated[Day | None, Meta(description="the date it is about, where it has one")] = None
    quotes: Annotated[tuple[Quote, ...], Meta(description="the words it stands on, the chief ones")] = ()
    facts: Annotated[tuple[Fact, ...], Meta(description="its other properties")] = ()
    proofs: Annotated[tuple[Proof, ...], Meta(description="further evidence, by what it shows")] = ()
    sides: Annotated[tuple[Side, ...], Meta(description="the values side by side, where it is a discrepancy")] = ()
    keys: Annotated[tuple[tuple[str, str], ...], Meta(description="names and values to filter by in the page")] = ()


class Block(Struct, frozen=True):
    """Cards under one heading."""

    heading: Annotated[str, Meta(description="the heading; empty for none")]
    cards: Annotated[tuple[Card, ...], Meta(description="the entries")]


class Facet(Struct, frozen=True):
    """Ways to narrow a list, as plain links."""

    label: Annotated[str, Meta(description="what it narrows by")]
    links: Annotated[tuple[Link, ...], Meta(description="the narrower lists")]


class Pager(Struct, frozen=True):
    """Where a page stands among the pages of one list."""

    number: Annotated[int, Meta(description="this page, from 1")]
    of: Annotated[int, Meta(description="how many pages there are")]
    links: Annotated[tuple[Link, ...], Meta(description="the pages worth a link: first, last and those nearby")]
    before: Annotated[str, Meta(description="the page before; empty on the first")] = ""
    after: Annotated[str, Meta(description="the page after; empty on the last")] = ""


class Bar(Struct, frozen=True):
    """A bar of a chart, in units of its viewBox."""

    label: Annotated[str, Meta(description="what is counted in it")]
    count: Annotated[int, Meta(description="how many")]
    x: Annotated[int, Meta(description="left edge")]
    y: Annotated[int, Meta(description="upper edge")]
    width: Annotated[int, Meta(description="width")]
    height: Annotated[int, Meta(description="height")]
    tick: Annotated[str, Meta(description="the label printed under it; empty where there is no room")] = ""


class Chart(Struct, frozen=True):
    """Bars over time."""

    title: Annotated[str, Meta(description="what the chart shows")]
    width: Annotated[int, Meta(description="width of the viewBox")]
    bars: Annotated[tuple[Bar, ...], Meta(description="the bars, oldest first")]


class Dot(Struct, frozen=True):
    """A value of a series on its line."""

    label: Annotated[str, Meta(description="date and value")]
    x: Annotated[int, Meta(description="from the left")]
    y: Annotated[int, Meta(description="from the top")]


class Line(Struct, frozen=True):
    """The values of a series over time."""

    title: Annotated[str, Meta(description="what the line shows")]
    dots: Annotated[tuple[Dot, ...], Meta(description="the values, by date")]
    path: Annotated[str, Meta(description="the points, as an SVG polyline wants them")]
    top: Annotated[str, Meta(description="the highest value")]
    bottom: Annotated[str, Meta(description="the lowest value")]
    first: Annotated[str, Meta(description="the first date")]
    last: Annotated[str, Meta(description="the last date")]


class FigureRow(Struct, frozen=True, kw_only=True):
    """A reported number."""

    id: Annotated[str, Meta(description="the entry's id")]
    value: Annotated[str, Meta(description="qualifier, number or range, and unit")]
    of: Annotated[str, Meta(description="what is counted, and where")]
    quote: Annotated[Quote, Meta(description="the words, and where they stand")]
    day: Annotated[Day, Meta(description="the date the number is of")]
    said_by: Annotated[Link | None, Meta(description="who vouches for it; none where the outlet does")] = None


class Series(Struct, frozen=True):
    """Figures that can be compared."""

    name: Annotated[str, Meta(description="what is counted")]
    anchor: Annotated[str, Meta(description="the id of its heading")]
    rows: Annotated[tuple[FigureRow, ...], Meta(description="the figures, by date")]
    lines: Annotated[tuple[Line, ...], Meta(description="a line for each unit with more than two dated values")]


class PartyRow(Struct, frozen=True, kw_only=True):
    """A party in a list."""

    link: Annotated[Link, Meta(description="its name and page")]
    kind: Annotated[str, Meta(description="person, organisation, country or group")]
    roles: Annotated[tuple[str, ...], Meta(description="roles held, with their dates")]
    aliases: Annotated[tuple[str, ...], Meta(description="other names it goes by")]
    statements: Annotated[int, Meta(description="how many statements are credited to it")]
    other: Annotated[int, Meta(description="how many requests, commitments, positions and meetings name it")]


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article in a list."""

    place: Annotated[Place, Meta(description="headline, outlet, date and page")]
    file: Annotated[str, Meta(description="the name it was given by")]
    statements: Annotated[int, Meta(description="how many statements it reports")]
    figures: Annotated[int, Meta(description="how many figures it reports")]


class OutletRow(Struct, frozen=True, kw_only=True):
    """An outlet in a list."""

    link: Annotated[Link, Meta(description="its name and page")]
    articles: Annotated[int, Meta(description="how many of its articles were read")]
    statements: Annotated[int, Meta(description="how many statements they report")]
    first: Annotated[Day, Meta(description="the date of its first article")]
    last: Annotated[Day, Meta(description="the date of its last article")]


class RefusalRow(Struct, frozen=True):
    """An input that was not read."""

    file: Annotated[str, Meta(description="the name it was given by")]
    reason: Annotated[str, Meta(description="why it was not read")]
    remedy: Annotated[str, Meta(description="what would make it readable")]


class Run(Struct, frozen=True):
    """A stretch of a copied passage."""

    words: Annotated[str, Meta(description="the words")]
    differs: Annotated[bool, Meta(description="whether the other article has other words here")]


class Passage(Struct, frozen=True):
    """A passage as two articles have it."""

    number: Annotated[int, Meta(description="its number, in the order of the first article")]
    left: Annotated[tuple[Run, ...], Meta(description="the first article's words")]
    right: Annotated[tuple[Run, ...], Meta(description="the second article's words")]
    left_href: Annotated[str, Meta(description="where it stands in the first article")]
    right_href: Annotated[str, Meta(description="where it stands in the second article")]


class ReuseRow(Struct, frozen=True, kw_only=True):
    """Text that two articles share, in a list."""

    href: Annotated[str, Meta(description="the page that shows it side by side")]
    left: Annotated[Place, Meta(description="the first article")]
    right: Annotated[Place, Meta(description="the second article")]
    share: Annotated[str, Meta(description="how much of the shorter text is shared, in percent")]
    passages: Annotated[int, Meta(description="how many passages are shared")]
    source: Annotated[str, Meta(description="where the text came from, as far as it can be told")]


# ------------------------------------------------------------------------------------------------ pages


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
    issues: Annotated[tuple["IssueRow", ...], Meta(description="the issues, most spoken about first")]


class IssueRow(Struct, frozen=True, kw_only=True):
    """An issue in a list."""

    link: Annotated[Link, Meta(description="its name and page")]
    phrases: Annotated[tuple[str, ...], Meta(description="the phrases of the brief that raise it")]
    statements: Annotated[int, Meta(description="how many statements are about it")]
    positions: Annotated[int, Meta(description="how many positions are held on it")]


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
