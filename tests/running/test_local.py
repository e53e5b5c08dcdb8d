"""Reading here: in order, each once, the same in any number of processes."""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any, cast

import pytest

from onrecord.errors import InputError, WorkerError
from onrecord.gathering.single import single
from onrecord.model import Article
from onrecord.reading import chain
from onrecord.running import local
from onrecord.running.local import BATCH, reader

ARTICLES = [
    single(f"The port will pay {n} crews, Tam Brisk said on Monday.", file=f"{n}.txt") for n in range(BATCH + 3)
]
LONG = 60.0
"""Seconds after which a test gives up on what should end at once."""


class Ambush:
    """Stands for an article; the process that takes it up calls a function instead of reading."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


def ambush(function: Callable[..., object], *arguments: object) -> Article:
    return cast("Article", Ambush(function, *arguments))


def in_time(work: Callable[[], Any]) -> Any:
    """What some work gives or raises; TimeoutError where it hangs, which must not hang the tests."""
    done: Future[Any] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as err:
            done.set_exception(err)

    Thread(target=run, daemon=True).start()
    return done.result(timeout=LONG)


def test_articles_come_back_in_their_order() -> None:
    """Each with its own reading."""
    found = list(reader(1)(ARTICLES))

    assert [article for article, _ in found] == ARTICLES
    assert [reading.sha256 for _, reading in found] == [article.sha256 for article in ARTICLES]


def test_one_process_reads_as_it_goes() -> None:
    """An article is read when it is asked for, so what was read can be stored before the next one."""
    drawn: list[str] = []

    def source() -> Iterator[Article]:
        for each in ARTICLES:
            drawn.append(each.file)
            yield each

    next(reader(1)(source()))

    assert drawn == ["0.txt"]


def test_two_processes_give_what_one_gives() -> None:
    """More articles than a batch, so that both have work."""
    assert list(reader(2)(ARTICLES)) == list(reader(1)(ARTICLES))


def test_the_setting_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a number is asked for."""
    monkeypatch.setenv("ONRECORD_WORKERS", "3")

    assert reader().workers == 3
    assert reader(2).workers == 2


def test_a_setting_that_is_no_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a guess."""
    monkeypatch.setenv("ONRECORD_WORKERS", "some")

    with pytest.raises(InputError, match="ONRECORD_WORKERS"):
        reader()


def test_the_setting_says_which_weights(other_weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless some are asked for; a chain with other weights is another chain."""
    usual = chain.version(reader().stages)
    monkeypatch.setenv("ONRECORD_WEIGHTS", str(other_weights))

    assert chain.version(reader().stages) != usual
    assert chain.version(reader(weights="news").stages) == usual


def test_weights_in_the_home_folder_are_found(
    other_weights: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By `~`, which no shell has seen where it comes from a file of variables."""
    (tmp_path / "x.onnx").symlink_to(other_weights)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ONRECORD_WEIGHTS", "~/x.onnx")

    assert reader().weights == str(tmp_path / "x.onnx")
    assert chain.version(reader().stages) == chain.version(chain.stages(str(other_weights)))


@pytest.mark.parametrize("name", ["~/none.onnx", "~nobody-here/none.onnx", "none.onnx", "./none.onnx"])
def test_weights_that_are_not_there_are_named_as_given(name: str) -> None:
    """Not by what the name comes to, which whoever gave it has never seen."""
    with pytest.raises(InputError) as told:
        reader(weights=name)

    assert told.value.got == f"{name}: No such file or directory"


def test_the_weights_reach_every_process(other_weights: Path) -> None:
    """Readings of two processes carry the chain of the weights asked for."""
    reading = reader(2, str(other_weights))

    assert {found.chain for _, found in reading(ARTICLES)} == {chain.version(reading.stages)}


def test_nothing_gives_nothing_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run asks for what is left to be read, which mostly is nothing: no process is started for it."""

    def opened(*arguments: object, **named: object) -> None:
        raise AssertionError("a pool of processes was opened")

    monkeypatch.setattr(local, "ProcessPoolExecutor", opened)

    assert list(reader(2)([])) == []
    assert list(reader(1)([])) == []


def test_a_worker_that_is_killed_is_an_error() -> None:
    """The run ends and says what to do; it does not wait for what will never come."""
    killed = ambush(signal.raise_signal, signal.SIGKILL)

    with pytest.raises(WorkerError, match="fewer workers than 2"):
        in_time(lambda: list(reader(2)([killed])))


def test_a_run_that_is_stopped_ends_at_once() -> None:
    """As by Ctrl+C: what workers are at is not waited for, none is left, and no more was drawn than they soon read."""
    others = set(multiprocessing.active_children())
    drawn: list[Article] = []

    def source() -> Iterator[Article]:
        while True:
            drawn.append(ARTICLES[0] if len(drawn) < BATCH else ambush(time.sleep, 2 * LONG))
            yield drawn[-1]

    reading = reader(2)(source())
    next(reading)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        reading.throw(KeyboardInterrupt)  # type: ignore[attr-defined]

    assert time.monotonic() - began < LONG
    assert set(multiprocessing.active_children()) <= others
    assert len(drawn) == BATCH * 2 * 4
