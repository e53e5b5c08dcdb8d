"""The parsing child is held to its limits, and what fails in it costs one input."""

import os
import signal
import sys
from pathlib import Path

import gathering_makers as make
import pytest

from onrecord.gathering import sandbox
from onrecord.gathering.coverage import gather
from onrecord.gathering.drafts import Failed, Found, Limits, Task
from onrecord.model import Article, Refusal

LIMITS = Limits(
    max_bytes=20_000_000, max_unpacked_bytes=200_000_000, max_depth=200, cpu_seconds=15, memory_bytes=512_000_000
)
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")


def page(limits: Limits = LIMITS) -> Task:
    return Task(kind="html", data=make.html(), limits=limits)


def pid() -> int:
    """The process of the child that waits for work."""
    assert sandbox._idle
    return sandbox._idle[-1].process.pid


@unix_only
def test_a_parser_that_runs_away_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that takes feedparser's author pattern minutes is refused after the seconds of CPU it may use."""
    monkeypatch.setattr(sandbox, "PATIENCE", 60)
    author = "a@" + "a." * 200_000
    data = f"<rss version='2.0'><channel><item><author>{author}</author></item></channel></rss>".encode()
    limits = Limits(max_bytes=1, max_unpacked_bytes=1, max_depth=200, cpu_seconds=1, memory_bytes=512_000_000)
    (answer,) = sandbox.parse(Task(kind="feed", data=data, limits=limits))

    assert isinstance(answer, Failed)
    assert "more than 1 s" in answer.reason
    assert isinstance(next(sandbox.parse(page())), Found)


@unix_only
def test_a_parser_that_eats_memory_is_stopped() -> None:
    """It is refused with the setting that would allow it."""
    limits = Limits(max_bytes=1, max_unpacked_bytes=10**10, max_depth=200, cpu_seconds=15, memory_bytes=150_000_000)
    (answer,) = sandbox.parse(Task(kind="gzip", data=make.gzipped(bytes(400_000_000)), limits=limits))

    assert isinstance(answer, Failed)
    assert "ONRECORD_PARSE_MEMORY_BYTES" in answer.remedy


@unix_only
def test_a_child_that_is_gone_is_replaced() -> None:
    """One that was killed while it waited is not missed."""
    assert isinstance(next(sandbox.parse(page())), Found)
    list(sandbox.parse(page()))
    first = pid()
    os.kill(first, signal.SIGKILL)
    (answer,) = sandbox.parse(page())

    assert isinstance(answer, Found)
    assert pid() != first


def test_one_child_serves_many() -> None:
    """Starting one costs more than most inputs."""
    list(sandbox.parse(page()))
    first = pid()
    list(sandbox.parse(page()))

    assert pid() == first


@unix_only
def test_a_failure_costs_one_input_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others of the run are read."""
    monkeypatch.setenv("ONRECORD_PARSE_CPU_SECONDS", "1")
    author = "a@" + "a." * 200_000
    (tmp_path / "a.html").write_bytes(make.html())
    (tmp_path / "b.rss").write_text(
        f"<rss version='2.0'><channel><item><author>{author}</author></item></channel></rss>"
    )
    (tmp_path / "c.html").write_bytes(make.html(title="Ferry talks go on"))

    assert [type(each) for each in gather([tmp_path])] == [Article, Refusal, Article]


def test_messages_end_where_they_say() -> None:
    """A stream that breaks off gives no message."""
    read, write = os.pipe()
    with os.fdopen(write, "wb") as out:
        sandbox.write_message(out, b"one")
        out.write((100).to_bytes(8, "big") + b"short")
    with os.fdopen(read, "rb") as source:
        assert sandbox.read_message(source) == b"one"
        assert sandbox.read_message(source) is None
