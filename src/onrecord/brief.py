"""A brief: a process described in TOML, to sharpen what would otherwise be found from the coverage alone.

name = "Harbour talks"

[[party]]
name = "Republic of Vell"
kind = "country"
aliases = ["Vell", "Port Ansel"]
roles = [{ role = "chair", from = "2023-01", until = "2024-06" }]

[[issue]]
name = "dredging"
phrases = ["dredging", "deepen the channel"]

[[measure]]
name = "ships waiting"
phrases = ["ships waiting", "vessels at anchor"]

[[wire]]
name = "Coastal Press Agency"
aliases = ["CPA"]
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.errors import BriefError
from onrecord.model import PartyKind, Role


class BriefParty(Struct, frozen=True, forbid_unknown_fields=True):
    """A party to expect, every name it goes by, and the roles it held."""

    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Issue(Struct, frozen=True, forbid_unknown_fields=True):
    """A question the parties take positions on, with the phrases that raise it."""

    name: str
    phrases: tuple[str, ...] = ()


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is counted over time, with the phrases that name it and its unit where it has one."""

    name: str
    phrases: tuple[str, ...] = ()
    unit: str | None = None


class Wire(Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency whose copy other outlets print."""

    name: str
    aliases: tuple[str, ...] = ()


class Brief(Struct, frozen=True, forbid_unknown_fields=True):
    """A process: its parties, issues, measures and wires. All may be empty."""

    name: str = ""
    parties: tuple[BriefParty, ...] = msgspec.field(default=(), name="party")
    issues: tuple[Issue, ...] = msgspec.field(default=(), name="issue")
    measures: tuple[Measure, ...] = msgspec.field(default=(), name="measure")
    wires: tuple[Wire, ...] = msgspec.field(default=(), name="wire")


def parse(toml: str, name: str = "the brief") -> Brief:
    """Read a brief from TOML text.

    Raises:
        BriefError: it is no TOML, or has a key or value a brief doesn't know.
    """
    try:
        return msgspec.toml.decode(toml, type=Brief)
    except msgspec.DecodeError as err:
        raise BriefError(
            "a brief in TOML with name, [[party]], [[issue]], [[measure]] and [[wire]]",
            got=f"in {name}: {err}",
            remedy="See docs/formats.md, or start from `onrecord brief draft`.",
        ) from err


def load(path: Path) -> Brief:
    """Read a brief from a file; errors as in `parse`, and BriefError where there is no such file."""
    return parse(text_of(path), path.name)


def text_of(path: Path) -> str:
    """The TOML text of a brief's file; BriefError where there is none or it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise BriefError("a readable brief", got=f"{path}: {err}", remedy="Check the path given to --brief.") from err
