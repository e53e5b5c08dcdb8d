"""`onrecord verify`: prove every entry against the stored text."""

from typing import Annotated

import msgspec
import typer

from onrecord.cli.app import FAILED, RECORD, app
from onrecord.cli.console import err, out, shown
from onrecord.ledger.checking import verify_at


@app.command()
def verify(
    record: Annotated[str, RECORD],
    json: Annotated[bool, typer.Option("--json", help="Print failures as JSON lines.")] = False,
) -> None:
    """Check every span against the stored words, and every source and entry against its hash.

    Exit status 1, and a list, if anything fails.
    """
    failures = verify_at(record)
    for failure in failures:
        # What is damaged may hold anything, lone surrogates too, which neither JSON nor a terminal takes.
        plain = {name: shown(said) for name, said in msgspec.structs.asdict(failure).items()}
        out.print(msgspec.json.encode(plain).decode() if json else shown(str(failure)))
    if failures:
        err.print(f"{len(failures)} checks failed. Restore the record from a copy, or build it anew.", style="red")
        raise typer.Exit(FAILED)
    err.print("Every source and entry is what was stored, and every entry stands on its words.")
