"""Rules for what is counted: lengths of time, how long ago, how often, and units that lie so many on."""

from onrecord.reading.time_dates import in_part
from onrecord.reading.time_phrases import Back, Draft, Phrase, Rules
from onrecord.reading.time_words import LEXICON

NAMES = Rules()
RULES = Rules()

SCALE = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "quarter": (3, "month")}
"""Units that TimeML has no letter for, in those it has."""

CLOCK_UNITS = frozenset({"hour", "minute", "second"})


def length(count: float | str, unit: str) -> str:
    """Write a duration as TimeML does: P3D, PT2H, P2Y6M, PXW."""
    times, unit = SCALE.get(unit, (1, unit))
    code, sign = unit[0].upper(), "PT" if unit in CLOCK_UNITS else "P"
    if isinstance(count, str):
        return f"{sign}{count}{code}"
    whole, rest = divmod(count * times, 1)
    halves = {"year": "6M", "hour": "30M"}
    if rest == 0.5 and unit in halves:
        return f"{sign}{int(whole)}{code}{halves[unit]}" if whole else f"{sign}{halves[unit]}"
    return f"{sign}{count * times if rest else int(whole)}{code}"


def _count(phrase: Phrase) -> float | str:
    """How many units: a number, or X where the words leave it open."""
    open_ended = phrase.has("vague") or (
        phrase.has("to", "dash", "and") and len(phrase.numbers("digits", "number")) > 1
    )
    if open_ended or phrase.row[0].kind == "units":
        return "X"
    count = phrase.value("mixed", "digits", "number", "couple")
    if phrase.has("half"):
        return (count or int(phrase.has("and"))) + 0.5
    return 1 if count is None else count


def _unit(phrase: Phrase) -> str:
    return str(phrase.value("unit", "units", "quarter", "century"))


@NAMES.row("ABOUT? NUM MORE? DASH? SIZE DASH? OLD", "NAME", "IDIOM", "(?:DIGITS|NUMBER) UNITS A UNIT")
def no_time(_: Phrase) -> Draft | None:
    """An age; a name that looks like a time; 24 hours a day."""
    return None


# ----------------------------------------------------------------------------------------------------- how often


@RULES.row("EVERY OTHER? (?:WEEKDAY|SIZE|WEEKEND|PART|SEASON)", "EVERY NUM SIZE", "EVERY RANK UNIT")
def recurring(phrase: Phrase) -> Draft | None:
    """Every Monday; each year; every two weeks."""
    if phrase.has("weekday"):
        timex = f"XXXX-WXX-{phrase.value('weekday') + 1}"
    elif phrase.has("part"):
        timex = f"XXXX-XX-XXT{phrase.value('part')}"
    elif phrase.has("weekend", "season"):
        timex = f"XXXX-{phrase.value('season') or 'WXX-WE'}"
    else:
        timex = length(phrase.value("other", "digits", "number", "rank") or 1, _unit(phrase))
    return Draft(["set", timex], vague=True)


@RULES.row("WEEKDAYS (?:PART|PARTS)?", "WEEKDAY PARTS")
def weekdays(phrase: Phrase) -> Draft | None:
    """Mondays; Tuesday nights."""
    timex = f"XXXX-WXX-{phrase.value('weekdays', 'weekday') + 1}"
    part = phrase.value("part", "parts")
    return Draft(["set", f"{timex}T{part}" if part else timex], vague=True)


@RULES.row("(?:DIGITS|NUMBER) TIME_OF A UNIT", "TWICE A UNIT", "ADVERB")
def rate(phrase: Phrase) -> Draft | None:
    """Twice a week; annually."""
    return Draft(["set", phrase.value("adverb") or length(1, phrase.value("unit"))], vague=True)


# ------------------------------------------------------------------------------------------------------ how long ago


@RULES.row("(?:ABOUT? NUM DASH? SIZE OR_SO?|UNITS) AGO", "NUM SIZE HENCE", "UNIT DASH AGO(?! DASH? (?:QUARTER|PERIOD))")
def ago(phrase: Phrase) -> Draft | None:
    """Two years ago; a week from now."""
    count, unit, sign = _count(phrase), _unit(phrase), -1 if phrase.has("ago") else 1
    if isinstance(count, str) or count % 1 or unit in CLOCK_UNITS:
        return Draft(["ref", "PAST_REF" if sign < 0 else "FUTURE_REF"])
    count, unit = _steps(int(count), unit)
    if unit == "year" and count == 1 and sign < 0:
        return Draft(["same", -1, "year"], "quarter")
    return Draft(["shift", sign * count, unit])


def _steps(count: int, unit: str) -> tuple[int, str]:
    """Count fortnights in weeks and decades in years: "a decade ago" means a year, not ten."""
    times, single = SCALE.get(unit, (1, unit)) if unit != "quarter" else (1, unit)
    return times * count, single


@RULES.row("NUM DASH? SIZE (?:EARLIER|LATER|(?:BEFORE|AFTER) ENDS)", "THE UNIT (?:EARLIER|LATER|BEFORE|AFTER) ENDS")
def relative(phrase: Phrase) -> Draft | None:
    """Three days later; a year earlier; the day before."""
    count, unit = _count(phrase), _unit(phrase)
    sign = phrase.value("earlier", "later", "before", "after")
    if isinstance(count, str) or count % 1 or unit in CLOCK_UNITS:
        return Draft(["ref", "PAST_REF"])
    count, unit = _steps(int(count), unit)
    return Draft(["same" if unit == "year" else "shift", sign * count, unit], _reach(unit))


def _reach(unit: str) -> Back:
    """What a unit can be counted from: days only from a day, longer units from any time."""
    return "day" if unit in ("day", "week") else "time"


@RULES.row("(?:THE|A)? UNIT DASH (?:EARLIER|AGO) DASH? (?:QUARTER|PERIOD)?")
def year_earlier(phrase: Phrase) -> Draft | None:
    """The year-earlier quarter."""
    return Draft(["same", -1, phrase.value("unit")], "time")


# ---------------------------------------------------------------------------------------------------- lengths of time


@RULES.row("THE? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|RANK) NUM (?:TILL NUM)? MORE? SIZE OR_SO?")
def stretch(phrase: Phrase) -> Draft | None:
    """The past three months; the next few days."""
    return Draft(["duration", length(_count(phrase), _unit(phrase))])


@RULES.row("THE? (?:RECENT|COMING|PAST|LAST|NEXT) UNITS", "THE UNITS AHEAD")
def open_stretch(phrase: Phrase) -> Draft | None:
    """Recent weeks; the coming years; the days ahead. But not the last days of a war."""
    if phrase.has("last", "next") and phrase.followed_by("of"):
        return None
    value = "FUTURE_REF" if phrase.has("coming", "ahead", "next") else "PAST_REF"
    return Draft(["ref", value, length("X", phrase.value("units"))])


@RULES.row("(?:EARLIER|LATER) IN THE UNIT")
def within(phrase: Phrase) -> Draft | None:
    """Earlier in the year; later in the week."""
    return Draft(["shift", 0, _unit(phrase)]) if _unit(phrase) not in CLOCK_UNITS else None


@RULES.row("THE? (?:MOD|LATEST|CURRENT) FISCAL? (?:SIZE|CENTURY|PERIOD)(?!DASH)")
def shift(phrase: Phrase) -> Draft | None:
    """Last week; this year; the previous month; that day."""
    unit = "quarter" if phrase.has("period") else _unit(phrase)
    if phrase.has("units") or (phrase.has("period") and not phrase.has("latest")) or _is_title(phrase):
        return None
    stretch_of = phrase.has("last", "next", "coming") and (unit in ("decade", "century") or phrase.led_by(_DURING))
    if unit in CLOCK_UNITS or unit == "fortnight" or phrase.has("past") or stretch_of:
        return Draft(["duration", length(1, unit)])
    count = -1 if phrase.has("latest") else phrase.value(
        "last", "next", "coming", "this", "previous", "following", "same", "that", "current"
    )  # fmt: skip
    told = phrase.back() or (phrase.has("the") and phrase.has("next"))
    return Draft(["shift", count, unit], _reach(unit) if told else "")


_DURING = frozenset({"over", "within", "for", "throughout"})
"""Before "the next year" these show the twelve months to come, not the year of the calendar."""


def _is_title(phrase: Phrase) -> bool:
    """Say whether the row stands in quotation marks and capitals, like the name of a broadcast."""
    return phrase.leading is not None and phrase.leading.word in ('"', "“") and phrase.capital(phrase.row[-1])


@RULES.row("EDGE? THE (?:MORE|FISCAL)? (?:UNIT|QUARTER)(?! (?:OF|DASH))")
def the_unit(phrase: Phrase) -> Draft | None:
    """The end of the month; the quarter; the week."""
    unit = _unit(phrase)
    if unit == "quarter":
        return Draft(["same", 0, "quarter"], "quarter", vague=not phrase.has("edge"))
    if unit not in ("week", "month", "year"):
        return None
    if phrase.followed_by("ended", "ending"):
        return Draft(["duration", length(1, unit)])
    return Draft(["shift", 0, unit], vague=not phrase.has("edge"))


@RULES.row("NUM AND A HALF SIZE", "HALF A UNIT", "(?:A|NUM) SIZE AND A HALF")
def halves(phrase: Phrase) -> Draft | None:
    """Two and a half years; half an hour; a week and a half."""
    return Draft(["duration", length(_count(phrase), _unit(phrase))]) if _unit(phrase) != "quarter" else None


@RULES.row("NUM (?:TILL NUM)? MORE? DASH? SIZE (?:DASH LONG)? OR_SO?", "(?:UNIT|UNITS) DASH LONG")
def duration(phrase: Phrase) -> Draft | None:
    """Three days; a two-week truce; a year-long study. But "four flights a week" is a rate."""
    part = phrase.has("dash") or not phrase.has("digits", "number") or phrase.followed_by("of")
    if _unit(phrase) == "quarter" and part:
        return None
    rate = phrase.row[0].kind == "a" and len(phrase.row) == 2 and not phrase.led_by(LEXICON.lengths)
    some_day = phrase.row[0].word == "one" and phrase.row[-1].word == "day" and len(phrase.row) == 2
    return Draft(["duration", length(_count(phrase), _unit(phrase))], vague=rate or some_day)


@RULES.row("THE (?:DIGITS|NUMBER|COUPLE) MORE? SIZE")
def the_length(phrase: Phrase) -> Draft | None:
    """The nine months."""
    return None if phrase.has("quarter") else Draft(["duration", length(_count(phrase), _unit(phrase))])


@RULES.row("UNITS (?:AND UNITS)?")
def open_length(phrase: Phrase) -> Draft | None:
    """For weeks; within days."""
    return Draft(["duration", length("X", _unit(phrase))], vague=True) if phrase.led_by(LEXICON.lengths) else None


# ------------------------------------------------------------------------------------------------ around the day itself


@RULES.row("TODAY PART?")
def today(phrase: Phrase) -> Draft | None:
    """Today; yesterday evening. But not the name of a paper: "USA Today"."""
    leading = phrase.leading
    if leading is not None and leading.word.isalpha() and phrase.capital(leading) and phrase.capital(phrase.row[0]):
        return None
    return Draft(in_part(phrase, ["shift", phrase.value("today"), "day"]))


@RULES.row("TONIGHT", "(?:THIS|LAST|THAT|SAME) PART")
def part_of_day(phrase: Phrase) -> Draft | None:
    """Tonight; this morning; last night; that evening."""
    count = -1 if phrase.has("last") else phrase.value("tonight") or 0
    rule = ["part", phrase.value("part") or "NI", ["shift", count, "day"]]
    return Draft(rule, "day" if phrase.back() else "")


_AT = frozenset({"at", "by", "until", "from", "before", "after", "around", "about", "to"})


@RULES.row("THE PART (?=OF)", "CLOCK", "HOURS")
def time_of_day(phrase: Phrase) -> Draft | None:
    """3 p.m.; noon; the night of …."""
    if phrase.has("part"):
        return Draft(["part", phrase.value("part"), ["shift", 0, "day"]], vague=True)
    bare = phrase.has("hours") and phrase.row[0].word.replace(":", "").isdigit()
    if bare and not phrase.led_by(_AT):
        return None
    return Draft(["clock", phrase.value("clock", "hours"), ["shift", 0, "day"]])


@RULES.row("REFERENCE")
def reference(phrase: Phrase) -> Draft | None:
    """Recently; now."""
    return Draft(["ref", phrase.value("reference")])


@RULES.row("MOOD", "CURRENT", "RECENT", "THE PAST(?!(?:NUM|SIZE|CENTURY))")
def mood(phrase: Phrase) -> Draft | None:
    """Currently; the future; the past."""
    plain = "PRESENT_REF" if phrase.has("current") else "PAST_REF"
    return Draft(["ref", phrase.value("mood") or plain], vague=True)
