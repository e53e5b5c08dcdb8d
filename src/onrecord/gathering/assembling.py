"""An article out of what a parser found, what is given for it, and what its text shows."""

from dataclasses import dataclass

from onrecord.gathering import dating, kinds, markdown, text
from onrecord.gathering.drafts import Failed, Found
from onrecord.gathering.sidecar import Row
from onrecord.model import Article, Refusal, make_id, sha256_of


@dataclass(frozen=True)
class Place:
    """Where an input lies: its name as shown, its path or address, the hash of the bytes it is read from."""

    file: str
    origin: str
    sha256: str | None = None


def refusal(place: Place, failed: Failed) -> Refusal:
    """What was not read, with reason and remedy."""
    ident = make_id("refusal", place.file, place.sha256, failed.reason)
    return Refusal(id=ident, file=place.file, reason=failed.reason, remedy=failed.remedy, source_sha256=place.sha256)


def article(found: Found, place: Place, given: Row, kind: str) -> Article | Refusal:
    """Put an article together. What is given wins over the source's metadata, and that over what the text shows.

    Its id is made of text and outlet: the same copy in two outlets is two articles, and no date, path or order matters.
    """
    if not found.text.strip("\ufeff \t\n"):
        return refusal(place, Failed(reason="it has no text", remedy="Check that the file is complete."))
    markup = markdown.find(found.text) if kind == "markdown" else markdown.Markup()
    own = Row(found.outlet, found.published, found.url, found.headline).over(markup.row)
    marks = text.mark(
        found.text, given.headline or own.headline, given.outlet or own.outlet, extracted=kind not in kinds.PLAIN
    )
    url = given.url or own.url
    in_table = kind in ("table", "parquet")
    published, basis = dating.basis(
        given.published or (own.published if in_table else None),
        own.published,
        _finer(dating.from_url(url), marks.published),
    )
    outlet = given.outlet or own.outlet or marks.outlet
    return Article(
        id=make_id(found.text, outlet or ""),
        file=place.file,
        text=found.text,
        sha256=sha256_of(found.text),
        source_sha256=place.sha256 or "",
        origin=place.origin,
        outlet=outlet,
        published=published,
        date_basis=basis,
        headline=marks.headline,
        byline=found.byline or marks.byline,
        dateline=marks.dateline,
        agencies=marks.agencies,
        url=url,
        dropped=markdown.merge(marks.dropped, markup.spans),
        zones=marks.zones,
        pages=found.pages,
    )


def _finer(address: str | None, shown: str | None) -> str | None:
    """The date in the address; the text's where the address has none, or only the month of it."""
    return shown if shown and (not address or shown.startswith(address)) else address
