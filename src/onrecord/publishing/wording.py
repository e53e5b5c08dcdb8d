"""Dates and numbers as a reader writes them. The value itself always stands beside, as a title or in the words."""

import re

from onrecord.model import DateBasis, Figure

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_ORDINALS = ("first", "second", "third", "fourth")
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d)\S*)?)?)?(?P<doubt>[?~%]?)"
)
_DOUBTS = {"?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)", "": ""}

BASES: dict[DateBasis, str] = {
    "given": "",
    "page": "date from the page itself",
    "inferred": "date inferred from the address or the text",
    "unknown": "undated",
}
"""What is said of a date beside it, by where it came from."""


def day(edtf: str | None) -> str:
    """An EDTF date in words: "14 November 2019", "week 41 of 2019"; "by …" is kept, unknown forms stay as they are."""
    if not edtf:
        return "undated"
    if edtf.startswith("by "):
        return f"by {day(edtf[3:])}"
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if start == "..":
            return f"until {day(end)}"
        return f"from {day(start)}" if end == ".." else f"{day(start)} to {day(end)}"
    found = _DATE.fullmatch(edtf)
    if found is None:
        return _REFERENCES.get(edtf, edtf)
    return _date(found) + _DOUBTS[found["doubt"]]


def _date(found: re.Match[str]) -> str:
    year = found["year"]
    if found["week"]:
        return f"{'weekend' if found['weekend'] else 'week'} {int(found['week'])} of {year}"
    if found["quarter"]:
        return f"{_ORDINALS[int(found['quarter']) - 1]} quarter of {year}"
    if found["half"]:
        return f"{_ORDINALS[int(found['half']) - 1]} half of {year}"
    if found["season"]:
        return f"{_SEASONS[found['season']]} {year}"
    number = int(found["month"] or 0)
    if not 1 <= number <= len(_MONTHS):
        return year if not found["month"] else found[0]
    month = f"{_MONTHS[number - 1]} {year}"
    if not found["day"]:
        return month
    return f"{int(found['day'])} {month}" + (f", {found['time']}" if found["time"] else "")


def number(value: float) -> str:
    """A number with thousands apart: 4,200,000 or 0.75."""
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,}"


def quantity(figure: Figure) -> str:
    """A figure's value: qualifier, number or range, and unit; "" where it has none."""
    if figure.value is not None:
        told = number(figure.value)
    elif figure.low is not None and figure.high is not None:
        told = f"{number(figure.low)} to {number(figure.high)}"
    else:
        return ""
    if figure.out_of is not None:
        told += f" of {number(figure.out_of)}"
    unit = figure.unit or ""
    told += unit if unit == "%" else f" {unit}" if unit else ""
    return f"{figure.qualifier} {told}" if figure.qualifier else told


def count(number_of: int, one: str, many: str) -> str:
    """A count with its noun: "1 article", "1,204 articles"."""
    return f"{number_of:,} {one if number_of == 1 else many}"
