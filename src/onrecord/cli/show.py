"""`onrecord show`: the record as tables in the terminal."""

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from onrecord.cli.app import RECORD, app
from onrecord.cli.console import err
from onrecord.ledger.opening import open_view
from onrecord.ledger.view import Filters
from onrecord.publishing.jsonl import row_of
from onrecord.publishing.tables import TABLES
from onrecord.publishing.visible import visible
from onrecord.publishing.wording import count, day
from onrecord.serving.lookup import Found, Overview, look_up, overview

What = StrEnum("What", {each.upper(): each for each in ("overview", *TABLES)})  # type: ignore[misc]
WIDE = frozenset({"Words", "What", "Values", "Headline", "Roles", "Meeting", "Why", "One article"})
"""Columns that get most of the width, one a table."""

ID_SHOWN = 8
"""Hex digits of an id that are shown: `onrecord judge` takes the beginning of an id that only one has."""


@app.command()
def show(
    record: Annotated[str, RECORD],
    what: Annotated[What, typer.Argument(help="What to list.")] = What("overview"),
    speaker: Annotated[str | None, typer.Option(help="Only entries of this party, by a name it goes by.")] = None,
    issue: Annotated[str | None, typer.Option(help="Only entries about this issue of the brief.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only entries of this date or later: 2023, 2023-05, 2023-05-17.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only entries of this date or earlier.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only what this outlet reports.")] = None,
    text: Annotated[str | None, typer.Option(help="Only entries whose words contain this.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="List at most so many; 0 lists all.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="Print JSON lines, as in the export.")] = False,
) -> None:
    """List what is on record, with the words and where they stand; without WHAT, count it."""
    filters = Filters(speaker=speaker, issue=issue, since=since, until=until, outlet=outlet, text=text)
    with open_view(record) as ledger:
        if what.value == "overview":
            _show_overview(overview(ledger.view, filters), json=json)
            return
        found = look_up(ledger.view, what.value, filters, limit)
    if json:
        sys.stdout.buffer.writelines(msgspec.json.encode(row_of(each)) + b"\n" for each in found.entries)
        sys.stdout.buffer.flush()
    else:
        _show(what.value, found, filtered=any(filters.values()))


def _show(what: str, found: Found, *, filtered: bool) -> None:
    table = TABLES[what]
    if not found.entries:
        hint = " pass the filters: try fewer." if filtered else " are on record."
        err.print(table.empty + hint)
        for name, near in found.unknown.items():
            offered = f" Near it are: {', '.join(map(visible, near))}." if near else ""
            err.print(f"Nothing in the record goes by that {name}.{offered}")
        return
    with_places = table.columns[-1] == "Where"
    columns = table.columns[:-1] if with_places else table.columns
    widest = next(i for i, column in enumerate(columns) if column in WIDE)
    grid = Grid(title=table.title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False, expand=True)
    for i, column in enumerate(columns):
        grid.add_column(column, ratio=5 if i == widest else 2, overflow="fold")
    for entry in found.entries:
        row = [Text(visible(cell)) for cell in table.row(entry, found.known)]
        row[0].append(f"\n{entry.id[:ID_SHOWN]}", style="dim")
        if with_places:
            # Where it stands goes under the words: beside them it would leave neither room at 80 columns.
            row[widest].append(f"\n{row.pop().plain}", style="dim")
        grid.add_row(*row)
        grid.add_section()
    _console().print(grid)
    if found.total > len(found.entries):
        err.print(f"{len(found.entries)} of {found.total}; --limit 0 lists all.")


def _show_overview(found: Overview, *, json: bool) -> None:
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    grid = Grid(box=None, show_header=False, pad_edge=False)
    for kind, number in found.counts.items():
        grid.add_row(kind, Text(f"{number:,}", justify="right"))
    console = _console()
    if found.since:
        undated = f"; {count(found.undated, 'article', 'articles')} undated" if found.undated else ""
        dates = f"from {day(found.since)} to {day(found.until)}{undated}"
        console.print(f"{count(found.outlets, 'outlet', 'outlets')}, {dates}")
    console.print(grid)
    if not found.counts["article"]:
        err.print("The record is empty: add coverage with `onrecord add RECORD COVERAGE`.")
    else:
        err.print(f"List them with `onrecord show RECORD WHAT`: {', '.join(TABLES)}.")


def _console() -> Console:
    """Standard output with wrapping and without markup, so that brackets in a text stay brackets."""
    return Console(highlight=False, markup=False, emoji=False)
