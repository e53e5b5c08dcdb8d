"""What a kept time expression does with the day it counts from: the operations of `TimeExpression.rule`.

Every rule is a list, so that a reading can be stored as JSON: the name of an operation and its arguments.

| rule | means | example |
| --- | --- | --- |
| `["date", value]` | that value, wherever it stands | `2019-11-14`, `199X` |
| `["ref", value, timex]` | a reference closer to which nothing is known | "recently": `PAST_REF` |
| `["duration", value]` | a length of time | "three days": `P3D` |
| `["set", timex]` | something that recurs; it has no EDTF value | "every Monday": `XXXX-WXX-1` |
| `["shift", n, unit]` | the unit that lies n units on | "last month": -1, month |
| `["same", n, unit]` | the anchor itself, n units on, as fine as it is | "a year earlier" than a quarter: a quarter |
| `["weekday", 0 to 6, which]` | a day of the week, Monday is 0 | "on Thursday" |
| `["weekend", which]` | a weekend | "over the weekend" |
| `["month", 1 to 12, which]` | a month | "in March" |
| `["day", month, day, which]` | a day of a month | "October 9" |
| `["monthday", day, which]` | a day of any month | "the 14th" |
| `["season", code, which]`, `["quarter", 1 to 4, which]`, `["half", 1 or 2, which]` | as named | "last spring" |
| `["feast", name, which]` | a named day (see `feasts`) | "Christmas Eve" |
| `["of", inner, outer]` | the first inner within the outer | "January this year" |
| `["part", code, inner]` | a part of the day: MO, MI, AF, EV, NI, DT | "Tuesday morning" |
| `["clock", "15:00", inner]` | a time of day | "at 3 p.m. on Tuesday" |
| `["interval", first, last]` | from the one to the other | "Nov 1-3" |

`which` picks one of the many that come round: `past` (the latest begun), `future` (the earliest not yet over), `last`
(the latest wholly over), `next` (the earliest not yet begun), `this` (the one of the same week or year), `near` (the
closest), `behind` and `ahead` (as `past` and `future`, but the closest where that is much closer and the other lies in
another year: a report that means a far day of another year says so).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from onrecord.edtf.feasts import feast
from onrecord.edtf.values import SEASONS, Days, bounds, day_of, grain, week_of

Rule = Sequence[Any]

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7}


class Anchor(NamedTuple):
    """What an expression counts from: one day, and the value that day was taken from."""

    day: date
    value: str


class Found(NamedTuple):
    """An EDTF value and the TimeML value for the same time; the first is None for what recurs."""

    value: str | None
    timex: str


def apply(rule: Rule, anchor: Anchor | None) -> Found | None:
    """Carry out a rule; None where it needs an anchor that is not given, leaves the calendar, or is no rule."""
    if not rule or not isinstance(rule[0], str):
        return None
    name, *arguments = rule
    if name in _FREE:
        return _FREE[name](anchor, *arguments)
    if anchor is None:
        return None
    if name == "shift":
        return _valued(shifted(anchor.day, *arguments))
    if name == "same":
        return _same(anchor, *arguments)
    *what, which = arguments
    return _valued(_pick(_round(name, what, anchor.day), which, anchor.day)) if name in _ROUND else None


def shifted(day: date, count: int, unit: str) -> str | None:
    """Name the unit (a day, week, month …) that lies so many units from the one a day is in."""
    if unit in DAYS_IN:
        ordinal = day.toordinal() + count * DAYS_IN[unit]
        if not date(1, 1, 8).toordinal() <= ordinal <= date(9998, 12, 20).toordinal():
            return None
        moved = date.fromordinal(ordinal)
        return moved.isoformat() if unit == "day" else week_of(moved) + ("-WE" if unit == "weekend" else "")
    if unit not in MONTHS_IN or unit == "season":
        return None
    size = MONTHS_IN[unit]
    start = ((day.year * 12 + day.month - 1) // size + count) * size
    return _block(start, unit) if 12 <= start < 9990 * 12 else None


def _block(start: int, unit: str) -> str:
    """Write the unit that begins so many months after the year 0."""
    year, month = divmod(start, 12)
    written = {
        "month": f"{year:04}-{month + 1:02}",
        "quarter": f"{year:04}-Q{month // 3 + 1}",
        "half": f"{year:04}-H{month // 6 + 1}",
        "year": f"{year:04}",
        "decade": f"{year // 10:03}X",
        "century": f"{year // 100:02}XX",
    }
    return written[unit]


def _same(anchor: Anchor, count: int, unit: str) -> Found | None:
    """Move the anchor's own value, keeping its size: a year before 1989-Q3 is 1988-Q3."""
    size, days = grain(anchor.value), bounds(anchor.value)
    if size is None or days is None:
        size, days = "day", (anchor.day, anchor.day)
    start = days[0]
    if size in DAYS_IN and unit in MONTHS_IN and unit != "season":
        month = shifted(start, count * MONTHS_IN[unit], "month")
        moved = None if month is None else _clipped(month, start.day)
        return _valued(shifted(moved, 0, size) if moved else None)
    if unit in DAYS_IN:
        return _valued(shifted(start, count * DAYS_IN[unit], "day") if size == "day" else shifted(start, count, unit))
    if size == "season":
        year = shifted(start, count * MONTHS_IN.get(unit, 0), "month")
        return _valued(None if year is None else f"{year[:4]}{anchor.value[4:7]}")
    if unit not in MONTHS_IN or MONTHS_IN[unit] < MONTHS_IN[size]:
        return _valued(shifted(start, count, unit))
    return _valued(shifted(start, count * MONTHS_IN[unit] // MONTHS_IN[size], size))


def _clipped(month: str, day: int) -> date | None:
    """The day of that number in a month, or the month's last day where it has no such day."""
    days = bounds(month)
    return None if days is None else min(days[0] + timedelta(days=day - 1), days[1])


# ------------------------------------------------------------------------------------ what comes round again


def _weekdays(day: date, weekday: int) -> Iterator[str | None]:
    return (shifted(day, weekday - day.weekday() + 7 * week, "day") for week in range(-2, 3))


def _weekends(day: date) -> Iterator[str | None]:
    return (shifted(day, week, "weekend") for week in range(-2, 3))


def _month_days(day: date, number: int) -> Iterator[str | None]:
    months = (shifted(day, count, "month") for count in range(-2, 3))
    return (_iso(day_of(int(month[:4]), int(month[5:7]), number)) if month else None for month in months)


def _years(day: date) -> range:
    """The years around a day, enough of them to hold a 29 February on both sides, even around 1900."""
    return range(day.year - 8, day.year + 9)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_ROUND: Mapping[str, Callable[..., Iterable[str | None]]] = {
    "weekday": _weekdays,
    "weekend": _weekends,
    "monthday": _month_days,
    "day": lambda day, month, number: (_iso(day_of(year, month, number)) for year in _years(day)),
    "feast": lambda day, name: (_iso(feast(name, year)) for year in _years(day)),
    "month": lambda day, month: (f"{year:04}-{month:02}" for year in _years(day) if year > 0),
    "season": lambda day, code: (f"{year:04}-{code}" for year in _years(day) if year > 0 and code in SEASONS),
    "quarter": lambda day, number: (f"{year:04}-Q{number}" for year in _years(day) if year > 0),
    "half": lambda day, number: (f"{year:04}-H{number}" for year in _years(day) if year > 0),
}
"""For each thing that comes round: its instances around a day, in order of time."""


def _round(name: str, what: Sequence[Any], day: date) -> list[tuple[str, Days]]:
    around = ((value, bounds(value)) for value in _ROUND[name](day, *what))
    return [(value, days) for value, days in around if value is not None and days is not None]


def _pick(around: Sequence[tuple[str, Days]], which: str, day: date) -> str | None:
    """Choose one of the instances around a day."""
    if which in _LIKELY:
        likely, near = _pick(around, _LIKELY[which], day), _pick(around, "near", day)
        far = dict(around)
        if likely is None or near is None:
            return None
        close = _distance(far[likely], day) <= MUCH_CLOSER * _distance(far[near], day)
        return likely if close or likely[:4] == f"{day.year:04}" else near
    choices: Mapping[str, Callable[[], Iterable[str]]] = {
        "past": lambda: (value for value, days in reversed(around) if days[0] <= day),
        "last": lambda: (value for value, days in reversed(around) if days[1] < day),
        "future": lambda: (value for value, days in around if days[1] >= day),
        "next": lambda: (value for value, days in around if days[0] > day),
        "this": lambda: (value for value, days in around if _together(days, around, day)),
        "near": lambda: (value for value, days in sorted(around, key=lambda each: _distance(each[1], day))),
    }
    return next(iter(choices[which]()), None) if which in choices else None


MUCH_CLOSER = 2
"""How many times closer a day must be to be meant against the tense of the clause."""
_LIKELY = {"behind": "past", "ahead": "future"}


def _together(days: Days, around: Sequence[tuple[str, Days]], day: date) -> bool:
    """Say whether an instance lies in the same round (week, month or year) as a day."""
    if len(around) > 1 and (around[1][1][0] - around[0][1][0]).days == 7:
        return days[0].isocalendar()[:2] == day.isocalendar()[:2]
    return days[0] <= day <= days[1] or days[0].year == day.year


def _distance(days: Days, day: date) -> int:
    return max((days[0] - day).days, (day - days[1]).days, 0)


# --------------------------------------------------------------------------- what needs no anchor of its own


def _valued(value: str | None) -> Found | None:
    """Pair a value with its TimeML form: decades and centuries are written there by their digits alone."""
    return None if value is None else Found(value, value.rstrip("X") if value[:2].isdigit() else value)


def _date(_: Anchor | None, value: str) -> Found | None:
    return _valued(value) if bounds(value) else None


def _of(anchor: Anchor | None, inner: Rule, outer: Rule) -> Found | None:
    """The first inner that begins within the outer."""
    whole = apply(outer, anchor)
    days = bounds(whole.value) if whole else None
    if whole is None or whole.value is None or days is None:
        return None
    if not inner or inner[0] not in _ROUND or days[0] == date.min:
        return None
    part = apply([*inner[:-1], "next"], Anchor(days[0] - timedelta(days=1), whole.value))
    inside = bounds(part.value) if part else None
    return part if inside and days[0] <= inside[0] <= days[1] else None


def _part(anchor: Anchor | None, code: str, inner: Rule) -> Found | None:
    found = apply(inner, anchor)
    return Found(found.value, f"{found.timex}T{code}") if found and found.value else None


def _clock(anchor: Anchor | None, time: str, inner: Rule) -> Found | None:
    found = apply(inner, anchor)
    return Found(found.value, f"{found.timex}T{time}") if found and found.value else None


def _interval(anchor: Anchor | None, first: Rule, last: Rule) -> Found | None:
    start, end = apply(first, anchor), apply(last, anchor)
    value = f"{start.value}/{end.value}" if start and end else None
    return Found(value, value) if value and bounds(value) else None


_FREE: Mapping[str, Callable[..., Found | None]] = {
    "date": _date,
    "ref": lambda _, value, timex=None: Found(value, timex or value),
    "duration": lambda _, value: Found(value, value),
    "set": lambda _, timex: Found(None, timex),
    "of": _of,
    "part": _part,
    "clock": _clock,
    "interval": _interval,
}
"""Rules that may do without an anchor, or hand it on."""
