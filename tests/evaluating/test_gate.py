"""The gate: scores against floors."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluating.gate import Floor, load_floors, shortfalls
from onrecord.evaluating.tally import Score

SCORES = [Score("found", 8, 10, 8), Score("  of them direct (recall)", 1, 4, 1)]


def test_a_score_at_its_floor_passes() -> None:
    """Rounded to three places, as it is printed; a better one passes too."""
    assert SCORES[0].f1 == pytest.approx(8 / 9)
    assert shortfalls(SCORES, {"found": Floor(0.889)}) == []
    assert shortfalls(SCORES, {"found": Floor(0.5)}) == []


def test_a_score_below_its_floor_is_told() -> None:
    """With task, measure, floor and what was reached."""
    (fallen,) = shortfalls(SCORES, {"found": Floor(0.9)})

    assert str(fallen) == "found: f1 0.889, floor 0.900"


def test_recall_and_hits_can_be_measured() -> None:
    """Where precision makes no sense; the indent of a task's name does not matter."""
    assert shortfalls(SCORES, {"found": Floor(0.8, "recall")}) == []
    assert len(shortfalls(SCORES, {"of them direct (recall)": Floor(0.3, "recall")})) == 1
    assert shortfalls(SCORES, {"of them direct (recall)": Floor(1, "hit")}) == []


def test_what_was_not_scored_has_fallen() -> None:
    """A floor whose task is gone guards nothing unless it fails."""
    (fallen,) = shortfalls(SCORES, {"lost": Floor(0.1)})

    assert str(fallen) == "lost: f1 not scored, floor 0.100"


def test_floors_are_read_from_toml(tmp_path: Path) -> None:
    """One table a task."""
    (tmp_path / "f.toml").write_text('["a (b)"]\nfloor = 0.5\nmeasure = "recall"\n[c]\nfloor = 1\n')

    assert load_floors(tmp_path / "f.toml") == {"a (b)": Floor(0.5, "recall"), "c": Floor(1)}


@pytest.mark.parametrize(
    "text", ["", "x", "a = 1", '[a]\nfloor = "high"', "[a]\nmeasure = 'f2'\nfloor = 1", "[a]\nflor = 1"]
)
def test_floors_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    """Naming the file, so that a typing mistake never opens the gate."""
    (tmp_path / "f.toml").write_text(text)

    with pytest.raises(InputError, match=r"f\.toml"):
        load_floors(tmp_path / "f.toml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Not taken for an empty one."""
    with pytest.raises(InputError, match=r"none\.toml"):
        load_floors(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "evaluation").glob("*.toml")), ids=lambda p: p.name
)
def test_the_floors_of_this_project_can_be_read(path: Path) -> None:
    """Each lies between 0 and 1, or counts hits."""
    for floor in load_floors(path).values():
        assert floor.measure == "hit" or 0 < floor.floor <= 1
