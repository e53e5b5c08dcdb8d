"""The nouns of lexicon/nouns.toml: what a common noun can stand for, and how a name shows what it names."""

import re
from functools import lru_cache

from msgspec import Struct

from onrecord.world.lexicon import load


class Nouns(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists, in lower case."""

    document: frozenset[str]
    meeting: frozenset[str]
    collective: frozenset[str]
    organisation: frozenset[str]
    named_organisation: frozenset[str]
    named_thing: frozenset[str]
    named_place: frozenset[str]
    surname: frozenset[str]
    members: frozenset[str]
    voice: frozenset[str]
    person: frozenset[str]
    media: frozenset[str]
    starters: frozenset[str]
    release: frozenset[str]
    government: frozenset[str]
    named_by_kind: frozenset[str]
    before_person: frozenset[str]
    realm: frozenset[str]
    local: frozenset[str]
    leading: frozenset[str]
    letters: frozenset[str]
    deputed: frozenset[str]
    sort_of: dict[str, frozenset[str]]
    male: frozenset[str]
    female: frozenset[str]


PERSON_END = re.compile(r"(?:[^aeiou]er|or|ist|ian|man|woman|ee)$")
"""How nouns for people end that no list has: "orchardist", "beekeeper"."""


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The lists of lexicon/nouns.toml."""
    return load("onrecord.reading", "lexicon/nouns.toml", Nouns)


def personal(noun: str) -> bool:
    """Whether a noun in the singular names a person, by the list or by its ending."""
    return noun in nouns().person or (noun not in nouns().organisation and bool(PERSON_END.search(noun)))
