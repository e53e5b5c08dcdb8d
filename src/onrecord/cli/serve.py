"""`onrecord serve`: the dossier over HTTP."""

from typing import Annotated

import typer

from onrecord.cli.app import RECORD, app
from onrecord.cli.console import err, out
from onrecord.serving.server import LOOPBACK, bind, url
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
    bound = bind(host, port)
    out.print(url(bound))
    err.print("Open this address in a browser. Ctrl+C ends it.")
    try:
        run(record, bound, host)
    except KeyboardInterrupt:
        err.print("Ended.")
    finally:
        bound.close()
