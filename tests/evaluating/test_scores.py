"""The project's own scorer: the figures of the reference scorer, and full marks for a perfect record only."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commands import Command
from onrecord.evaluating import gold as golds
from onrecord.evaluating.scores import score
from onrecord.evaluating.tally import Export, Score

TEXT = "“We will pay 40 crews in May 2024,” said Orla Quent. Read more: weather."
GOLD: dict[str, Any] = {
    "articles": [
        {
            "file": "a.txt",
            "boilerplate": [[53, 71]],
            "statements": [
                {
                    "who": "Orla Quent", "source": [41, 51], "cue": [36, 40], "cue_text": "said", "content": [[0, 35]],
                    "kind": "commitment", "content_text": ["“We will pay 40 crews in May 2024,”"], "mode": "direct",
                    "about": [],
                }
            ],
            "figures": [{"span": [13, 21], "text": "40 crews", "value": 40}],
            "times": [{"span": [25, 33], "text": "May 2024", "value": "2024-05"}],
        }
    ],
    "record": {"parties": [{"name": "Orla Quent"}], "commitments": [
        {"who": "Orla Quent", "what": "pay 40 crews", "due": "2024-05", "articles": ["a"]}]},
}  # fmt: skip
ROWS: list[dict[str, Any]] = [
    {"type": "article", "id": "1", "file": "a.txt", "dropped": [[53, 71]]},
    {"type": "party", "id": "p", "name": "Orla Quent", "aliases": ["Quent"]},
    {"type": "statement", "id": "s", "article": "1", "source": [41, 51], "cue": [36, 40], "content": [[0, 35]],
     "mode": "direct", "kind": "commitment", "speaker": "p"},
    {"type": "figure", "id": "f", "article": "1", "span": [13, 21], "value": 40},
    {"type": "time", "id": "t", "article": "1", "span": [25, 33], "value": "2024-05"},
    {"type": "commitment", "id": "c", "who": "p", "what": "pay 40 crews", "text": "x", "due": "2024-05"},
]  # fmt: skip


def scored(rows: list[dict[str, Any]]) -> dict[str, Score]:
    return {each.task.strip(): each for each in score(GOLD, Export.of(rows), {"a.txt": TEXT}).scores()}


def test_a_perfect_record_has_full_marks() -> None:
    """In every task but those the gold has nothing of."""
    marks = scored(ROWS)

    assert {task: each.f1 for task, each in marks.items() if each.gold and each.f1 != 1} == {}
    assert {"statements found", "page furniture left out (words)", "due date right"} <= marks.keys()


def test_an_empty_record_has_none() -> None:
    """And is no error."""
    assert {each.f1 for each in scored([]).values()} == {0}


@pytest.mark.parametrize(
    ("row", "change", "task"),
    [
        (0, {"dropped": []}, "page furniture left out (words)"),
        (1, {"name": "Tam Brisk", "aliases": []}, "speaker resolved to the right party"),
        (1, {"name": "Tam Brisk", "aliases": []}, "parties known (recall)"),
        (2, {"content": [[41, 51]]}, "statements found"),
        (2, {"source": [0, 3], "speaker": None}, "statements attributed (found and the right source)"),
        (2, {"mode": "indirect"}, "mode (direct, indirect, mixed)"),
        (2, {"kind": "claim"}, "kind (claim, request, commitment, position)"),
        (3, {"value": 41}, "figures (number and span)"),
        (3, {"span": [0, 3]}, "figures (number and span)"),
        (4, {"value": "2024-06"}, "times (value and span)"),
        (5, {"who": None}, "commitments (who and what, recall)"),
        (5, {"due": None}, "due date right"),
    ],
)
def test_each_mistake_costs_its_task(row: int, change: dict[str, Any], task: str) -> None:
    """A score that nothing could lower would measure nothing."""
    rows = copy.deepcopy(ROWS)
    rows[row] |= change

    assert scored(rows)[task].f1 < 1


def test_it_gives_the_figures_of_the_reference_scorer(shared: Path, onrecord: Command, tmp_path: Path) -> None:
    """On real coverage, task by task: the same hits of as many."""
    gold = shared / "gold" / "seeds.json"
    assert onrecord("build", shared / "seeds", "--record", tmp_path / "r", "-q").code == 0
    (tmp_path / "r.jsonl").write_text(onrecord("export", tmp_path / "r").out, "utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(tmp_path / "r.jsonl"), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    own = json.loads(onrecord("evaluate", gold, "--record", tmp_path / "r", "--json").out)

    # What the reference prints beside its scores are counts of rows.
    assert {task: row for task, row in reference.items() if not task.endswith("rows in the export)")} == own
    assert len(own) > 15


def test_bodies_beside_the_articles_are_what_offsets_count_in(tmp_path: Path) -> None:
    """For a page, the text that was taken out of it; its furniture is then not scored."""
    (tmp_path / "a.html").write_text("<p>no</p>")
    (tmp_path / "a.body.txt").write_text(TEXT, "utf-8")
    gold = {"articles": [{"file": "a.html"}], "record": {}}
    (tmp_path / "gold.json").write_text(json.dumps(gold))

    assert golds.load(tmp_path / "gold.json") == gold
    assert golds.texts(gold, tmp_path) == {"a.html": TEXT}
    assert golds.has_body("a.html", tmp_path)
    assert not golds.has_body("b.html", tmp_path)
