"""`onrecord annotate`: readings of single texts, without a record."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from onrecord.cli.app import WEIGHTS, app
from onrecord.cli.console import progress
from onrecord.errors import InputError
from onrecord.gathering.single import single
from onrecord.model import Article
from onrecord.publishing.annotations import annotation
from onrecord.running.local import reader


class Line(msgspec.Struct, frozen=True):
    """One line of input; keys not named here are passed over."""

    doc_id: str
    text: str
    published: str | None = None
    headline: str | None = None


@app.command()
def annotate(
    texts: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Lines with doc_id, text, published; - for stdin.")],
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read. Default: the setting workers.")
    ] = None,
    weights: Annotated[str | None, WEIGHTS] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Print one reading a line: attributions, times and figures, with spans in code points of each text."""
    lines = list(_lines(texts))
    write = sys.stdout.buffer.write
    with progress("Reading", len(lines), quiet=quiet) as step:
        articles = (_article(each) for each in lines)
        for line, (article, reading) in zip(lines, reader(workers, weights)(articles), strict=True):
            write(msgspec.json.encode(annotation(line.doc_id, article, reading)) + b"\n")
            step(line.doc_id)
    sys.stdout.buffer.flush()


def _article(line: Line) -> Article:
    return single(line.text, file=line.doc_id, published=line.published, headline=line.headline)


def _lines(path: Path) -> Iterator[Line]:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as err:
        raise InputError("a file of JSON lines", got=f"{path}: {err.strerror}", remedy="Check the path.") from err
    for number, raw in enumerate(data.splitlines(), 1):
        if raw.strip():
            try:
                yield msgspec.json.decode(raw, type=Line)
            except msgspec.DecodeError as err:
                raise InputError(
                    'lines like {"doc_id": …, "text": …, "published": …}',
                    got=f"line {number} of {path}: {err}",
                    remedy="Mend or remove that line.",
                ) from err
