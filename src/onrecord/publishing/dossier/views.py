"""Pages that are no plain list of cards: parties, issues, figures, sources, articles, copied text."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from onrecord.model import Article, Figure, Party, Reuse, Role
from onrecord.publishing.dossier import cards
from onrecord.publishing.dossier.charts import over_time
from onrecord.publishing.dossier.contexts import (
    ArticleRow,
    Day,
    Fact,
    FigureRow,
    IssueRow,
    Line,
    Link,
    OutletRow,
    PartyRow,
    Passage,
    Quote,
    RefusalRow,
    ReuseRow,
    Run,
    Series,
)
from onrecord.publishing.dossier.highlighting import Mark, highlight
from onrecord.publishing.dossier.page_contexts import (
    ArticlePage,
    FiguresPage,
    IssuesPage,
    OutletPage,
    PartiesPage,
    ReusePage,
    ReusesPage,
    SourcesPage,
)
from onrecord.publishing.dossier.paging import sheet
from onrecord.publishing.dossier.shelf import Shelf, dated, published, safe
from onrecord.publishing.wording import count, day, quantity

_TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MOST_COMPARED = 4_000_000
"""Pairs of words up to which two passages are compared word by word: some 2,000 words each, half a second."""


# ---------------------------------------------------------------------------------------- parties and issues


def party_row(shelf: Shelf, one: Party) -> PartyRow:
    """A party in a list."""
    return PartyRow(
        link=shelf.party(one.id) or Link(one.name),
        kind=one.kind,
        roles=tuple(_role(each) for each in one.roles),
        aliases=one.aliases,
        statements=shelf.statements_of(one),
        other=shelf.active.get(one.id, 0),
        judged=tuple(each.text for each in cards.judged(shelf, one.id)),
    )


def parties(shelf: Shelf) -> PartiesPage:
    """Everyone who speaks or acts."""
    rows = [(each.anonymous, party_row(shelf, each)) for each in shelf.kept]
    return PartiesPage(
        path="parties.html",
        title="Parties",
        section="parties.html",
        named=tuple(row for anonymous, row in rows if not anonymous),
        unnamed=tuple(row for anonymous, row in rows if anonymous),
        silent=len(shelf.record.parties) - len(rows),
    )


def issues(shelf: Shelf) -> IssuesPage:
    """The questions at stake."""
    held = Counter(each.issue for each in shelf.record.positions)
    phrases = {each.name: each.phrases for each in shelf.brief.issues}
    rows = [
        IssueRow(
            link=shelf.issue(name),
            phrases=phrases.get(name, ()),
            statements=len(shelf.said_about.get(name, ())),
            positions=held[name],
        )
        for name in shelf.issues
    ]
    rows.sort(key=lambda row: (-row.statements, -row.positions, row.link.text))
    return IssuesPage(path="issues.html", title="Issues", section="issues.html", issues=tuple(rows))


def _role(one: Role) -> str:
    since = f"from {day(one.since)}" if one.since else ""
    until = f"until {day(one.until)}" if one.until else ""
    return ", ".join(each for each in (one.role, " ".join(each for each in (since, until) if each)) if each)


# -------------------------------------------------------------------------------------------------- figures


def figures(shelf: Shelf, number: int) -> FiguresPage:
    """Reported numbers, those of one series together."""
    here = sheet("figures.html", number, shelf.figures)
    found = [(name, tuple(each for _, each in run)) for name, run in groupby(here.items, lambda pair: pair[0])]
    return FiguresPage(
        path=here.path,
        title="Figures" if number == 1 else f"Figures, page {number}",
        section="figures.html",
        series=tuple(_series(shelf, name, rows) for name, rows in found if name),
        others=tuple(figure_row(shelf, each) for name, rows in found if not name for each in rows),
        total=count(len(shelf.figures), "figure", "figures"),
        pager=here.pager,
    )


def _series(shelf: Shelf, name: str, rows: Sequence[Figure]) -> Series:
    whole = shelf.series[name]
    begins_here = rows[0].id == whole[0].id
    return Series(
        name=name,
        anchor=f"series-{rows[0].id}",
        rows=tuple(figure_row(shelf, each) for each in rows),
        lines=tuple(_lines(name, whole)) if begins_here else (),
    )


def _lines(name: str, whole: Sequence[Figure]) -> Iterator[Line]:
    for unit in sorted({each.unit or "" for each in whole}):
        line = over_time(f"{name}, {unit}" if unit else name, [each for each in whole if (each.unit or "") == unit])
        if line is not None:
            yield line


def figure_row(shelf: Shelf, one: Figure) -> FigureRow:
    """A reported number in a list."""
    return FigureRow(
        id=one.id,
        value=quantity(one),
        of=", ".join(each for each in (one.of, one.place) if each),
        quote=Quote(one.text, shelf.place(one.article, one.span)),
        day=dated(one.as_of) or Day("undated"),
        said_by=shelf.party(one.said_by),
    )


# -------------------------------------------------------------------------------------------------- sources


def sources(shelf: Shelf) -> SourcesPage:
    """What was read, and what was not."""
    agencies = Counter(name for each in shelf.record.articles for name in each.agencies)
    rows = [_outlet_row(shelf, name) for name in shelf.outlets]
    return SourcesPage(
        path="sources.html",
        title="Sources",
        section="sources.html",
        outlets=tuple(sorted(rows, key=lambda row: (-row.articles, row.link.text))),
        agencies=tuple(
            Link(name, "", agencies[name]) for name in sorted(agencies, key=lambda each: (-agencies[each], each))
        ),
        refusals=tuple(RefusalRow(each.file, each.reason, each.remedy) for each in shelf.record.refusals),
    )


def _outlet_row(shelf: Shelf, name: str) -> OutletRow:
    articles = shelf.articles_of[name]
    known = [each for each in articles if each.published] or articles
    return OutletRow(
        link=shelf.outlet(name),
        articles=len(articles),
        statements=sum(len(shelf.said_in.get(each.id, ())) for each in articles),
        first=published(known[0]),
        last=published(known[-1]),
    )


def outlet(shelf: Shelf, name: str, number: int) -> OutletPage:
    """The articles of one outlet, by date."""
    here = sheet(shelf.outlet(name).href, number, shelf.articles_of[name])
    return OutletPage(
        path=here.path,
        title=name if number == 1 else f"{name}, page {number}",
        section="sources.html",
        crumbs=(Link("Sources", "sources.html"),),
        articles=tuple(_article_row(shelf, each) for each in here.items),
        pager=here.pager,
    )


def _article_row(shelf: Shelf, one: Article) -> ArticleRow:
    return ArticleRow(
        place=shelf.place(one.id),
        file=one.file,
        statements=len(shelf.said_in.get(one.id, ())),
        figures=len(shelf.counted_in.get(one.id, ())),
    )


# ------------------------------------------------------------------------------------------------- articles


def article(shelf: Shelf, one: Article) -> ArticlePage:
    """An article with all its evidence marked."""
    place = shelf.place(one.id)
    return ArticlePage(
        path=place.href,
        title=place.headline,
        section="sources.html",
        crumbs=(Link("Sources", "sources.html"), shelf.outlet(one.outlet)),
        place=place,
        facts=_facts(shelf, one),
        url=one.url if one.url and is_web(one.url) else "",
        text=highlight(one.text, _marks(shelf, one)),
        statements=tuple(cards.statement(shelf, each) for each in shelf.said_in.get(one.id, ())),
        figures=tuple(figure_row(shelf, each) for each in shelf.counted_in.get(one.id, ())),
        reuses=tuple(reuse_row(shelf, each) for each in shelf.reused_in.get(one.id, ())),
    )


def is_web(url: str) -> bool:
    """Whether an address is one a page may link to: http or https, with a host, and nothing that hides in it."""
    if any(ord(each) <= 0x20 or each in "\\\x7f" for each in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _facts(shelf: Shelf, one: Article) -> tuple[Fact, ...]:
    given = (
        ("Byline", one.byline),
        ("Dateline", one.dateline),
        ("Agencies", ", ".join(one.agencies)),
        ("File", one.file),
        ("Address", one.url if one.url and not is_web(one.url) else None),
        ("SHA-256 of the text", one.sha256),
    )
    decided = cards.judged(shelf, one.id)
    known = tuple(Fact(label, (Link(words),)) for label, words in given if words)
    return (*known, Fact("Judged", decided)) if decided else known


def _marks(shelf: Shelf, one: Article) -> Iterator[Mark]:
    for span in one.dropped:
        yield Mark(span, ("dropped",))
    for zone in one.zones:
        yield Mark(zone.span, ("zone", zone.kind))
    for sort, evidence in shelf.evidence_in.get(one.id, ()):
        if sort != "statement":
            yield Mark(evidence.span, (f"for-{sort}",))
    for figure in shelf.counted_in.get(one.id, ()):
        yield Mark(figure.span, ("for-figure",))
    for shared in shelf.reused_in.get(one.id, ()):
        for passage in shared.passages:
            yield from (
                Mark(span, ("for-reuse",))
                for each, span in zip(shared.articles, passage, strict=True)
                if each == one.id
            )
    for said in shelf.said_in.get(one.id, ()):
        speaker = shelf.party(said.speaker) or cards.NOBODY
        for i, span in enumerate(said.content):
            yield Mark(span, ("content", said.kind), f"{speaker.text} · {said.kind}" if i == 0 else "")
        if said.source is not None:
            yield Mark(said.source, ("source",))
        if said.cue is not None:
            yield Mark(said.cue, ("cue",))


# ----------------------------------------------------------------------------------------------- copied text


def reuses(shelf: Shelf, number: int) -> ReusesPage:
    """Text that articles share."""
    here = sheet("reuse.html", number, shelf.reuses)
    return ReusesPage(
        path=here.path,
        title="Copied text" if number == 1 else f"Copied text, page {number}",
        section="reuse.html",
        reuses=tuple(reuse_row(shelf, each) for each in here.items),
        pager=here.pager,
    )


def reuse_row(shelf: Shelf, one: Reuse) -> ReuseRow:
    """A pair of articles that share text."""
    source = shelf.place(one.source).outlet if one.source else ""
    return ReuseRow(
        href=f"reuse/{safe(one.id)}.html",
        left=shelf.place(one.articles[0]),
        right=shelf.place(one.articles[1]),
        share=f"{one.share:.0%}",
        passages=len(one.passages),
        source=f"agency copy ({one.wire})" if one.wire else f"from {source}" if source else "direction open",
    )


def reuse(shelf: Shelf, one: Reuse) -> ReusePage:
    """Two articles' shared passages side by side."""
    row = reuse_row(shelf, one)
    return ReusePage(
        path=row.href,
        title=f"Copied text: {row.left.outlet} and {row.right.outlet}",
        section="reuse.html",
        crumbs=(Link("Copied text", "reuse.html"),),
        reuse=row,
        passages=tuple(_passage(shelf, one, i) for i in range(len(one.passages))),
    )


def _passage(shelf: Shelf, one: Reuse, index: int) -> Passage:
    spans = one.passages[index]
    quotes = [shelf.words(article, span) for article, span in zip(one.articles, spans, strict=True)]
    left, right = compared(quotes[0].words, quotes[1].words)
    return Passage(index + 1, left, right, quotes[0].place.href, quotes[1].place.href)


def compared(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Two passages in runs, each run marked where the other passage has other words."""
    ours, theirs = _TOKEN.findall(left), _TOKEN.findall(right)
    if len(ours) * len(theirs) > MOST_COMPARED:
        return (Run(left, False),), (Run(right, False),)
    words = [[token.strip() for token in side] for side in (ours, theirs)]
    steps = difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
    return (
        tuple(_runs((tag != "equal", "".join(ours[a:b])) for tag, a, b, _, _ in steps)),
        tuple(_runs((tag != "equal", "".join(theirs[c:d])) for tag, _, _, c, d in steps)),
    )


def _runs(told: Iterable[tuple[bool, str]]) -> Iterator[Run]:
    """Runs of words; the blank after words that differ is not part of the difference."""
    for differs, words in told:
        kept = words.rstrip() if differs else words
        if kept:
            yield Run(kept, differs)
        if len(kept) < len(words):
            yield Run(words[len(kept) :], False)
