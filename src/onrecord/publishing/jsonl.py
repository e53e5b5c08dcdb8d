"""A record as JSON lines: one object a line, `type` first, laid out as docs/formats.md says."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.model import Article, Entry, Record, Refusal

ARTICLE_KEYS = (
    "id", "file", "outlet", "published", "date_basis", "headline", "byline", "dateline", "agencies", "url", "dropped",
    "sha256", "pages",
)  # fmt: skip
"""What of an article is exported: everything but its text, which is the press's."""


def rows(record: Record) -> Iterator[dict[str, Any]]:
    """Every article, refusal and entry of a record as plain objects, in a stable order."""
    yield from map(row_of, (*record.articles, *record.refusals, *record.entries()))


def row_of(one: Article | Refusal | Entry) -> dict[str, Any]:
    """Anything the export lists, as a plain object."""
    if isinstance(one, Article):
        return article_row(one)
    return refusal_row(one) if isinstance(one, Refusal) else entry_row(one)


def article_row(article: Article) -> dict[str, Any]:
    """An article without its text."""
    plain = msgspec.to_builtins(article)
    return {"type": "article", **{key: plain[key] for key in ARTICLE_KEYS}}


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    """An input that was not read, and why."""
    return {"type": "refusal", **msgspec.to_builtins(refusal)}


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry of the record with its evidence."""
    plain: dict[str, Any] = msgspec.to_builtins(entry)
    return {"type": plain.pop("type"), **plain}


def export(record: Record) -> Iterator[bytes]:
    """The lines of the export, each ending in a newline; the same record gives the same bytes."""
    encode = msgspec.json.Encoder().encode
    for row in rows(record):
        yield encode(row) + b"\n"
