"""The grammar of times: rows of kinds of words, and what each row says of the day it counts from.

Each rule below is a regular expression over the kinds of `lexicon/times.toml`, written in capitals, and a function that
turns the words it found into a draft, or into None where they are no time after all. The first rule that fits at
the first place wins, so longer rows stand before shorter ones.
"""

import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.reading.time_words import LEXICON, Token

Rule = list[Any]


class Draft(NamedTuple):
    """What a row of words says: a rule; whether it counts from an earlier expression; whether it dates nothing.

    `back` is "text" where it counts from the expression before it, "quarter" where it does so only after a quarter or
    half-year of the same sentence.
    """

    rule: Rule
    back: str = ""
    vague: bool = False


@dataclass
class Phrase:
    """A row of words that fits a rule, with what lies around it."""

    row: Sequence[Token]
    before: Sequence[Token]
    after: Sequence[Token]
    text: str
    tense: Callable[[], str]
    _first: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for token in reversed(self.row):
            self._first[token.kind] = token.value

    def has(self, *kinds: str) -> bool:
        """Say whether a word of any of these kinds is in the row."""
        return any(kind in self._first for kind in kinds)

    def value(self, *kinds: str) -> Any:
        """What the first word of the first of these kinds means; None where there is none."""
        return next((self._first[kind] for kind in kinds if kind in self._first), None)

    def numbers(self, *kinds: str) -> list[int]:
        """What all words of these kinds mean."""
        return [int(token.value) for token in self.row if token.kind in kinds]

    def which(self) -> str:
        """Which instance of what comes round is meant: as a word before it says, else as the tense does."""
        named = {"last": "last", "past": "last", "next": "next", "coming": "future", "this": "this"}
        said = next((which for kind, which in named.items() if self.has(kind)), None)
        return said or self.tense()

    def back(self) -> tuple[str, str] | None:
        """For "the previous", "the following", "the same", "that": which instance, counted from what came before."""
        named = {"previous": "last", "following": "next", "same": "past", "that": "past"}
        said = next((which for kind, which in named.items() if self.has(kind)), None)
        return (said, "text") if said else None

    def capital(self, token: Token) -> bool:
        """Say whether a word is written with a capital letter."""
        return self.text[token.start].isupper()


Maker = Callable[[Phrase], Draft | None]
_RULES: list[tuple[str, Maker]] = []

_KINDS = sorted({kind for kind, _ in LEXICON.words.values()}
                | {kind for rows in LEXICON.phrases.values() for _, kind, _ in rows}
                | {"iso", "slash", "clock", "hours", "decade", "short", "mixed", "named", "number", "rank", "year",
                   "digits", "comma", "dash", "quote"})  # fmt: skip
_LETTERS = dict(zip(_KINDS, string.ascii_letters + string.digits + "!#%&=@~:;<>éèàùçñ", strict=False))
_GROUPS = {
    "MON": "(?:MONTH|MONTH_SHORT)",
    "WD": "(?:(?:WEEKDAY|WEEKDAY_SHORT) COMMA? THE?)",
    "MDAY": "(?:DIGITS|RANK)",
    "TILL": "(?:DASH|TO|AND)",
    "MOD": "(?:LAST|NEXT|THIS|PAST|COMING|PREVIOUS|FOLLOWING|SAME|THAT)",
    "NUM": "(?:DIGITS|NUMBER|MIXED|VAGUE|COUPLE|A)",
    "SIZE": "(?:UNIT|UNITS|QUARTER)",
    "INYEAR": "(?:COMMA? OF? THE? YEAR)",
}


def kinds(row: Sequence[Token]) -> str:
    """Write the kinds of tokens as one letter each, for the rules to be matched against; "." is any other word."""
    return "".join([_LETTERS.get(token.kind, ".") for token in row])


def _compiled(pattern: str) -> str:
    for name, group in _GROUPS.items():
        pattern = re.sub(rf"\b{name}\b", group, pattern)
    return re.sub(r"[A-Z][A-Z_]*", lambda found: _LETTERS[found[0].lower()], pattern).replace(" ", "")


def rule(*patterns: str) -> Callable[[Maker], Maker]:
    """Enter a function under the rows of kinds it makes a draft of."""

    def enter(maker: Maker) -> Maker:
        _RULES.extend((_compiled(pattern), maker) for pattern in patterns)
        return maker

    return enter


def found(row: Sequence[Token]) -> Iterator[tuple[int, int, Maker]]:
    """Find the rows of words that may be times: first and last token (exclusive), and what makes a draft of them."""
    for match in _GRAMMAR.finditer(kinds(row)):
        if match.lastgroup is not None:
            yield match.start(), match.end(), _RULES[int(match.lastgroup[1:])][1]


# -------------------------------------------------------------------------------------------- dates of the calendar


def dated(phrase: Phrase, month: int, day: int) -> Rule:
    """A day of a month, in the year that is given or the one that is meant."""
    year = phrase.value("year")
    return ["date", f"{year:04}-{month:02}-{day:02}"] if year else ["day", month, day, _nearest(phrase)]


def _nearest(phrase: Phrase) -> str:
    """A day or month without a year: the tense decides, and where the sentence shows none, nearness."""
    return phrase.which()


@rule("ISO", "SLASH")
def numeric(phrase: Phrase) -> Draft | None:
    """2019-11-14, 14/11/2019."""
    return Draft(["date", phrase.value("iso", "slash")])


@rule("WD? MON MDAY TILL MDAY INYEAR?", "WD? MDAY TILL MDAY OF? MON INYEAR?")
def days(phrase: Phrase) -> Draft | None:
    """Nov. 1-3; 14 and 15 March 2023."""
    month = phrase.value("month", "month_short")
    first, last, *_ = phrase.numbers("digits", "rank")
    if not 1 <= first < last <= 31:
        return None
    return Draft(["interval", dated(phrase, month, first), dated(phrase, month, last)])


@rule("WD? MON THE? MDAY INYEAR?", "WD? DIGITS OF? MON INYEAR?", "WD? THE? RANK OF MON INYEAR?", "WD? RANK MON INYEAR?")
def day(phrase: Phrase) -> Draft | None:
    """October 9; Oct. 9, 2019; the 9th of October."""
    number = phrase.numbers("digits", "rank")[0]
    if not 1 <= number <= 31:
        return None
    return Draft(dated(phrase, phrase.value("month", "month_short"), number))


@rule("(?:WEEKDAY|WEEKDAY_SHORT) COMMA? THE RANK")
def day_of_some_month(phrase: Phrase) -> Draft | None:
    """Thursday the 14th."""
    return Draft(["monthday", phrase.value("rank"), phrase.which()])


@rule("MON INYEAR", "MON SHORT")
def month_of_year(phrase: Phrase) -> Draft | None:
    """October 2019."""
    year = phrase.value("year") or _short_year(phrase.value("short"))
    return Draft(["date", f"{year:04}-{phrase.value('month', 'month_short'):02}"])


def _short_year(printed: str) -> int:
    """Read '98 as 1998 and '21 as 2021."""
    number = int(printed[1:])
    return number + (2000 if number <= 30 else 1900)


@rule("THE? MOD? MONTH")
def month(phrase: Phrase) -> Draft | None:
    """In March; last December; that June."""
    if not phrase.has("last", "next", "this", "past", "coming") and not _is_month(phrase):
        return None
    if back := phrase.back():
        return Draft(["month", phrase.value("month"), back[0]], back[1])
    return Draft(["month", phrase.value("month"), phrase.which()])


_ALSO_NAMES = frozenset({"march", "april", "may", "june", "august"})


def _is_month(phrase: Phrase) -> bool:
    """Tell the month from the verb ("May he …"), the march and the given names: by the words around it."""
    name = phrase.row[-1]
    if name.word not in _ALSO_NAMES:
        return True
    led = bool(phrase.before) and (phrase.before[-1].word in LEXICON.leads or phrase.before[-1].kind == "dash")
    following = phrase.after[0] if phrase.after else None
    named = following is not None and following.kind == "other" and phrase.capital(following)
    if name.word in ("may", "march"):
        return led
    preceded = bool(phrase.before) and phrase.before[-1].kind == "other" and phrase.capital(phrase.before[-1])
    return led or not (named or preceded)


# ------------------------------------------------------------------------------------------------ what comes round


@rule("EVERY OTHER? (?:WEEKDAY|UNIT|QUARTER|WEEKEND|PART|SEASON)", "EVERY NUM SIZE", "EVERY RANK UNIT")
def recurring(phrase: Phrase) -> Draft | None:
    """Every Monday; each year; every two weeks."""
    if phrase.has("weekday"):
        return Draft(["set", f"XXXX-WXX-{phrase.value('weekday') + 1}"], vague=True)
    if phrase.has("weekend", "part", "season"):
        code = "XXXX-WXX-WE" if phrase.has("weekend") else f"XXXX-{phrase.value('season')}"
        return Draft(["set", f"XXXX-XX-XXT{phrase.value('part')}" if phrase.has("part") else code], vague=True)
    count = phrase.value("other", "digits", "number", "rank") or 1
    return Draft(["set", length(count, phrase.value("unit", "units", "quarter"))], vague=True)


@rule("WEEKDAYS PART?", "WEEKDAY PARTS", "WEEKDAYS PARTS")
def weekdays(phrase: Phrase) -> Draft | None:
    """Mondays; Tuesday nights."""
    part = phrase.value("part", "parts")
    number = phrase.value("weekdays", "weekday") + 1
    return Draft(["set", f"XXXX-WXX-{number}" + (f"T{part}" if part else "")], vague=True)


@rule("(?:DIGITS|NUMBER) TIME_OF A UNIT", "TWICE A UNIT", "DIGITS A UNIT", "ADVERB")
def rate(phrase: Phrase) -> Draft | None:
    """Twice a week; annually."""
    if phrase.has("adverb"):
        return Draft(["set", phrase.value("adverb")], vague=True)
    return Draft(["set", length(1, phrase.value("unit"))], vague=True)


@rule("THE? MOD? WEEKDAY PART?")
def weekday(phrase: Phrase) -> Draft | None:
    """On Thursday; last Monday; the previous Friday; Tuesday morning."""
    back = phrase.back()
    rule_: Rule = ["weekday", phrase.value("weekday"), back[0] if back else phrase.which()]
    return Draft(_in_part(phrase, rule_), back[1] if back else "")


def _in_part(phrase: Phrase, inner: Rule) -> Rule:
    return ["part", phrase.value("part"), inner] if phrase.has("part") else inner


@rule("THE? MOD? FEAST")
def feast(phrase: Phrase) -> Draft | None:
    """Christmas Day; last Thanksgiving."""
    return Draft(["feast", phrase.value("feast"), phrase.which()])


@rule("THE? MOD SEASON", "THE SEASON", "IN SEASON", "EDGE DASH? SEASON", "SEASON (?=OF? YEAR)")
def season(phrase: Phrase) -> Draft | None:
    """Last spring; the fall; in summer."""
    following = phrase.after[0].word if phrase.after else ""
    if not phrase.has("last", "next", "this", "past", "coming") and following in ("in", "from", "to", "off", "below"):
        return None
    back = phrase.back()
    return Draft(["season", phrase.value("season"), back[0] if back else phrase.which()], back[1] if back else "")


@rule("THE? MOD? WEEKEND")
def weekend(phrase: Phrase) -> Draft | None:
    """Over the weekend; next weekend."""
    back = phrase.back()
    return Draft(["weekend", back[0] if back else phrase.which()], back[1] if back else "")


@rule("THE? MOD? (?:FISCAL DASH?)? RANK DASH? (?:QUARTER|HALF)", "THE? MOD HALF", "NAMED")
def quarter(phrase: Phrase) -> Draft | None:
    """The third quarter; the first half; Q3."""
    if phrase.has("named"):
        code = next(each for each in phrase.value("named").upper() if not each.isdigit())
        number = next(int(each) for each in phrase.value("named") if each.isdigit())
        name = "quarter" if code == "Q" else "half"
    else:
        name = "quarter" if phrase.has("quarter") else "half"
        number = phrase.value("rank") or (2 if phrase.has("last") else 1)
    if number > (4 if name == "quarter" else 2):
        return None
    return Draft([name, number, "past" if phrase.has("last") else phrase.which()])


# --------------------------------------------------------------------------------------------------- counted times


def length(count: float | str, unit: str) -> str:
    """Write a duration as TimeML does: P3D, PT2H, P2Y6M, PXW."""
    scale = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "quarter": (3, "month"),
             "weekend": (1, "week")}  # fmt: skip
    times, unit = scale.get(unit, (1, unit))
    code = unit[0].upper()
    sign = "PT" if unit in ("hour", "minute", "second") else "P"
    if isinstance(count, str):
        return f"{sign}{count}{code}"
    whole, rest = divmod(count * times, 1)
    halves = {"year": "6M", "hour": "30M"}
    if rest == 0.5 and unit in halves:
        return f"{sign}{int(whole)}{code}{halves[unit]}" if whole else f"{sign}{halves[unit]}"
    return f"{sign}{count * times if rest else int(whole)}{code}"


def counted(phrase: Phrase) -> float | str:
    """How many units: a number, or X where the words leave it open."""
    if phrase.has("vague"):
        return "X"
    count = phrase.value("mixed", "digits", "number", "couple", "year", "a")
    return 1 if count is None else count


def unit_of(phrase: Phrase) -> str:
    """The unit a row of words counts in."""
    return str(phrase.value("unit", "units", "quarter"))


@rule("(?:ABOUT? NUM DASH? SIZE|UNITS) AGO", "NUM SIZE HENCE", "UNIT DASH AGO")
def ago(phrase: Phrase) -> Draft | None:
    """Two years ago; a week from now."""
    return away(phrase, -1 if phrase.has("ago") else 1)


def away(phrase: Phrase, sign: int) -> Draft:
    """So many units from the day of publication."""
    count, unit = counted(phrase), unit_of(phrase)
    vague = phrase.has("units") and not phrase.has("digits", "number", "couple", "mixed", "year")
    if isinstance(count, str) or vague or count % 1 or unit in ("hour", "minute", "second"):
        return Draft(["ref", "PAST_REF" if sign < 0 else "FUTURE_REF"])
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if unit == "year" and count == 1 and sign < 0:
        return Draft(["same", -1, "year"], "quarter")
    return Draft(["shift", sign * int(count), unit])


@rule("NUM DASH? SIZE (?:EARLIER|LATER)", "THE UNIT (?:EARLIER|LATER)", "UNIT DASH EARLIER")
def relative(phrase: Phrase) -> Draft | None:
    """Three days later; a year earlier; the day before."""
    count, unit = counted(phrase), unit_of(phrase)
    word = phrase.row[-1].word
    clause = word in ("before", "after") and bool(phrase.after) and phrase.after[0].kind not in ("comma", "break")
    if clause and phrase.text[phrase.after[0].start].isalnum():
        return None if phrase.has("the") else Draft(["duration", length(count, unit)])
    sign = phrase.value("earlier", "later")
    if isinstance(count, str) or count % 1 or unit in ("hour", "minute", "second"):
        return Draft(["ref", "PAST_REF"])
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return Draft(["same" if unit == "year" else "shift", sign * int(count), unit], "text")


@rule("THE? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|RANK) (?:NUM|VAGUE|COUPLE) MORE? (?:UNITS|UNIT)")
def stretch(phrase: Phrase) -> Draft | None:
    """The past three months; the next few days."""
    return Draft(["duration", length(counted(phrase), unit_of(phrase))])


@rule("THE? RECENT UNITS", "THE? COMING UNITS", "THE? PAST UNITS")
def open_stretch(phrase: Phrase) -> Draft | None:
    """Recent weeks; the coming years."""
    value = "FUTURE_REF" if phrase.has("coming") else "PAST_REF"
    return Draft(["ref", value, length("X", phrase.value("units"))])


@rule("(?:THE|A)? UNIT DASH (?:EARLIER|AGO) (?:QUARTER|PERIOD)", "UNIT DASH (?:EARLIER|AGO)")
def year_earlier(phrase: Phrase) -> Draft | None:
    """The year-earlier quarter."""
    return Draft(["same", -1, phrase.value("unit")], "text")


@rule("THE? (?:MOD|LATEST|CURRENT) (?:FISCAL)? (?:UNIT|QUARTER)", "THE (?:MOD) THE UNIT")
def shift(phrase: Phrase) -> Draft | None:
    """Last week; this year; the previous month; that day."""
    unit = unit_of(phrase)
    if unit in ("hour", "minute", "second", "fortnight"):
        return Draft(["duration", length(1, unit)], vague=True)
    if phrase.has("past"):
        return Draft(["duration", length(1, unit)])
    back = phrase.has("previous", "following", "same", "that")
    count = phrase.value("last", "next", "this", "coming", "previous", "following", "same", "that", "current")
    if phrase.has("latest"):
        count = -1
    return Draft(["shift", count, unit], "text" if back else "")


# ------------------------------------------------------------------------------------------- years and what holds them


@rule("THE? (?:EDGE DASH?)? DECADE", "DECADE")
def decade(phrase: Phrase) -> Draft | None:
    """The 1990s; the early '80s."""
    return Draft(["date", f"{phrase.value('decade'):03}X"])


@rule("THE? RANK DASH? UNIT")
def century(phrase: Phrase) -> Draft | None:
    """The 20th century."""
    if phrase.value("unit") != "century" or not 2 <= phrase.value("rank") <= 22:
        return None
    return Draft(["date", f"{phrase.value('rank') - 1:02}XX"])


@rule("YEAR DASH (?:YEAR|DIGITS|NUMBER)(?! DASH)")
def years(phrase: Phrase) -> Draft | None:
    """2014-2016; 2014-16."""
    first = int(phrase.row[0].value)
    last = int(phrase.row[-1].value)
    last = last if last > 99 else first - first % 100 + last
    return Draft(["date", f"{first:04}/{last:04}"]) if 1000 <= first < last <= 2100 else None


@rule("THE? (?:UNIT|FISCAL UNIT?) (?:YEAR|NUMBER)")
def named_year(phrase: Phrase) -> Draft | None:
    """The year 2000; fiscal 1988."""
    if phrase.value("unit") not in ("year", None):
        return None
    number = phrase.value("year", "number")
    return Draft(["date", f"{int(number):04}"]) if 1000 <= number <= 2100 else None


@rule("YEAR", "IN SHORT", "OF SHORT")
def year(phrase: Phrase) -> Draft | None:
    """In 2014."""
    if phrase.has("short"):
        return Draft(["date", f"{_short_year(phrase.value('short')):04}"])
    number = phrase.value("year")
    following = phrase.after[0] if phrase.after else None
    led = bool(phrase.before) and phrase.before[-1].kind in ("in", "of", "edge", "to", "the")
    led = led or (bool(phrase.before) and phrase.before[-1].word in LEXICON.leads)
    things = following is not None and following.word.endswith("s") and not phrase.capital(following)
    if not 1900 <= number <= 2060:
        return Draft(["date", f"{number:04}"]) if led and number >= 1400 and not _counted(following) else None
    return None if things and not led else Draft(["date", f"{number:04}"])


def _counted(following: Token | None) -> bool:
    """Say whether the word after a number may be what it counts."""
    return following is not None and following.word.isalpha() and following.kind in ("other", "units", "unit")


# ------------------------------------------------------------------------------------------------ lengths of time


@rule("ABOUT? NUM MORE? DASH? SIZE DASH? OLD", "NAME")
def no_time(_: Phrase) -> Draft | None:
    """An age; a name that looks like a time."""
    return None


@rule("NUM MORE? DASH? SIZE (?:DASH LONG)?", "(?:UNIT|UNITS) DASH LONG", "THE (?:DIGITS|NUMBER) MORE? (?:UNITS|UNIT)")
def duration(phrase: Phrase) -> Draft | None:
    """Three days; a two-week truce; a year-long study."""
    if phrase.has("quarter") and not phrase.has("digits", "number"):
        return None
    return Draft(["duration", length("X" if phrase.row[0].kind == "units" else counted(phrase), unit_of(phrase))])


# --------------------------------------------------------------------------------------------- around the day itself


@rule("TODAY PART?")
def today(phrase: Phrase) -> Draft | None:
    """Today; yesterday evening."""
    return Draft(_in_part(phrase, ["shift", phrase.value("today"), "day"]))


@rule("TONIGHT", "THIS PART", "LAST PART", "(?:THAT|SAME) PART")
def part_of_day(phrase: Phrase) -> Draft | None:
    """Tonight; this morning; last night; that evening."""
    code = phrase.value("part") or "NI"
    count = -1 if phrase.has("last") or phrase.value("tonight") else 0
    return Draft(["part", code, ["shift", count, "day"]], "text" if phrase.has("that", "same") else "")


@rule("THE PART (?=OF)", "CLOCK", "HOURS")
def time_of_day(phrase: Phrase) -> Draft | None:
    """3 p.m.; noon; the night of …."""
    if phrase.has("part"):
        return Draft(["part", phrase.value("part"), ["shift", 0, "day"]])
    printed = phrase.row[0]
    plain = phrase.has("hours") and printed.word.replace(":", "").isdigit()
    if plain and not (phrase.before and phrase.before[-1].word in ("at", "by", "until", "from", "before", "after")):
        return None
    return Draft(["clock", phrase.value("clock", "hours"), ["shift", 0, "day"]])


@rule("YEAR_END")
def year_end(phrase: Phrase) -> Draft | None:
    """Year-end."""
    return Draft(["feast", "year-end", phrase.which()])


@rule("REFERENCE")
def reference(phrase: Phrase) -> Draft | None:
    """Recently; now."""
    return Draft(["ref", phrase.value("reference")])


@rule("MOOD", "CURRENT", "RECENT", "THE PAST(?! (?:UNIT|UNITS|QUARTER))")
def mood(phrase: Phrase) -> Draft | None:
    """Currently; the future; the past."""
    plain = "PRESENT_REF" if phrase.has("current") else "PAST_REF"
    return Draft(["ref", phrase.value("mood") or plain], vague=True)


_GRAMMAR = re.compile("|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(_RULES)))
