"""The export for spreadsheets: one table a kind, whole, and no cell a formula."""

import csv as reader
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Party, Record, Refusal
from onrecord.publishing import csv, jsonl
from page_records import article, small


def table(record: Record, kind: str) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO("".join(csv.export(record, kind)), newline="")))


@pytest.mark.parametrize("kind", csv.KINDS)
def test_each_entry_is_a_row(kind: str) -> None:
    """In the order of the JSON export, with its keys as columns."""
    record = small()
    rows = [row for row in jsonl.rows(record) if row["type"] == kind]

    found = table(record, kind)
    assert [row.get("id") for row in found] == [row.get("id") for row in rows]
    for one, row in zip(found, rows, strict=True):
        assert set(one) == row.keys() - {"type"}


def test_kinds_are_all_there_are() -> None:
    """No kind of row of the JSON export is without a table."""
    refusal = Refusal(id="r", file="x.pdf", reason="it is encrypted", remedy="Save it without a password.")
    kinds = {row["type"] for row in jsonl.rows(small())} | {jsonl.refusal_row(refusal)["type"]}

    assert kinds <= set(csv.KINDS)


def test_a_kind_that_is_none_is_an_error() -> None:
    """Not an empty table."""
    with pytest.raises(KeyError):
        list(csv.export(small(), "ship"))


def test_an_empty_table_has_a_header() -> None:
    """So that a spreadsheet opens it."""
    assert list(csv.export(Record(), "figure")) == ["id\r\n"]


def test_cells_can_be_read_by_a_person() -> None:
    """Lists with semicolons, spans as 12-40, evidence as its words, nothing as nothing."""
    (first, *_) = table(small(), "statement")
    by_id = {row["id"]: row for row in jsonl.rows(small()) if row["type"] == "statement"}
    plain = by_id[first["id"]]

    assert first["source"] == "-".join(map(str, plain["source"]))
    assert first["evidence"] == "; ".join(each["words"] for each in plain["evidence"]) or first["evidence"][0] == "'"
    assert first["addressee"] == ""
    assert "None" not in "".join("".join(csv.export(small(), kind)) for kind in csv.KINDS)


@pytest.mark.parametrize("start", csv.FORMULA_STARTS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u2003", "\ufeff", "\u200b"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(before: str, start: str) -> None:
    """Also past white space and marks that are not seen, and in full-width form; the text behind it is whole."""
    name = f"{before}{start}=1+1"
    record = Record(parties=(Party(id="p", name=name, kind="group"),))

    (row,) = table(record, "party")
    assert row["name"] == "'" + name


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_no_text_becomes_a_formula(name: str, outlet: str, aliases: list[str]) -> None:
    """Whatever stands in it, wherever."""
    record = Record(
        parties=(Party(id="p", name=name, kind="group", aliases=tuple(aliases)),),
        articles=(article("x", outlet=outlet, file=name),),
    )
    for kind in ("party", "article"):
        for row in table(record, kind):
            assert not any(cell.startswith(csv.FORMULA_STARTS) for cell in row.values())
            assert not any(cell.lstrip().startswith(csv.FORMULA_STARTS) for cell in row.values())


def test_numbers_stay_numbers() -> None:
    """A negative value is no formula."""
    record = small()
    figure = record.figures[0]
    changed = type(figure)(**{name: getattr(figure, name) for name in figure.__struct_fields__} | {"value": -2.5})

    assert [row["value"] for row in table(Record(figures=(changed,)), "figure")] == ["-2.5"]
