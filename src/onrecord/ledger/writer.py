"""What changes a ledger: one unit of work an article, one for the whole linked record."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Engine, Table, and_, insert, select
from sqlalchemy.exc import IntegrityError

from onrecord.errors import RecordError
from onrecord.ledger import search
from onrecord.ledger.anchors import is_version_of
from onrecord.ledger.codec import to_column
from onrecord.ledger.tables import (
    PARTS,
    Row,
    Stored,
    article,
    article_of,
    article_row,
    entry,
    entry_row,
    evidence,
    evidence_rows,
    judgement,
    judgement_row,
    kept,
    kept_row,
    place_of,
    reading,
    reading_row,
    refusal,
    refusal_place,
    refusal_row,
    tag,
    tag_rows,
)
from onrecord.ledger.units import Unit, unit_of
from onrecord.model import Article, DateBasis, Entry, Judgement, Reading, Record, Refusal

Outcome = Literal["new", "known", "updated", "changed"]
"""What `put_article` did: a text not seen before, nothing, newer metadata, a new version of a known text."""

BATCH = 10_000
"""Rows an insert sends at once: enough to be fast, few enough to hold in memory."""

BASES: tuple[DateBasis, ...] = ("unknown", "inferred", "page", "given")
"""Where a date comes from, the weakest first."""


class Writer:
    """Writes to a ledger. Every method is one transaction: it is done, or it has not begun."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put_article(self, one: Article, read: Reading) -> Outcome:
        """Store an article with its reading; what is known already is left alone but for newer metadata.

        A text that lies where another lay and keeps most of its words is its new version: it becomes the current one,
        the old one is kept. A text that has little in common with the one before is another article beside it.
        """
        with unit_of(self._engine) as unit:
            _put_reading(unit, read)
            _forget_refusals(unit, one.file)
            known = unit.row(article, article.c.id == to_column(one.id))
            if known is not None:
                return _put_known(unit, one, known)
            number = unit.count(article) + 1
            unit.insert(article, [article_row(one, number, place_of(one))])
            search.add(unit.connection, number, one)
            return "changed" if _supersede(unit, one) else "new"

    def put_reading(self, read: Reading) -> None:
        """Store the reading of an article that is known already, as by a newer chain."""
        with unit_of(self._engine) as unit:
            _put_reading(unit, read)

    def put_refusal(self, one: Refusal) -> None:
        """Store that an input was not read, and why."""
        row = refusal_row(one)
        with unit_of(self._engine) as unit:
            _put_row(unit, refusal, refusal.c.id == row["id"], row)

    def put_brief(self, toml: str) -> None:
        """Store the brief the record is made with, as its TOML text."""
        with unit_of(self._engine) as unit:
            _keep(unit, "brief", toml)

    def put_record(self, record: Record, orphans: Sequence[Judgement] = (), *, weights: str | None = None) -> bool:
        """Make the entries those of `record`, all at once; `orphans` are the judgements it has no place for.

        `weights` names those it was read with, for a later run to read with them too. Its articles and refusals are
        stored by `put_article` and `put_refusal`. Returns whether anything changed.

        Raises:
            RecordError: two entries of one kind have one id, or one stands on an article that is not in the ledger.
        """
        with unit_of(self._engine) as unit:
            _keep(unit, "weights", weights)
            changed = _keep(unit, "orphans", [each.id for each in orphans])
            for kind, (part, _) in PARTS.items():
                changed |= _put_entries(unit, kind, getattr(record, part))
            return changed

    def append_judgement(self, one: Judgement) -> None:
        """Add a judgement after those there are; one that is there already is not added twice."""
        with unit_of(self._engine) as unit:
            if unit.row(judgement, judgement.c.id == to_column(one.id)) is None:
                unit.insert(judgement, [judgement_row(one, unit.count(judgement) + 1)])


def _put_known(unit: Unit, one: Article, row: Stored) -> Outcome:
    """Take newer metadata, and note where the article lies now; one that was superseded is current again."""
    before = article_of(row)
    after = newer(before, one)
    back = row["superseded_by"] is not None
    changed = article_row(after, row["number"], place_of(one))
    if changed["seal"] != row["seal"]:
        unit.update(article, article.c.number == row["number"], changed, was=row["seal"])
    if back:
        _supersede(unit, one)
    return "changed" if back else "known" if after == before else "updated"


def _supersede(unit: Unit, one: Article) -> bool:
    """Whether an older version of this article lay where it lies; that is now marked as superseded."""
    here = and_(article.c.place == place_of(one), article.c.superseded_by.is_(None), article.c.id != to_column(one.id))
    beside = unit.connection.execute(select(article).where(here)).mappings().all()
    older = [row for row in beside if is_version_of(article_of(row).text, one.text)]
    for row in older:
        new = article_row(article_of(row), row["number"], row["place"], superseded_by=to_column(one.id))
        unit.update(article, article.c.number == row["number"], new, was=row["seal"])
    return bool(older)


def _keep(unit: Unit, name: str, value: object) -> bool:
    return _put_row(unit, kept, kept.c.name == name, kept_row(name, value))


def _put_reading(unit: Unit, read: Reading) -> None:
    row = reading_row(read)
    key = and_(*(reading.c[name] == row[name] for name in ("sha256", "marks", "chain")))
    _put_row(unit, reading, key, row)


def _put_row(unit: Unit, table: Table, key: ColumnElement[bool], row: Row) -> bool:
    """Make the row `key` selects this one; whether that changed anything."""
    found = unit.row(table, key)
    if found is None:
        unit.insert(table, [row])
    elif found["seal"] != row["seal"]:
        unit.update(table, key, row, was=found["seal"])
    return found is None or bool(found["seal"] != row["seal"])


def _forget_refusals(unit: Unit, file: str) -> None:
    """An input that is read now is no longer refused."""
    place = refusal_place(file)
    stale = unit.connection.execute(select(refusal.c.id, refusal.c.seal).where(refusal.c.place == place)).mappings()
    unit.remove(refusal, ("id",), [dict(each) for each in stale])


def newer(known: Article, given: Article) -> Article:
    """A known article with the outlet, URL, headline and date it is now given; a date yields to no weaker basis."""
    fields = {name: getattr(given, name) or getattr(known, name) for name in ("outlet", "url", "headline")}
    if given.published is not None and BASES.index(given.date_basis) >= BASES.index(known.date_basis):
        fields |= {"published": given.published, "date_basis": given.date_basis}
    return msgspec.structs.replace(known, **fields)


def _put_entries(unit: Unit, kind: str, entries: Sequence[Entry]) -> bool:
    """Make the entries of a kind the given ones; only the rows that differ are written."""
    rows = {one.id: entry_row(one) for one in entries}
    if len(rows) < len(entries):
        raise RecordError(
            f"every {kind} to have an id of its own",
            got=f"{len(entries) - len(rows)} that share one",
            remedy="This is a fault of the program that linked them; please report it.",
        )
    wanted = {row["id"]: row["seal"] for row in rows.values()}
    stored = select(entry.c.id, entry.c.seal).where(entry.c.kind == kind)
    here: dict[str, str] = {ident: was for ident, was in unit.connection.execute(stored)}  # noqa: C416
    stale = [{"kind": kind, "id": ident, "seal": was} for ident, was in here.items() if wanted.get(ident) != was]
    unit.remove(entry, ("kind", "id"), stale)
    fresh = [one for one in entries if here.get(rows[one.id]["id"]) != rows[one.id]["seal"]]
    for batch in (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH)):
        unit.insert(entry, [rows[one.id] for one in batch])
        _index(unit, batch)
    return bool(fresh or stale)


def _index(unit: Unit, entries: Sequence[Entry]) -> None:
    places = [row for one in entries for row in evidence_rows(one)]
    names = [row for one in entries for row in tag_rows(one)]
    try:
        if places:
            unit.connection.execute(insert(evidence), places)
    except IntegrityError as err:
        raise RecordError(
            "every entry to stand on an article of the ledger",
            got=str(err.orig),
            remedy="Store the articles with put_article first.",
        ) from err
    if names:
        unit.connection.execute(insert(tag), names)
