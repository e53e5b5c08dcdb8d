"""`onrecord dossier`: the record as a static site."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import RECORD, app
from onrecord.cli.console import err, out, progress
from onrecord.publishing import dossier as publishing
from onrecord.serving.current import read_pages


@app.command()
def dossier(
    record: Annotated[str, RECORD],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; made where there is none.")],
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Write the record as a static site that opens from disk; an earlier dossier in the folder is replaced."""
    pages = read_pages(record)
    publishing.prepare(folder, force=force)
    with progress("Writing", len(pages), quiet=quiet) as step:
        publishing.write(pages, folder, on_page=step)
    if not quiet:
        err.print(f"{len(pages)} files. Open:")
        out.print(str(folder / "index.html"))
