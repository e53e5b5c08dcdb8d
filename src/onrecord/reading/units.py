"""Units and currencies beside a number: which one stands there, and where it ends or begins."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from onrecord.world.lexicon import load


class Unit(NamedTuple):
    """A unit as it is kept: a symbol or an ISO 4217 code, and whether it measures time or money."""

    symbol: str
    time: bool = False
    money: bool = False


_DATA = load("onrecord.reading", "lexicon/units.toml", dict[str, Any])


def _written(table: str, *, plurals: bool = False, time: bool = False, money: bool = False) -> dict[str, Unit]:
    """How each unit of a table is written, with what it stands for."""
    rows: Mapping[str, list[str]] = _DATA[table]
    written = {}
    for symbol, words in rows.items():
        unit = Unit(symbol, time, money)
        for word in words:
            written[word] = unit
            if plurals:
                written[f"{word}s"] = unit
    return written


_NAMES = {**_written("names", plurals=True), **_written("times", plurals=True, time=True)}
_NAMES |= _written("money", plurals=True, money=True)
_SHORT = {**_written("short"), **_written("short_times", time=True)}
_SIGNS = _written("signs", money=True)
_SIGNS |= {code: Unit(code, money=True) for code in (*_DATA["money"], *_DATA["signs"])}


def _any_of(words: Mapping[str, Unit]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEHIND = re.compile(
    rf"(?P<gap>[ \u00a0\u2009\u202f-])?(?:(?P<short>{_any_of(_SHORT)})|(?P<sign>{_any_of(_SIGNS)}))(?![^\W_])"
    rf"|[ \u00a0\u2009\u202f-]?\n?(?P<name>(?i:{_any_of(_NAMES)}))(?![^\W_])"
)
_BEFORE = re.compile(rf"(?:(?<![^\W_])|(?<=\d))(?P<sign>{_any_of(_SIGNS)})[ \u00a0\u2009\u202f]?[-−]?$")
_REACH = 9
"""Code points before a number in which its currency sign is looked for: the longest sign with its spaces."""

_GLUED = frozenset("tbpchxCFG'")
"""What counts as a unit only right behind the digits: "30 a", "5 's" and "the 5 C's" are none."""


def behind(text: str, end: int) -> tuple[Unit, int] | None:
    """The unit or currency that begins where a number ends, and where it ends itself."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    if name := match["name"]:
        return _NAMES[name.lower()], match.end()
    if match["sign"]:
        return _SIGNS[match["sign"]], match.end()
    apart = match["short"] in _GLUED if match["gap"] != "-" else len(match["short"]) == 1
    return None if match["gap"] and apart else (_SHORT[match["short"]], match.end())


def before(text: str, start: int) -> tuple[Unit, int] | None:
    """The currency whose sign or code ends where a number starts, and where that begins."""
    offset = max(0, start - _REACH)
    match = _BEFORE.search(text[offset:start])
    return (_SIGNS[match["sign"]], offset + match.start("sign")) if match else None
