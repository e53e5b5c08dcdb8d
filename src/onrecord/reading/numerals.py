"""Numbers as English writes them: digits, words, scales, fractions and vague plurals ("tens of thousands").

Only the number itself is read here; what it counts, its qualifier and its unit are the figures stage's work.
Everything is one pass of one expression over the text and a walk over what it found, so time is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIFTHS = "fif six seven eigh nin ten"
ONES = {word: float(value) for value, word in enumerate(_ONES.split())}
TENS = {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "score": 20.0,
}
WRITTEN_ON = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
ABBREVIATED = {"bn": 1e9, "bln": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6, "tn": 1e12, "trn": 1e12, "tr": 1e12}
MONEY = frozenset("$€£¥₹")
GLUED = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
"""Scales written behind digits: the first kind looked for right behind them only ("25million"), the last only behind
money or before a plural ("3M" is a firm, "4K" a screen). What a lone "m" means depends on the unit and is left to the
figures stage."""

PLURALS = {"tens": 10.0, **{f"{word}s": value for word, value in SCALES.items()}}
PARTS = {"half": 2, "third": 3, "quarter": 4}
PARTS |= {f"{stem}th": value for value, stem in enumerate(_FIFTHS.split(), start=5)}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
FEW = {"several": (3.0, 9.99), "few": (2.0, 9.99), "couple": (2.0, 2.0), "many": (2.0, 9.99)}
"""What multiplies a scale loosely: "several hundred" is 300 to 999, "a few thousand" 2000 to 9990."""

LONGEST = 15
"""Digits beyond which a number is a code, not a count: a float holds no more exactly."""

_WORDS = sorted(
    {*ONES, *TENS, *SCALES, *PLURALS, *PARTS, *(f"{part}s" for part in PARTS), "halves", *FEW}, key=len, reverse=True
)
_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,6}+(?!\d)(?:\.\d++)?|\d{1,2}(?:,\d{2}(?=,)){1,6}+,\d{3}(?!\d)"
    r"|(?<!\d)[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}+(?![\d,.]\d|\d)|\d++(?:\.\d++)?|(?<![\w.])\.\d++)"
    r"|(?P<vulgar>[½¼¾⅓⅔])"
    rf"|\b(?P<fold>(?:{'|'.join([*ONES, *TENS])})-?fold)\b"
    rf"|\b(?P<word>{'|'.join(_WORDS)})(?![^\W_])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w’'-])(an?)\s$", re.IGNORECASE)
_SHORT_SCALE = re.compile(
    rf"(?:({'|'.join(WRITTEN_ON)}|[ \u00a0]?(?:{'|'.join(ABBREVIATED)}))|([{''.join(GLUED)}]))(?![^\W_])"
)
_BEHIND_DIGITS = {**WRITTEN_ON, **ABBREVIATED, **GLUED}
_COUNTS_ON = re.compile(r"[ \u00a0](?:[a-z]+s|people|men|women|children)\b")
_SLASH = re.compile(r"/(\d{1,2})(?![\d/])")
_OF = re.compile(r"\s+of\b")
_LED = re.compile(r"\b(?:by|than|nearly|almost|about|around|roughly|over|much as|up to)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r"[ \u00a0-](?!(?:and|or|in|on|since|from|to|by|last|this|after|as|more|less|higher|lower)\b)[^\W\d_]"
)
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: `[start, end)` and its value, or low and high where the words are vague.

    `scale` is the multiplier its last word gave ("4.2 million": 1e6), for ranges that share it. `parts` is true for
    fractions of a whole, `fold` for "threefold".
    """

    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    spelled: bool = False
    parts: bool = False
    fold: bool = False

    @property
    def vague(self) -> bool:
        """Whether the words name a range, such as "dozens"."""
        return self.low != self.high

    @property
    def plain(self) -> bool:
        """Whether it counts by itself and may bound a range: no fraction, no multiple."""
        return not (self.parts or self.fold)


class _Token(NamedTuple):
    """A word or a run of digits that may be part of a number."""

    start: int
    end: int
    kind: str
    word: str


def numerals(text: str) -> Iterator[Numeral]:
    """Every number in the text, in order, each as long as it can be; none overlap."""
    tokens = [
        _Token(match.start(), match.end(), match.lastgroup or "", match.group().lower())
        for match in _TOKEN.finditer(text)
    ]
    at = 0
    while at < len(tokens):
        numeral, after = _numeral(text, tokens, at)
        if numeral is not None:
            yield numeral
        at = after


def _numeral(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """The number that begins at a token, and the index of the first token behind it."""
    token = tokens[at]
    if token.kind == "fold":
        value = _fold(token.word)
        return Numeral(token.start, token.end, value, value, spelled=True, fold=True), at + 1
    if token.word in FEW:
        return _loose(text, tokens, at)
    if token.word in PLURALS:
        return _vague(text, tokens, at)
    if _part_of(token.word):
        return _bare_part(text, tokens, at)
    return _cardinal(text, tokens, at)


def _fold(word: str) -> float:
    stem = word.removesuffix("fold").removesuffix("-")
    return ONES.get(stem) or TENS.get(stem, 0.0)


def _glue(text: str, tokens: list[_Token], at: int) -> str | None:
    """What stands between a token and the next: "" for a space, "-", "and" …; None at a new paragraph or the end."""
    if at + 1 >= len(tokens):
        return None
    start, end = tokens[at].end, tokens[at + 1].start
    if end - start > 12 or end < start:
        return None
    between = text[start:end]
    return None if between.count("\n") > 1 else between.strip().lower().replace("‑", "-")


def _loose(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """ "several hundred", "a couple of dozen": a loose multiplier counts only where a scale follows."""
    glue = _glue(text, tokens, at)
    if glue not in {"", "of"} or tokens[at + 1].word not in SCALES:
        return None, at + 1
    scale = SCALES[tokens[at + 1].word]
    low, high = FEW[tokens[at].word]
    start = _with_article(text, tokens[at].start)
    return Numeral(start, tokens[at + 1].end, low * scale, high * scale // 1, scale=scale, spelled=True), at + 2


def _vague(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """ "dozens", "tens of thousands": from twice the least multiple to just under ten times as much."""
    unit, last = PLURALS[tokens[at].word], at
    while _glue(text, tokens, last) == "of" and tokens[last + 1].word in PLURALS:
        last += 1
        unit *= PLURALS[tokens[last].word]
    if last == at and tokens[at].word in {"scores", "tens"} and not _OF.match(text, tokens[at].end):
        return None, at + 1
    high = 99.0 if unit == SCALES["dozen"] else 10 * unit - 1
    return Numeral(tokens[at].start, tokens[last].end, 2 * unit, high, spelled=True), last + 1


def _part_of(word: str) -> int:
    """How many of these parts make a whole: 3 for "third" and "thirds"; 0 for other words."""
    return PARTS.get(word, 0) or PARTS.get(word.removesuffix("s"), 0) or (2 if word == "halves" else 0)


def _bare_part(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """ "half", "a third of", "half a million", "a quarter of a million"."""
    token = tokens[at]
    whole = _part_of(token.word)
    glue = _glue(text, tokens, at)
    if token.word in {"half", "quarter"} and glue in {"a", "of a", "-", "an"} and tokens[at + 1].word in SCALES:
        value = SCALES[tokens[at + 1].word] / whole
        start = _with_article(text, token.start) if token.word == "quarter" else token.start
        return Numeral(start, tokens[at + 1].end, value, value, scale=value * whole, spelled=True), at + 2
    start = _with_article(text, token.start)
    if token.word == "half":
        if text[start - 4 : start].lower() == "and ":
            return None, at + 1  # "a year and a half"
        start = token.start
    elif start == token.start or token.word.endswith("s") or not _is_share(text, start, token.end):
        return None, at + 1  # an ordinal ("a third country"), or a quarter of a year
    return Numeral(start, token.end, 1 / whole, 1 / whole, spelled=True, parts=True), at + 1


def _is_share(text: str, start: int, end: int) -> bool:
    """Whether "a third" is a part: "a third of", "by nearly a third"."""
    if _OF.match(text, end):
        return True
    return _LED.search(text[max(0, start - 12) : start]) is not None and not _NOUN.match(text, end)


def _with_article(text: str, start: int) -> int:
    """Where the number begins when the "a" before it is counted in ("a dozen")."""
    article = _ARTICLE.search(text[max(0, start - 4) : start])
    return start - len(article.group()) if article else start


def _cardinal(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Digits or number words with their scales: "4.2 million", "two hundred and five", "a dozen"."""
    token = tokens[at]
    start, sum_, group, scale = token.start, 0.0, 0.0, 1.0
    if token.word in SCALES:
        start = _with_article(text, token.start)
        if start == token.start or (token.word == "score" and not _OF.match(text, token.end)):
            return None, at + 1  # "the million-dollar question", "a score of two"
        group, scale = SCALES[token.word], SCALES[token.word]
        if scale >= 1000:
            sum_, group = group, 0.0
    elif token.kind in {"digits", "vulgar"}:
        return _digits(text, tokens, at)
    else:
        group = ONES.get(token.word) or TENS.get(token.word, 0.0)
    reading = _Reading(sum_, group, scale, at)
    while (further := _further(text, tokens, reading)) is not None:
        reading = further
    number = Numeral(start, tokens[reading.last].end, reading.value, reading.value, scale=reading.scale, spelled=True)
    return _parts(text, tokens, number, reading.last)


class _Reading(NamedTuple):
    """A number word by word: what is summed up, the group below the next scale, the last scale, the last token."""

    sum: float
    group: float
    scale: float
    last: int
    halved: bool = False

    @property
    def value(self) -> float:
        """The number so far."""
        return self.sum + self.group


def _further(text: str, tokens: list[_Token], read: _Reading) -> _Reading | None:
    """The reading with the next token taken in, or None where the number ends."""
    glue = _glue(text, tokens, read.last)
    if glue is None:
        return None
    word, last = tokens[read.last + 1].word, read.last + 1
    if glue in {"and a", "and one"} and word in {"half", "quarter"} and not read.halved:
        part = (read.scale if read.scale >= 1000 and not read.group else 1.0) / PARTS[word]
        return read._replace(group=read.group + part, last=last, halved=True)
    if glue in {"", "-"} and word in SCALES:
        return _scaled(read, SCALES[word], last)
    if read.halved or glue not in {"", "-", "and"}:
        return None
    value = TENS.get(word) or ONES.get(word)
    if not value or (glue == "and" and read.scale < 100):
        return None
    return read._replace(group=read.group + value, last=last) if _fits(read, value) else None


def _scaled(read: _Reading, scale: float, last: int) -> _Reading | None:
    """The reading times a scale, where English lets one follow ("two hundred thousand", not "thousand hundred")."""
    if not read.group or (read.sum and scale > read.scale and scale >= 1000 and read.scale >= 1000):
        return None
    if scale < 1000:
        return read._replace(group=read.group * scale, scale=scale, last=last)
    return read._replace(sum=read.sum + read.group * scale, group=0.0, scale=scale, last=last)


def _fits(read: _Reading, value: float) -> bool:
    """Whether a further word finds its place: "twenty" takes "one", "hundred" takes "twenty", no more."""
    if not read.group:
        return True
    if read.group >= 100:
        return read.group % 100 == 0 or (read.group % 100 >= 20 and read.group % 10 == 0 and 0 < value < 10)
    return read.group >= 20 and read.group % 10 == 0 and 0 < value < 10


def _digits(text: str, tokens: list[_Token], at: int) -> tuple[Numeral | None, int]:
    """Digits with a fraction behind them ("2½", "1/2") and scales ("4.2 million", "4 hundred million")."""
    token, last = tokens[at], at
    if len(token.word) > LONGEST + 6:
        return None, at + 1
    value = VULGAR[token.word] if token.kind == "vulgar" else float(re.sub(r"[,\s]", "", token.word))
    end, scale = token.end, 1.0
    parts = token.kind == "vulgar"
    if at + 1 < len(tokens) and tokens[at + 1].kind == "vulgar" and tokens[at + 1].start - token.end <= 1:
        value, last, end = value + VULGAR[tokens[at + 1].word], at + 1, tokens[at + 1].end
    elif slash := _SLASH.match(text, token.end):
        below = int(slash.group(1))
        if below in _DENOMINATORS and 0 < value < below:
            return Numeral(token.start, slash.end(), value / below, value / below, parts=True), at + 2
    short = _SHORT_SCALE.match(text, end)
    if short and (short[1] or text[token.start - 1 : token.start] in MONEY or _COUNTS_ON.match(text, short.end())):
        scale = _BEHIND_DIGITS[(short[1] or short[2]).strip()]
        value = product(value, scale)
        return Numeral(token.start, short.end(), value, value, scale), last + 1
    while (glue := _glue(text, tokens, last)) in {"", "-"} and tokens[last + 1].word in {*SCALES, *PLURALS}:
        if end == tokens[last + 1].start or tokens[last + 1].word in {"tens", "score", "scores"}:
            break
        scale *= SCALES[tokens[last + 1].word.removesuffix("s")]
        last += 1
        end, parts = tokens[last].end, False
    if last + 1 < len(tokens) and glue in {"and a"} and scale >= 1000 and tokens[last + 1].word == "half":
        value, last, end = value + 0.5, last + 1, tokens[last + 1].end
    value = product(value, scale)
    return Numeral(token.start, end, value, value, scale, parts=parts), last + 1


def product(value: float, scale: float) -> float:
    """A value times its scale without what binary fractions add: 4.1 times a billion is 4,100,000,000."""
    return value if scale == 1 else float(f"{value * scale:.14g}")


def _parts(text: str, tokens: list[_Token], number: Numeral, last: int) -> tuple[Numeral, int]:
    """ "two thirds", "one-fifth of": a small count of parts is a fraction of a whole."""
    if number.low > 9 or number.low < 1 or _glue(text, tokens, last) not in {"", "-"}:
        return number, last + 1
    token = tokens[last + 1]
    whole = _part_of(token.word)
    named = token.word.endswith("s") or token.word == "halves"
    of = _OF.match(text, token.end) is not None
    hyphen = text[number.end : token.start] == "-"
    if not whole or (number.low > 1) != named or not (of or (hyphen and whole != 4)):
        return number, last + 1
    if number.low >= whole:
        return number, last + 1
    value = number.low / whole
    return Numeral(number.start, token.end, value, value, spelled=True, parts=True), last + 2
