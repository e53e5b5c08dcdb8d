"""Whatever an article contains stays text in every export, and breaks nothing."""

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from commands import Command, Outcome
from onrecord.publishing.csv import FORMULA_STARTS, KINDS

FORMULA = "=HYPERLINK(A1;A2)"
TEXTS = {
    "formula": f"{FORMULA}\n\n“{FORMULA},” said +Orla Quent of @Vell. “-2+3 is =1,” she said. “+4 ships,” she said.\n",
    "wide": "“＝cmd|' /C calc'!A0 is what we ask,” said Orla Quent. “＠SUM(1) ＋1 －1,” Quent added.\n",
    "script": "<script>alert(1)</script> “<img src=x onerror=alert(1)>,” said Orla Quent. “]]>&lt;<!--,” she said.\n",
    "direction": "“We will \u202epay\u202c 40 \u2066crews\u2069,” said Orla\u200f Quent.\u200b The \ufeffport shut.\n",
    "scripts": "“سندفع ل ٤٠ طاقما”، قالت Orla Quent. 彼女は言った「はい」。"
    "“Да, we will pay,” said Ивета Вель. “🚢👩‍✈️,” she said.\n",
    "marks": "“Z̷̧̛a̸l̶g̷o̵” said Orla Quent. “e\u0301\u0301\u0301\u0301,” she said. ﷽ ﬁ ℌ ½ ² said Quent.\n",
    "long": "“" + "a" * 100_000 + ",” said Orla Quent. " + "(" * 5_000 + "“" * 5_000 + "\n",
    "words": "the port said that " * 4_000 + ".\n",
    "tabs": "\t=1+1\t\t“\t@x\t,” said Orla Quent.\r\r\n\r“-1,” she said.\n",
}
"""Texts that a file may hold."""

INNER = {
    "control": "“We\x07 will\x1b[2J pay\x0b 40\x0c crews,” said Orla Quent then.\x7f “Yes,”\x85 she said.\u2028No.\n",
    "nul": "“We will pay 40 crews,” said\x00 Orla Quent. \x00\x00 It cost $4 million.\n",
}
"""Texts that make a file binary, and so come in JSON lines."""


def name_of(row: dict[str, Any]) -> str:
    """Which text an article is."""
    return str(row["file"]).removeprefix("inner.jsonl/").removesuffix(".txt")


@pytest.fixture(scope="module")
def hostile(onrecord: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all of these, some with hostile metadata too."""
    place = tmp_path_factory.mktemp("hostile")
    coverage = place / "coverage"
    coverage.mkdir()
    for name, text in TEXTS.items():
        (coverage / f"{name}.txt").write_bytes(text.encode())
    lines = (json.dumps({"text": text, "id": name}) for name, text in INNER.items())
    (coverage / "inner.jsonl").write_text("\n".join(lines), "utf-8")
    with (coverage / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "outlet", "published", "url", "headline"])
        rows.writerow(["formula.txt", "=1+1", "2024-05-17", "javascript:alert(1)", "@SUM(A1)"])
        rows.writerow(["script.txt", "<b>Courier</b>", "2024-05-18", "http://x.example/\x1b[31m", "\u202eenildaeh"])
    done = onrecord("build", coverage, "--record", place / "r", "-q")
    assert done == Outcome(0, "", "")
    return place / "r"


def test_every_hostile_text_is_read(onrecord: Command, hostile: Path) -> None:
    """None is refused, each keeps its text, and the record verifies."""
    rows = onrecord("export", hostile).rows

    assert {name_of(row) for row in rows if row["type"] == "article"} == {*TEXTS, *INNER}
    assert [row for row in rows if row["type"] == "refusal"] == []
    assert onrecord("verify", hostile).code == 0


def test_what_they_say_is_found(onrecord: Command, hostile: Path) -> None:
    """Oddities around it don't hide a plain quotation."""
    rows = onrecord("export", hostile).rows
    names = {row["id"]: name_of(row) for row in rows if row["type"] == "article"}

    said = {names[row["article"]] for row in rows if row["type"] == "statement"}
    assert {"formula", "wide", "script", "control", "direction", "scripts", "marks", "tabs"} <= said


def test_evidence_is_the_very_words(onrecord: Command, hostile: Path) -> None:
    """Spans of the export cut the same words out of the text, whatever stands in it; a line ends in one character."""
    rows = onrecord("export", hostile).rows
    given = {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in {**TEXTS, **INNER}.items()}
    texts = {row["id"]: given[name_of(row)] for row in rows if row["type"] == "article"}

    for row in rows:
        for each in row.get("evidence", ()):
            assert texts[each["article"]][slice(*each["span"])] == each["words"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_a_formula(onrecord: Command, hostile: Path, kind: str) -> None:
    """Read back, no cell begins as a formula does, unless it is a number; past white space neither."""
    printed = onrecord("export", hostile, "--format", "csv", "--kind", kind).out
    table = list(csv.reader(io.StringIO(printed, newline="")))

    for cell in (each for row in table for each in row):
        if cell.startswith(FORMULA_STARTS) or cell.lstrip().startswith(FORMULA_STARTS):
            float(cell)
        assert "\x00" not in cell


def test_tables_are_whole(onrecord: Command, hostile: Path) -> None:
    """Every row has as many cells as the header, and there are as many as entries."""
    rows = onrecord("export", hostile).rows
    for kind in KINDS:
        printed = onrecord("export", hostile, "--format", "csv", "--kind", kind).out
        header, *table = csv.reader(io.StringIO(printed, newline=""))

        assert {len(row) for row in table} <= {len(header)}
        assert len(table) == sum(row["type"] == kind for row in rows)


def test_each_line_of_the_export_is_one_line(onrecord: Command, hostile: Path) -> None:
    """No control character stands raw in it."""
    printed = onrecord("export", hostile).out

    assert all(isinstance(json.loads(line), dict) for line in printed.split("\n")[:-1])
    assert {each for each in printed if unicodedata.category(each) == "Cc"} <= {"\n", "\x7f", "\x85"}


def test_a_second_run_changes_nothing(onrecord: Command, hostile: Path) -> None:
    """They are known again by what they are."""
    before = onrecord("export", hostile).out

    assert onrecord("add", hostile, hostile.parent / "coverage", "-q") == Outcome(0, "", "")
    assert onrecord("export", hostile).out == before


def test_annotate_reads_them_too(onrecord: Command) -> None:
    """One line each, in order."""
    texts = {**TEXTS, **INNER}
    lines = "\n".join(json.dumps({"doc_id": name, "text": text, "published": "="}) for name, text in texts.items())

    done = onrecord("annotate", "-", "-q", stdin=lines.encode())

    assert done.code == 0
    assert [row["doc_id"] for row in done.rows] == list(texts)
