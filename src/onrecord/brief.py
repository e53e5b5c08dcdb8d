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

import json
from collections.abc import Iterable
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
    return parse(text_of(path))


def text_of(path: Path) -> str:
    """The TOML text of a brief's file; BriefError, naming the file, where there is none or it is no brief."""
    try:
        toml = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise BriefError("a readable brief", got=f"{path}: {err}", remedy="Check the path given to --brief.") from err
    parse(toml, str(path))
    return toml


def dump(brief: Brief) -> str:
    """Write a brief as TOML text, with a line on what each part is for; `parse` reads the same brief back."""
    parts = [f"name = {_string(brief.name)}\n"]
    parts += _section("Who to expect: every name a party goes by, and the roles it held.", map(_party, brief.parties))
    parts += _section(
        "Questions the parties take positions on, with the phrases that raise them.", map(_issue, brief.issues)
    )
    parts += _section("What is counted over time, with the phrases that name it.", map(_measure, brief.measures))
    parts += _section("News agencies whose copy other outlets print.", map(_wire, brief.wires))
    return "\n".join(parts)


def _section(comment: str, tables: Iterable[str]) -> list[str]:
    written = list(tables)
    return [f"# {comment}\n{written[0]}", *written[1:]] if written else []


def _party(party: BriefParty) -> str:
    roles = [_inline((("role", each.role), ("from", each.since), ("until", each.until))) for each in party.roles]
    lines = [
        "[[party]]",
        f"name = {_string(party.name)}",
        f"kind = {_string(party.kind)}",
        *_list("aliases", party.aliases),
    ]
    return "\n".join([*lines, *([f"roles = [{', '.join(roles)}]"] if roles else []), ""])


def _issue(issue: Issue) -> str:
    return "\n".join(["[[issue]]", f"name = {_string(issue.name)}", *_list("phrases", issue.phrases), ""])


def _measure(measure: Measure) -> str:
    unit = [f"unit = {_string(measure.unit)}"] if measure.unit is not None else []
    return "\n".join(["[[measure]]", f"name = {_string(measure.name)}", *_list("phrases", measure.phrases), *unit, ""])


def _wire(wire: Wire) -> str:
    return "\n".join(["[[wire]]", f"name = {_string(wire.name)}", *_list("aliases", wire.aliases), ""])


def _list(key: str, values: Iterable[str]) -> list[str]:
    written = ", ".join(map(_string, values))
    return [f"{key} = [{written}]"] if written else []


def _inline(pairs: Iterable[tuple[str, str | None]]) -> str:
    return "{ " + ", ".join(f"{key} = {_string(value)}" for key, value in pairs if value is not None) + " }"


def _string(text: str) -> str:
    """A TOML basic string: JSON's escapes, and one for the delete character, which JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
