"""Text, entries and seals as the database holds them: readable, whatever the text contains.

SQLite's UTF-8 can't hold lone surrogates and PostgreSQL can't hold NUL, yet coverage brings both. They are written as
DLE ("data link escape", U+0010) and four hex digits, and so is DLE itself; every other character stands as it is.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec

from onrecord.errors import RecordError

ESCAPE = "\x10"
_ODD = re.compile("[\x00\x10\ud800-\udfff]")
_ESCAPED = re.compile("\x10([0-9a-f]{4})")
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def to_column(text: str) -> str:
    """Write a text so that both databases can hold it."""
    return _ODD.sub(lambda found: f"{ESCAPE}{ord(found[0]):04x}", text)


def from_column(stored: str) -> str:
    """Read back what `to_column` wrote.

    Raises:
        RecordError: the stored bytes are no UTF-8, which nothing but damage explains.
    """
    if stored.isascii() and ESCAPE not in stored and "\x00" not in stored:
        return stored
    if _BROKEN.search(stored):
        raise RecordError(
            "stored text in UTF-8", got="bytes that are none", remedy="The record is damaged: run `onrecord verify`."
        )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


def to_body(thing: object) -> str:
    """A frozen type as JSON; where JSON can't hold its text, a leading DLE says that its strings are escaped."""
    try:
        return msgspec.json.encode(thing).decode("utf-8")
    except UnicodeEncodeError:
        return ESCAPE + msgspec.json.encode(_each_text(msgspec.to_builtins(thing), to_column)).decode("utf-8")


def from_body(body: str, kind: Any) -> Any:
    """Read back what `to_body` wrote, as the type `kind`.

    Raises:
        RecordError: the body is not what was written.
    """
    try:
        if body.startswith(ESCAPE):
            return msgspec.convert(_each_text(msgspec.json.decode(body[1:]), from_column), kind)
        return _decoder(kind).decode(body)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeError) as err:
        raise RecordError(
            "a stored entry in JSON", got=str(err), remedy="The record is damaged: run `onrecord verify`."
        ) from err


def seal(values: Sequence[object]) -> str:
    """SHA-256 over the values of a row, as stored; ASCII literals tell 1 from "1" and are the same on every Python."""
    return hashlib.sha256(ascii(tuple(values)).encode("ascii")).hexdigest()


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): _each_text(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(each, change) for each in value]
    return value
