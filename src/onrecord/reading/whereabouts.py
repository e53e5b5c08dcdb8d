"""Where a figure counts: the place its sentence puts behind it, else the one it opens with ("In Vell, some 300 …")."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from onrecord.model import Span

_PLACES = frozenset({"GPE", "LOC"})
_PUT = re.compile(
    r"\b(?:in|across|inside(?:\sof)?|throughout|within|near|around)\s"
    r"(?:the\s)?((?:north|south|east|west|central|northern|southern|eastern|western|northeast|northwest|southeast"
    r"|southwest|northeastern|northwestern|southeastern|southwestern|rural|upper|lower)\s(?:and\s)?){0,2}$",
    re.IGNORECASE,
)
_TURN = re.compile(r"[;:]|\s(?:but|while|whereas|although|which|where)\s")
_REACH = 110
"""Code points between a figure and its place, at most."""

_LEAD = 48
"""Code points before a place in which its preposition is looked for."""


class Whereabouts:
    """The places of one text that something is said to be in; without a parsed document there are none."""

    def __init__(self, text: str, doc: Any, sentences: Sequence[Span]) -> None:
        self._text = text
        self._sentences = sorted(sentences)
        self._starts = [start for start, _ in self._sentences]
        self._places: list[Span] = []
        self._puts: list[int] = []
        for entity in doc.ents if doc is not None else ():
            if entity.label_ in _PLACES:
                self._add(entity.start_char, entity.end_char)

    def _add(self, start: int, end: int) -> None:
        put = _PUT.search(self._text, max(0, start - _LEAD), start)
        if put:
            self._places.append(Span(put.start(1) if put[1] else start, end))
            self._puts.append(put.start())
        elif self._places and self._text[self._places[-1].end : start] in {" and ", ", "}:
            self._places[-1] = Span(self._places[-1].start, end)

    def of(self, span: Span, until: int) -> Span | None:
        """The place of what a span counts; places from `until` on, where the next figure begins, belong to that."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        opens, closes = self._sentences[at]
        behind = bisect_left(self._puts, span.start)
        if behind < len(self._puts) and self._puts[behind] < min(closes, until, span.end + _REACH):
            return None if _TURN.search(self._text, span.end, self._puts[behind]) else self._places[behind]
        first = bisect_left(self._puts, opens)
        if first < behind and self._puts[first] == opens and span.start < self._places[first].end + _REACH:
            return self._places[first]
        return None
