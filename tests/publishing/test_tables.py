"""Rows for the terminal: the words, who said them, where they stand."""

import pytest

from onrecord.model import Record
from onrecord.publishing.tables import KINDS, TABLES, Known
from page_records import small

RECORD = small()
KNOWN = Known({each.id: each.name for each in RECORD.parties}, {each.id: each for each in RECORD.articles}, {"ada": 3})
PARTS = {"sources": "articles", "reuse": "reuses"}


def rows(what: str, record: Record = RECORD) -> list[tuple[str, ...]]:
    return [TABLES[what].row(each, KNOWN) for each in getattr(record, PARTS.get(what, what))]


@pytest.mark.parametrize("what", TABLES)
def test_every_table_fills_its_columns(what: str) -> None:
    """Each sort of entry has rows with a text for each column."""
    assert rows(what)
    for row in rows(what):
        assert len(row) == len(TABLES[what].columns)
        assert all(isinstance(cell, str) for cell in row)


def test_statements_say_who_what_and_where() -> None:
    """A statement names its speaker, kind and mode, its words, and outlet, date, file and offsets of the words."""
    who, kind, words, where = rows("statements")[0]

    assert who == "Ada Orlin"
    assert kind == "commitment\ndirect"
    assert words.startswith('"We will deepen the channel by June,"')
    start, end = RECORD.statements[0].content[0]
    assert where == f"Harbour Gazette, 3 April 2023, morning.txt:{start}-{end}"


def test_undated_is_said() -> None:
    """An article without a date is called undated."""
    assert "Evening Bell, undated" in rows("statements")[1][-1]


def test_every_listed_kind_is_a_table() -> None:
    """What can be looked up can be laid out."""
    assert set(KINDS) | {"sources", "refusals"} == set(TABLES)
