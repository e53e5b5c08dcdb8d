"""Organisations that news takes as known, with the names it uses for them."""

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation; `members` where states or people make it up, `media` where it reports what others say."""

    name: str
    aliases: tuple[str, ...] = ()
    members: bool = False
    media: bool = False


class _File(Struct, frozen=True):
    organisation: tuple[Body, ...]


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, Body]:
    text = files("onrecord.world").joinpath("organisations.toml").read_text(encoding="utf-8")
    bodies = msgspec.toml.decode(text, type=_File).organisation
    return {name: body for body in bodies for name in (body.name, *body.aliases)}


def body_of(name: str) -> Body | None:
    """The organisation of that name, or None. Case counts: "who" and "is" name none."""
    return _surfaces().get(name) or _surfaces().get(name.removeprefix("the ").removeprefix("The "))
