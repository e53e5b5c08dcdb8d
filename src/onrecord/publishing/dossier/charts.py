"""Small charts as whole numbers in the units of a viewBox; a table with the same values stands beside each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.edtf import bounds
from onrecord.model import Figure
from onrecord.publishing.dossier.contexts import Bar, Chart, Dot, Line
from onrecord.publishing.wording import day, number, quantity

HEIGHT = 80
"""Height of a chart's plot, in units of its viewBox."""
WIDTH = 640
"""Width of a chart's plot; a bar is never narrower than `NARROWEST`, so very long records make wider charts."""
NARROWEST, WIDEST = 4, 64
TICK_ROOM = 62
"""Width one printed month needs ("Mar 2023")."""
HIGHEST = 1e300
"""Values beyond it, infinity with them, can't be drawn: their difference is no number."""
MOST_BARS = 240
"""Months drawn, at most (20 years); beyond that years are counted."""


def by_month(dates: Iterable[str | None], title: str) -> Chart | None:
    """Bars of how many of the dates lie in each month (or year, over long times); None where none is known so well."""
    months = Counter(_month(one) for one in dates)
    del months[None]
    if not months:
        return None
    known = sorted(month for month in months if month is not None)
    spans = _months(known[0], known[-1])
    if len(spans) > MOST_BARS:
        years = Counter[str]()
        for month, count in months.items():
            years[month[:4] if month else ""] += count
        return _bars(
            {f"{year:04}": years[f"{year:04}"] for year in range(int(known[0][:4]), int(known[-1][:4]) + 1)}, title
        )
    return _bars({month: months[month] for month in spans}, title)


def over_time(title: str, figures: Sequence[Figure]) -> Line | None:
    """A line through the dated values of figures that share a unit; None for fewer than three on two days or more."""
    known = (
        (found[0], one.value, one)
        for one in figures
        if one.value is not None and abs(one.value) < HIGHEST and (found := bounds(one.as_of))
    )
    dated = sorted(known, key=lambda each: (each[0], each[1], each[2].id))
    if len(dated) < 3 or dated[0][0] == dated[-1][0]:
        return None
    values = [value for _, value, _ in dated]
    low, high = min(0.0, *values), max(values)
    first, last = dated[0][0].toordinal(), dated[-1][0].toordinal()
    dots = tuple(
        Dot(
            f"{day(one.as_of)}: {quantity(one)}",
            round((at.toordinal() - first) / (last - first) * WIDTH),
            HEIGHT - (round((value - low) / (high - low) * HEIGHT) if high > low else 0),
        )
        for at, value, one in dated
    )
    path = " ".join(f"{dot.x},{dot.y}" for dot in dots)
    return Line(title, dots, path, number(high), number(low), day(dated[0][2].as_of), day(dated[-1][2].as_of))


def _month(edtf: str | None) -> str | None:
    """The month a date lies in, as "2023-05", where all of it does."""
    days = bounds(edtf)
    if days is None or (days[0].year, days[0].month) != (days[1].year, days[1].month):
        return None
    return days[0].isoformat()[:7]


def _months(first: str, last: str) -> list[str]:
    start, end = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (first, last))
    return [date(at // 12, at % 12 + 1, 1).isoformat()[:7] for at in range(start, end + 1)]


def _bars(counts: dict[str, int], title: str) -> Chart:
    step = max(NARROWEST, min(WIDEST, WIDTH // len(counts)))
    most = max(counts.values())
    every = -(-TICK_ROOM // step)
    bars = []
    for i, (label, count) in enumerate(counts.items()):
        height = max(2, round(count / most * HEIGHT)) if count else 0
        tick = day(label) if i % every == 0 else ""
        bars.append(Bar(day(label), count, i * step, HEIGHT - height, max(2, step - 2), height, _short(tick)))
    return Chart(title, max(WIDTH // 2, len(counts) * step), tuple(bars))


def _short(label: str) -> str:
    month, _, year = label.rpartition(" ")
    return f"{month[:3]} {year}" if month else year
