"""Numbers that count nothing: years, days and times of day, names ("Resolution 12"), list numbers, codes."""

import re

from onrecord.reading.counted import LEXICON, plural
from onrecord.reading.numerals import Numeral
from onrecord.reading.units import Unit

_NAMING = "|".join(re.escape(noun) for noun in sorted(LEXICON["naming"]["nouns"], key=len, reverse=True))
_NAMED = re.compile(rf"(?<![\w])(?:{_NAMING})\s?$", re.IGNORECASE)
_GROUP = re.compile(rf"(?<!\w)(?:{'|'.join(LEXICON['naming']['groups'])})\s(?:of\s)?$", re.IGNORECASE)
_OPENERS = frozenset(LEXICON["naming"]["openers"])
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(LEXICON['naming']['names'])})[ -]{{0,2}}$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:^|(?<=[\s(\"“‘'’/-]))([^\W\d_]?[\w&.’'-]*[A-Z][\w&.’'-]*)[ \u00a0]$")
_NO_NAME = ("'s", "’s", "s'", "s’", ".")
"""How a capitalised word ends that names no number behind it: an owner, or the end of a sentence."""

_ADDRESS = re.compile(
    r"[A-Za-z]?[ \u00a0](?:[A-Z][\w’']*[ \u00a0]){1,3}"
    r"(?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Place|Way|Court|Terrace|St|Ave|Rd|Blvd)\b"
)
_WORD_BEHIND = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}(?:[ \u00a0]|(?<=\.))(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,| ?[–-] ?| and | to | or ))?$"
)
_MONTH_BEHIND = re.compile(rf"(?:(?: ?[–-] ?| and | to | or )\d{{1,2}}(?:st|nd|rd|th)?)?[ \u00a0](?:of )?{_MONTH}")
_CLOCK = re.compile(
    r"(?:(?:-|–| to )\d{1,2})?[ \u00a0]?(?:[ap]\.?m\b|o[’']clock|hrs?\b(?= (?:GMT|UTC))|GMT\b|UTC\b|noon\b)"
    r"|[:.]\d\d[ ]?[ap]\.?m",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|of|during|early|late|mid|spring|summer|autumn|fall|winter|year|the|a|FY|fiscal)[ -]$",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(r"\b(?:average|total|sum|maximum|minimum|number|tally|toll)\sof\s$", re.IGNORECASE)
_CHAIN = re.compile(r"[-–/.]\d+[-–/.]\d|[/]\d")
_IN_CHAIN = re.compile(r"(?:\d[-–/.:]\d+[-–/.]|\d[/:]|\d\.|[+#№@=_&]|[\w]@|www\.\S{0,20}|://\S{0,20})$")
_GROUPS_BEFORE = re.compile(r"(?:(\d{1,9}[- ])?\d{1,9}[- )]|\+)$")
_GROUPS_BEHIND = re.compile(r"[- ]\d{1,9}([- ]\d)?")
_LIST = re.compile(r"(?:^|\n)[ \t]*\(?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LINE = 100
"""Code points of a line that are looked at to either side."""

_REACH = 40
"""Code points before a number that are looked at; enough for two long words."""


def decoy(text: str, number: Numeral, unit: Unit | None, *, money: bool) -> bool:
    """Whether a number is none that counts. `unit` is the unit found behind it, `money` whether a sign stands before.

    What has a unit or is money always counts, unless it is cut out of a longer code.
    """
    before = text[max(0, number.start - _REACH) : number.start]
    if _glued(text, number, before, unit, money=money):
        return True
    if money or (unit and not unit.time):
        return False
    if number.spelled:
        return _spelled_name(text, number, before)
    return (
        _moment(text, number, before)
        or (_LIST.search(before) is not None and text[number.end : number.end + 2] in {". ", ") ", ".\t"})
        or _year(text, number, before, unit)
        or (unit is None and _name(text, number, before))
    )


def _glued(text: str, number: Numeral, before: str, unit: Unit | None, *, money: bool) -> bool:
    """Whether the digits are part of something longer: "H1N1", "F-16", "3.5.1", "20th", a date, a telephone number."""
    if before[-6:].lower() == "minus-":
        before = before[:-1] + " "
    last, following = before[-1:], text[number.end : number.end + 3]
    if not money and (last.isalnum() or last == "_" or (last in "-‑’'" and before[-2:-1].isalpha())):
        return True
    if unit is None and following[:1].isalnum():
        return True
    if following[:1] in {":", "."} and following[1:2].isdigit():
        return True
    if not number.spelled and (_CHAIN.match(text, number.end) or _IN_CHAIN.search(before)):
        return not money
    return not money and (_NAMES.search(before) is not None or (not number.spelled and _dialled(text, number, before)))


def _dialled(text: str, number: Numeral, before: str) -> bool:
    """Whether digits belong to three or more groups in a row, as in a telephone number, or lead with an idle zero."""
    digits = text[number.start : number.end]
    if digits[0] == "0" and digits[1:2].isdigit():
        return True
    left, right = _GROUPS_BEFORE.search(before), _GROUPS_BEHIND.match(text, number.end)
    groups = sum(2 if match[1] else 1 for match in (left, right) if match)
    return groups > 1


def _moment(text: str, number: Numeral, before: str) -> bool:
    """Whether digits are a day of a month or a time of day."""
    if _CLOCK.match(text, number.end):
        return True
    if number.high > 31:
        return False
    return _MONTH_BEFORE.search(before) is not None or _MONTH_BEHIND.match(text, number.end) is not None


def _year(text: str, number: Numeral, before: str, unit: Unit | None) -> bool:
    """Whether four bare digits are a year rather than a count."""
    bare = number.end - number.start == 4 and number.low == number.high and text[number.start : number.end].isdigit()
    if not bare or unit is not None or not 1500 <= number.low <= 2100:
        return False
    if _SUM_BEFORE.search(before):
        return False
    if _YEAR_BEFORE.search(before) or text[number.end : number.end + 1] in {"-", "–"}:
        return True
    word = _WORD_BEHIND.match(text, number.end)
    counts = word is not None and plural(word[1]) and word[1].islower()
    return not counts or (number.low % 100 != 0 and 1900 <= number.low <= 2050)


def _name(text: str, number: Numeral, before: str) -> bool:
    """Whether digits are part of a name: "Resolution 12", "phase 3", "Group of 20", "Airbus 320"."""
    if "," in text[number.start : number.end] or number.scale > 1:
        return False
    if _ADDRESS.match(text, number.end):
        return True
    if _NAMED.search(before) or _GROUP.search(before):
        return True
    word = _CAPITAL.search(before)
    if word is None or word[1].lower() in _OPENERS or word[1].endswith(_NO_NAME):
        return False
    following = _WORD_BEHIND.match(text, number.end)
    if following is None or not plural(following[1]):
        return True
    if _is_headline(text, number.start):
        return False
    opens = not before[: word.start()].strip() or before[: word.start()].rstrip()[-1:] in '.!?:”"\n'
    return not (opens and word[1].istitle() and following[1].islower())


def _is_headline(text: str, at: int) -> bool:
    """Whether the line around an offset writes most of its words with a capital, as some headlines do."""
    start = max(text.rfind("\n", max(0, at - _LINE), at) + 1, at - _LINE)
    end = text.find("\n", at, at + _LINE)
    words = _LONG_WORD.findall(text[start : end if end >= 0 else at + _LINE])
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _spelled_name(text: str, number: Numeral, before: str) -> bool:
    """Whether number words name something: "phase two", "the Big Ten", "Group of Seven"."""
    if _NAMED.search(before) or _GROUP.search(before):
        return True
    word = text[number.start : number.end]
    capital = _CAPITAL.search(before)
    named = capital is not None and capital[1].lower() not in _OPENERS and not capital[1].endswith(_NO_NAME)
    return word[:1].isupper() and named
