"""`onrecord judge`: what a person decides about entries."""

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, get_args

import msgspec
import typer

from onrecord.cli.app import RECORD, RECORD_WEIGHTS, app
from onrecord.cli.console import err, out, shown, tell_anew
from onrecord.errors import JudgementError
from onrecord.ledger.judging import make_judgement
from onrecord.ledger.opening import open_ledger, open_view
from onrecord.model import Action, Judgement
from onrecord.recording import relink
from onrecord.running.local import reader_for

Choice = StrEnum("Choice", {each.upper(): each for each in (*get_args(Action), "list")})  # type: ignore[misc]


@app.command()
def judge(
    record: Annotated[str, RECORD],
    action: Annotated[Choice, typer.Argument(help="What to decide; list shows what was decided.", show_default=False)],
    target: Annotated[str | None, typer.Argument(help="The entry's id, or how it begins.", show_default=False)] = None,
    other: Annotated[str | None, typer.Argument(help="For merge and split: the other entry's id.")] = None,
    field: Annotated[str | None, typer.Option(help="For edit: the field to set.")] = None,
    value: Annotated[str | None, typer.Option(help="For edit: its new value; none empties it.")] = None,
    note: Annotated[str, typer.Option(help="Why, or any remark.")] = "",
    author: Annotated[str | None, typer.Option(help="Who decides. Default: who is logged in.")] = None,
    weights: Annotated[str | None, RECORD_WEIGHTS] = None,
    json: Annotated[bool, typer.Option("--json", help="Print judgements as JSON lines.")] = False,
) -> None:
    """Accept, reject, edit, merge, split or annotate entries; judgements survive every later run.

    A later judgement on the same question supersedes an earlier one; `withdraw` takes one back, by the judgement's id.
    """
    if action.value == "list":
        _list(record, json=json)
        return
    if target is None:
        raise JudgementError("the id of an entry", got="none", remedy="Ids are listed by `onrecord show RECORD`.")
    read_all = reader_for(record, weights=weights)
    with open_ledger(record) as ledger:
        made = make_judgement(
            ledger.view,
            action.value,  # type: ignore[arg-type]
            target,
            other=other,
            field=field,
            value=value,
            note=note,
            author=author or getpass.getuser(),
            made_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        )
        tell_anew(ledger.view.weights(), read_all.weights)
        ledger.writer.append_judgement(made)
        changed = relink(ledger, read_all=read_all, weights=read_all.weights)
    if json:
        out.print(msgspec.json.encode(made).decode())
    else:
        err.print(f"Judgement {made.id} is kept; the record {'has changed' if changed else 'reads as before'}.")
        err.print(f"Take it back with: onrecord judge {shown(record)} withdraw {made.id}")


def _list(record: str, *, json: bool) -> None:
    with open_view(record) as ledger:
        made, live = ledger.view.all_judgements(), {each.id for each in ledger.view.judgements()}
        orphans = {each.id for each in ledger.view.orphans()}
    for each in made:
        state = "orphaned" if each.id in orphans else "in force" if each.id in live else "superseded"
        out.print(msgspec.json.encode(each).decode() if json else _line(each, state))
    if not made:
        err.print("No judgements yet.")


def _line(one: Judgement, state: str) -> str:
    detail = " ".join(part for part in (one.other, one.field and f"{one.field}={one.value}", one.note) if part)
    return shown(f"{one.id}  {one.made_at[:19]}  {one.author}  {state}: {one.action} {one.target} {detail}")
