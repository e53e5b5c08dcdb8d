"""The figures stage: numbers with what they count, their qualifier, unit, range and direction of change.

1. Every number of the text (`numerals`), with the unit or currency beside it (`units`), unless it counts nothing
   (`decoys`) or stands in page furniture, a byline or a dateline.
2. Two numbers that belong together become a range ("10 to 15"), a share ("one in five") or a part of a whole
   ("12 of the 47").
3. Qualifier, change, the noun phrase that is counted (`counted`), and the place (`whereabouts`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from onrecord.model import Article, Quantity, Span
from onrecord.reading import qualifiers, units
from onrecord.reading.counted import LEXICON, Counted, Phrases, plural
from onrecord.reading.decoys import decoy
from onrecord.reading.numerals import Numeral, numerals, product
from onrecord.reading.qualifiers import REACH, Way, alternatives, change_before, change_behind
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.stretches import Stretches
from onrecord.reading.units import Unit
from onrecord.reading.whereabouts import Whereabouts

_UNREAD_ZONES = frozenset({"byline", "dateline", "agency"})
_MONEY_SCALES = {"m": 1e6, "bit": 1e9, "t": 1e12}
"""What "$5m", "£3b" and "€2t" mean: behind money, a metre, a bit and a tonne are scales."""

_WORD_OR_SHARE = re.compile(r"[ \u00a0](?:of (?:the |its |their |some )?\d|([a-z]+))")
_LINK = re.compile(r"\s?(/|-|–|—|‑|to|or|and|through)\s?(?:about\s|around\s|even\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:about\s|around\s|roughly\s|some\s)?$", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\s(?:(?!(?:each|from|in|to|at|by|for|with|on|and|or|that|than)\b)[^\W\d_][\w’'-]*\s){0,3}?(?:out\sof|of)\s"
    r"(?:a\stotal\sof\s|(?:the|its|their|our|all|these|those|[^\W\d_][\w-]*[’']s?)\s){0,2}"
    r"(?:[^\W\d_][\w’'-]*\s)?",
    re.IGNORECASE,
)
_LISTED = re.compile(r" (?:and|or|to|&) |[-–/]")
"""What joins a number to one before it that is none: "Nos. 3 and 4", "737-800"."""

_SHARE = re.compile(r"\s(?:in|out\sof)(?:\severy)?\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:no|any|every|each|this|that|which|the|another|same|other|a|an|some|only|such|good|bad|big|new|old|last|first"
    r"|next|loved|right|wrong|latter|former)[ -]$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\sof\s(?:the|these|those|its|their|his|her|our|my|your|them|us)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|its|their|his|her|our|my|your|all|both|other|’s|'s)\s$", re.IGNORECASE)
_AGED = re.compile(rf"\b(?:{alternatives(LEXICON['incidental']['ages'])})\s$|\w, $", re.IGNORECASE)
_INCIDENTAL, _ACTORS, _NAMING = (frozenset(LEXICON["incidental"][kind]) for kind in ("nouns", "actors", "units"))
_ELLIPTIC = re.compile(r"\s(?:are|were|have|had|remain|remained|came|died|voted|refused|did|do|will)\b")
"""What follows a bare number that counts what was named before: "Seven are broken"."""

_NO_YEAR = 3000
"""From here a number within an expression of time is no date: "78,000 times a minute"."""

_SMALL = 12
"""Up to here a spelled-out number with "the", or of things such as "ways", is how one writes, not a figure."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number with its unit: `[start, end)` of both, the number's own span within."""

    start: int
    end: int
    number: Numeral
    low: float
    high: float
    unit: Unit | None = None
    out_of: float | None = None
    linked: int | None = None
    """Where the whole's number ends, where `out_of` is set and that number stands by itself."""

    dated: bool = False
    """Whether an expression of time holds the number."""


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the figures of an article, in the order of the text."""
    closed = Stretches([*article.dropped, *(zone.span for zone in article.zones if zone.kind in _UNREAD_ZONES)])
    moments = Stretches([time.span for time in found.get("times", ())])
    phrases = Phrases(article.text, found.get("doc"), [time.span.start for time in found.get("times", ())])
    measured = _paired(article.text, list(_measured(article.text, closed, moments)))
    finder = _Finder(article.text, phrases)
    where = Whereabouts(article.text, found.get("doc"), found.get("sentences", ()))
    quantities = list(finder.quantities(measured))
    nexts = _nexts(article.text, quantities)
    placed = [
        structs.replace(each, place=where.of(each.span, until)) for each, until in zip(quantities, nexts, strict=True)
    ]
    return {"quantities": tuple(placed)}


def _nexts(text: str, quantities: Sequence[Quantity]) -> list[int]:
    """Where each figure gives way to the next: those that "and" joins share what stands behind the last."""
    nexts = [len(text)] * len(quantities)
    for at in range(len(quantities) - 2, -1, -1):
        one, other = quantities[at].span, quantities[at + 1].span
        nexts[at] = nexts[at + 1] if text[one.end : other.start] == " and " else other.start
    return nexts


def _measured(text: str, closed: Stretches, moments: Stretches) -> Iterator[_Measured]:
    """The numbers that count something, with their units."""
    named = -1
    for number in numerals(text):
        if closed.meets(number.start, number.end):
            continue
        sign, unit = _sign(text, number), units.behind(text, number.end)
        if number.spelled and unit and not unit[0].money and text[number.end : number.end + 1] == "-":
            continue  # "a two-day visit", "a five-point plan" say what it is, not how much
        listed = not (sign or unit) and 0 <= named < number.start and _LISTED.fullmatch(text, named, number.start)
        if decoy(text, number, unit[0] if unit else None, money=sign is not None) or (
            listed and not _counts_on(text, number.end)
        ):
            named = number.end
            continue
        each = _with_unit(text, number, sign, unit)
        yield replace(each, dated=moments.meets(number.start, number.end))


def _sign(text: str, number: Numeral) -> tuple[Unit, int] | None:
    """The currency sign before a number; a lone letter is one only before an amount ("R12bn", not "R2")."""
    sign = units.before(text, number.start)
    lone = sign is not None and text[sign[1] : number.start].strip().isalpha() and number.start - sign[1] == 1
    amount = number.scale >= 1e6 or "," in text[number.start : number.end] or text[number.end : number.end + 1] == "m"
    return None if lone and not amount else sign


def _with_unit(text: str, number: Numeral, sign: tuple[Unit, int] | None, behind: tuple[Unit, int] | None) -> _Measured:
    start, end, times = number.start, number.end, 1.0
    unit = behind[0] if behind else None
    if behind and unit:
        end = behind[1]
        scale = _MONEY_SCALES.get(unit.symbol) if text[end - 1 : end].isalpha() and end - number.end <= 2 else None
        if scale and (sign or _counts_on(text, end)):
            times, unit, number = scale, None, replace(number, end=end, scale=scale)
            if further := units.behind(text, end):
                unit, end = further
    if sign:
        unit, start = sign
        end = number.end if behind and not (behind[0].money or times > 1) else end
    minus = _minus(text, start, number)
    if minus is not None:
        start, times = min(start, minus), -times
    low, high = sorted((product(number.low, times), product(number.high, times)))
    return _Measured(start, end, number, low, high, unit)


def _minus(text: str, start: int, number: Numeral) -> int | None:
    """Where the minus begins that stands before a number or its currency sign, unless it is a dash."""
    if text[max(0, start - 6) : start].lower() in {"minus ", "minus-"}:
        return start - 6
    if text[number.start - 1 : number.start] in {"-", "−"} and start < number.start:
        return number.start - 1
    if text[start - 1 : start] in {"-", "−"}:
        return start - 1 if start == 1 or text[start - 2] in " (\u00a0" else None
    return None


def _counts_on(text: str, end: int) -> bool:
    """Whether a plural noun follows, as in "300m people"."""
    word = _WORD_OR_SHARE.match(text, end)
    return word is not None and (word[1] is None or plural(word[1]))


def _paired(text: str, found: list[_Measured]) -> list[_Measured]:
    """Join ranges and shares; tie parts to their wholes."""
    out: list[_Measured] = []
    for each in found:
        last = out[-1] if out else None
        if last is None or each.start - last.end > REACH or last.number.vague or each.number.vague:
            out.append(each)
            continue
        between = text[last.end : each.start]
        if between in {"-", "–"} and each.high <= last.low and not each.unit:
            out.pop()  # the score of a game or a vote
            continue
        if joined := _range(text, last, each, between) or _share(last, each, between):
            out[-1] = joined
            continue
        if _OUT_OF.fullmatch(between) and not last.unit and not each.unit and 0 < last.high < each.low:
            out[-1] = replace(last, out_of=each.low, linked=each.end)
        out.append(each)
    return out


def _range(text: str, low: _Measured, high: _Measured, between: str) -> _Measured | None:
    link = _LINK.fullmatch(between)
    if link is None or not (low.number.plain and high.number.plain):
        return None
    if low.unit != high.unit and not (low.unit is None or (high.unit is None and low.unit.money)):
        return None
    if link[1] == "/" and low.unit is None:
        return None
    shared = high.number.scale if low.number.scale == 1 and low.low < high.low / high.number.scale else 1.0
    least, most = low.low * shared, high.high
    word = link[1].lower()
    led = _BETWEEN.search(text[max(0, low.start - REACH) : low.start]) is not None
    if least >= most or (word == "and" and not led) or (word == "or" and most > 3 * least):
        return None
    grew = low.unit is not None and change_before(text, low.start) is not None
    if grew and word == "to" and most > 3 * least:
        return None  # "increased by $40 million to $420 million"
    number = replace(high.number, start=low.number.start, low=least, high=most)
    return _Measured(low.start, high.end, number, least, most, high.unit or low.unit)


def _share(part: _Measured, whole: _Measured, between: str) -> _Measured | None:
    """ "one in five": both in words or both in digits, of nothing that has a unit."""
    like = part.number.spelled == whole.number.spelled and not part.unit and not whole.unit
    if not like or not _SHARE.fullmatch(between) or not 0 < part.high < whole.low <= 1000:
        return None
    number = replace(part.number, end=whole.number.end)
    return replace(part, end=whole.end, number=number, out_of=whole.low)


class _Finder:
    """Turns measured numbers into quantities with the words around them."""

    def __init__(self, text: str, phrases: Phrases) -> None:
        self._text, self._phrases = text, phrases

    def quantities(self, found: Sequence[_Measured]) -> Iterator[Quantity]:
        """The quantities in order; a bare "one" that is a pronoun is left out."""
        whole = -1
        for each in found:
            counted = self._counted(each)
            if each.end == whole and counted is None:
                continue  # the 24 of "11 of 24" counts nothing more
            whole = each.linked or -1
            if self._is_one(each) and not self._one_counts(each, counted):
                continue
            if self._compound(each) or (each.dated and not each.unit and each.high < _NO_YEAR):
                continue
            yield self._quantity(each, counted)

    def _quantity(self, each: _Measured, counted: Counted | None) -> Quantity:
        qualifier, start = qualifiers.before(self._text, each.start)
        end = max(each.end, each.linked or 0, counted.end if counted and not each.unit else 0)
        if each.linked and (whole := self._phrases.behind(each.linked)):
            end = max(end, whole.end)
        if qualifier is None:
            for at in (each.end, end):
                if said := qualifiers.behind(self._text, at):
                    qualifier, end = said[0], max(end, said[1])
                    break
        exact, change = each.low == each.high, self._change(each, start)
        return Quantity(
            span=Span(start, end),
            number=Span(each.number.start, each.number.end),
            value=each.low if exact else None,
            low=None if exact else each.low,
            high=None if exact else each.high,
            qualifier=qualifier,
            unit=each.unit.symbol if each.unit else None,
            of=counted.span if counted else None,
            out_of=each.out_of,
            change=change,
            incidental=self._incidental(each, counted, qualifier, change),
        )

    def _change(self, each: _Measured, start: int) -> Way | None:
        if each.unit and each.unit.time:
            return None
        way = change_before(self._text, start)
        return change_behind(self._text, each.end) if way is None and each.unit else way

    def _counted(self, each: _Measured) -> Counted | None:
        if each.linked is not None:
            own = self._phrases.behind(each.end)
            return own if own and own.end <= each.linked else self._phrases.behind(each.linked)
        if partitive := self._phrases.partitive(each.end):
            return partitive
        if each.unit or each.number.parts:
            return None
        return self._phrases.behind(each.end)

    def _is_one(self, each: _Measured) -> bool:
        return each.number.spelled and each.high == 1 and each.out_of is None and not each.number.parts

    def _one_counts(self, each: _Measured, counted: Counted | None) -> bool:
        """Whether "one" counts ("one solution", "one of the many"), and is no pronoun ("no one", "the one")."""
        before = self._text[max(0, each.start - 12) : each.start]
        if _ONE_OF.match(self._text, each.end):
            return True
        return not _PRONOUN.search(before) and (counted is not None or each.unit is not None)

    def _compound(self, each: _Measured) -> bool:
        """Whether spelled-out words are tied to a noun by a hyphen: "two-state", "three-bed"."""
        behind = self._text[each.end : each.end + 2]
        return each.number.spelled and behind[:1] in {"-", "‑"} and behind[1:2].isalpha()

    def _incidental(self, each: _Measured, counted: Counted | None, qualifier: str | None, change: str | None) -> bool:
        """Whether the number is only how something is put: "one", "the two sides", "three ways", a span of time."""
        if each.unit:
            return each.unit.time or each.unit.symbol in _NAMING
        before = self._text[max(0, each.start - 12) : each.start]
        if aged := _AGED.search(before):
            return each.high < 120 and (aged[0][-2:] != ", " or self._text[each.end : each.end + 1] == ",")
        if not each.number.spelled:
            return False
        if each.high > _SMALL or qualifier or each.out_of or each.number.parts or change:
            return False
        head = self._text[counted.start : counted.end].split()[-1].lower() if counted else ""
        if not head:
            return each.high <= 1 or _ELLIPTIC.match(self._text, each.end) is None
        again = head in _ACTORS and _DEFINITE.search(before) is not None
        return each.high <= 1 or head in _INCIDENTAL or again


STAGE = Stage("figures", "2", frozenset({"doc", "sentences", "times"}), frozenset({"quantities"}), run)
