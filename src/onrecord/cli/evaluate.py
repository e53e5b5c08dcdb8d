"""`onrecord evaluate`: how close the program comes to a gold reading."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from onrecord import brief as briefs
from onrecord.cli.app import FAILED, WEIGHTS, app
from onrecord.cli.console import err, out, progress, shown
from onrecord.evaluating import gate, gold, scores, tally
from onrecord.gathering.coverage import count
from onrecord.ledger.opening import open_ledger, open_view
from onrecord.model import Record
from onrecord.publishing import jsonl
from onrecord.recording import record as record_coverage
from onrecord.running.local import reader


@app.command()
def evaluate(
    gold_file: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold reading (gold.json), or its folder.")],
    record: Annotated[str | None, typer.Option(help="Score this record instead of building one.")] = None,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of the gold's articles. Default: the folder of the gold.")
    ] = None,
    brief: Annotated[Path | None, typer.Option(help="Build with this brief.")] = None,
    weights: Annotated[str | None, WEIGHTS] = None,
    floors: Annotated[Path | None, typer.Option(help="Floors (TOML): exit status 1 if a score is below its.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List what was missed, wrong or extra.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Score a record against a gold reading: precision, recall and F1 for each task."""
    path = gold_file / "gold.json" if gold_file.is_dir() else gold_file
    wanted = gold.load(path)
    folder = articles or gold.articles_folder(path.resolve())
    texts = gold.texts(wanted, folder)
    found = _built(folder, brief, weights, quiet=quiet) if record is None else _stored(record)
    export = tally.Export.of(msgspec.json.decode(msgspec.json.encode(list(jsonl.rows(found)))))
    bodies = frozenset(name for name in texts if gold.has_body(name, folder))
    result = scores.score(wanted, export, texts, bodies=bodies)
    if misses:
        for line in result.misses:
            (err if json else out).print(shown(line))
    if json:
        rows = {
            each.task: {"p": each.precision, "r": each.recall, "f1": each.f1, "hit": each.hit, "gold": each.gold,
                        "found": each.found}
            for each in result.scores()
        }  # fmt: skip
        sys.stdout.write(msgspec.json.encode(rows).decode() + "\n")
    else:
        for line in tally.lines(result):
            out.print(line)
    if floors is not None:
        _gate(gate.shortfalls(result.scores(), gate.load_floors(floors)))


def _built(folder: Path, brief: Path | None, weights: str | None, *, quiet: bool) -> Record:
    toml = None if brief is None else briefs.text_of(brief)
    with (
        tempfile.TemporaryDirectory() as place,
        open_ledger(Path(place) / "record.sqlite", create=True) as ledger,
        progress("Reading", count([folder]), quiet=quiet) as step,
    ):
        record_coverage([folder], ledger, read_all=reader(weights=weights), brief=toml, notify=step)
        return ledger.view.record()


def _stored(record: str) -> Record:
    with open_view(record) as ledger:
        return ledger.view.record()


def _gate(fallen: list[gate.Shortfall]) -> None:
    for each in fallen:
        err.print(f"below its floor: {each}", style="red")
    if fallen:
        raise typer.Exit(FAILED)
    err.print("Every score is at its floor or above.")
