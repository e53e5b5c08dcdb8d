"""`onrecord export`: to standard output, to a file, to a folder."""

import csv
import io
from pathlib import Path

import pytest

from commands import Command, Outcome
from onrecord.publishing.csv import KINDS


def test_jsonl_is_the_default(onrecord: Command, built: Path, exported: Outcome) -> None:
    """`export RECORD` and `export RECORD --format jsonl` print the same."""
    assert exported.code == 0
    assert onrecord("export", built, "--format", "jsonl").out == exported.out
    assert exported.err == ""


def test_a_file_gets_what_standard_output_would(
    onrecord: Command, built: Path, exported: Outcome, tmp_path: Path
) -> None:
    """--output writes the same bytes."""
    done = onrecord("export", built, "--output", tmp_path / "out.jsonl")

    assert done.code == 0
    assert done.out == ""
    assert (tmp_path / "out.jsonl").read_bytes() == exported.out.encode()


def test_csv_prints_one_kind(onrecord: Command, built: Path, exported: Outcome) -> None:
    """--format csv --kind figure: a header and one line a figure."""
    done = onrecord("export", built, "--format", "csv", "--kind", "figure")

    found = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert [row["id"] for row in found] == [row["id"] for row in exported.rows if row["type"] == "figure"]


def test_a_folder_gets_one_file_a_kind(onrecord: Command, built: Path, exported: Outcome, tmp_path: Path) -> None:
    """Each opens in a spreadsheet as UTF-8 and has as many rows as the record has entries of the kind."""
    assert onrecord("export", built, "--format", "csv", "--output", tmp_path / "tables").code == 0

    for kind in KINDS:
        data = (tmp_path / "tables" / f"{kind}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) == sum(row["type"] == kind for row in exported.rows), kind


@pytest.mark.parametrize("more", [(), ("--format", "csv")])
def test_a_place_that_cannot_be_written_is_an_error(
    onrecord: Command, built: Path, tmp_path: Path, more: tuple[str]
) -> None:
    """Exit status 2 and the path, not a traceback."""
    (tmp_path / "file").write_bytes(b"")

    done = onrecord("export", built, *more, "--output", tmp_path / "file" / "out")

    assert done.code == 2
    assert str(tmp_path / "file" / "out") in done.err
    assert done.err.startswith("onrecord: expected ")


@pytest.mark.parametrize("command", ["export", "verify", "judge"])
def test_no_record_no_traceback(onrecord: Command, tmp_path: Path, command: str) -> None:
    """Every command that reads a record says where it looked, and makes none."""
    done = onrecord(command, tmp_path / "none", *(["list"] if command == "judge" else []))

    assert done.code == 2
    assert str(tmp_path / "none") in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [("--format", "scroll"), ("--format", "csv", "--kind", "ship")])
def test_formats_and_kinds_that_are_none_are_refused(
    onrecord: Command, built: Path, arguments: tuple[str, ...]
) -> None:
    """Exit status 2, and the message lists what could be asked for."""
    done = onrecord("export", built, *arguments)

    assert done.code == 2
    assert "is not one of" in " ".join(done.err.split())
