"""What brings an older ledger up to date: numbered steps, each in one transaction with the row that records it."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from onrecord.ledger.migrations import m0001_first
from onrecord.ledger.tables import migration

APPLICATION_ID = 0x4F6E5263
"""Marks a SQLite file as a record of this program ("OnRc" in ASCII)."""

STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = ((m0001_first.NAME, m0001_first.apply),)
"""The migrations in order; the first has number 1."""

NEWEST = len(STEPS)


def version(connection: Connection) -> int:
    """How many migrations a database has seen; 0 for one that holds no record yet."""
    if not inspect(connection).has_table(migration.name):
        return 0
    return len(connection.execute(select(migration.c.number)).all())


def is_marked(connection: Connection) -> bool:
    """Whether a SQLite file says that it is a record of this program."""
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.execute(text("PRAGMA application_id")).scalar_one() == APPLICATION_ID)


def migrate(engine: Engine) -> None:
    """Bring a database up to date; a crash leaves it before or after a migration, never between."""
    for number, (name, apply) in enumerate(STEPS, start=1):
        with engine.begin() as connection:
            if version(connection) >= number:
                continue
            apply(connection)
            connection.execute(insert(migration).values(number=number, name=name))
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                connection.execute(text(f"PRAGMA user_version = {number}"))
