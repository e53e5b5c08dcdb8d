"""Tables with an article a row: JSON lines, JSON, CSV, TSV, Parquet. Columns go by the mapping, else by usual names."""

import csv
import importlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.gathering import dating
from onrecord.gathering.decoding import decode, scrub
from onrecord.gathering.drafts import Failed, Found, Outcome, Task

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text", "full_text", "fulltext", "maintext", "article", "story"),
    "headline": ("headline", "title", "head", "article_title"),
    "published": ("published", "date", "published_at", "publication_date", "publish_date", "pubdate",
                  "date_published", "datepublished", "published_date", "pub_date",
                  "date_publish", "timestamp"),
    "outlet": ("outlet", "publisher", "source", "publication", "newspaper", "source_name", "site", "sitename",
               "domain"),
    "url": ("url", "link", "web_url", "source_url", "href", "uri"),
    "id": ("id", "doc_id", "article_id", "docid", "uid", "uuid", "guid"),
    "byline": ("byline", "author", "authors"),
}  # fmt: skip
"""For each field of an article, the columns that usually hold it, in order of preference."""


def read(task: Task) -> Iterator[Outcome]:
    """The articles of a table in text form."""
    text = decode(task.data)
    if text is None:
        yield Failed(reason="it is no text", remedy="Save it as UTF-8.")
        return
    text = text.removeprefix("\ufeff")
    yield from _articles(task, _json_rows(text) if text.lstrip()[:1] in ("{", "[") else _csv_rows(text))


def read_parquet(task: Task) -> Iterator[Outcome]:
    """The articles of a Parquet file. Needs the extra onrecord[parquet]."""
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        yield Failed(reason="reading Parquet needs pyarrow", remedy="Run: pip install 'onrecord[parquet]'")
        return
    file = parquet.ParquetFile(io.BytesIO(task.data), memory_map=False)
    batches = file.iter_batches(batch_size=256, use_threads=False)
    yield from _articles(task, (row for batch in batches for row in batch.to_pylist()))


def _json_rows(text: str) -> Iterator[Mapping[str, Any] | Failed]:
    """Objects one a line; or a whole JSON document that is a list of objects, or one object."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _json_lines(text)
        return
    for number, row in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield row if isinstance(row, dict) else _bad_row(number, "it is no object")


def _json_lines(text: str) -> Iterator[Mapping[str, Any] | Failed]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as err:
            yield _bad_row(number, f"it is no JSON ({err})")
            continue
        yield row if isinstance(row, dict) else _bad_row(number, "it is no object")


def _csv_rows(text: str) -> Iterator[Mapping[str, Any] | Failed]:
    csv.field_size_limit(max(len(text), 1))
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    try:
        yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as err:
        yield Failed(reason=f"it is no CSV from some row on ({err})", remedy="Save it again as CSV in UTF-8.")


def _bad_row(number: int, why: str) -> Failed:
    return Failed(member=str(number), reason=f"row {number}: {why}", remedy="Mend or remove the row.")


def _articles(task: Task, rows: Iterable[Mapping[str, Any] | Failed]) -> Iterator[Outcome]:
    any_row = False
    columns: dict[str, str] | None = None
    for number, row in enumerate(rows, 1):
        any_row = True
        if isinstance(row, Failed):
            yield row
            continue
        if columns is None or columns["text"] not in row:
            columns = columns_of(row, task.mapping)
            if "text" not in columns:
                yield _no_text_column(number, row)
                if number == 1:
                    return
                columns = None
                continue
        yield _article(number, row, columns)
        yield from _undated(number, row, columns)
    if not any_row:
        yield Failed(reason="it has no rows", remedy="Check that the file is complete.")


def columns_of(row: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field of an article: as mapped, else by usual names without case."""
    by_name = {str(name).strip().lower(): name for name in row if name is not None}
    found: dict[str, str] = {}
    for wanted, names in USUAL.items():
        choices = (mapping[wanted],) if wanted in mapping else names
        column = next((by_name[name.strip().lower()] for name in choices if name.strip().lower() in by_name), None)
        if column is not None:
            found[wanted] = column
    return found


def _no_text_column(number: int, row: Mapping[str, Any]) -> Failed:
    names = ", ".join(str(name) for name in list(row)[:12])
    return Failed(
        member=None if number == 1 else str(number),
        reason=f"no column holds the text (columns: {names})"[:400],
        remedy="Name it: --column text=COLUMN.",
    )


def _undated(number: int, row: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[Failed]:
    """What to say of a row whose date is none: its article is read, undated."""
    date = str(row.get(columns.get("published", "")) or "").strip()
    if date and dating.parse(scrub(date)) is None:
        name = str(row.get(columns.get("id", "")) or number)
        remedy = "Write it as YYYY-MM-DD."
        yield Failed(
            member=f"{name} (date)", reason=f"row {number}: {date[:40]!r} is no date, or not one only", remedy=remedy
        )


def _article(number: int, row: Mapping[str, Any], columns: Mapping[str, str]) -> Found | Failed:
    def cell(name: str) -> str | None:
        value = row.get(columns[name]) if name in columns else None
        if isinstance(value, list):
            value = ", ".join(str(each) for each in value)
        return scrub(str(value)).strip() or None if value is not None else None

    member = cell("id")
    text = row.get(columns["text"])
    if not isinstance(text, str) or not text.strip():
        return Failed(
            member=member or str(number), reason=f"row {number} has no text", remedy="Fill or remove the row."
        )
    return Found(
        text=scrub(text.replace("\r\n", "\n").replace("\r", "\n")),
        member=member,
        headline=cell("headline"),
        outlet=cell("outlet"),
        published=dating.parse(cell("published")),
        byline=cell("byline"),
        url=cell("url"),
    )
