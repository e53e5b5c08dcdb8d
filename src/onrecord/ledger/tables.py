"""The tables of a ledger, and rows made of and read back as the frozen types.

Every row of a sealed table carries `seal`, a hash over its other columns as stored; `manifest` keeps for each sealed
table the number of its rows and the sum of their seals, so that a vanished row is noticed too. `evidence` and `tag`
are indexes: all they say stands in the entry's body.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, MetaData, RowMapping, Table, Text

from onrecord.ledger.codec import ESCAPE, from_body, from_column, seal, to_body, to_column
from onrecord.model import (
    Article,
    Commitment,
    Discrepancy,
    Entry,
    Figure,
    Group,
    Judgement,
    Meeting,
    Party,
    Position,
    Reading,
    Refusal,
    Request,
    Reuse,
    Statement,
    When,
    make_id,
    sha256_of,
)

Row = dict[str, Any]
"""A row to be written."""

Stored = Row | RowMapping
"""A row as it was read."""

metadata = MetaData()

migration = Table(
    "migration", metadata, Column("number", Integer, primary_key=True), Column("name", Text, nullable=False)
)
manifest = Table(
    "manifest",
    metadata,
    Column("name", Text, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("sum", Text, nullable=False),
)
kept = Table(
    "kept",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("place", Text, nullable=False, index=True),
    Column("superseded_by", Text, ForeignKey("article.id")),
    Column("body", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
reading = Table(
    "reading",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("marks", Text, primary_key=True),
    Column("chain", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
entry = Table(
    "entry",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True, index=True),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
evidence = Table(
    "evidence",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    ForeignKeyConstraint(["kind", "entry"], ["entry.kind", "entry.id"], ondelete="CASCADE"),
)
tag = Table(
    "tag",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    ForeignKeyConstraint(["kind", "entry"], ["entry.kind", "entry.id"], ondelete="CASCADE"),
)
judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
refusal = Table(
    "refusal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)

SEALED: tuple[Table, ...] = (kept, article, reading, entry, judgement, refusal)
"""The tables whose rows are sealed and counted in the manifest."""

PARTS: Mapping[str, tuple[str, type[Entry]]] = {
    "party": ("parties", Party),
    "statement": ("statements", Statement),
    "group": ("groups", Group),
    "figure": ("figures", Figure),
    "time": ("times", When),
    "meeting": ("meetings", Meeting),
    "request": ("requests", Request),
    "commitment": ("commitments", Commitment),
    "position": ("positions", Position),
    "reuse": ("reuses", Reuse),
    "discrepancy": ("discrepancies", Discrepancy),
}
"""Each kind of entry with its field in a Record and its type, in the order of `Record.entries`."""


def sealed(table: Table, row: Row) -> Row:
    """The row with its seal, over the other columns in the table's order."""
    return {**row, "seal": seal(sealed_values(table, row))}


def sealed_values(table: Table, row: Stored) -> list[object]:
    """The values a row's seal covers."""
    return [row[column.name] for column in table.columns if column.name != "seal"]


def place_of(one: Article) -> str:
    """Where an article lies, whatever folder the program was started in: a changed text there is its new version."""
    where = one.origin if "://" in one.origin else os.path.abspath(one.origin.replace("\0", ESCAPE))  # noqa: PTH100
    return make_id(where, one.file)


def article_row(one: Article, number: int, place: str, superseded_by: str | None = None) -> Row:
    """An article as a row; all but the text goes into the body."""
    return sealed(
        article,
        {
            "number": number,
            "id": to_column(one.id),
            "place": place,
            "superseded_by": superseded_by,
            "body": to_body(msgspec.structs.replace(one, text="")),
            "text": to_column(one.text),
        },
    )


def article_of(row: Stored) -> Article:
    """The article of a row; RecordError where it is damaged."""
    bare: Article = from_body(row["body"], Article)
    return msgspec.structs.replace(bare, text=from_column(row["text"]))


def reading_row(one: Reading) -> Row:
    """A reading as a row."""
    return sealed(reading, {"sha256": one.sha256, "marks": one.marks, "chain": one.chain, "body": to_body(one)})


def entry_row(one: Entry) -> Row:
    """An entry as a row."""
    return sealed(entry, {"kind": kind_of(one), "id": to_column(one.id), "body": to_body(one)})


def entry_of(row: Stored) -> Entry:
    """The entry of a row; RecordError where it is damaged."""
    found: Entry = from_body(row["body"], PARTS[row["kind"]][1])
    return found


def judgement_row(one: Judgement, number: int) -> Row:
    """A judgement as a row; `number` counts them in the order they were made."""
    return sealed(judgement, {"number": number, "id": to_column(one.id), "body": to_body(one)})


def refusal_row(one: Refusal) -> Row:
    """A refusal as a row."""
    return sealed(refusal, {"id": to_column(one.id), "place": refusal_place(one.file), "body": to_body(one)})


def refusal_place(file: str) -> str:
    """What the refusals of one input are found by."""
    return make_id(to_column(file))


def kept_row(name: str, value: object) -> Row:
    """A single value the ledger keeps beside the record (the brief, which judgements are orphaned, …) as a row."""
    return sealed(kept, {"name": name, "body": to_body(value)})


def kind_of(one: Entry) -> str:
    """The kind of an entry, as in `PARTS`."""
    return str(one.__struct_config__.tag)


def evidence_rows(one: Entry) -> Iterator[Row]:
    """Where an entry stands, a row for each of its evidence."""
    for position, each in enumerate(one.evidence):
        yield {
            "kind": kind_of(one),
            "entry": to_column(one.id),
            "position": position,
            "article": to_column(each.article),
            "start": each.span[0],
            "end": each.span[1],
        }


def tag_rows(one: Entry) -> Iterator[Row]:
    """The parties and issues an entry is found by, a row for each."""
    names = {party_tag(each) for each in parties_of(one)} | {issue_tag(each) for each in issues_of(one)}
    for name in sorted(names):
        yield {"kind": kind_of(one), "entry": to_column(one.id), "name": name}


def party_tag(party: str) -> str:
    """The tag under which the entries of a party are found; hashed, since PostgreSQL can't index a long name."""
    return "party " + sha256_of(party)[:16]


def issue_tag(issue: str) -> str:
    """The tag under which the entries on an issue are found; case doesn't matter."""
    return "issue " + sha256_of(issue.casefold())[:16]


def parties_of(one: Entry) -> tuple[str, ...]:
    """The parties that act in an entry: speaker, promiser, asker, taker of a position, those who met, itself."""
    match one:
        case Statement() | Group():
            found: tuple[str | None, ...] = (one.speaker,)
        case Commitment() | Request():
            found = (one.who,)
        case Position():
            found = (one.party,)
        case Figure():
            found = (one.said_by,)
        case Meeting():
            found = one.parties
        case Party():
            found = (one.id,)
        case _:
            found = ()
    return tuple(each for each in found if each is not None)


def issues_of(one: Entry) -> tuple[str, ...]:
    """The issues of the brief that an entry is about."""
    match one:
        case Statement():
            return one.about
        case Position():
            return (one.issue,)
        case _:
            return ()
