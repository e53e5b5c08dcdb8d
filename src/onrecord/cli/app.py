"""The command line: one file a command, no logic of their own."""

from importlib.metadata import version
from typing import Annotated

import typer

HELP = """Read press coverage of a multi-party process and keep its public record.

Begin with `onrecord build COVERAGE --record FILE`, look with `onrecord show FILE` or `onrecord serve FILE`.

Exit status: 0 all went well; 1 a check failed; 2 the command could not do what was asked; 3 done, but some inputs were
refused (said in the summary).
"""


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(version("onrecord"))
        raise typer.Exit


app = typer.Typer(
    name="onrecord",
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
brief_app = typer.Typer(help="Work with briefs: a process described in TOML.", no_args_is_help=True)
app.add_typer(brief_app, name="brief")


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options that no command needs."""


FAILED = 1
UNUSABLE = 2
SOME_REFUSED = 3

RECORD = typer.Argument(help="The record: a file, or a postgresql:// URL.", show_default=False)
WEIGHTS = typer.Option(
    metavar="news|open|PATH.onnx", help="Weights of the encoder that reads. Default: the setting weights."
)
RECORD_WEIGHTS = typer.Option(
    metavar="news|open|PATH.onnx",
    help="Weights of the encoder that reads. Default: those the record was last read with, else the setting weights.",
)
COVERAGE = typer.Argument(
    help="Files, folders (read recursively), zips, web addresses, @LIST for a list of them, - for standard input.",
    show_default=False,
)
