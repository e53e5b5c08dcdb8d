"""Rules for what the calendar names: days, months, seasons, quarters, years, and the days of the week."""

from onrecord.reading.time_phrases import Back, Draft, Phrase, Rule, Rules
from onrecord.reading.time_words import LEXICON

RULES = Rules()

LAST_SHORT_YEAR = 30
"""Up to here two digits are a year of this century: '21 is 2021, '98 is 1998."""

BARE_YEARS = range(1900, 2061)
"""Four digits in this range are taken for a year even where no preposition stands before them."""


@RULES.row("ISO", "SLASH")
def numeric(phrase: Phrase) -> Draft | None:
    """2019-11-14, 14/11/2019."""
    return Draft(["date", phrase.value("iso", "slash")])


@RULES.row("WD? MON MDAY TILL MDAY INYEAR?", "(?:WD|THE)? MDAY TILL MDAY OF? MON INYEAR?")
def days(phrase: Phrase) -> Draft | None:
    """Nov. 1-3; 14 and 15 March 2023."""
    first, last, *_ = phrase.numbers("digits", "rank")
    if not 1 <= first < last <= 31:
        return None
    return Draft(["interval", _day(phrase, first), _day(phrase, last)])


@RULES.row(
    "WD? MON THE? MDAY INYEAR?",
    "WD? DIGITS OF? MON INYEAR?",
    "WD? THE? RANK OF MON INYEAR?",
    "WD? RANK MON INYEAR?",
)
def day(phrase: Phrase) -> Draft | None:
    """October 9; Oct. 9, 2019; the 9th of October."""
    number = phrase.numbers("digits", "rank")[0]
    return Draft(_day(phrase, number)) if 1 <= number <= 31 else None


def _day(phrase: Phrase, number: int) -> Rule:
    """A day of a month, in the year that is given or the one that is meant."""
    year, month = phrase.value("year"), phrase.value("month", "month_short")
    if year:
        return ["date", f"{year:04}-{month:02}-{number:02}"]
    which = phrase.which("near")
    return ["day", month, number, {"past": "behind", "future": "ahead"}.get(which, which)]


@RULES.row("WEEKDAY THE RANK")
def day_of_some_month(phrase: Phrase) -> Draft | None:
    """Thursday the 14th."""
    return Draft(["monthday", phrase.value("rank"), phrase.which("past")])


@RULES.row("MON INYEAR", "MON SHORT")
def month_of_year(phrase: Phrase) -> Draft | None:
    """October 2019."""
    year = phrase.value("year") or _short_year(phrase.value("short"))
    return Draft(["date", f"{year:04}-{phrase.value('month', 'month_short'):02}"])


def _short_year(printed: str) -> int:
    number = int(printed[1:])
    return number + (2000 if number <= LAST_SHORT_YEAR else 1900)


@RULES.row("(?:THE? MOD)? MONTH")
def month(phrase: Phrase) -> Draft | None:
    """In March; last December; that June."""
    if not phrase.named() and not _is_month(phrase):
        return None
    return _round(phrase, ["month", phrase.value("month")], "near")


def _round(phrase: Phrase, what: Rule, otherwise: str) -> Draft:
    """What comes round again: counted from an earlier time where the words say so, else from publication."""
    if back := phrase.back():
        day_back: Back = "day" if what[0] == "weekday" else "time"
        return Draft([*what, back], day_back)
    return Draft([*what, phrase.which(otherwise)])


_ALSO_NAMES = frozenset({"march", "april", "may", "june", "august"})


def _is_month(phrase: Phrase) -> bool:
    """Tell the month from the verb ("May he …"), the march and the given names, by the words around it."""
    name = phrase.row[-1]
    led = phrase.leading is not None and (phrase.leading.kind in ("edge", "dash") or phrase.led_by(LEXICON.leads))
    if name.word not in _ALSO_NAMES or led:
        return True
    if name.word in ("may", "march"):
        return False
    return not any(
        near is not None and near.kind == "other" and phrase.capital(near)
        for near in (phrase.leading, phrase.following)
    )


@RULES.row("THE? MOD? WEEKDAY PART?")
def weekday(phrase: Phrase) -> Draft | None:
    """On Thursday; last Monday; the previous Friday; Tuesday morning. But not "Saturday Night Live"."""
    if phrase.has("part") and phrase.capital(phrase.row[-1]) and phrase.named_with():
        return None
    draft = _round(phrase, ["weekday", phrase.value("weekday")], "past")
    any_such = phrase.leading is not None and phrase.leading.kind == "a"
    return draft._replace(rule=in_part(phrase, draft.rule), vague=any_such)


def in_part(phrase: Phrase, inner: Rule) -> Rule:
    """The part of the day that the row names, if it names one."""
    return ["part", phrase.value("part"), inner] if phrase.has("part") else inner


FEASTS = frozenset({"christmas", "easter", "halloween", "thanksgiving"})
_BEFORE_FEASTS = frozenset(
    {"at", "by", "before", "after", "since", "until", "till", "on", "over", "around", "for", "and"}
)


@RULES.row("THE? MOD? FEAST")
def feast(phrase: Phrase) -> Draft | None:
    """Christmas Day; last Thanksgiving; by Easter. But not a Christmas market."""
    alone = len(phrase.row) == 1 and phrase.row[0].word in FEASTS and not phrase.led_by(_BEFORE_FEASTS)
    if alone and (_counted(phrase) or phrase.named_with()):
        return None
    return _round(phrase, ["feast", phrase.value("feast")], "near")


@RULES.row("YEAR_END")
def year_end(phrase: Phrase) -> Draft | None:
    """Year-end."""
    return Draft(["feast", "year-end", phrase.which("near")])


_MOVES = frozenset({"in", "from", "to", "off", "below", "short", "behind", "apart"})


@RULES.row("THE? MOD SEASON", "THE SEASON", "(?<=IN) SEASON", "EDGE DASH? SEASON", "SEASON (?=OF? YEAR)")
def season(phrase: Phrase) -> Draft | None:
    """Last spring; the fall of …; in summer. But not the fall in prices, nor the fall of a government."""
    following = phrase.following
    if phrase.capital(phrase.row[-1]) and phrase.named_with() and not phrase.named():
        return None
    ambiguous = phrase.row[-1].word in ("fall", "spring") and not phrase.has("edge") and not phrase.named()
    if ambiguous and following is not None and (following.word in _MOVES or _of_something(phrase)):
        return None
    return _round(phrase, ["season", phrase.value("season")], "near")


def _of_something(phrase: Phrase) -> bool:
    """Say whether an "of" follows that is not the "of" of a year."""
    return phrase.after[0].kind == "of" and (len(phrase.after) < 2 or phrase.after[1].kind not in ("year", "short"))


@RULES.row("THE? MOD? WEEKEND")
def weekend(phrase: Phrase) -> Draft | None:
    """Over the weekend; next weekend. A "weekend trip" dates nothing."""
    return _round(phrase, ["weekend"], "past")._replace(vague=len(phrase.row) == 1)


@RULES.row(
    "THE? (?:YEAR|MOD)? (?:FISCAL DASH?)? RANK DASH? (?:QUARTER|HALF)",
    "THE? (?:LAST|LATEST) HALF",
    "THE LAST QUARTER (?=OF)",
    "NAMED",
)
def quarter(phrase: Phrase) -> Draft | None:
    """The third quarter; Q3; the 1988 second quarter; the first half, which may be one of a match."""
    if phrase.has("named"):
        printed = phrase.value("named").upper().strip()
        name = "half" if "H" in printed else "quarter"
        number = int(printed.strip("QH"))
    else:
        name = "quarter" if phrase.has("quarter") else "half"
        number = phrase.value("rank") or (4 if name == "quarter" else 2)
    if number > (4 if name == "quarter" else 2):
        return None
    if phrase.has("year"):
        return Draft(["date", f"{phrase.value('year'):04}-{name[0].upper()}{number}"])
    which = "near" if phrase.tense() == "future" and not phrase.named() else "past"
    named = "last" if phrase.named() == "last" and phrase.has("rank") else which
    return Draft([name, number, named], vague=name == "half")


# ---------------------------------------------------------------------------------------------- years and centuries


@RULES.row("THE? (?:EDGE DASH?)? DECADE")
def decade(phrase: Phrase) -> Draft | None:
    """The 1990s; the early '80s."""
    return Draft(["date", f"{phrase.value('decade'):03}X"])


@RULES.row("THE? RANK DASH? CENTURY")
def century(phrase: Phrase) -> Draft | None:
    """The 20th century."""
    number = phrase.value("rank")
    return Draft(["date", f"{number - 1:02}XX"]) if 2 <= number <= 22 else None


@RULES.row("YEAR DASH (?:YEAR|DIGITS|NUMBER)(?!DASH)")
def years(phrase: Phrase) -> Draft | None:
    """2014-2016; 2014-16."""
    first, last = int(phrase.row[0].value), int(phrase.row[-1].value)
    last += first - first % 100 if last < 100 else 0
    return Draft(["date", f"{first:04}/{last:04}"]) if 1000 <= first < last <= 2100 else None


@RULES.row("THE? (?:UNIT|FISCAL UNIT?) (?:YEAR|NUMBER)")
def named_year(phrase: Phrase) -> Draft | None:
    """The year 2000; fiscal 1988."""
    number = phrase.value("year", "number")
    known = phrase.value("unit") in ("year", None) and 1000 <= number <= 2100
    return Draft(["date", f"{int(number):04}"]) if known else None


_BEFORE_YEARS = frozenset({"in", "since", "by", "until", "till", "of", "during", "from", "after", "before", "between"})


@RULES.row("YEAR", "(?<=IN) SHORT", "(?<=OF) SHORT")
def year(phrase: Phrase) -> Draft | None:
    """In 2014."""
    if phrase.has("short"):
        return Draft(["date", f"{_short_year(phrase.value('short')):04}"])
    number = phrase.value("year")
    leading = phrase.leading
    if phrase.led_by(LEXICON.numbered):
        return None
    sure = leading is not None and (leading.kind in ("edge", "the") or leading.word in _BEFORE_YEARS)
    counted = _counted(phrase)
    if number not in BARE_YEARS:
        known = sure and number >= 1400 and not counted
    else:
        known = sure or not (counted.endswith("s") and len(counted) > len("was"))
    return Draft(["date", f"{number:04}"]) if known else None


def _counted(phrase: Phrase) -> str:
    """The word after a number where it may be what the number counts; empty where it can't be."""
    following = phrase.following
    plain = following is not None and following.word.isalpha() and not phrase.capital(following)
    return following.word if following is not None and plain else ""
