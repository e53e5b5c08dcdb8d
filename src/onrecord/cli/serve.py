"""`onrecord serve`: the dossier over HTTP."""

from typing import Annotated

import typer

from onrecord.cli.app import RECORD, app
from onrecord.cli.console import err, out
from onrecord.serving.server import LOOPBACK, bind, is_loopback
from onrecord.serving.server import serve as run


@app.command()
def serve(
    record: Annotated[str, RECORD],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve at; 0 takes any that is free.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to serve at; the default is reached from this machine only.")
    ] = LOOPBACK,
) -> None:
    """Show the record in the browser, at an address of this machine, until interrupted (Ctrl+C).

    The pages are those of `onrecord dossier`, made when they are asked for; a record that changes is read again.
    """
    with bind(host, port) as bound:
        if not is_loopback(bound):
            err.print("Whoever can reach this machine's network address can read the record.", style="yellow")
        try:
            run(record, bound, host, _ready)
        except KeyboardInterrupt:
            err.print("Ended.")


def _ready(address: str) -> None:
    out.print(address)
    err.print("Open this address in a browser. Ctrl+C ends it.")
