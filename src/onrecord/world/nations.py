"""Countries: their names, demonyms, capitals, and the seats of government that speak for them."""

from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from onrecord.world.lexicon import load

Way = Literal["name", "adjective", "people", "capital", "seat"]


class Nation(Struct, frozen=True, forbid_unknown_fields=True):
    """A country: other names, adjectives ("French"), peoples ("Frenchmen"), capitals, seats of government."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Known(NamedTuple):
    """A country, and the way a word names it."""

    nation: str
    way: Way


class _File(Struct, frozen=True):
    country: tuple[Nation, ...]


@lru_cache(maxsize=1)
def nations() -> tuple[Nation, ...]:
    """Every country of the list."""
    return load("onrecord.world", "countries.toml", _File).country


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for nation in nations():
        ways: tuple[tuple[Way, tuple[str, ...]], ...] = (
            ("name", (nation.name, *nation.aliases)),
            ("seat", nation.seats),
            ("capital", nation.capitals),
            ("people", nation.people),
            ("adjective", nation.adjectives),
        )
        for way, words in ways:
            for word in words:
                found.setdefault(word, Known(nation.name, way))
    return found


def nation_of(word: str) -> Known | None:
    """The country a word names and how, or None. Case counts: "us" and "turkey" name none."""
    bare = word.removeprefix("the ").removeprefix("The ")
    return _surfaces().get(bare) or _surfaces().get("The " + bare)
