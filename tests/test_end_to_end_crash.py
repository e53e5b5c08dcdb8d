"""A build killed at any moment leaves a record that opens, verifies, and goes on to the same export."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from commands import FEW, Command, Outcome
from onrecord.ledger.opening import open_ledger
from onrecord.model import Article, Reading
from onrecord.recording import record
from onrecord.running.local import reader

READY = "import onrecord.cli, sys; print('ready', flush=True); onrecord.cli.main()"
SEEDS = (11, 12, 13)
"""Each a moment; benchmarks/crash.py tries twenty."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_build_goes_on_where_it_stopped(
    onrecord: Command, few: Path, samples: Path, exported: Outcome, tmp_path: Path, seed: int
) -> None:
    """kill -9 at a random moment after the start, then the same command again."""
    where = tmp_path / "r"
    arguments = ("build", few, "--record", where, "--brief", samples / "brief.toml", "-q")
    build = subprocess.Popen([sys.executable, "-c", READY, *map(str, arguments)], stdout=subprocess.PIPE)
    assert build.stdout is not None
    build.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.05, 1.5))
    build.send_signal(signal.SIGKILL)
    build.wait()
    build.stdout.close()

    if where.exists():  # killed before its tables were made, it holds no record yet and says so
        checked = onrecord("verify", where)
        assert checked.code == 0 or (checked.code == 2 and "an empty database" in checked.err)
    assert onrecord(*arguments) == Outcome(0, "", "")
    assert onrecord("verify", where).code == 0
    assert onrecord("export", where).out == exported.out


class Stop(BaseException):
    """Stands for the moment of a crash."""


class Stopping:
    """Reads articles, and stops after so many."""

    def __init__(self, stop: int | None) -> None:
        self.stop = stop
        self.files: list[str] = []
        self.stages = reader().stages

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        for article, reading in reader()(articles):
            if len(self.files) == self.stop:
                raise Stop
            self.files.append(article.file)
            yield article, reading


@pytest.mark.parametrize("after", [0, 1, 4])
def test_what_was_read_before_a_crash_is_not_read_again(few: Path, tmp_path: Path, after: int) -> None:
    """Every article is a unit of work of its own."""
    first, second = Stopping(stop=after), Stopping(stop=None)

    with open_ledger(tmp_path / "r", create=True) as ledger:
        with pytest.raises(Stop):
            record([few], ledger, read_all=first)
        record([few], ledger, read_all=second)

    assert len(first.files) == after
    assert sorted(first.files + second.files) == sorted(FEW)


def test_a_crash_while_linking_leaves_the_old_entries(copied: Path, few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The linked record is written all at once: before, it is the old one, whole."""

    def crash(*parts: object) -> None:
        raise Stop

    with open_ledger(copied) as ledger:
        before = ledger.view.record()
        monkeypatch.setattr("onrecord.recording.link", crash)
        with pytest.raises(Stop):
            record([few], ledger, read_all=reader())

        assert ledger.view.record() == before
