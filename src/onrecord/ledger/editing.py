"""Which fields a judgement may set, and setting one."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.edtf import is_valid
from onrecord.model import Commitment, Entry, Group, Party, Request

ARTICLE_FIELDS: tuple[str, ...] = ("published", "outlet", "headline", "byline", "dateline", "url")
"""What can be edited of an article; its text never."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "party": ("name", "kind", "aliases", "anonymous"),
    "statement": (
        "speaker", "via", "addressee", "audience", "mode", "kind", "about", "said_on",
        "polarity", "stance", "condition",
    ),
    "group": ("speaker",),
    "figure": (
        "value", "low", "high", "qualifier", "unit", "of", "place", "out_of", "as_of", "said_by", "series",
    ),
    "time": ("value", "timex"),
    "meeting": ("name", "date", "place", "format", "planned", "parties"),
    "request": ("who", "whom", "what"),
    "commitment": ("who", "what", "due", "condition", "status"),
    "position": ("party", "issue", "stance", "as_of"),
    "reuse": ("source", "wire"),
    "discrepancy": ("kind", "relation", "about"),
}  # fmt: skip
"""What can be edited of each kind of entry: all that is read out of the text, none of what it stands on."""

DATES = frozenset({"published", "said_on", "as_of", "date", "due"})
PARTIES = frozenset({"speaker", "via", "said_by", "parties", "who", "whom", "party"})


E = TypeVar("E", bound=Entry)


class UnfitError(ValueError):
    """A value that a field can't have; the message says what it could."""


def names_of(parties: Sequence[Party]) -> dict[str, str]:
    """The parties' ids by id and by every name that only one of them has, case apart."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for each in parties:
        for name in {each.name.casefold(), *map(str.casefold, each.aliases)}:
            if found.setdefault(name, each.id) != each.id:
                shared.add(name)
    return {name: ident for name, ident in found.items() if name not in shared} | {each.id: each.id for each in parties}


def edited(one: E, field: str, value: str | None, parties: Mapping[str, str]) -> E | None:
    """The entry with a field set, or None where it has no such field or it can't have that value now."""
    try:
        return replace(one, **{field: converted(one, field, value, parties)})
    except UnfitError:
        return None


def following(one: E, moved: Mapping[str, tuple[str | None, str | None]]) -> E:
    """The entry with the speaker that a statement it stands on is now credited to; `moved` has the old and the new."""
    if not isinstance(one, Group | Request | Commitment):
        return one
    field = "speaker" if isinstance(one, Group) else "who"
    party = getattr(one, field)
    new = next((moved[each][1] for each in one.statements if each in moved and moved[each][0] == party), party)
    return replace(one, **{field: new})


def converted(one: Entry, field: str, value: str | None, parties: Mapping[str, str]) -> Any:
    """A value given as text, as the field's own type; several are separated by semicolons, a party by id or name.

    Raises:
        UnfitError: saying what the field could have.
    """
    kind = str(one.__struct_config__.tag)
    if field not in FIELDS[kind]:
        raise UnfitError(f"a {kind} has no field {field!r} that can be edited, but {', '.join(FIELDS[kind])}")
    model = type_of(one, field)
    if value is not None and model == tuple[str, ...]:
        parts = (part.strip() for part in value.split(";"))
        return tuple(_checked(field, part, parties) for part in parts if part)
    given = None if value is None else _checked(field, value, parties)
    try:
        return msgspec.convert(given, model, strict=False)
    except msgspec.ValidationError as err:
        raise UnfitError(f"{field} can't be {value!r}: {err}") from err


def check_date(field: str, value: str) -> None:
    """Refuse what is no EDTF date; a meeting planned by a deadline has "by " before it.

    Raises:
        UnfitError: naming the form of a date.
    """
    if not is_valid(value.removeprefix("by ") if field == "date" else value):
        raise UnfitError(f"{field} is an EDTF date such as 2024-05-17, 2024-05 or 2024-05-17/2024-05-19, not {value!r}")


def type_of(one: Entry, field: str) -> Any:
    """The type of a field of an entry."""
    return {each.name: each.type for each in msgspec.structs.fields(type(one))}[field]


def _checked(field: str, value: str, parties: Mapping[str, str]) -> str:
    if field in DATES:
        check_date(field, value)
    if field not in PARTIES:
        return value
    ident = parties.get(value) or parties.get(value.casefold())
    if ident is None:
        raise UnfitError(f"{field} is a party of the record, by id or by a name only one has, not {value!r}")
    return ident
