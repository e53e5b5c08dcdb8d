"""What opening promises: a record opens whatever happened to it before, and what is none is refused with a remedy."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_makers import article, reading, record
from sqlalchemy import MetaData, insert, inspect

from onrecord.errors import RecordError
from onrecord.ledger import migrations, opening
from onrecord.ledger.checking import verify, verify_at
from onrecord.ledger.opening import open_ledger, open_view
from onrecord.ledger.tables import metadata, migration

ONE = article()


def test_a_record_that_is_not_there_is_made_only_when_asked_for(tmp_path):
    path = tmp_path / "new.record"
    for opened in (open_ledger, open_view):
        with pytest.raises(RecordError, match="onrecord build"):
            opened(path)
    assert not path.exists()

    with open_ledger(path, create=True) as ledger:
        assert verify(ledger.view) == []


def test_an_empty_database_is_no_record_until_it_is_made_one(make_where):
    where = make_where()
    if not opening.is_url(where):
        Path(where).touch()
    with pytest.raises(RecordError, match="an empty database"):
        open_ledger(where)
    with open_ledger(where, create=True):
        pass

    assert verify_at(where) == []


def test_opening_again_keeps_what_is_there(where):
    for _ in range(2):
        with open_ledger(where, create=True) as ledger:
            ledger.writer.put_article(ONE, reading(ONE))
    with open_ledger(where) as ledger:
        assert list(ledger.view.articles()) == [ONE]


def test_what_is_no_record_is_refused(tmp_path):
    text, folder, other = tmp_path / "notes.txt", tmp_path / "folder", tmp_path / "other.db"
    text.write_text("Minutes of the meeting")
    folder.mkdir()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE song (name TEXT)")
    connection.close()

    for path, says in ((text, "which is none"), (folder, "the folder"), (other, "another program")):
        for create in (True, False):
            with pytest.raises(RecordError, match=says):
                open_ledger(path, create=create)
    with pytest.raises(RecordError, match="no folder"):
        open_ledger(tmp_path / "none" / "new.record", create=True)
    assert text.read_text() == "Minutes of the meeting"


def test_a_newer_record_is_refused_and_left_alone(where):
    with open_ledger(where, create=True) as ledger, ledger.view.connect() as connection:
        connection.execute(insert(migration).values(number=migrations.NEWEST + 1, name="later"))
    for opened in (open_ledger, open_view):
        with pytest.raises(RecordError, match="newer OnRecord"):
            opened(where)


def test_a_record_that_another_process_writes_to_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    path = tmp_path / "busy.record"
    with open_ledger(path, create=True) as ledger:
        ledger.writer.put_article(ONE, reading(ONE))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordError, match="another process"):
            ledger.writer.put_brief("x")
        for opened in (open_view, open_ledger):
            with opened(path) as reader:
                assert reader.view.article(ONE.id) is not None
        other.close()


def test_a_server_that_is_not_there_is_an_error_without_the_password():
    with pytest.raises(RecordError, match="Check its address") as error:
        open_ledger("postgresql://who:secret@127.0.0.1:1/none")

    assert "secret" not in str(error.value)


def test_the_marks_of_a_record_are_in_its_header(tmp_path):
    path = tmp_path / "marked.record"
    with open_ledger(path, create=True):
        pass
    head = path.read_bytes()[:100]

    assert (head[68:72], int.from_bytes(head[60:64])) == (b"OnRc", migrations.NEWEST)


def test_tables_are_strict_and_as_described(where):
    with open_ledger(where, create=True) as ledger, ledger.view.connect() as connection:
        found = MetaData()
        found.reflect(connection, only=list(metadata.tables))
        strict = {}
        if connection.dialect.name == "sqlite":
            listed = connection.exec_driver_sql("PRAGMA table_list").mappings()
            strict = {row["name"]: row["strict"] for row in listed if row["name"] in metadata.tables}
        references = {name: len(inspect(connection).get_foreign_keys(name)) for name in metadata.tables}

    assert all(strict.values())
    for name, table in metadata.tables.items():
        assert [column.name for column in found.tables[name].columns] == [column.name for column in table.columns]
        assert references[name] == len(table.foreign_key_constraints)


def test_a_migration_that_fails_leaves_nothing_behind(where, monkeypatch):
    def broken(connection):
        migrations.m0001_first.apply(connection)
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "STEPS", (("first", broken),))
    with pytest.raises(ZeroDivisionError):
        open_ledger(where, create=True)
    monkeypatch.undo()

    with open_ledger(where, create=True) as ledger:
        assert verify(ledger.view) == []


def test_a_path_may_hold_any_characters(tmp_path):
    path = tmp_path / "50% of #1? & “more”.record"
    with open_ledger(path, create=True):
        pass

    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_record_on_a_medium_that_is_read_only_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "one.record"
    with open_ledger(path, create=True) as ledger:
        ledger.writer.put_article(ONE, reading(ONE))
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    with open_view(path) as left:
        assert list(left.view.articles()) == [ONE]
        assert [each.name for each in tmp_path.iterdir()] == [path.name]


# ------------------------------------------------------------------------------------------------- after a crash

BUILD = """
import sys
from ledger_makers import TEXT, article, reading, record
from onrecord.ledger.opening import open_ledger
from onrecord.model import Record

with open_ledger(sys.argv[1], create=True) as ledger:
    print("open", flush=True)
    last = int(sys.argv[2])
    for number in range(last):
        one = article(f"{TEXT} Report {number}." + " More." * 2000, file=f"{number}.txt", origin=f"c/{number}.txt")
        ledger.writer.put_article(one, reading(one))
        if number % 10 == 9 or number == last - 1:
            ledger.writer.put_record(record(one))
"""


def build(where: str, kill_after: float | None = None, articles: int = 40) -> None:
    command = [sys.executable, "-c", BUILD, where, str(articles)]
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_build_killed_at_any_moment_opens_verifies_and_completes(make_where):
    whole, killed = make_where(), make_where()
    build(whole)
    for moment in (0.0, 0.02, 0.05):
        build(killed, kill_after=moment)

        assert verify_at(killed) == []
    build(killed)
    with open_ledger(whole) as one, open_ledger(killed) as other:
        assert verify(other.view) == []
        assert one.view.record() == other.view.record()
        assert len(one.view.record().articles) == 40


def test_a_view_sees_what_a_killed_writer_left_in_the_log(tmp_path):
    path, copy = tmp_path / "one.record", tmp_path / "copy.record"
    with open_ledger(path, create=True) as ledger:
        ledger.writer.put_article(ONE, reading(ONE))
        ledger.writer.put_record(record(ONE))
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")

    assert Path(f"{copy}-wal").stat().st_size > 0
    with open_view(copy) as left:
        assert left.view.record() == record(ONE)
        assert verify(left.view) == []
