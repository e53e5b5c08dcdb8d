"""All pages of a dossier: their paths at once, the bytes of each when they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files

from onrecord.brief import Brief
from onrecord.model import Judgement, Record
from onrecord.publishing.dossier import listing, profiles, searching, views
from onrecord.publishing.dossier.listing import Listing
from onrecord.publishing.dossier.overview import overview, sections
from onrecord.publishing.dossier.page_contexts import HelpPage, MissingPage, Page, SearchPage, Site
from onrecord.publishing.dossier.paging import paths
from onrecord.publishing.dossier.rendering import render
from onrecord.publishing.dossier.shelf import Shelf, safe

MISSING = "404.html"
STATIC = ("static/style.css", "static/dossier.js", "static/icon.svg")
"""Files every dossier has beside its pages."""


class Pages(Mapping[str, bytes]):
    """A dossier as a mapping of paths to bytes; a page is made anew each time it is asked for."""

    def __init__(self, record: Record, brief: Brief, judgements: Sequence[Judgement] = ()) -> None:
        self._shelf = Shelf(record, brief, judgements)
        self._site = Site(name=brief.name or "The record", sections=sections(self._shelf), version=version("onrecord"))
        self._makers = dict(_makers(self._shelf, self._site.name))

    def __getitem__(self, path: str) -> bytes:
        if path in STATIC:
            return _static(path)
        if path == searching.PATH:
            return searching.index(self._shelf)
        return render(self._makers[path](), self._site)

    def missing(self) -> bytes:
        """The page for an address that has none, with links from the root of a server."""
        return render(self._makers[MISSING](), self._site, root="/")

    def __iter__(self) -> Iterator[str]:
        yield from self._makers
        yield searching.PATH
        yield from STATIC

    def __len__(self) -> int:
        return len(self._makers) + 1 + len(STATIC)

    def __contains__(self, path: object) -> bool:
        return path in self._makers or path == searching.PATH or path in STATIC


@cache
def _static(path: str) -> bytes:
    return files("onrecord.publishing.dossier").joinpath(path).read_bytes()


def _makers(shelf: Shelf, name: str) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Every page's path, and what makes it."""
    yield "index.html", partial(overview, shelf, name)
    for each in listing.listings(shelf):
        yield from _pages_of(each)
    yield from _pages_of_parties(shelf)
    yield from _pages_of_issues(shelf)
    for number, path in enumerate(paths("figures.html", len(shelf.figures)), 1):
        yield path, partial(views.figures, shelf, number)
    yield "sources.html", partial(views.sources, shelf)
    for outlet in shelf.outlets:
        for number, path in enumerate(paths(shelf.outlet(outlet).href, len(shelf.articles_of[outlet])), 1):
            yield path, partial(views.outlet, shelf, outlet, number)
    for article in shelf.record.articles:
        yield shelf.place(article.id).href, partial(views.article, shelf, article)
    for number, path in enumerate(paths("reuse.html", len(shelf.reuses)), 1):
        yield path, partial(views.reuses, shelf, number)
    for reuse in shelf.reuses:
        yield f"reuse/{safe(reuse.id)}.html", partial(views.reuse, shelf, reuse)
    yield "search.html", partial(_search, shelf)
    yield "help.html", partial(HelpPage, path="help.html", title="How to read this", section="help.html")
    yield MISSING, partial(MissingPage, path=MISSING, title="No such page", section="")


def _pages_of(each: Listing) -> Iterator[tuple[str, Callable[[], Page]]]:
    for number, path in enumerate(each.paths(), 1):
        yield path, partial(each.page, number)


def _pages_of_parties(shelf: Shelf) -> Iterator[tuple[str, Callable[[], Page]]]:
    yield "parties.html", partial(views.parties, shelf)
    deeds = profiles.of_parties(shelf)
    for party in shelf.kept:
        found = profiles.party(shelf, party, deeds)
        for number, path in enumerate(found.paths(), 1):
            yield path, partial(profiles.party_page, shelf, party, found, number)


def _pages_of_issues(shelf: Shelf) -> Iterator[tuple[str, Callable[[], Page]]]:
    yield "issues.html", partial(views.issues, shelf)
    deeds = profiles.of_issues(shelf)
    for name in shelf.issues:
        yield from _pages_of(profiles.issue(shelf, name, deeds))


def _search(shelf: Shelf) -> SearchPage:
    return SearchPage(
        path="search.html",
        title="Search",
        section="search.html",
        held=searching.held(shelf),
        total=len(shelf.ordered),
    )
