"""`onrecord doctor`: whether everything is there."""

import json
from pathlib import Path

import pytest

from commands import Command
from onrecord import settings
from onrecord.cli import doctor


def test_a_whole_installation_is_well(onrecord: Command) -> None:
    """Exit status 0; libraries, SQLite, the reading and every setting are looked at."""
    done = onrecord("doctor", "--json")

    checks = {each["name"]: each for each in json.loads(done.out)}
    assert done.code == 0
    assert {"Python", "spacy", "SQLite", "reading", "temporary files"} <= checks.keys()
    assert {f"setting {each.name}" for each in settings.SETTINGS} <= checks.keys()
    assert all(each["good"] for each in checks.values())


def test_settings_show_where_they_come_from(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value from the environment is told from a default."""
    monkeypatch.setenv("ONRECORD_WORKERS", "3")

    monkeypatch.setenv("ONRECORD_WEIGHTS", "")

    printed = onrecord("doctor").out

    assert "setting workers: 3 processes (set)" in printed
    assert "setting weights: news name or path (default)" in printed


def test_what_is_missing_fails_with_a_remedy(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 1 and what to type."""
    monkeypatch.setattr(doctor, "requires", lambda name: ["no-such-package>=1", 'not-wanted ; extra == "x"'])

    done = onrecord("doctor")

    assert done.code == 1
    assert "FAIL  no-such-package: not installed" in done.out
    assert 'pip install "no-such-package>=1"' in done.out
    assert "not-wanted" not in done.out


def test_an_encoder_that_does_not_run_fails(onrecord: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its weights are named, and what to do."""
    (tmp_path / "broken.onnx").write_bytes(b"broken")
    monkeypatch.setenv("ONRECORD_WEIGHTS", str(tmp_path / "broken.onnx"))

    done = onrecord("doctor", "--json")

    (failed,) = (each for each in json.loads(done.out) if not each["good"])
    assert done.code == 1
    assert failed["name"] == "reading"
    assert "broken.onnx" in failed["found"]


def test_a_setting_that_is_none_is_named(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word where a number belongs: the variable is named."""
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "plenty")

    done = onrecord("doctor")

    assert done.code in (1, 2)
    assert "ONRECORD_MAX_BYTES" in done.out + done.err
