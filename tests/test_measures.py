"""Quality on news annotated by others: `onrecord annotate`, the scorers that come with the data, and our floors.

The data lie beside the checkout and are no part of it; where they are missing, nothing here is measured.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import speaker_chains
from commands import Command
from onrecord.evaluating.gate import load_floors

FLOORS = load_floors(Path(__file__).resolve().parent.parent / "evaluation" / "measures.toml")

Marks = dict[str, float]


def annotate(onrecord: Command, place: Path, *gold: Path) -> tuple[Path, Path]:
    """The gold as one file, and our readings of it."""
    lines = "".join(each.read_text("utf-8") for each in gold)
    (place / "gold.jsonl").write_text(lines, "utf-8")
    done = onrecord("annotate", place / "gold.jsonl", "--quiet")
    assert done.code == 0
    (place / "read.jsonl").write_text(done.out, "utf-8")
    return place / "gold.jsonl", place / "read.jsonl"


def printed(*command: object) -> str:
    return subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def times(shared: Path, onrecord: Command, tmp_path_factory: pytest.TempPathFactory) -> Marks:
    """TimeBank and AQUAINT, the measures of TempEval-3."""
    folder = shared / "times"
    files = annotate(onrecord, tmp_path_factory.mktemp("times"), folder / "timebank.jsonl", folder / "aquaint.jsonl")
    found = re.findall(r"^(\w+) .*F1 ([\d.]+)", printed(folder / "score_times.py", *files), re.MULTILINE)
    return {f"times: {name}": float(f1) for name, f1 in found}


@pytest.fixture(scope="module")
def figures(shared: Path, onrecord: Command, tmp_path_factory: pytest.TempPathFactory) -> Marks:
    """NewsQuant, the development half."""
    folder = shared / "figures"
    files = annotate(onrecord, tmp_path_factory.mktemp("figures"), folder / "newsquant-dev.jsonl")
    found = re.findall(r"^(\w[\w ]*?) +P .*F1 ([\d.]+)", printed(folder / "score_figures.py", *files), re.MULTILINE)
    return {f"figures: {name}": float(f1) for name, f1 in found}


@pytest.fixture(scope="module")
def attribution(shared: Path, onrecord: Command, tmp_path_factory: pytest.TempPathFactory) -> Marks:
    """PolNeAR, the development part: contents that overlap, and with the right source."""
    folder, place = shared / "polnear", tmp_path_factory.mktemp("polnear")
    gold, read = annotate(onrecord, place, folder / "dev.jsonl")
    printed(folder / "eval_attribution.py", "--gold", gold, "--pred", read, "--json", place / "marks.json")
    marks = json.loads((place / "marks.json").read_text("utf-8"))
    return {
        "attribution: content": marks["content_overlap"]["F1"],
        "attribution: end to end": marks["e2e"]["F1"],
        "attribution: end to end, precision": marks["e2e"]["P"],
        "attribution: end to end, direct": marks["e2e_by_type"]["direct"]["F1"],
        "attribution: end to end, indirect": marks["e2e_by_type"]["indirect"]["F1"],
        "attribution: exact content": marks["content_exact"]["F1"],
    }


@pytest.fixture(scope="module")
def speakers(shared: Path) -> Marks:
    """GUM's news and interviews, its development and test parts: pronouns and nominals that reach the right name."""
    found = speaker_chains.measure(shared / "corpora", "dev", "test")
    marks: Marks = {}
    for what in ("sources", "subjects"):
        ours, last, _ = speaker_chains.shares([each for each in found if each.what == what])
        marks |= {f"speakers: {what}": ours, f"speakers: {what}, above the most recent name": ours - last}
    return marks


@pytest.mark.parametrize("task", FLOORS)
def test_no_measure_is_below_its_floor(request: pytest.FixtureRequest, task: str) -> None:
    """Better is welcome, and raises the floor; worse is a fault."""
    marks: Marks = request.getfixturevalue(task.partition(":")[0])

    assert marks[task] >= FLOORS[task].floor
