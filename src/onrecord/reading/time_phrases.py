"""Rows of words of time: how a rule of the grammar is written, matched and handed the words it fits."""

import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from onrecord.reading.time_words import LEXICON, PIECES, Token

Rule = list[Any]
Back = Literal["", "time", "day", "quarter"]


class Draft(NamedTuple):
    """What a row of words says: a rule; what it counts from, where not from publication; whether it dates nothing.

    `back` is "time" for the last time with a date before it, "day" for the last that is a day, and "quarter" for a
    quarter or half-year that the text speaks of.
    """

    rule: Rule
    back: Back = ""
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

    def named(self) -> str:
        """Which instance of what comes round is named outright ("last", "next", "this"); empty where none is."""
        words = {"last": "last", "past": "last", "next": "next", "coming": "future", "this": "this"}
        return next((which for kind, which in words.items() if self.has(kind)), "")

    def which(self, otherwise: str) -> str:
        """Which instance is meant: as named, else as the tense of the clause says, else the one given."""
        return self.named() or {"past": "past", "future": "future"}.get(self.tense(), otherwise)

    def back(self) -> str:
        """Which instance "the previous", "the following", "the same" or "that" names, counted from a time before."""
        words = {"previous": "last", "following": "next", "same": "past", "that": "past"}
        return next((which for kind, which in words.items() if self.has(kind)), "")

    def capital(self, token: Token) -> bool:
        """Say whether a word is written with a capital letter."""
        return self.text[token.start].isupper()

    def named_with(self) -> bool:
        """Say whether a word with a capital letter stands beside the row, as in the name of a person or of games."""
        beside = (self.leading, self.following)
        return any(near is not None and near.kind == "other" and self.capital(near) for near in beside)

    @property
    def leading(self) -> Token | None:
        """The word before the row."""
        return self.before[-1] if self.before else None

    @property
    def following(self) -> Token | None:
        """The word after the row."""
        return self.after[0] if self.after else None

    def led_by(self, words: frozenset[str]) -> bool:
        """Say whether the word before the row is one of these."""
        return self.leading is not None and self.leading.word in words

    def followed_by(self, *words: str) -> bool:
        """Say whether the word after the row is one of these."""
        return self.following is not None and self.following.word in words


Maker = Callable[[Phrase], Draft | None]


class Rules:
    """Rows of kinds of words, each with the function that makes a draft of them, in the order they are tried."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, Maker]] = []

    def row(self, *patterns: str) -> Callable[[Maker], Maker]:
        """Enter a function under the rows it reads: regular expressions over kinds of words, in capitals."""

        def enter(maker: Maker) -> Maker:
            self.entries.extend((_compiled(pattern), maker) for pattern in patterns)
            return maker

        return enter


class Grammar:
    """All rules together: the first that fits at the first place wins."""

    def __init__(self, *parts: Rules) -> None:
        entries = [entry for part in parts for entry in part.entries]
        self._makers = [maker for _, maker in entries]
        rows = "|".join(f"(?P<r{number}>{pattern})" for number, (pattern, _) in enumerate(entries))
        self._rows = re.compile(rf"(?!\.)(?:{rows})")  # most words are of no kind: pass them by without a try

    def fits(self, row: Sequence[Token]) -> Iterator[tuple[int, int, Maker]]:
        """Find the rows of words that may be times: first token, end, and what makes a draft of them."""
        letters = "".join([_LETTERS.get(token.kind, ".") for token in row])
        for match in self._rows.finditer(letters):
            yield match.start(), match.end(), self._makers[int(str(match.lastgroup)[1:])]


_KINDS = sorted(
    {kind for kind, _ in LEXICON.words.values()}
    | {kind for entries in LEXICON.phrases.values() for _, kind, _ in entries}
    | (PIECES | {"rank", "year", "digits", "comma", "dash", "quote", "stop"})
)
_LETTERS = dict(zip(_KINDS, string.ascii_letters + string.digits + "".join(map(chr, range(0xC0, 0x100))), strict=False))
"""One letter for each kind of word, so that a row of words is a string and a rule a regular expression over it."""

_GROUPS = {
    "MON": "(?:MONTH|MONTH_SHORT)",
    "WD": "(?:(?:WEEKDAY|WEEKDAY_SHORT) COMMA? THE?)",
    "MDAY": "(?:DIGITS|RANK)",
    "TILL": "(?:DASH|TO|AND)",
    "MOD": "(?:THIS PAST|THIS COMING|LAST|NEXT|THIS|PAST|COMING|PREVIOUS|FOLLOWING|SAME|THAT)",
    "NUM": "(?:DIGITS|NUMBER|MIXED|VAGUE|COUPLE|A)",
    "SIZE": "(?:UNIT|UNITS|QUARTER)",
    "ENDS": "(?=COMMA|BREAK|STOP|$)",
    "INYEAR": "(?:COMMA? OF? THE? YEAR)",
}


def _compiled(pattern: str) -> str:
    for name, group in _GROUPS.items():
        pattern = re.sub(rf"\b{name}\b", group, pattern)
    return re.sub(r"[A-Z][A-Z_]*", lambda found: _LETTERS[found[0].lower()], pattern).replace(" ", "")
