"""EDTF values (ISO 8601-2) as this project writes them: which days each may mean, and how two compare.

Beside plain dates these are: a week `2019-W41`, a weekend `2019-W41-WE`, a season `2021-FA` (`SP`, `SU`, `FA`, `WI`, by
the northern calendar), a quarter `2019-Q3`, a half-year `2019-H1`, a decade `199X`, a century `19XX`, an interval of
any two of them (`..` for an open end), a duration `P3M`, and `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
"""What stands where nothing closer is known than before, around or after the time of writing."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season; winter runs on into the next year."""

FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years a value may name: `datetime.date` ends with 9999, and a last week or winter runs on into the next year."""

_DURATION = re.compile(
    r"P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)(?:DE|CE|Y|M|W|D))*(?:T(?=[\dX])(?:(?:\d+(?:\.\d+)?|X)[HMS])*)?"
)
_FORM = re.compile(
    r"""(?:
      (?P<century>\d\d)XX
    | (?P<decade>\d\d\d)X
    | (?P<year>\d{4}) (?:
          -(?P<month>0[1-9]|1[0-2]) (?: -(?P<day>\d\d) (?: T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)? )? )?
        | -W(?P<week>\d\d) (?P<weekend>-WE)?
        | -Q(?P<quarter>[1-4])
        | -H(?P<half>[12])
        | -(?P<season>SP|SU|FA|WI)
      )?
    )[?~%]?""",
    re.VERBOSE | re.ASCII,
)

Days = tuple[date, date]
"""The first and the last day something may mean."""


def bounds(value: str | None) -> Days | None:
    """Find the first and the last day a value may mean; None for durations, references and what is no value."""
    if value is None:
        return None
    if "/" not in value:
        return _days(value)
    start, _, end = value.partition("/")
    first = (date.min, date.min) if start == ".." else _days(start)
    last = (date.max, date.max) if end == ".." else _days(end)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def is_valid(value: str) -> bool:
    """Say whether a value has one of the forms this project writes."""
    return value in REFERENCES or _DURATION.fullmatch(value) is not None or bounds(value) is not None


def overlaps(one: str | None, other: str | None) -> bool:
    """Say whether two values may mean the same day; False where either means no days at all."""
    a, b = bounds(one), bounds(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def earlier(one: str | None, other: str | None) -> bool:
    """Say whether the first value has surely ended before the second begins."""
    a, b = bounds(one), bounds(other)
    return a is not None and b is not None and a[1] < b[0]


def grain(value: str) -> str | None:
    """Name the size of a value: day, week, weekend, month, quarter, half, season, year, decade or century."""
    found = _FORM.fullmatch(value)
    if found is None or _days(value) is None:
        return None
    sizes = ("weekend", "week", "day", "month", "quarter", "half", "season", "year", "decade", "century")
    return next(size for size in sizes if found[size] is not None)


def week_of(day: date) -> str:
    """Write the ISO week a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day of that number, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


@lru_cache(maxsize=10_000)  # linking asks for the same few thousand dates over and over
def _days(value: str) -> Days | None:
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    if found["century"] or found["decade"]:
        size = 100 if found["century"] else 10
        start = int(found["century"] or found["decade"]) * size
        return _months(start, 1, 12 * size)
    year = int(found["year"])
    if found["day"]:
        day = day_of(year, int(found["month"]), int(found["day"]))
        return (day, day) if day else None
    if found["week"]:
        return _week(year, int(found["week"]), weekend=found["weekend"] is not None)
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return _months(year, SEASONS[found["season"]], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Days | None:
    """Span so many months from the first of one."""
    end_year, end_month = divmod(year * 12 + month - 2 + count, 12)
    if not (FIRST_YEAR <= year <= LAST_YEAR and end_year <= LAST_YEAR + 1):
        return None
    return date(year, month, 1), date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])


def _week(year: int, week: int, *, weekend: bool) -> Days | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return None
    sunday = date.fromisocalendar(year, week, 7)
    return sunday - timedelta(days=1 if weekend else 6), sunday
