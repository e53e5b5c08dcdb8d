"""When an article was published: a calendar date out of metadata, an address or the text, as EDTF.

Only dates that name their year count. A day and month in figures count where their order can be told.
"""

import calendar
import re
from collections.abc import Iterable

from onrecord.model import DateBasis

FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Years outside are numbers of something else."""

_MONTHS = {
    name[:length].casefold(): number
    for number, name in enumerate(calendar.month_name)
    if number
    for length in (3, 4, len(name))
}
_MONTH = "|".join(sorted(_MONTHS, key=lambda each: (-len(each), each)))
_YEAR = r"(?P<y>1[6-9]\d\d|2[01]\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[\s\-./]*(?:of )?(?P<m>{_MONTH})\.?,?[\s\-./]*{_YEAR}(?!\d)",
        rf"\b(?P<m>{_MONTH})\.?\s*(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?:at \S+ (?:[ap]\.?m\.?,? )?)?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep){_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_WHOLE = re.compile(rf"{_YEAR}(?:-(?P<m>0[1-9]|1[0-2]))?")
_URL = re.compile(
    rf"(?<![\d]){_YEAR}(?:[/_-](?P<m>0?[1-9]|1[0-2]|{_MONTH})(?:[/_-](?P<d>0?[1-9]|[12]\d|3[01]))?)(?![\d])",
    re.IGNORECASE,
)
_URL_PACKED = re.compile(rf"(?<![\d]){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d])")
_STATED = re.compile(
    r"\b(?:published|posted|issued|created|date|first published|publication date|printed)\b", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(?:updated|last update|modified|upd)\b", re.IGNORECASE)
_LONGEST_LINE = 200


def _edtf(year: int, month: int, day: int | None = None) -> str | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.casefold()]


def _of_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if "a" not in parts:
        return _edtf(year, _month(parts["m"]), int(parts["d"]))
    first, second = int(parts["a"]), int(parts["b"])
    if first == second or first > 12 or parts["sep"] == ".":
        return _edtf(year, second, first)
    return _edtf(year, first, second) if second > 12 else None


def find(text: str) -> str | None:
    """The first full date a short text names, as an EDTF day; None where it names none or it is ambiguous."""
    matches = [(match.start(), order, match) for order, form in enumerate(_FORMS) for match in form.finditer(text)]
    dates = (_of_match(match) for _, _, match in sorted(matches, key=lambda each: each[:2]))
    return next((date for date in dates if date), None)


def parse(text: str | None) -> str | None:
    """A date given as metadata, as EDTF: a day where it names one, else a month or year written in ISO form."""
    stripped = (text or "").strip()
    if whole := _WHOLE.fullmatch(stripped):
        return _edtf(int(whole["y"]), int(whole["m"])) if whole["m"] else stripped
    return find(stripped[:_LONGEST_LINE])


def from_url(url: str | None) -> str | None:
    """The date in the path of an address ("/2019/11/14/", "-20191114"), as an EDTF day or month."""
    path = re.sub(r"^\w+://[^/]*", "", url or "")[:2000]
    found = [match for form in (_URL, _URL_PACKED) for match in form.finditer(path)]
    dates = [date for match in found if (date := _url_date(match))]
    return max(dates, key=len, default=None)


def _url_date(match: re.Match[str]) -> str | None:
    day = match["d"]
    return _edtf(int(match["y"]), _month(match["m"]), int(day) if day else None)


def from_lines(labels: Iterable[str], dateline: str | None = None) -> str | None:
    """The date that the text itself gives: a line that says so, the dateline, a line with a date, a line of update.

    `labels` are the lines that are not running prose.
    """
    short = [each for each in labels if len(each) <= _LONGEST_LINE]
    stated = (each[match.end() :] for each in short if (match := _STATED.search(each)))
    bare = (each for each in short if not _CHANGED.search(each))
    changed = (each for each in short if _CHANGED.search(each))
    return next((date for each in (*stated, dateline or "", *bare, *changed) if (date := find(each))), None)


def basis(given: str | None, page: str | None, inferred: str | None) -> tuple[str | None, DateBasis]:
    """The best of three dates and where it came from."""
    if given:
        return given, "given"
    if page:
        return page, "page"
    return (inferred, "inferred") if inferred else (None, "unknown")
