"""The command line."""

import sys

from onrecord.cli import annotate, brief, build, doctor, dossier, evaluate, export, judge, serve, show, verify
from onrecord.cli.app import UNUSABLE, app
from onrecord.cli.console import err, shown
from onrecord.errors import OnRecordError

__all__ = [
    "annotate",
    "brief",
    "build",
    "doctor",
    "dossier",
    "evaluate",
    "export",
    "judge",
    "main",
    "serve",
    "show",
    "verify",
]


def main() -> None:
    """Run the command line; an error of ours is one readable message and exit status 2."""
    try:
        app()
    except OnRecordError as error:
        err.print(f"onrecord: {shown(str(error))}", style="red")
        sys.exit(UNUSABLE)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            # The reader of a pipe (head, less) has gone: its right, and no failed check as the libraries say.
            sys.exit(0)
        raise
