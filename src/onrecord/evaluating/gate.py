"""The gate: floors below which quality may not fall, kept in a TOML file beside the code.

["statements found"]
measure = "f1"
floor = 0.75
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from onrecord.errors import InputError
from onrecord.evaluating.tally import Score


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The least a task may score: F1, or recall where precision makes no sense."""

    floor: float
    measure: Literal["f1", "recall", "hit"] = "f1"


Floors = Annotated[dict[str, Floor], Meta(min_length=1)]


class Shortfall(Struct, frozen=True):
    """A task that fell below its floor; `got` is None where the task was not scored at all."""

    task: str
    measure: str
    floor: float
    got: float | None

    def __str__(self) -> str:
        got = "not scored" if self.got is None else f"{self.got:.3f}"
        return f"{self.task}: {self.measure} {got}, floor {self.floor:.3f}"


def load_floors(path: Path) -> dict[str, Floor]:
    """Read floors by task.

    Raises:
        InputError: there is no such file, or it holds something else or no floor at all, which all would pass.
    """
    try:
        floors: dict[str, Floor] = msgspec.toml.decode(path.read_bytes(), type=Floors)
    except (OSError, msgspec.DecodeError) as err:
        raise InputError(
            "floors by task in TOML", got=f"{path}: {err}", remedy="See evaluation/samples.toml for the layout."
        ) from err
    return floors


def shortfalls(scores: Iterable[Score], floors: dict[str, Floor]) -> list[Shortfall]:
    """What fell below its floor; a task that has a floor but was not scored counts as fallen."""
    by_task = {each.task.strip(): each for each in scores}
    found = []
    for task, floor in floors.items():
        got = by_task.get(task)
        value = None if got is None else float(getattr(got, floor.measure))
        if value is None or round(value, 3) < floor.floor:
            found.append(Shortfall(task, floor.measure, floor.floor, value))
    return found
