"""The words of time: a text as a row of tokens, each of a kind that the grammar of times knows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.model import Span
from onrecord.world import lexicon


class Token(NamedTuple):
    """A word, number or mark: where it stands, its kind, what it means, and the word in small letters."""

    start: int
    end: int
    kind: str
    value: Any
    word: str


class Lexicon(NamedTuple):
    """The words by what they mean; `phrases` by their first word, the longest first."""

    words: Mapping[str, tuple[str, Any]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str, Any]]]
    capital: frozenset[str]
    counts: Mapping[str, int]
    ranks: Mapping[str, int]
    future: frozenset[str]
    past: frozenset[str]
    reports: frozenset[str]
    not_past: frozenset[str]
    deadlines: frozenset[str]
    articles: frozenset[str]
    lengths: frozenset[str]
    events: frozenset[str]
    numbered: frozenset[str]
    clauses: frozenset[str]
    leads: frozenset[str]


_PIECES = re.compile(
    r"""
      (?P<iso>\b\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?:T[0-2]\d:[0-5]\d(?::[\d.]+)?(?:Z|[+-]\d\d:?\d\d)?)?\b)
    | (?P<slash>\b\d{1,2}/\d{1,2}/\d{4}\b)
    | (?P<clock>\b\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?\s?m\b\.?(?:\s(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|local\stime)\b)?)
    | (?P<hours>\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?!:)(?:\s(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|local\stime)\b)?
        | \b(?:[01]\d|2[0-3])[0-5]\d\s(?:GMT|UTC|hours|hrs)\b)
    | (?P<decade>(?:\b(?:1[0-9]|20)|['’‘])\d0['’]?s\b)
    | (?P<short>(?<!\w)['’‘]\d\d\b)
    | (?P<mixed>\b\d+(?:[ -][123]/[24]\b|[½¼¾]))
    | (?P<named>\b(?:[QH][1-4]|[1-4]Q)\b)
    | (?P<number>\b\d+(?:,\d{3})*(?:\.\d+)?(?P<th>(?:st|nd|rd|th)\b)?)
    | (?P<word>[^\W\d_]+)
    | (?P<break>\n[^\S\n]*\n)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
PIECES = frozenset(_PIECES.groupindex) - {"word", "mark", "th"}
"""The kinds of words that are known by their form alone."""
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75}
_MARKS = {",": "comma", "-": "dash", "–": "dash", "—": "dash", "/": "dash", "'": "quote", "’": "quote"} | dict.fromkeys(
    '.;:!?)”"', "stop"
)
LONGEST = 12
"""A number of more characters counts no time that anyone reports."""

_YEARS = range(1000, 2101)
"""Four digits in this range may name a year; whether they do is for the grammar to say."""


def load() -> Lexicon:
    """Read the lexicon that comes with the package."""
    data = lexicon.load("onrecord.reading", "lexicon/times.toml", dict[str, Any])
    words: dict[str, tuple[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for kinds in (data["capital"], data["word"]):
        for kind, entries in kinds.items():
            for entry, value in entries.items():
                parts = tuple(each[0].lower() for each in re.finditer(r"[^\W\d_]+|\S", entry))
                if len(parts) > 1:
                    phrases.setdefault(parts[0], []).append((parts, kind, value))
                else:
                    words[entry] = (kind, value)
    ordered = {first: sorted(rest, key=lambda each: -len(each[0])) for first, rest in phrases.items()}
    sets = {name: frozenset(listed) for name, listed in data["around"].items()}
    return Lexicon(words, ordered, frozenset(data["capital"]), data["count"], data["rank"], **sets)


LEXICON = load()


def tokens(text: str, dropped: Sequence[Span] = ()) -> list[Token]:
    """Cut a text into tokens of known kinds; what stands in a dropped span becomes a break."""
    return _numbers(_phrases(list(_pieces(text, dropped)), text))


def _pieces(text: str, dropped: Sequence[Span]) -> Iterator[Token]:
    away = iter(sorted(dropped))
    gap = next(away, None)
    done = 0
    for piece in _PIECES.finditer(text):
        start, end = piece.span()
        if start < done:
            continue
        while gap is not None and gap[1] <= start:
            gap = next(away, None)
        if gap is not None and gap[0] < end:
            yield Token(start, end, "break", None, "")
        else:
            token = _token(piece, text)
            done = token.end
            yield token


def _token(piece: re.Match[str], text: str) -> Token:
    start, end = piece.span()
    form, printed = str(piece.lastgroup), piece[0]
    word = printed.lower()
    if form == "word":
        kind, value = LEXICON.words.get(word, ("other", None))
        if kind in LEXICON.capital and not printed[0].isupper():
            kind = "other"
        if kind.endswith("_short") and text[end : end + 1] == ".":
            end += 1
        return Token(start, end, kind, value, word)
    if form in ("number", "th"):
        return Token(start, end, *_number(piece, text), word)
    if form == "mark":
        return Token(start, end, _mark(start, printed, text), None, word)
    return Token(start, end, form, _VALUES[form](printed) if form in _VALUES else printed, word)


def _mark(start: int, printed: str, text: str) -> str:
    """Tell a dash inside an expression ("14 – 16 March") from one that parts two clauses."""
    kind = _MARKS.get(printed, "other")
    parting = kind == "dash" and text[start - 1 : start].isspace() and not text[start + 1 : start + 3].strip().isdigit()
    return "stop" if parting else kind


def _number(piece: re.Match[str], text: str) -> tuple[str, Any]:
    """Tell a day of a month from a year and from any other number; sums and shares are none of them."""
    start, end = piece.span()
    digits = piece[0].removesuffix(piece["th"] or "")
    if (start and text[start - 1] in "$€£¥#.") or text[end : end + 1] == "%" or len(digits) > LONGEST:
        return "other", None
    value = float(digits.replace(",", ""))
    if piece["th"]:
        return "rank", int(value)
    if not digits.isdigit() or len(digits) > 4:
        return "number", value
    if len(digits) == 4:
        return ("year" if int(value) in _YEARS else "number"), int(value)
    return ("digits" if 1 <= value <= 31 else "number"), int(value)


def _clock(printed: str) -> str:
    """Write a time of day as TimeML does: 24 hours, with minutes."""
    found = re.match(r"(\d\d?)(?:[:.]?(\d\d))?\s?([ap]?)", printed, re.IGNORECASE)
    if found is None:
        return printed
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{found[2] or '00'}"


def _slash(printed: str) -> str:
    """Read a date in slashes where only one of its numbers can be the day; else its year is all that is sure."""
    first, second, year = (int(each) for each in printed.split("/"))
    if first == second or (first <= 12 < second):
        return f"{year:04}-{first:02}-{second:02}"
    return f"{year:04}-{second:02}-{first:02}" if second <= 12 < first else f"{year:04}"


def _decade(printed: str) -> int:
    digits = re.sub(r"\D", "", printed)
    return int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])


def _mixed(printed: str) -> float:
    whole, fraction = re.split(r"[ -]|(?=[½¼¾])", printed, maxsplit=1)
    return int(whole) + _FRACTIONS[fraction]


_VALUES = {
    "iso": lambda printed: printed[:10],
    "clock": _clock,
    "hours": _clock,
    "slash": _slash,
    "decade": _decade,
    "mixed": _mixed,
}


def _phrases(pieces: list[Token], text: str) -> list[Token]:
    """Join the words of each phrase of the lexicon into one token."""
    joined: list[Token] = []
    at = 0
    while at < len(pieces):
        token = pieces[at]
        phrase = _phrase(pieces, at, text) if token.word in LEXICON.phrases else None
        joined.append(token if phrase is None else phrase[0])
        at += 1 if phrase is None else phrase[1]
    return joined


def _phrase(pieces: Sequence[Token], at: int, text: str) -> tuple[Token, int] | None:
    """The phrase that begins here, with how many tokens it takes; None where none does."""
    for parts, kind, value in LEXICON.phrases[pieces[at].word]:
        row = pieces[at : at + len(parts)]
        if kind in LEXICON.capital and not text[row[0].start].isupper():
            continue
        if tuple([each.word.replace("’", "'") for each in row]) == parts:
            return Token(row[0].start, row[-1].end, kind, value, " ".join(parts)), len(parts)
    return None


def _numbers(pieces: list[Token]) -> list[Token]:
    """Join the words of each number written out into one token: a number, a rank or a year."""
    joined: list[Token] = []
    at = 0
    while at < len(pieces):
        spelled = pieces[at].word in LEXICON.counts or pieces[at].word in LEXICON.ranks
        end = _number_end(pieces, at) if spelled else at
        joined.append(_spelled(pieces[at:end]) if end > at else pieces[at])
        at = max(end, at + 1)
    return joined


def _number_end(pieces: list[Token], at: int) -> int:
    """Where the number that begins here ends; `at` itself where none does."""
    end = at
    while end < len(pieces) and end < at + 12:
        word = pieces[end].word
        if word in LEXICON.ranks:
            return end + 1
        linked = end > at and end + 1 < len(pieces) and _links(pieces[end - 1], pieces[end], pieces[end + 1])
        if word not in LEXICON.counts and not linked:
            break
        end += 1
    return end


def _links(before: Token, link: Token, after: Token) -> bool:
    """Say whether a dash or an "and" stands inside a number: "twenty-five", "a hundred and one"."""
    if after.word not in LEXICON.counts and after.word not in LEXICON.ranks:
        return False
    if link.kind == "dash":
        return LEXICON.counts.get(before.word, 0) in range(20, 100, 10)
    return link.word == "and" and before.word in ("hundred", "thousand")


def _spelled(row: list[Token]) -> Token:
    words = [each.word for each in row if each.word in LEXICON.counts or each.word in LEXICON.ranks]
    values = [LEXICON.counts.get(word, 0) or LEXICON.ranks[word] for word in words]
    start, end, printed = row[0].start, row[-1].end, " ".join(words)
    if words[-1] in LEXICON.ranks:
        return Token(start, end, "rank", _sum(values), printed)
    if len(values) > 1 and values[0] in range(13, 21) and 10 <= values[1] < 100:
        return Token(start, end, "year", values[0] * 100 + sum(values[1:]), printed)
    return Token(start, end, "number", _sum(values), printed)


def _sum(values: Sequence[int]) -> int:
    total = last = 0
    for value in values:
        if value in (100, 1000):
            total, last = (total, max(last, 1) * value) if value == 100 else ((total + max(last, 1)) * value, 0)
        else:
            last += value
    return total + last
