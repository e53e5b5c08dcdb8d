"""Taking entries out of a record so that what refers to them stays in order."""

from collections.abc import Collection
from typing import TypeVar

from msgspec.structs import replace

from onrecord.ledger import tables
from onrecord.model import (
    Commitment,
    Discrepancy,
    Entry,
    Evidence,
    Figure,
    Group,
    Meeting,
    Position,
    Record,
    Request,
    Statement,
)

PARTS = tuple(part for part, _ in tables.PARTS.values())

E = TypeVar("E", Group, Request, Commitment, Discrepancy)


def without(record: Record, rejected: Collection[str]) -> Record:
    """The record without the rejected entries.

    References to them go too. What stood on nothing else goes with them: a group left with one report, a request or
    commitment left without its statement, the position of a party that is none, a discrepancy of one.
    """
    gone = {each.id for each in record.entries() if each.id in rejected}
    while True:
        slim = _without(record, gone)
        more = {each.id for each in record.entries()} - {each.id for each in slim.entries()}
        if more == gone:
            return slim
        gone = more


def _without(record: Record, gone: Collection[str]) -> Record:
    lost = {each.id: each for each in record.entries() if each.id in gone}
    later = {each.id: each.supersedes for each in record.positions}

    def slim(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        kept = (_slim(each, lost, later) for each in entries if each.id not in gone)
        return tuple(each for each in kept if each is not None)

    return replace(record, **{part: slim(getattr(record, part)) for part in PARTS})


def _slim(one: Entry, lost: dict[str, Entry], later: dict[str, str | None]) -> Entry | None:
    """The entry without references to what is lost; None where it stood on that alone."""
    match one:
        case Statement():
            return replace(one, speaker=_or_none(one.speaker, lost), via=_rest(one.via, lost))
        case Group():
            return _standing(replace(one, speaker=_or_none(one.speaker, lost)), "statements", lost, least=2)
        case Figure():
            return replace(one, said_by=_or_none(one.said_by, lost))
        case Meeting():
            return replace(one, parties=_rest(one.parties, lost))
        case Request():
            slim = replace(one, who=_or_none(one.who, lost), whom=_rest(one.whom, lost))
            return _standing(slim, "statements", lost, least=1)
        case Commitment():
            return _standing(replace(one, who=_or_none(one.who, lost)), "statements", lost, least=1)
        case Position():
            return None if one.party in lost else replace(one, supersedes=_before(one.supersedes, lost, later))
        case Discrepancy():
            return _standing(one, "entries", lost, least=2)
        case _:
            return one


def _standing(one: E, field: str, lost: dict[str, Entry], *, least: int) -> E | None:
    """The entry without the lost ones it stands on, or None where too few are left to stand on."""
    ids: tuple[str, ...] = getattr(one, field)
    rest = _rest(ids, lost)
    if rest == ids:
        return one
    if len(rest) < least:
        return None
    held = {each for ident in ids if ident in lost for each in lost[ident].evidence}
    evidence: tuple[Evidence, ...] = tuple(each for each in one.evidence if each not in held)
    return replace(one, **{field: rest, "evidence": evidence or one.evidence})


def _or_none(ident: str | None, lost: Collection[str]) -> str | None:
    return None if ident in lost else ident


def _rest(ids: tuple[str, ...], lost: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in lost)


def _before(ident: str | None, lost: Collection[str], later: dict[str, str | None]) -> str | None:
    """The nearest earlier position that is not lost."""
    seen: set[str] = set()
    while ident is not None and ident in lost and ident not in seen:
        seen.add(ident)
        ident = later.get(ident)
    return None if ident in lost else ident
