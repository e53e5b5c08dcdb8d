"""`onrecord build` and `onrecord add`: coverage into a record."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from onrecord import brief as briefs
from onrecord.cli.app import COVERAGE, RECORD, RECORD_WEIGHTS, SOME_REFUSED, app
from onrecord.cli.console import err, out, progress, shown, tell_anew
from onrecord.errors import InputError
from onrecord.gathering import coverage as gathering
from onrecord.gathering.coverage import Options
from onrecord.ledger.opening import open_ledger
from onrecord.publishing.wording import count
from onrecord.recording import Summary
from onrecord.recording import record as record_coverage
from onrecord.running.local import Reader, reader_for

Outlet = Annotated[str | None, typer.Option(help="Outlet of all of this coverage.")]
Published = Annotated[str | None, typer.Option(help="Date of publication of all of it, as YYYY-MM-DD.")]
Url = Annotated[str | None, typer.Option(help="Address of the one article given.")]
Headline = Annotated[str | None, typer.Option(help="Headline of the one article given.")]
Column = Annotated[
    list[str] | None, typer.Option("--column", help="Column of a table to read a field from, as FIELD=COLUMN; repeat.")
]
Format = Annotated[str | None, typer.Option("--format", help="Read every input as this format.")]
AllowPrivate = Annotated[bool, typer.Option(help="Fetch from private network addresses too.")]
BriefFile = Annotated[Path | None, typer.Option("--brief", help="A brief (TOML) that describes the process.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that read articles. Default: the setting workers.")]
Weights = Annotated[str | None, RECORD_WEIGHTS]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]


@app.command()
def build(
    coverage: Annotated[list[str], COVERAGE],
    record: Annotated[str, typer.Option("--record", help="Where the record goes: a file, or a postgresql:// URL.")],
    brief: BriefFile = None,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    headline: Headline = None,
    column: Column = None,
    format: Format = None,  # noqa: A002
    allow_private: AllowPrivate = False,
    workers: Workers = None,
    weights: Weights = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Read coverage into a record, made where there is none; run again, it goes on where it stopped."""
    options = Options(outlet, published, url, headline, _mapping(column), allow_private, format)
    read_all = reader_for(record, workers, weights)
    _run(coverage, record, options, create=True, brief=brief, read_all=read_all, quiet=quiet, json=json)


@app.command()
def add(
    record: Annotated[str, RECORD],
    coverage: Annotated[list[str], COVERAGE],
    brief: BriefFile = None,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    headline: Headline = None,
    column: Column = None,
    format: Format = None,  # noqa: A002
    allow_private: AllowPrivate = False,
    workers: Workers = None,
    weights: Weights = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Add coverage to a record; what it holds already is left alone."""
    options = Options(outlet, published, url, headline, _mapping(column), allow_private, format)
    read_all = reader_for(record, workers, weights)
    _run(coverage, record, options, create=False, brief=brief, read_all=read_all, quiet=quiet, json=json)


def _run(
    coverage: list[str],
    record: str,
    options: Options,
    *,
    create: bool,
    brief: Path | None,
    read_all: Reader,
    quiet: bool,
    json: bool,
) -> None:
    toml = None if brief is None else briefs.text_of(brief)
    total = gathering.count(coverage)
    with (
        open_ledger(record, create=create) as ledger,
        progress("Reading", total, quiet=quiet) as step,
    ):
        if not quiet:
            tell_anew(ledger.view.weights(), read_all.weights)
        summary = record_coverage(
            coverage,
            ledger,
            read_all=read_all,
            weights=read_all.weights,
            options=options,
            brief=toml,
            notify=step,
        )
        totals = ledger.view.totals()
    if json:
        out.print(msgspec.json.encode(_plain(summary, totals._asdict())).decode())
    elif not quiet:
        _tell(summary, totals._asdict(), record)
    if summary.refusals:
        raise typer.Exit(SOME_REFUSED)


def _plain(summary: Summary, totals: dict[str, object]) -> dict[str, object]:
    return {
        "articles": dict(summary.articles),
        "refusals": [msgspec.to_builtins(each) for each in summary.refusals],
        "changed": summary.changed,
        "record": msgspec.to_builtins(totals),
    }


def _tell(summary: Summary, totals: dict[str, object], record: str) -> None:
    if not summary.articles and not summary.refusals:
        err.print("Nothing to read was found there.", style="yellow")
    read = ", ".join(f"{number} {outcome}" for outcome, number in sorted(summary.articles.items())) or "none"
    err.print(f"Articles: {read}. The entries {'have changed' if summary.changed else 'are as they were'}.")
    err.print(f"{shown(record)} holds {_counts(totals)}.")
    if summary.refusals:
        err.print(f"{count(len(summary.refusals), 'input was', 'inputs were')} refused:", style="yellow")
        for each in summary.refusals:
            err.print(f"  {shown(each.file)}: {shown(each.reason)}. {shown(each.remedy)}")


def _counts(totals: dict[str, object]) -> str:
    entries = totals.get("entries")
    by_kind = entries if isinstance(entries, dict) else {}
    articles = int(str(totals.get("articles")))
    return ", ".join([count(articles, "article", "articles"), *(f"{n} × {kind}" for kind, n in by_kind.items() if n)])


def _mapping(columns: list[str] | None) -> dict[str, str]:
    pairs = [each.partition("=") for each in columns or ()]
    if wrong := [name for name, sign, column in pairs if not (name and sign and column)]:
        raise InputError("--column FIELD=COLUMN", got=wrong[0], remedy="For example --column text=body.")
    return {name: column for name, _, column in pairs}
