"""Proving a ledger: every row against its seal, every table against the manifest, every span against the stored text.

SQLite's own check misses most flipped bits, so each row has a hash of its own. Damage of any kind is a finding, never
an error: what can't be read is reported and the rest is still looked through.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, Table, literal_column, select, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import RecordError
from onrecord.ledger.codec import from_body, from_column, seal
from onrecord.ledger.faults import DamagedRecordError
from onrecord.ledger.opening import open_view
from onrecord.ledger.spans import Sources, faults_of
from onrecord.ledger.tables import (
    SEALED,
    Stored,
    article,
    article_of,
    entry,
    entry_of,
    evidence,
    evidence_rows,
    judgement,
    manifest,
    reading,
    refusal,
    sealed_values,
    tag,
    tag_rows,
)
from onrecord.ledger.units import MODULUS
from onrecord.ledger.view import View
from onrecord.model import Article, Judgement, Reading, Refusal, sha256_of

STREAMED = {"yield_per": 200}
"""Rows fetched at once: articles may be long."""


class Failure(Struct, frozen=True, order=True):
    """Something in a ledger that is not as it was written: in what, which one (its id, where it is known), and how."""

    what: str
    id: str
    problem: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.problem}" if self.id else f"{self.what}: {self.problem}"


def verify_at(where: str | Path) -> list[Failure]:
    """Prove the ledger at a path or URL, also where it is too damaged to be opened.

    Raises:
        RecordError: there is no record to prove: no such file, another program's, a newer version.
    """
    try:
        with open_view(where) as ledger:
            return verify(ledger.view)
    except DamagedRecordError as err:
        return [Failure("record", "", str(err))]


def verify(view: View) -> list[Failure]:
    """Everything in a ledger that fails; empty for one that is sound.

    Texts in full, with their readings and entries, are compared with what was stored, and entries with the words
    they stand on. A record whose linking was interrupted is sound: it has articles and no entries yet.
    """
    return sorted(set(_guarded("record", lambda: _all(view))))


def _all(view: View) -> Iterator[Failure]:
    sources = Sources()
    with view.connect() as connection:
        yield from _guarded("record", lambda: _structure(connection))
        for table in SEALED:
            yield from _guarded(str(table.name), partial(_table, connection, table, sources))
        yield from _guarded("index", lambda: _indexes(connection, sources))


def _guarded(what: str, check: Callable[[], Iterator[Failure]]) -> Iterator[Failure]:
    """What a check finds; where the database can't be read on, that is a finding."""
    try:
        yield from check()
    except (DamagedRecordError, SQLAlchemyError, OverflowError, UnicodeError) as err:
        found = str(getattr(err, "orig", None) or err).strip().splitlines()
        yield Failure(what, "", f"can't be read: {found[0] if found else type(err).__name__}")


def _structure(connection: Connection) -> Iterator[Failure]:
    """What the database itself says of its pages, indexes and references."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Failure("record", "", str(said))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Failure(str(row[0]), "", f"refers to a row of {row[2]} that is not there")


def _table(connection: Connection, table: Table, sources: Sources) -> Iterator[Failure]:
    """Each row against its seal, and what it says against the texts; then the table against the manifest."""
    key = next(each for each in ("id", "sha256", "name") if each in table.columns)
    name = str(table.name)
    count = total = broken = 0
    for row in _rows(connection, table):
        count += 1
        if row["seal"] != seal(sealed_values(table, row)):
            broken += 1
            yield Failure(name, str(row[key]), "is not what was stored: its hash differs")
        else:
            total += int(row["seal"], 16)
            yield from _said(table, row, sources)
    stated = connection.execute(select(manifest).where(manifest.c.name == table.name)).mappings().first()
    rows, total_stated = (stated["rows"], stated["sum"]) if stated else (0, "0" * 64)
    if rows != count:
        yield Failure(name, "", f"has {count} rows where {rows} were stored")
    elif not broken and total_stated != f"{total % MODULUS:064x}":
        yield Failure(name, "", "has other rows than were stored")


def _rows(connection: Connection, table: Table) -> Iterator[Stored]:
    """A table's rows in full scan order, past any index, which may be damaged where the rows are not."""
    query = select(table)
    if connection.dialect.name == "sqlite":
        query = query.order_by(literal_column("rowid"))
    yield from connection.execute(query, execution_options=STREAMED).mappings()


def _said(table: Table, row: Stored, sources: Sources) -> Iterator[Failure]:
    """What a sound row says, against the rest of the ledger."""
    try:
        match table.name:
            case article.name:
                yield from _article(article_of(row), row, sources)
            case reading.name:
                one: Reading = from_body(row["body"], Reading)
                problems = sources.faults_of_reading(one)
                yield from (Failure("reading", one.sha256, each) for each in problems)
            case entry.name:
                found = entry_of(row)
                sources.expect(evidence.name, evidence_rows(found))
                sources.expect(tag.name, tag_rows(found))
                yield from (Failure(row["kind"], found.id, each) for each in faults_of(found, sources))
            case judgement.name:
                from_body(row["body"], Judgement)
            case refusal.name:
                from_body(row["body"], Refusal)
    except (RecordError, KeyError) as err:
        yield Failure(str(table.name), str(row.get("id", "")), f"can't be decoded: {err}")


def _article(one: Article, row: Stored, sources: Sources) -> Iterator[Failure]:
    sources.add(one)
    if from_column(row["id"]) != one.id:
        yield Failure("article", one.id, f"is stored under another id, {row['id']}")
    if one.sha256 != sha256_of(one.text):
        yield Failure("article", one.id, "has a text that its SHA-256 doesn't fit")
    for name, span in (*(("dropped", each) for each in one.dropped), *((each.kind, each.span) for each in one.zones)):
        if not 0 <= span[0] <= span[1] <= len(one.text):
            yield Failure("article", one.id, f"marks {name} at {list(span)}, outside its text")


def _indexes(connection: Connection, sources: Sources) -> Iterator[Failure]:
    """The index tables against the entries they were made from."""
    for table in (evidence, tag):
        rows = connection.execute(select(table), execution_options=STREAMED).mappings()
        sources.expect(table.name, (dict(row) for row in rows), sign=-1)
    for kind, ident in sorted(key for key, balance in sources.balance.items() if balance):
        yield Failure(kind, ident, "is not indexed by the articles, parties and issues it names")
