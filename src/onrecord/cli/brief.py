"""`onrecord brief`: describing a process."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord import brief as briefs
from onrecord.cli.app import COVERAGE, WEIGHTS, brief_app
from onrecord.cli.console import err, out, progress
from onrecord.gathering.coverage import count
from onrecord.recording import draft as draft_brief
from onrecord.running.local import reader


@brief_app.command()
def draft(
    coverage: Annotated[list[str], COVERAGE],
    weights: Annotated[str | None, WEIGHTS] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Propose a brief from coverage: the parties, issues, measures and wires it shows, to be read and corrected."""
    with progress("Reading", count(coverage), quiet=quiet) as step:
        found = draft_brief(coverage, read_all=reader(weights=weights), notify=step)
    sys.stdout.write(briefs.dump(found))
    if not quiet:
        err.print("A proposal: correct it, save it as brief.toml, and give it to `onrecord build --brief`.")


@brief_app.command()
def check(path: Annotated[Path, typer.Argument(help="A brief in TOML.")]) -> None:
    """Say whether a brief is well formed, and what it holds."""
    found = briefs.load(path)
    parts = {"parties": found.parties, "issues": found.issues, "measures": found.measures, "wires": found.wires}
    out.print(f"{found.name or path.name}: " + ", ".join(f"{len(part)} {name}" for name, part in parts.items()))
