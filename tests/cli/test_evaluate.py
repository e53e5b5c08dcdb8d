"""`onrecord evaluate`: the table, the floors, the list of misses."""

import json
from pathlib import Path

import pytest

from commands import FEW, Command


@pytest.fixture(scope="session")
def gold(few: Path, samples: Path) -> Path:
    """The gold reading of the few reports, beside them."""
    whole = json.loads((samples / "coverage" / "gold.json").read_text("utf-8"))
    articles = [each for each in whole["articles"] if each["file"] in FEW]
    (few / "gold.json").write_text(json.dumps({"articles": articles, "record": {"parties": []}}), "utf-8")
    for body in (samples / "coverage").glob("*.body.txt"):
        (few / body.name).write_bytes(body.read_bytes())
    return few / "gold.json"


def test_a_stored_record_is_scored(onrecord: Command, built: Path, gold: Path) -> None:
    """One line a task on standard output, and as JSON the same figures."""
    table = onrecord("evaluate", gold, "--record", built)
    figures = json.loads(onrecord("evaluate", gold, "--record", built, "--json").out)

    assert table.code == 0
    assert len(table.out.splitlines()) == len(figures) + 1
    found = figures["statements found"]
    assert 0 < found["hit"] <= min(found["gold"], found["found"])
    assert f"{found['f1']:.3f}" in next(line for line in table.out.splitlines() if line.startswith("statements found"))


def test_without_a_record_one_is_built(onrecord: Command, built: Path, gold: Path, samples: Path) -> None:
    """From the folder of the gold, with the brief given; it scores the same."""
    stored = onrecord("evaluate", gold, "--record", built).out

    assert onrecord("evaluate", gold.parent, "--brief", samples / "brief.toml", "-q").out == stored


def test_floors_are_a_gate(onrecord: Command, built: Path, gold: Path, tmp_path: Path) -> None:
    """Exit status 0 where every score reaches its floor, 1 and a list where one doesn't."""
    floors = tmp_path / "floors.toml"

    floors.write_text('["statements found"]\nfloor = 0.1\n')
    passed = onrecord("evaluate", gold, "--record", built, "--floors", floors)
    floors.write_text(
        '["statements found"]\nfloor = 1.1\n["times (value and span)"]\nmeasure = "recall"\nfloor = 0.1\n'
    )
    fallen = onrecord("evaluate", gold, "--record", built, "--floors", floors)

    assert passed.code == 0
    assert fallen.code == 1
    assert "below its floor: statements found: f1 " in fallen.err
    assert "times" not in fallen.err


def test_misses_are_listed(onrecord: Command, built: Path, gold: Path) -> None:
    """Before the table; with --json they go to standard error, so that a program can read the table."""
    plain = onrecord("evaluate", gold, "--record", built, "--misses")
    as_json = onrecord("evaluate", gold, "--record", built, "--misses", "--json")

    assert len(plain.out) > len(onrecord("evaluate", gold, "--record", built).out)
    assert json.loads(as_json.out)
    assert as_json.err


@pytest.mark.parametrize("text", ["", "[statements]\n", "floor = 1\n", '["x"]\nfloor = 1\nmeasur = "f1"\n', "\x00"])
def test_floors_that_are_none_are_refused(
    onrecord: Command, built: Path, gold: Path, tmp_path: Path, text: str
) -> None:
    """Exit status 2, naming the file; an empty file would let everything pass."""
    (tmp_path / "floors.toml").write_text(text)

    done = onrecord("evaluate", gold, "--record", built, "--floors", tmp_path / "floors.toml")

    assert done.code == 2
    assert "floors.toml" in done.err


@pytest.mark.parametrize("text", ["{", "[]", '{"articles": []}'])
def test_gold_that_is_none_is_refused(onrecord: Command, built: Path, tmp_path: Path, text: str) -> None:
    """Exit status 2 and a readable message."""
    (tmp_path / "gold.json").write_text(text)

    done = onrecord("evaluate", tmp_path, "--record", built)

    assert done.code == 2
    assert "gold.json" in done.err


def test_articles_that_are_not_there_are_named(onrecord: Command, built: Path, tmp_path: Path) -> None:
    """The message names the article and the option that helps."""
    (tmp_path / "gold.json").write_text('{"articles": [{"file": "gone.txt"}], "record": {}}')

    done = onrecord("evaluate", tmp_path, "--record", built)

    assert done.code == 2
    assert "gone.txt" in done.err
    assert "--articles" in done.err
