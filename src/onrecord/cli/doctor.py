"""`onrecord doctor`: whether everything it needs is there."""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer
from packaging.requirements import Requirement

from onrecord import settings
from onrecord.cli.app import FAILED, app
from onrecord.cli.console import out
from onrecord.errors import InputError
from onrecord.gathering import sandbox
from onrecord.gathering.drafts import Found, Task
from onrecord.gathering.single import single
from onrecord.reading import chain
from onrecord.running.local import reader


class Check(NamedTuple):
    """One thing looked at."""

    name: str
    good: bool
    found: str
    remedy: str = ""


@app.command()
def doctor(json: Annotated[bool, typer.Option("--json", help="Print the checks as JSON.")] = False) -> None:
    """Check this installation: Python, libraries, the encoder, SQLite, folders, settings."""
    checks = list(_checks())
    if json:
        out.print(msgspec.json.encode([each._asdict() for each in checks]).decode())
    else:
        for each in checks:
            out.print(f"{'ok  ' if each.good else 'FAIL'}  {each.name}: {each.found}")
            if not each.good:
                out.print(f"      {each.remedy}")
    if not all(each.good for each in checks):
        raise typer.Exit(FAILED)


def _checks() -> Iterator[Check]:
    yield Check("Python", sys.version_info >= (3, 11), sys.version.split()[0], "Install Python 3.11 or newer.")
    yield from _libraries()
    yield _sqlite()
    yield _reading()
    yield _parsing()
    yield _folder()
    for each in settings.SETTINGS:
        given = "set" if settings.is_set(each.name) else "default"
        yield Check(f"setting {each.name}", True, f"{settings.get(each.name)} {each.unit} ({given}): {each.help}")


def _libraries() -> Iterator[Check]:
    for text in requires("onrecord") or ():
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Check(wanted.name, False, "not installed", f'pip install "{wanted}"')
            continue
        yield Check(wanted.name, wanted.specifier.contains(found, prereleases=True), found, f'pip install "{wanted}"')


def _sqlite() -> Check:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    good = sqlite3.sqlite_version_info >= (3, 37) and "ENABLE_FTS5" in options
    remedy = "Use a Python whose SQLite is 3.37 or newer and has FTS5."
    return Check("SQLite", good, f"{sqlite3.sqlite_version}{' with FTS5' if 'ENABLE_FTS5' in options else ''}", remedy)


def _reading() -> Check:
    text = "The harbour will open in May, the minister said on Monday."
    name = str(settings.get("weights"))
    remedy = "Install OnRecord anew: pip install --force-reinstall onrecord"
    try:
        found = chain.read(single(text, file="doctor.txt"), reader(1).stages)
    except InputError as err:
        return Check("reading", False, str(err), err.remedy)
    told = f"{len(found.attributions)} statement in a test text, by the encoder with the weights {name}"
    return Check("reading", len(found.attributions) == 1, told, remedy)


def _parsing() -> Check:
    page = f"<html><body><article><p>{'The harbour opened. ' * 20}</p></article></body></html>"
    found = list(sandbox.parse(Task(kind="html", data=page.encode(), limits=sandbox.limits(), name="doctor.html")))
    good = len(found) == 1 and isinstance(found[0], Found)
    told = "a test page was read" if good else f"a test page was not read: {found}"
    return Check("parsing child", good, told, "Install OnRecord anew: pip install --force-reinstall onrecord")


def _folder() -> Check:
    folder = Path(tempfile.gettempdir())
    free = shutil.disk_usage(folder).free
    return Check("temporary files", free > 1 << 28, f"{free >> 20} MiB free in {folder}", "Free some space.")
