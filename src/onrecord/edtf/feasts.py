"""Named days: on which day of a year each falls."""

from datetime import date, timedelta

from onrecord.edtf.values import day_of

FIXED = {
    "new year's day": (1, 1),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "flag day": (6, 14),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "year-end": (12, 31),
}
"""Month and day of the days that never move."""

WEEKDAYS = {
    "martin luther king day": (1, 0, 3, 0),
    "presidents' day": (2, 0, 3, 0),
    "memorial day": (6, 0, 0, 0),
    "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0),
    "election day": (11, 0, 1, 1),
    "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
    "mother's day": (5, 6, 2, 0),
    "father's day": (6, 6, 3, 0),
    "super bowl sunday": (2, 6, 2, 0),
}
"""Month, weekday (Monday is 0), which of them in the month, and days after it; the 0th is the last of the month before.

Holidays that differ between countries are those of the United States, where most of them are used without a country.
"""

EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "corpus christi": 60,
}
"""Days from (western) Easter Sunday."""

NAMES = frozenset({*FIXED, *WEEKDAYS, *EASTER})
"""Every named day that can be placed in a year."""


def feast(name: str, year: int) -> date | None:
    """Find the day in a year on which a named day falls; None for a name or a year that isn't known."""
    if name in FIXED:
        return day_of(year, *FIXED[name])
    start = day_of(year, 1, 1)
    if start is None:
        return None
    if name in WEEKDAYS:
        month, weekday, nth, after = WEEKDAYS[name]
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1) + after)
    return easter(year) + timedelta(days=EASTER[name]) if name in EASTER else None


def easter(year: int) -> date:
    """Find Easter Sunday by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
