"""Runs the command line for the tests, and names the coverage they share."""

import contextlib
import io
import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from onrecord import cli

FEW = (
    "courier-2023-03-15-council.txt",
    "tribune-2023-03-16-river-ministers.txt",
    "belmarra-today-2023-03-16-council.html",
    "ostrel-herald-2023-03-16-dovzan.txt",
    "ostrel-herald-varadi-interview.txt",
    "tribune-2023-09-13-varadi.txt",
    "basin-monitor-2023-11-10.eml",
)
"""Of the sample coverage: agency copy in three outlets, a newsletter, a report without a date."""


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON lines it printed."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Command = Callable[..., Outcome]


def run_command(*arguments: object, stdin: bytes = b"") -> Outcome:
    """Run `onrecord` with these arguments in this process, as `main` does for the real command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        printed, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        code: object = 0
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(told):
            try:
                cli.main()
            except SystemExit as stop:
                code = stop.code or 0
        assert isinstance(code, int)
        return Outcome(code, *(each.buffer.getvalue().decode() for each in (printed, told)))  # type: ignore[attr-defined]
