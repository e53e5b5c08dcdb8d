"""The command line as a shell sees it: exit status, streams, pipes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Outcome

ONRECORD = Path(sys.executable).with_name("onrecord")
COMMANDS = (
    "build",
    "add",
    "export",
    "verify",
    "judge",
    "annotate",
    "evaluate",
    "doctor",
    "brief",
    "show",
    "dossier",
    "serve",
)


def shell(command: str, **more: str) -> Outcome:
    """What a shell makes of a command line in which `onrecord` is the installed program."""
    line = f'set -o pipefail; onrecord() {{ "{ONRECORD}" "$@"; }}; {command}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, env={**os.environ, **more}, timeout=60)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def helped() -> Outcome:
    return shell("onrecord --help")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_command(helped: Outcome, command: str) -> None:
    """All that issue and documents promise can be called."""
    assert f"│ {command} " in helped.out


def test_help_says_what_exit_status_means(helped: Outcome) -> None:
    """0, 1, 2 and 3, and where to begin."""
    printed = " ".join(helped.out.split())

    for said in ("0 all went well", "1 a check failed", "2 the command could not do what was asked", "3 done, but"):
        assert said in printed
    assert "onrecord build COVERAGE --record FILE" in printed


def test_the_contract_runs_as_written(few: Path, samples: Path, tmp_path: Path, exported: Outcome) -> None:
    """build, export to standard output, verify: exit status 0 each, and on standard output the export alone."""
    done = shell(
        f"onrecord build {few} --record {tmp_path}/r --brief {samples}/brief.toml && "
        f"onrecord export {tmp_path}/r --format jsonl && onrecord verify {tmp_path}/r"
    )

    assert done.code == 0
    assert done.out == exported.out


def test_the_start_of_an_export_is_quiet(built: Path) -> None:
    """`onrecord export RECORD | head -1`: one line, nothing on standard error, no failure."""
    done = shell(f"onrecord export {built} | head -1")

    assert len(done.out.splitlines()) == 1
    assert json.loads(done.out)["type"] == "article"
    assert done.err == ""
    assert done.code == 0


def test_a_reader_that_never_reads_is_no_error(built: Path) -> None:
    """A pipe closed before anything is printed, by commands that print through the terminal library too."""
    for command in (f"export {built}", "doctor", "--help"):
        assert shell(f"onrecord {command} | true") == Outcome(0, "", ""), command


def test_errors_are_one_readable_message(tmp_path: Path) -> None:
    """On standard error, exit status 2, no traceback, not broken in the middle of a path."""
    deep = tmp_path / ("x" * 60) / ("y" * 60)

    done = shell(f"onrecord build {deep} --record {tmp_path}/r")

    assert done.code == 2
    assert done.out == ""
    assert str(deep) in done.err
    assert len(done.err.splitlines()) == 1


def test_a_terminal_without_unicode_is_no_obstacle(tmp_path: Path) -> None:
    """With the C locale, names and refusals of any script are still printed."""
    (tmp_path / "приказ.xyz").write_bytes(b"\x00\x01")

    done = shell(
        f"onrecord build {tmp_path} --record {tmp_path}/r && true",
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii",
    )  # fmt: skip

    assert done.code == 3
    assert "Traceback" not in done.err


def test_names_that_would_rewrite_a_terminal_are_shown(tmp_path: Path) -> None:
    """Control characters in a file's name come out named, not obeyed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[2Jb\u202ec.txt").write_bytes(b"")

    done = shell(f"onrecord build {tmp_path}/in --record {tmp_path}/r")

    assert done.code == 3
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    assert "\\u001b[2Jb\\u202ec.txt" in done.err


def test_it_is_installed() -> None:
    """The program lies beside the interpreter, as pip puts it there."""
    assert shutil.which(str(ONRECORD))
