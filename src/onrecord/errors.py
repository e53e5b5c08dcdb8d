"""Errors a caller can act on: each says what was expected, what was found, and what to do.

An input that can't be read is no error but a `Refusal` (see `onrecord.model`): a fact to store and show.
"""

from functools import partial
from typing import Self


class OnRecordError(Exception):
    """Base of every error OnRecord raises on purpose.

    Args:
        expected: what the program needed.
        got: what it found instead.
        remedy: what the reader of the message can do about it.
    """

    def __init__(self, expected: str, *, got: str, remedy: str) -> None:
        super().__init__(f"expected {expected}; found {got}. {remedy}")
        self.expected, self.got, self.remedy = expected, got, remedy

    def __reduce__(self) -> tuple[partial[Self], tuple[str]]:
        """Pickle by its parts: what a worker process raises has to reach the one that waits for it."""
        return partial(type(self), got=self.got, remedy=self.remedy), (self.expected,)


class InputError(OnRecordError):
    """What the caller gave can't be used: coverage, weights, a setting, a filter, an option."""


class BriefError(OnRecordError):
    """A brief does not say what a brief must say."""


class ChainError(OnRecordError):
    """The stages of a chain don't fit together."""


class WorkerError(OnRecordError):
    """A process that reads articles was ended from outside."""


class RecordError(OnRecordError):
    """A record can't be opened, or is of another version."""


class JudgementError(OnRecordError):
    """A judgement names an entry or an action that does not exist."""
