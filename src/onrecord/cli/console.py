"""What commands print with: results to standard output, progress and messages to standard error."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


class Step(Protocol):
    """Called once for each thing done, with its name."""

    def __call__(self, name: str) -> None:
        """Count one more."""


@contextmanager
def progress(title: str, total: int | None, *, quiet: bool) -> Iterator[Step]:
    """A progress bar on standard error; nothing when quiet or when standard error is no terminal."""
    if quiet or not err.is_terminal:
        yield lambda name: None  # noqa: ARG005
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(title, total=total, name="")

        def step(name: str) -> None:
            bar.update(task, advance=1, name=shown(name[-50:]))

        yield step


def tell_anew(before: str | None, now: str) -> None:
    """Say so where a record that was read with some weights is now read with others."""
    if before not in (None, now):
        told = f"The record was read with the weights {before}; its articles are all read anew with {now}."
        err.print(shown(told), style="yellow")


def shown(text: str) -> str:
    """Text fit for a terminal: control characters and direction overrides, which rewrite what one sees, are named."""
    return "".join(f"\\u{ord(each):04x}" if unicodedata.category(each) in {"Cc", "Cf", "Cs"} else each for each in text)
