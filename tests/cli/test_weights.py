"""`--weights` of every command that reads, and the weights that a record keeps for its later runs."""

import json
from pathlib import Path

import pytest

from commands import Command
from onrecord.ledger.opening import open_ledger, open_view
from onrecord.reading import chain

TEXT = "Port Ansel will pay 40 crews in May, harbour chief Tam Brisk said on Monday.\n"
MORE = "The locks of Port Ansel will open in June, harbour chief Tam Brisk said on Friday.\n"


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def read_otherwise(onrecord: Command, coverage: Path, other_weights: Path, tmp_path: Path) -> Path:
    """A record that was built with weights of a file."""
    assert onrecord("build", coverage, "--record", tmp_path / "r", "--weights", other_weights, "-q").code == 0
    return tmp_path / "r"


def figure(onrecord: Command, record: Path) -> str:
    return next(row["id"] for row in onrecord("export", record).rows if row["type"] == "figure")


def read_with(record: Path, weights: str | Path) -> int:
    """How many readings of a record these weights made."""
    with open_view(record) as ledger:
        return len(list(ledger.view.readings(chain.version(chain.stages(str(weights))))))


def kept(record: Path) -> str | None:
    with open_view(record) as ledger:
        return ledger.view.weights()


COMMANDS = {
    "annotate": ("annotate", "{folder}/in.jsonl"),
    "annotate in two processes": ("annotate", "{folder}/in.jsonl", "--workers", "2"),
    "build": ("build", "{folder}/coverage", "--record", "{folder}/none"),
    "add": ("add", "{built}", "{folder}/coverage"),
    "judge": ("judge", "{built}", "accept", "{figure}"),
    "evaluate": ("evaluate", "{samples}/coverage"),
    "brief draft": ("brief", "draft", "{folder}/coverage"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ("{folder}/missing.onnx", "missing.onnx: No such file"),
        ("{folder}", "Is a directory"),
        ("{folder}/none.onnx", "a model in ONNX"),
    ],
)
def test_weights_that_are_none_are_refused(
    onrecord: Command,
    coverage: Path,
    built: Path,
    samples: Path,
    tmp_path: Path,
    command: str,
    weights: str,
    told: str,
) -> None:
    """Exit status 2 before anything is read or made: no such file, a folder, a file that holds no model."""
    (tmp_path / "none.onnx").write_bytes(b"no model")
    (tmp_path / "in.jsonl").write_text(json.dumps({"doc_id": "a", "text": TEXT}), "utf-8")
    names = {"folder": tmp_path, "built": built, "samples": samples, "figure": figure(onrecord, built)}
    before = built.read_bytes()

    arguments = [each.format(**names) for each in COMMANDS[command]]
    done = onrecord(*arguments, "--weights", weights.format(**names))

    assert (done.code, done.out) == (2, "")
    assert weights.format(**names) in done.err
    assert told in done.err
    assert not (tmp_path / "none").exists()
    assert built.read_bytes() == before


@pytest.mark.parametrize("command", ["build", "add", "judge"])
def test_a_record_is_read_with_the_weights_it_was_built_with(
    onrecord: Command,
    coverage: Path,
    read_otherwise: Path,
    other_weights: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    """Unless told others, and whatever the setting says: nothing is read again, and what is new with the same."""
    monkeypatch.setenv("ONRECORD_WEIGHTS", "open")
    (coverage / "b.txt").write_text(MORE, "utf-8")
    arguments = {
        "build": ("build", coverage, "--record", read_otherwise),
        "add": ("add", read_otherwise, coverage),
        "judge": ("judge", read_otherwise, "accept", figure(onrecord, read_otherwise)),
    }

    done = onrecord(*arguments[command])

    assert done.code == 0
    assert "anew" not in done.err
    assert read_with(read_otherwise, other_weights) == (1 if command == "judge" else 2)
    assert read_with(read_otherwise, "news") == read_with(read_otherwise, "open") == 0
    assert kept(read_otherwise) == str(other_weights)


@pytest.mark.parametrize("command", ["build", "add", "judge"])
def test_other_weights_read_everything_anew_and_say_so(
    onrecord: Command, coverage: Path, read_otherwise: Path, other_weights: Path, command: str
) -> None:
    """Once: from then on the record keeps those."""
    arguments = {
        "build": ("build", coverage, "--record", read_otherwise),
        "add": ("add", read_otherwise, coverage),
        "judge": ("judge", read_otherwise, "accept", figure(onrecord, read_otherwise)),
    }

    first = onrecord(*arguments[command], "--weights", "news")
    second = onrecord(*arguments[command])

    assert (first.code, second.code) == (0, 0)
    assert f"read with the weights {other_weights}; its articles are all read anew with news." in first.err
    assert "anew" not in second.err
    assert read_with(read_otherwise, "news") == 1
    assert kept(read_otherwise) == "news"


def test_weights_are_kept_by_where_they_lie(
    onrecord: Command, coverage: Path, other_weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named from the folder they are in, they are found from another one too."""
    monkeypatch.chdir(other_weights.parent)
    onrecord("build", coverage, "--record", tmp_path / "r", "--weights", other_weights.name, "-q")
    monkeypatch.chdir(tmp_path)

    done = onrecord("add", "r", coverage)

    assert done.code == 0
    assert kept(tmp_path / "r") == str(other_weights)


def test_a_record_that_keeps_none_is_read_with_those_of_the_setting(
    onrecord: Command, copied: Path, other_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of an earlier version, or made by a program that named none."""
    with open_ledger(copied) as ledger:
        ledger.writer.put_record(ledger.view.record(), weights=None)
    monkeypatch.setenv("ONRECORD_WEIGHTS", str(other_weights))

    done = onrecord("judge", copied, "accept", figure(onrecord, copied))

    assert done.code == 0
    assert kept(copied) == str(other_weights)


def test_a_command_that_fails_leaves_the_weights(onrecord: Command, coverage: Path, read_otherwise: Path) -> None:
    """What was not read anew is not said to be."""
    before = kept(read_otherwise)

    assert onrecord("add", read_otherwise, coverage / "none.txt", "--weights", "news").code == 2
    assert onrecord("judge", read_otherwise, "accept", "no-such-id", "--weights", "news").code == 2

    assert kept(read_otherwise) == before
