"""The command line."""

import os
import sys

from onrecord.cli import annotate, build, doctor, evaluate, export, judge, verify
from onrecord.cli.app import UNUSABLE, app
from onrecord.cli.console import err
from onrecord.errors import OnRecordError

__all__ = ["annotate", "build", "doctor", "evaluate", "export", "judge", "main", "verify"]


def main() -> None:
    """Run the command line; an error of ours is one readable message and exit status 2."""
    try:
        app()
    except OnRecordError as error:
        err.print(f"onrecord: {error}", style="red")
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        # The reader (head, less) has gone: that is its right. Point stdout elsewhere so that closing it stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
