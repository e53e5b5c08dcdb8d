"""Parsing in a child process with limits: a parser that runs away, eats memory or crashes costs one input only.

A child serves one source after another; one that failed or was left midway is ended, and a new one takes over.
Sources within sources are parsed by further children, so that a container goes on while its members are read.
"""

import atexit
import contextlib
import math
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from onrecord import settings
from onrecord.gathering.drafts import Done, Failed, Found, Inner, Limits, Outcome, Task

PATIENCE = 4
"""How many times its CPU seconds a parser may take by the clock: the machine may be busy with other things."""
_ANSWER = msgspec.msgpack.Decoder(Found | Inner | Failed | Done)
_TASK = msgspec.msgpack.Encoder()
_OUT_OF_CPU = -24
"""The exit status of a process that SIGXCPU ended."""
_PACKAGE = Path(__file__).resolve().parent.parent
_START = (
    "import sys, types; onrecord = types.ModuleType('onrecord'); onrecord.__path__ = [sys.argv[1]]; "
    "sys.modules['onrecord'] = onrecord; from onrecord.gathering.worker import main; main()"
)
"""How a child starts: with the package's folder but not what `import onrecord` loads, which parsing has no use for."""
_idle: list["Child"] = []


def limits() -> Limits:
    """The limits in force, from the settings."""
    return Limits(
        max_bytes=int(settings.get("max_bytes")),
        max_unpacked_bytes=int(settings.get("max_unpacked_bytes")),
        max_depth=int(settings.get("max_depth")),
        cpu_seconds=math.ceil(float(settings.get("parse_cpu_seconds"))),
        memory_bytes=int(settings.get("parse_memory_bytes")),
    )


class Ended(Exception):  # noqa: N818 - an end, not an error of the caller's
    """The child ended, or answered nothing in time, before it was done with a source."""


class Child:
    """One parsing process, spoken to in length-prefixed messages over its standard input and output."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", _START, str(_PACKAGE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                "MALLOC_ARENA_MAX": "1",
                "OMP_NUM_THREADS": "1",
                "PYTHONHASHSEED": "0",
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
        )
        self.owner = os.getpid()
        self.used = False
        self._answers: queue.Queue[bytes | None] = queue.Queue(maxsize=4)
        self._gone = threading.Event()
        self._listener = threading.Thread(target=self._listen, name="parser", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Hand on what the child says, and None when it says no more."""
        source = self.process.stdout
        while source is not None and (message := read_message(source)) is not None:
            self._answers.put(message)
        self._gone.set()
        self._answers.put(None)

    def ask(self, task: Task) -> Iterator[Outcome]:
        """Parse one source, yielding what comes as it comes.

        Raises:
            Ended: the child ended or ran out of time; what was yielded before stands.
        """
        self.used = True
        try:
            write_message(self.process.stdin, _TASK.encode(task))
        except OSError as err:
            self._gone.wait(timeout=PATIENCE)
            raise Ended from err
        patience = PATIENCE * task.limits.cpu_seconds
        while True:
            try:
                message = self._answers.get(timeout=patience)
            except queue.Empty as err:
                raise Ended from err
            if message is None:
                raise Ended
            answer = _ANSWER.decode(message)
            if isinstance(answer, Done):
                return
            yield answer

    def end(self) -> int | None:
        """End the process and return the exit status with which it ended by itself; None where it had to be told."""
        status = None
        if self._gone.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = self.process.wait(timeout=PATIENCE)
        self.process.kill()
        self.process.wait()
        while self._listener.is_alive():
            self._take_one()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                _close(pipe)
        return status

    def _take_one(self) -> None:
        """Take a message nobody waits for, so that the listener comes to its end."""
        with contextlib.suppress(queue.Empty):
            self._answers.get(timeout=0.05)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:  # what it still held was for a process that is gone
        return


def write_message(out: IO[bytes] | None, message: bytes) -> None:
    """Write one message behind its length, eight bytes, big end first."""
    if out is None:
        raise BrokenPipeError
    out.write(len(message).to_bytes(8, "big"))
    out.write(message)
    out.flush()


def read_message(source: IO[bytes]) -> bytes | None:
    """Read one message; None at the end of the stream."""
    head = source.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    message = source.read(length)
    return message if len(message) == length else None


def parse(task: Task) -> Iterator[Outcome]:
    """Parse one source in a child. A child that ends before it is done gives a `Failed` with the reason.

    A child that served others before may have failed of what they left behind: the source gets a second try in a
    new one.
    """
    child = _borrow()
    again = child.used
    finished = False
    try:
        for answer in child.ask(task):
            again = False
            yield answer
        finished = True
    except Ended:
        status = child.end()
        out_of_time = status is None or status == _OUT_OF_CPU
        if again and not out_of_time:
            close()
            yield from parse(task)
        else:
            yield _failure(task, out_of_time=out_of_time)
    finally:
        if finished:
            _idle.append(child)
        else:
            child.end()


def _failure(task: Task, *, out_of_time: bool) -> Failed:
    if out_of_time:
        return Failed(
            reason=f"reading it took more than {task.limits.cpu_seconds} s",
            remedy="Split or simplify it, save it as plain text, or raise ONRECORD_PARSE_CPU_SECONDS.",
        )
    return Failed(
        reason="the parser failed on it",
        remedy="Check that it opens elsewhere, save it as plain text, or raise ONRECORD_PARSE_MEMORY_BYTES.",
    )


def _borrow() -> Child:
    """An idle child of this process, or a new one; a fork's children belong to its parent."""
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid() and child.process.poll() is None:
            return child
    return Child()


@atexit.register
def close() -> None:
    """End the children that wait for work."""
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid():
            child.end()
