"""Verbs by how they name whom somebody speaks to, and the forms of verbs that no rule makes."""

from functools import cache
from typing import Any, Literal

from onrecord.world.lexicon import load


@cache
def addressing(way: Literal["tell", "urge"]) -> frozenset[str]:
    """The lemmas of the verbs that take somebody addressed and a clause ("tell"), or an infinitive ("urge")."""
    return frozenset(_cues()["addressing"][way].split())


def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Irregular verb forms by lemma."""
    return {lemma: tuple(text.split()) for lemma, text in _cues()["irregular"].items()}


@cache
def _cues() -> dict[str, Any]:
    return load("onrecord.reading", "lexicon/cues.toml", dict[str, Any])
