"""The lexicon of verbs that report speech and thought, by the frame in which they take what was said."""

from functools import lru_cache
from typing import Any

from onrecord.world.lexicon import load


@lru_cache(maxsize=1)
def frames() -> dict[str, frozenset[str]]:
    """For each verb the frames that it takes, by lemma."""
    groups: dict[str, str] = load("onrecord.reading", "lexicon/cues.toml", dict[str, Any])["verbs"]
    words = sorted({word for text in groups.values() for word in text.split()})
    return {word: frozenset(name for name, text in groups.items() if word in text.split()) for word in words}


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Irregular verb forms by lemma."""
    data = load("onrecord.reading", "lexicon/cues.toml", dict[str, Any])
    return {lemma: tuple(text.split()) for lemma, text in data["irregular"].items()}
