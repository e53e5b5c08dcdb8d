"""Organisations that news takes as known, with the names it uses for them."""

from functools import lru_cache

from msgspec import Struct

from onrecord.world.lexicon import load


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation: `members` where states or people make it up, `media` where it reports what others say.

    `capitals` are cities that stand for it, `sorts` the common nouns that take it up ("the lender").
    """

    name: str
    aliases: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    members: bool = False
    media: bool = False
    sorts: tuple[str, ...] = ()


class _File(Struct, frozen=True):
    generic: frozenset[str]
    organisation: tuple[Body, ...]


@lru_cache(maxsize=1)
def _file() -> _File:
    return load("onrecord.world", "organisations.toml", _File)


def generic_words() -> frozenset[str]:
    """Words too common in the names of bodies to tell one from another, in lower case."""
    return _file().generic


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, Body]:
    return {name: body for body in _file().organisation for name in (body.name, *body.aliases)}


@lru_cache(maxsize=1)
def _capitals() -> dict[str, Body]:
    return {name: body for body in _file().organisation for name in body.capitals}


def body_of(name: str) -> Body | None:
    """The organisation of that name, or None. Case counts: "who" and "is" name none."""
    known = _surfaces().get(name) or _surfaces().get(name.removeprefix("the ").removeprefix("The "))
    return known or _written_twice(name)


def _written_twice(name: str) -> Body | None:
    """One body by two of its names with a slash between them: "IMF/International Monetary Fund"."""
    called = {_surfaces().get(part) for part in name.split("/")} if "/" in name else set()
    return called.pop() if len(called) == 1 else None


def capitals() -> frozenset[str]:
    """The names of organisations that are written in capital letters alone: "IMF", "WHO"."""
    return frozenset(name for name in _surfaces() if name.isalpha() and name.isupper())


def body_at(city: str) -> Body | None:
    """The organisation that a city stands for when it acts, or None."""
    return _capitals().get(city)
