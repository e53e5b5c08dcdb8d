"""News agencies: which credit names one, and under which name it is kept."""

import re

from onrecord.world.lexicon import load

_TABLE = load("onrecord.gathering", "lexicon/agencies.toml", dict[str, dict[str, list[str]]])["agency"]
_NAMES: dict[str, str] = {alias: name for name, aliases in _TABLE.items() for alias in (name, *aliases)}


def _pattern() -> str:
    """Acronyms as they are printed, longer names without case; the longest first."""
    ordered = sorted(_NAMES, key=lambda each: (-len(each), each))
    return "|".join(rf"(?-i:{re.escape(each)})" if len(each) <= 4 else re.escape(each) for each in ordered)


PATTERN = rf"(?:the\s+)?(?:{_pattern()})"
"""Matches the name of an agency; to be used without case (acronyms keep theirs)."""
_WHOLE = re.compile(rf"[^\w]*(?:the\s+)?({_pattern()})[^\w]*", re.IGNORECASE)
PART = re.compile(rf"(?<!\w)({_pattern()})(?!\w)", re.IGNORECASE)
"""Finds the agencies in a text."""
_BY_FOLD = {alias.casefold(): name for alias, name in _NAMES.items()}


def named(text: str) -> str | None:
    """The agency that this text names and nothing else, or None."""
    match = _WHOLE.fullmatch(text)
    return _BY_FOLD[match.group(1).casefold()] if match else None


def credited(text: str) -> tuple[str, ...]:
    """Every agency a credit names, in order, each once."""
    return tuple(dict.fromkeys(_BY_FOLD[match.group(1).casefold()] for match in PART.finditer(text)))
