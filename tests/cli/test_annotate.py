"""`onrecord annotate`: one reading a line."""

import json
from pathlib import Path

import pytest

from commands import Command
from onrecord.cli import annotate
from onrecord.reading import chain

LINES = [
    {"doc_id": "a", "text": "“We will pay 40 crews by Friday,” said Orla Quent.", "published": "2024-05-15"},
    {"doc_id": "ü", "text": "", "published": None},
    {"doc_id": "c", "text": "The locks were shut. 🚢 He said they would open.", "more": ["is passed over"]},
]


def annotated(onrecord: Command, tmp_path: Path) -> list[dict[str, object]]:
    (tmp_path / "in.jsonl").write_text("\n\n".join(map(json.dumps, LINES)), "utf-8")
    done = onrecord("annotate", tmp_path / "in.jsonl", "--quiet")
    assert (done.code, done.err) == (0, "")
    return done.rows


def test_each_line_gives_a_line(onrecord: Command, tmp_path: Path) -> None:
    """In the order of the input, an empty text too; empty lines between are passed over."""
    assert [row["doc_id"] for row in annotated(onrecord, tmp_path)] == ["a", "ü", "c"]


def test_spans_cut_the_words_out_of_the_text(onrecord: Command, tmp_path: Path) -> None:
    """Offsets are code points of the text given, past an emoji too."""
    first, _, third = annotated(onrecord, tmp_path)

    (attribution,) = first["attributions"]  # type: ignore[misc]
    assert [LINES[0]["text"][slice(*span)] for span in attribution["source"]] == ["Orla Quent"]  # type: ignore[index]
    (later,) = third["attributions"]  # type: ignore[misc]
    assert [LINES[2]["text"][slice(*span)] for span in later["content"]] == ["they would open"]  # type: ignore[index]


def test_times_resolve_where_a_date_is_given(onrecord: Command, tmp_path: Path) -> None:
    """EDTF in `value`, TimeML in `timex`."""
    first = annotated(onrecord, tmp_path)[0]

    assert [(each["value"], each["timex"]) for each in first["times"]] == [("2024-05-17", "2024-05-17")]  # type: ignore[attr-defined]


def test_standard_input_is_read(onrecord: Command) -> None:
    """`annotate -`, as at the end of a pipe."""
    done = onrecord("annotate", "-", "-q", stdin=json.dumps(LINES[0]).encode())

    assert len(done.rows) == 1


def test_workers_change_nothing(onrecord: Command, tmp_path: Path) -> None:
    """Two processes print what one prints."""
    alone = annotated(onrecord, tmp_path)

    assert onrecord("annotate", tmp_path / "in.jsonl", "--workers", 2, "-q").rows == alone


@pytest.mark.parametrize(
    ("option", "setting", "used"),
    [("{other}", "", "{other}"), ("", "{other}", "{other}"), ("news", "{other}", "news"), ("", "", "news")],
)
def test_the_weights_asked_for_are_read_with(
    onrecord: Command, other_weights: Path, monkeypatch: pytest.MonkeyPatch, option: str, setting: str, used: str
) -> None:
    """By option, else by environment, else those that are usual; a reading says by its chain which it was made with."""
    made: list[str] = []
    monkeypatch.setattr(annotate, "annotation", lambda doc_id, article, reading: made.append(reading.chain))
    monkeypatch.setenv("ONRECORD_WEIGHTS", setting.format(other=other_weights))

    asked = ["--weights", option.format(other=other_weights)] if option else []
    done = onrecord("annotate", "-", "-q", *asked, stdin=json.dumps(LINES[0]).encode())

    assert done.code == 0
    assert made == [chain.version(chain.stages(used.format(other=other_weights)))]


@pytest.mark.parametrize("line", ["{", '{"doc_id": "a"}', '{"doc_id": 1, "text": "x"}', "[1]", "\udcff"])
def test_a_line_that_is_none_is_named(onrecord: Command, line: str) -> None:
    """Exit status 2 and the number of the line."""
    good = b'{"doc_id": "a", "text": "x"}\n'

    done = onrecord("annotate", "-", stdin=good + line.encode("utf-8", "surrogateescape"))

    assert done.code == 2
    assert "line 2 of -" in done.err


def test_a_file_that_is_not_there_is_named(onrecord: Command, tmp_path: Path) -> None:
    """Exit status 2, no traceback."""
    done = onrecord("annotate", tmp_path / "none.jsonl")

    assert done.code == 2
    assert "none.jsonl" in done.err
