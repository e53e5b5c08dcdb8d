"""The parsing child: takes tasks from standard input, parses each under limits, answers on standard output."""

import os
import sys
import time
from typing import IO

import msgspec

from onrecord.gathering.drafts import Done, Failed, Limits, Outcome, Task
from onrecord.gathering.parsers import PARSERS
from onrecord.gathering.sandbox import read_message, write_message

if sys.platform != "win32":
    import resource

_TASK = msgspec.msgpack.Decoder(Task)
_ENCODER = msgspec.msgpack.Encoder()


def main() -> None:
    """Serve until the input ends. Whatever a parser prints goes nowhere near the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tasks = os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    while (message := read_message(tasks)) is not None:
        serve(_TASK.decode(message), answers)


def serve(task: Task, answers: IO[bytes]) -> None:
    """Parse one source. An error of the parser is its answer: the input is what it is."""
    restrain(task.limits)
    try:
        for outcome in PARSERS[task.kind](task):
            _answer(answers, outcome)
            allow_time(task.limits)
    except MemoryError:
        remedy = "Split it, save it as plain text, or raise ONRECORD_PARSE_MEMORY_BYTES."
        _answer(
            answers,
            Failed(reason=f"reading it takes more than {task.limits.memory_bytes} bytes of memory", remedy=remedy),
        )
    except Exception as err:
        said = " ".join(str(err).split())[:200] or "no more is said"
        reason = f"it is no readable {task.kind} ({type(err).__name__}: {said})"
        _answer(answers, Failed(reason=reason, remedy="Check that it opens elsewhere, or save it in another format."))
    _answer(answers, Done())


def _answer(answers: IO[bytes], outcome: Outcome | Done) -> None:
    write_message(answers, _ENCODER.encode(outcome))


def restrain(limits: Limits) -> None:
    """Set the limits of memory and time; where the system has none, the waiting process keeps the time."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    allow_time(limits)


def allow_time(limits: Limits) -> None:
    """Give the next step its seconds of CPU, counted from now; the system keeps whole seconds only."""
    if sys.platform == "win32":
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + limits.cpu_seconds, hard))
