"""Every setting in one table: name, default, unit, help. Each can be set as ONRECORD_<NAME> in the environment.

A variable that is empty counts as unset: container set-ups pass on those that nobody gave as empty ones.
"""

import os
from typing import NamedTuple

from onrecord.errors import InputError


class Setting(NamedTuple):
    """A setting: its default, its unit ("" for none) and what it is for."""

    name: str
    default: int | float | str
    unit: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("max_bytes", 20_000_000, "bytes", "largest input read; larger ones are refused"),
    Setting("max_unpacked_bytes", 200_000_000, "bytes", "most bytes a compressed input may unpack to"),
    Setting("parse_cpu_seconds", 15, "s of CPU", "limit for parsing one input in the child process"),
    Setting("parse_memory_bytes", 512_000_000, "bytes", "memory limit of the parsing child process"),
    Setting("max_depth", 200, "levels", "deepest nesting of elements or archives that is parsed"),
    Setting("fetch_timeout", 20, "s", "limit for one HTTP request"),
    Setting("fetch_interval", 1.0, "s", "least time between two requests to one host"),
    Setting("workers", 1, "processes", "how many processes read articles"),
    Setting("weights", "news", "name or path", "weights of the encoder that reads: news, open, or an ONNX file"),
)


def is_set(name: str) -> bool:
    """Whether the environment gives a setting."""
    return bool(os.environ.get(f"ONRECORD_{name.upper()}"))


def get(name: str) -> int | float | str:
    """The value of a setting: from the environment where it is set there, else its default.

    Raises:
        KeyError: no setting has that name.
        InputError: the environment gives something that is not of the default's type, or less than it can be.
    """
    setting = {each.name: each for each in SETTINGS}[name]
    if not is_set(name):
        return setting.default
    text = os.environ[f"ONRECORD_{name.upper()}"]
    kind = {int: "whole number", float: "number", str: "text"}[type(setting.default)]
    remedy = f"Unset it to use the default, {setting.default} {setting.unit}."
    try:
        value = type(setting.default)(text)
    except ValueError as err:
        raise InputError(f"ONRECORD_{name.upper()} to be a {kind}", got=repr(text), remedy=remedy) from err
    least = 1 if isinstance(value, int) else 0
    if not isinstance(value, str) and not value >= least:
        raise InputError(f"ONRECORD_{name.upper()} to be {least} or more", got=text, remedy=remedy)
    return value
