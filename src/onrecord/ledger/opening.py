"""Opening a ledger: a SQLite file by its path, or a PostgreSQL database by its URL.

SQLite runs in WAL with synchronous=NORMAL: a killed process loses nothing, a power cut at most the last few units of
work, which the next run reads again; the file stays sound in both cases.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordError
from onrecord.ledger import migrations
from onrecord.ledger.faults import DamagedRecordError, explained
from onrecord.ledger.view import View
from onrecord.ledger.writer import Writer

BUSY_SECONDS = 60.0
"""How long to wait for another writer: writing 60,000 entries takes 3.5 s, so 20,000 articles some 25 s."""

HEADER = b"SQLite format 3\0"


class Ledger:
    """An open ledger: its view and its writer, which fails where it was opened to be read only. Use it in a `with`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.view = View(engine)
        self.writer = Writer(engine.execution_options(onrecord_writing=True))

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_ledger(where: str | Path, *, create: bool = False) -> Ledger:
    """Open a ledger to read and write; with `create`, make it where there is none.

    Raises:
        RecordError: there is no such record, it is none of OnRecord's, of a newer version, locked, or can't be
            reached; `DamagedRecordError` where its file is damaged.
    """
    return _open(where, create=create, writable=True)


def open_view(where: str | Path) -> Ledger:
    """Open a ledger to read only: nothing in it can be changed. Errors as in `open_ledger`."""
    return _open(where, create=False, writable=False)


def is_url(where: str | Path) -> bool:
    """Whether a record is named by a database URL and not by a path."""
    return isinstance(where, str) and where.startswith(("postgresql:", "postgresql+", "postgres:"))


def _open(where: str | Path, *, create: bool, writable: bool) -> Ledger:
    if is_url(where):
        engine = _postgres(str(where), writable=writable)
        name = make_url(str(where)).render_as_string(hide_password=True)
    else:
        path = Path(where)
        _check_file(path, create=create)
        engine = _sqlite(path, writable=writable)
        name = str(path)
    try:
        # A record that is up to date is opened without waiting for whoever is writing to it.
        if _checked_version(engine, name, create=create) < migrations.NEWEST and writable:
            migrations.migrate(engine.execution_options(onrecord_writing=True))
    except (DBAPIError, UnicodeDecodeError) as err:  # sqlite3 can't decode its own message about a damaged schema
        engine.dispose()
        raise explained(err, name) from err
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError("a record", got=f"the folder {path}", remedy="Give the path of the record file itself.")
    if not path.exists():
        if not create:
            raise RecordError(
                "a record", got=f"no file {path}", remedy="Check the path, or make it with `onrecord build`."
            )
        if not path.parent.is_dir():
            raise RecordError(
                f"a folder for the record {path.name}",
                got=f"no folder {path.parent}",
                remedy="Create the folder first.",
            )
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(HEADER))
    except OSError as err:
        raise RecordError("a readable record", got=f"{path}: {err.strerror}", remedy="Check who may read it.") from err
    if head and head != HEADER:
        raise DamagedRecordError(
            "a record (an SQLite file)",
            got=f"{path}, which is none or has lost its beginning",
            remedy="Check the path; if it once was a record, restore it from a copy.",
        )


def _checked_version(engine: Engine, name: str, *, create: bool) -> int:
    """The version of a record; refuses what is none of this version or an older one."""
    with engine.connect() as connection:
        version = migrations.version(connection)
        tables = inspect(connection).get_table_names()
        marked = migrations.is_marked(connection)
    if version > migrations.NEWEST:
        raise RecordError(
            f"a record of version {migrations.NEWEST} or older",
            got=f"version {version} in {name}",
            remedy="It was written by a newer OnRecord: update this one.",
        )
    if version == 0 and marked:
        raise DamagedRecordError(
            f"the record {name} to be sound", got="none of its migrations", remedy="Restore it from a copy."
        )
    if version == 0 and tables and engine.dialect.name == "sqlite":
        raise RecordError(
            "a record", got=f"another program's database in {name}", remedy="Give another path for the record."
        )
    if version == 0 and not create:
        raise RecordError("a record", got=f"an empty database in {name}", remedy="Make it with `onrecord build`.")
    return version


def _sqlite(path: Path, *, writable: bool) -> Engine:
    engine = create_engine("sqlite://", creator=_connector(path, writable=writable), poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # Python's sqlite3 begins only before some statements, and never before DDL; `isolation_level` is None so
        # that every transaction begins here. IMMEDIATE: two writers wait for each other instead of failing.
        writing = connection.get_execution_options().get("onrecord_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _connector(path: Path, *, writable: bool) -> Callable[[], sqlite3.Connection]:
    address = "file:" + quote(str(path.absolute()))
    # SQLite has to make a file beside one in WAL even to read it; where it may not and nothing is left in the log,
    # as on a medium that is read only, the file can't change under it either.
    fixed = "" if os.access(path.absolute().parent, os.W_OK) or _has_log(path) else "&immutable=1"

    def connect() -> sqlite3.Connection:
        if not writable:
            return _prepared(_connect_to(f"{address}?mode=ro{fixed}"))
        connection = _prepared(_connect_to(f"{address}?mode=rwc"))
        connection.execute("PRAGMA journal_mode = WAL")
        return connection

    return connect


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connect_to(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    # Bytes that are no UTF-8 come as lone surrogates, which no stored text has: damage is seen, and never a crash.
    connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _postgres(url: str, *, writable: bool) -> Engine:
    try:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ")
    except ModuleNotFoundError as err:
        raise RecordError(
            "the PostgreSQL driver", got="none installed", remedy='Install it: pip install "onrecord[postgres]".'
        ) from err
    return engine if writable else engine.execution_options(postgresql_readonly=True)
