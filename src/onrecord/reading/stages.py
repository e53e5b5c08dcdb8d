"""What a stage is: a name, a version, what it needs and gives, and a pure function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model import Article

Findings = Mapping[str, Any]
"""What the stages before have found, by the name under which they give it."""


@dataclass(frozen=True)
class Stage:
    """One step of reading: pure, with no network, clock or database.

    `run` takes the article and the findings so far and returns a mapping with exactly the names in `gives`.
    Change `version` whenever its output may change: cached readings are found by it.
    """

    name: str
    version: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Article, Findings], Mapping[str, Any]]
