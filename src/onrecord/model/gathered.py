"""What gathering yields: articles and refusals."""

from bisect import bisect_right
from typing import Literal

from msgspec import Struct

from onrecord.model.terms import DateBasis, Span, make_id


class Zone(Struct, frozen=True):
    """A part of an article's text that is not running prose: headline, standfirst, byline, dateline …"""

    kind: Literal["headline", "standfirst", "subheading", "byline", "dateline", "agency", "speaker_label"]
    span: Span


class Article(Struct, frozen=True, kw_only=True):
    """One text from one outlet.

    `published` is an EDTF date (ISO 8601-2) or None; `date_basis` says where it came from. `dropped` marks page
    furniture: spans to leave unread, never cut out. `pages` holds the offset at which each page of a paged
    source starts. `file` is the name as given, `container/member` where one file holds several articles.
    `source_sha256` is the hash of the bytes it was read from, `origin` where those lie (a path or a URL).
    """

    id: str
    file: str
    text: str
    sha256: str
    source_sha256: str
    origin: str = ""
    outlet: str | None = None
    published: str | None = None
    date_basis: DateBasis = "unknown"
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agencies: tuple[str, ...] = ()
    url: str | None = None
    dropped: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
    pages: tuple[int, ...] = ()

    def words(self, span: Span) -> str:
        """The very words a span stands on."""
        return self.text[span[0] : span[1]]

    def page_of(self, offset: int) -> int | None:
        """The page on which an offset lies, counted from 1; None where the source has no pages."""
        return bisect_right(self.pages, offset) or 1 if self.pages else None

    @property
    def marks(self) -> str:
        """Names what is marked in the text: with `sha256`, all that a reading depends on."""
        return make_id(self.zones, self.dropped)


class Refusal(Struct, frozen=True, kw_only=True):
    """An input that was not read: why, and what would make it readable."""

    id: str
    file: str
    reason: str
    remedy: str
    source_sha256: str | None = None
