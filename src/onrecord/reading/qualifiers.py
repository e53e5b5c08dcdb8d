"""The words around a number that qualify it ("about", "or more") or say which way it went ("rose by", "fewer")."""

import re
from collections.abc import Iterable
from typing import Literal

from onrecord.reading.counted import LEXICON

Way = Literal["up", "down"]

REACH = 48
"""Code points before and behind a number in which its qualifier and verb of change are looked for."""


def _phrases(table: str) -> dict[str, str]:
    return {phrase: name for name, phrases in LEXICON[table].items() for phrase in phrases}


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases as the branches of a pattern, the longest first; any white space between their words."""
    return "|".join(re.escape(each).replace(r"\ ", r"\s") for each in sorted(phrases, key=len, reverse=True))


_BEFORE, _BEHIND = _phrases("before"), _phrases("behind")
_QUALIFIER = re.compile(rf"(?<![^\W_])({alternatives(_BEFORE)})\s?(?:(?:a|an|the|another)\s)?$", re.IGNORECASE)
_QUALIFIER_BEHIND = re.compile(rf"[ \u00a0]?({alternatives(_BEHIND)})(?![^\W_])", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:times|twice|half|double|thrice)\s$", re.IGNORECASE)
"""What turns "as much as" into a comparison: "five times as much as the $250bn"."""

_UP, _DOWN = (frozenset(LEXICON["change"][way]) for way in ("up", "down"))
_CHANGE = re.compile(
    rf"\b({alternatives(_UP | _DOWN)})\s(?:(?:by|an?|another|additional|further|only|just|the|its|their)\s){{0,2}}$",
    re.IGNORECASE,
)
_UP_BEHIND, _DOWN_BEHIND = (frozenset(LEXICON["change"][f"{way}_behind"]) for way in ("up", "down"))
_CHANGE_BEHIND = re.compile(rf"[ -]({alternatives(_UP_BEHIND | _DOWN_BEHIND)})\b")


def before(text: str, start: int) -> tuple[str | None, int]:
    """The qualifier before a number that starts at `start`, and where it starts itself; else None and `start`."""
    offset = max(0, start - REACH)
    near = text[offset:start]
    match = _QUALIFIER.search(near)
    if match is None or _COMPARED.search(near[: match.start()]):
        return None, start
    return _BEFORE[re.sub(r"\s", " ", match[1]).lower()], offset + match.start(1)


def behind(text: str, end: int) -> tuple[str, int] | None:
    """The qualifier that begins where a number or what it counts ends, and where it ends itself."""
    match = _QUALIFIER_BEHIND.match(text, end)
    return (_BEHIND[re.sub(r"\s", " ", match[1]).lower()], match.end()) if match else None


def change_before(text: str, start: int) -> Way | None:
    """Which way a number went, by the verb before it: "fell by"."""
    match = _CHANGE.search(text[max(0, start - REACH) : start])
    return None if match is None else "up" if match[1].lower() in _UP else "down"


def change_behind(text: str, end: int) -> Way | None:
    """Which way a number went, by the noun behind it: "a 3% rise"."""
    match = _CHANGE_BEHIND.match(text, end)
    return None if match is None else "up" if match[1].lower() in _UP_BEHIND else "down"
