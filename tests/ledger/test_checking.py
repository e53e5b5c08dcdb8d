"""What `verify` promises: it finds whatever is not as it was written, and is silent about a sound ledger."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from ledger_makers import TEXT, article, judgement, reading, record
from sqlalchemy import Connection, MetaData, Table, select, text, update

from onrecord.errors import RecordError
from onrecord.ledger.checking import verify, verify_at
from onrecord.ledger.opening import Ledger, open_ledger
from onrecord.ledger.tables import SEALED, evidence
from onrecord.ledger.tables import article as articles
from onrecord.model import Evidence, Record, Refusal, Span

replace = msgspec.structs.replace

LONG = TEXT + "".join(f" Ship {number} “waits” off Côte {number}." for number in range(400))
"""Long enough that SQLite spreads it over several pages."""


def fill(ledger: Ledger) -> None:
    one, two = article(LONG), article(TEXT + " Corrected.", file="two.txt", origin="coverage/two.txt")
    for each in (one, two):
        ledger.writer.put_article(each, reading(each))
    ledger.writer.put_record(record(one))
    ledger.writer.append_judgement(judgement("accept", "party-vell"))
    ledger.writer.put_refusal(Refusal(id="r1", file="b.pdf", reason="encrypted", remedy="Unlock it."))
    ledger.writer.put_brief('name = "Harbour talks"')


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger)
    return ledger


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled SQLite record in one file, without left-over copies of moved rows in unused parts of its pages."""
    path = tmp_path_factory.mktemp("flips") / "filled.record"
    with open_ledger(path, create=True) as ledger:
        fill(ledger)
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")
    connection.close()
    return path


def places_of(stored: str, file: bytes) -> Iterator[int]:
    """The offsets of a file at which the bytes of a stored value lie, found by pieces of it that occur only once."""
    data = stored.encode()
    for start in range(0, len(data), 40):
        piece = data[start : start + 40]
        if len(piece) == 40 and file.count(piece) == 1:
            at = file.index(piece)
            yield from range(at, at + len(piece))


def test_verify_is_silent_about_a_sound_ledger(filled):
    assert verify(filled.view) == []


def test_a_build_that_was_interrupted_before_linking_is_sound(ledger):
    one = article()
    ledger.writer.put_article(one, reading(one))

    assert verify(ledger.view) == []


def test_each_of_a_thousand_flipped_bits_in_texts_and_entries_is_found(filled_file, tmp_path):
    whole = filled_file.read_bytes()
    connection = sqlite3.connect(filled_file)
    stored = [row[0] for table in ("article", "entry") for row in connection.execute(f"SELECT body FROM {table}")]
    stored += [row[0] for row in connection.execute("SELECT text FROM article")]
    connection.close()
    places = sorted({place for value in stored for place in places_of(value, whole)})
    chance = random.Random(20240517)
    missed = []
    for at, bit in ((chance.choice(places), chance.randrange(8)) for _ in range(1000)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        path = tmp_path / "damaged.record"
        path.write_bytes(damaged)
        if not verify_at(path):
            missed.append((at, bit))

    assert verify_at(filled_file) == []
    assert len(places) > 0.8 * sum(len(value.encode()) for value in stored)
    assert missed == []


def test_a_flipped_bit_anywhere_in_the_file_is_never_an_error(filled_file, tmp_path):
    whole = filled_file.read_bytes()
    chance = random.Random(7)
    for turn in range(150):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole) if turn % 3 else 100)] ^= 1 << chance.randrange(8)
        path = tmp_path / "damaged.record"
        path.write_bytes(damaged)

        assert isinstance(verify_at(path), list)


@pytest.mark.parametrize("keep", [0, 10, 100, 5000, 50_000])
def test_a_record_cut_short_is_found_damaged(filled_file, tmp_path, keep):
    path = tmp_path / "cut.record"
    path.write_bytes(filled_file.read_bytes()[:keep])
    try:
        found = verify_at(path)
    except RecordError as err:
        found = [str(err)] if keep == 0 else []

    assert found


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column.name) for table in SEALED for column in table.columns],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_change_to_any_column_of_any_row_is_found(filled, table, column):
    tables = MetaData()
    with filled.writer._engine.begin() as connection:
        live = Table(table.name, tables, autoload_with=connection)
        forget_references(connection)
        row = connection.execute(select(live)).mappings().first()
        was = row[column]
        changed = was + 100 if isinstance(was, int) else row.get("id", "x") if was is None else flipped(was)
        key = [each for each in live.columns if each.name in ("id", "sha256", "name") and each.name in row]
        connection.execute(update(live).where(*(each == row[each.name] for each in key)).values({column: changed}))
        keep_forgetting(connection)

    assert verify(filled.view)


def forget_references(connection: Connection) -> None:
    """Let a transaction break foreign keys, as damage does."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        connection.execute(text("SET session_replication_role = replica"))


def keep_forgetting(connection: Connection) -> None:
    """On SQLite, deferred checks that are switched off before the commit are not made at all."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = OFF"))


def flipped(value: str) -> str:
    middle = len(value) // 2
    return value[:middle] + chr(ord(value[middle]) ^ 1) + value[middle + 1 :]


@pytest.mark.parametrize("table", [*SEALED, evidence], ids=lambda table: table.name)
def test_a_vanished_row_is_found(filled, table):
    with filled.writer._engine.begin() as connection:
        forget_references(connection)
        row = connection.execute(select(table).limit(1)).mappings().one()
        key = list(table.primary_key.columns)
        connection.execute(table.delete().where(*(each == row[each.name] for each in key)))
        if table is articles:
            connection.execute(evidence.delete())
            connection.execute(text("DELETE FROM entry"))
        keep_forgetting(connection)

    assert verify(filled.view)


def test_entries_are_proved_against_the_words_they_stand_on(ledger):
    one = article()
    ledger.writer.put_article(one, reading(one))
    whole = record(one)
    vell, quent = whole.parties
    wrong = (
        replace(vell, id="w1", evidence=(Evidence(one.id, Span(0, 4), "Welt", "x"),)),
        replace(vell, id="w2", evidence=(Evidence(one.id, Span(0, 4000), one.text, "x"),)),
        replace(vell, id="w3", evidence=()),
    )
    said = replace(whole.statements[0], id="w4", content=(Span(5, 9999),))
    ledger.writer.put_record(Record(articles=(one,), parties=(*wrong, quent), statements=(said,)))

    assert [each.id for each in verify(ledger.view)] == ["w1", "w2", "w3", "w4"]


def test_a_reading_that_points_outside_its_text_is_found(ledger):
    one = article()
    ledger.writer.put_article(one, replace(reading(one), sentences=(Span(0, 5), Span(5, 99_999))))

    assert [(each.what, each.id) for each in verify(ledger.view)] == [("reading", one.sha256)]


def test_a_record_that_is_not_there_is_an_error_and_no_finding(tmp_path):
    with pytest.raises(RecordError, match="no file"):
        verify_at(tmp_path / "none.record")
