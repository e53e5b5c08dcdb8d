"""What a page may show: frozen types, each field with its help. Templates see these and nothing else.

Addresses (`href`) are relative to the dossier's root; a template puts the way back to the root before them.
Texts are as they stand in the record; they are escaped and made visible when they are printed, never before.
"""

from typing import Annotated

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

    value: Annotated[str, Meta(description="the value as recorded; empty where it is nothing but the words")]
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
    judged: Annotated[tuple[str, ...], Meta(description="what people decided about it")] = ()


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


class IssueRow(Struct, frozen=True, kw_only=True):
    """An issue in a list."""

    link: Annotated[Link, Meta(description="its name and page")]
    phrases: Annotated[tuple[str, ...], Meta(description="the phrases of the brief that raise it")]
    statements: Annotated[int, Meta(description="how many statements are about it")]
    positions: Annotated[int, Meta(description="how many positions are held on it")]
