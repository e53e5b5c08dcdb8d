"""A unit of work: changes to sealed tables in one transaction, with the manifest that counts them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from onrecord.ledger.faults import explained
from onrecord.ledger.tables import Row, Stored, manifest

MODULUS = 1 << 256
"""Seals are summed modulo 2**256, so that the sum doesn't depend on their order."""


class Unit:
    """The changes of one transaction. Use `unit_of`, which commits it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._totals: dict[str, tuple[int, int]] = {}

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Add sealed rows."""
        if rows:
            self.connection.execute(insert(table), rows)
            self._count(table, len(rows), sum(int(row["seal"], 16) for row in rows))

    def update(self, table: Table, key: ColumnElement[bool], row: Row, *, was: str) -> None:
        """Set the one row `key` selects to `row`; `was` is its seal so far."""
        self.connection.execute(update(table).where(key).values(row))
        self._count(table, 0, int(row["seal"], 16) - int(was, 16))

    def remove(self, table: Table, key: Sequence[str], rows: Sequence[Row]) -> None:
        """Remove rows, of which the columns in `key` and the seal are given."""
        if rows:
            matching = and_(*(table.c[name] == bindparam(f"was_{name}") for name in key))
            self.connection.execute(
                delete(table).where(matching), [{f"was_{name}": row[name] for name in key} for row in rows]
            )
            self._count(table, -len(rows), -sum(int(row["seal"], 16) for row in rows))

    def row(self, table: Table, key: ColumnElement[bool]) -> Stored | None:
        """The row `key` selects, or None."""
        return self.connection.execute(select(table).where(key)).mappings().first()

    def count(self, table: Table) -> int:
        """How many rows a sealed table has, with this unit's changes."""
        return self._total(table)[0]

    def write_manifest(self) -> None:
        """Write the counts and sums that changed."""
        for name, (rows, total) in self._totals.items():
            self.connection.execute(
                update(manifest).where(manifest.c.name == name).values(rows=rows, sum=f"{total:064x}")
            )

    def _count(self, table: Table, rows: int, seals: int) -> None:
        count, total = self._total(table)
        self._totals[table.name] = (count + rows, (total + seals) % MODULUS)

    def _total(self, table: Table) -> tuple[int, int]:
        if table.name not in self._totals:
            found = self.connection.execute(select(manifest).where(manifest.c.name == table.name)).mappings().first()
            if found is None:
                self.connection.execute(insert(manifest).values(name=table.name, rows=0, sum="0" * 64))
            self._totals[table.name] = (found["rows"], int(found["sum"], 16)) if found else (0, 0)
        return self._totals[table.name]


@contextmanager
def unit_of(engine: Engine) -> Iterator[Unit]:
    """One transaction, alone among writers; committed with its manifest, or not at all.

    Raises:
        RecordError: another process holds the ledger, it may not be written, there is no room, or it is damaged.
    """
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE manifest IN EXCLUSIVE MODE"))
            unit = Unit(connection)
            yield unit
            unit.write_manifest()
    except DBAPIError as err:
        raise explained(err) from err
