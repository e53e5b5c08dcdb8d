"""`onrecord export`: the record as JSON lines or CSV."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import RECORD, app
from onrecord.cli.console import err
from onrecord.errors import InputError
from onrecord.ledger.opening import open_view
from onrecord.publishing import csv, jsonl


class Format(StrEnum):
    """The formats of an export."""

    JSONL = "jsonl"
    CSV = "csv"


Kind = StrEnum("Kind", {each.upper(): each for each in csv.KINDS})  # type: ignore[misc]


@app.command()
def export(
    record: Annotated[str, RECORD],
    format: Annotated[Format, typer.Option(help="JSON lines with everything, or CSV of one kind.")] = Format.JSONL,  # noqa: A002
    kind: Annotated[Kind | None, typer.Option(help="What the CSV lists; statements unless told.")] = None,
    output: Annotated[
        Path | None, typer.Option(help="A file to write; for CSV a folder, which gets one file a kind.")
    ] = None,
) -> None:
    """Print the whole record, every entry with its evidence; the layout is in docs/formats.md."""
    if kind is not None and (format is Format.JSONL or output is not None):
        remedy = "Add --format csv." if format is Format.JSONL else "Leave out --kind, or --output."
        raise InputError("--kind with a CSV to standard output", got="every kind asked for", remedy=remedy)
    with open_view(record) as ledger:
        found = ledger.view.record()
    if format is Format.JSONL:
        lines = jsonl.export(found)
        if output is None:
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
        else:
            with _writing(output), output.open("wb") as file:
                file.writelines(lines)
    elif output is None:
        sys.stdout.buffer.writelines(line.encode() for line in csv.export(found, kind.value if kind else "statement"))
        sys.stdout.buffer.flush()
    else:
        with _writing(output):
            output.mkdir(parents=True, exist_ok=True)
            for each in csv.KINDS:
                # The BOM tells spreadsheets that the file is UTF-8.
                (output / f"{each}.csv").write_text("".join(csv.export(found, each)), encoding="utf-8-sig", newline="")
        err.print(f"One file a kind in {output}.")


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        remedy = "Check the path and who may write there."
        raise InputError("a place to write to", got=f"{output}: {error.strerror}", remedy=remedy) from error
