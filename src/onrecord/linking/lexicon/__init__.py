"""Word lists that linking goes by, kept as data: general English and general journalism, no process in particular."""

import re
from functools import cache
from typing import Any

from onrecord.world.lexicon import load


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table of that name beside this file, e.g. `table("words")["stop"]`.

    Raises:
        FileNotFoundError: there is no such table.
    """
    return load("onrecord.linking.lexicon", f"{name}.toml", dict[str, Any])


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One list of a table as a set; the lists are written as words and phrases parted by commas."""
    return frozenset(phrases(name, key))


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """One list of a table in its order."""
    return tuple(part for each in table(name)[key].split(",") if (part := " ".join(each.split())))


@cache
def pattern(name: str, *keys: str) -> str:
    """The words and phrases of some lists as one alternative of a regular expression, longest first."""
    listed = sorted({each for key in keys for each in phrases(name, key)}, key=lambda each: (-len(each), each))
    return "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in listed) + ")"


@cache
def whole(name: str, key: str) -> re.Pattern[str]:
    """Finds the words and phrases of a list as whole words, in whatever case."""
    return re.compile(rf"\b{pattern(name, key)}\b", re.IGNORECASE)
