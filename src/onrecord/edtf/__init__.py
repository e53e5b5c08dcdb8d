"""Calendar arithmetic on EDTF dates (ISO 8601-2): resolving kept time expressions against a date."""

from collections.abc import Sequence

from msgspec import Struct

from onrecord.edtf.rules import Anchor, Found, apply
from onrecord.edtf.values import bounds, earlier, is_valid, overlaps
from onrecord.model import TimeExpression

__all__ = ["Resolved", "bounds", "earlier", "is_valid", "overlaps", "resolve"]


class Resolved(Struct, frozen=True):
    """A time expression against a date: its EDTF value, its TimeML value, and the value it was counted from.

    All three are None where the date it counts from is not known; `value` also for what recurs ("every Monday").
    """

    value: str | None = None
    timex: str | None = None
    anchor: str | None = None


def resolve(times: Sequence[TimeExpression], published: str | None) -> tuple[Resolved, ...]:
    """Give each time expression of a reading its value, against the article's date.

    `published` is an EDTF date, as coarse as is known ("2019-11", "2019"), or None. Whatever comes out the same for
    every day it may mean is resolved; what doesn't, or counts from something not known, is not. An expression
    may count from one that stands before it in `times`, never from one after it.
    """
    resolved: list[Resolved] = []
    for time in times:
        if time.anchor is None:
            anchor = published
        else:
            anchor = resolved[time.anchor].value if 0 <= time.anchor < len(resolved) else None
        found = _agreed(time.rule, anchor)
        resolved.append(Resolved(found.value, found.timex, anchor) if found else Resolved())
    return tuple(resolved)


def _agreed(rule: Sequence[object], anchor: str | None) -> Found | None:
    """Carry out a rule from the first and from the last day the anchor may mean: what both give, or None."""
    days = bounds(anchor)
    if anchor is None or days is None:
        return apply(rule, None)
    first, last = (apply(rule, Anchor(day, anchor)) for day in days)
    return first if first == last else None
