"""A record as CSV for a spreadsheet: one table a kind of entry, in which no cell can become a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.model import Record
from onrecord.publishing.jsonl import rows

KINDS = (
    "article", "statement", "group", "party", "figure", "time", "meeting", "request", "commitment", "position",
    "reuse", "discrepancy", "refusal",
)  # fmt: skip

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet read a cell as a formula (OWASP, CSV Injection), full-width forms with them."""


def export(record: Record, kind: str) -> Iterator[str]:
    """The CSV of one kind of entry, header first; the columns are the keys of the JSON export.

    Raises:
        KeyError: there is no such kind.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    table = [row for row in rows(record) if row["type"] == kind]
    columns = [key for key in (table[0] if table else {"id": None}) if key != "type"]
    yield _line(columns)
    for row in table:
        yield _line([_cell(row[column]) for column in columns])


def _line(cells: Sequence[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> object:
    """Text with a leading apostrophe where a spreadsheet would compute it; numbers stay numbers."""
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    text = value if isinstance(value, str) else _joined(value)
    return "'" + text if text.startswith(FORMULA_STARTS) or _first_seen(text) in FORMULA_STARTS else text


def _first_seen(text: str) -> str:
    """The first character that is neither white space nor a control or format character, which importers may drop."""
    return next((each for each in text if unicodedata.category(each)[0] not in "ZC"), "")


def _joined(value: Any) -> str:
    """Lists as "a; b", spans as "12-40", evidence as its words, so that a person can read the cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return str(value["words"]) if "words" in value else ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, Sequence):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            return f"{value[0]}-{value[1]}"
        return "; ".join(_joined(part) for part in value)
    return str(value)
