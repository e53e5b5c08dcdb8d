"""Lists behind a cue: "the delegations undertook:" and then one item a line, each said by the same source."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Span
from onrecord.reading.drafts import Draft
from onrecord.reading.reports import Reports

BULLET = re.compile(r"(?:[-–—•*·▪●]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
REACH = 8
"""How many tokens before its colon a cue may stand: "agreed on Monday in Arvana:"."""
LISTING = frozenset({"clause", "vow", "praise"})


def drafts(text: str, reports: Reports, paragraphs: Sequence[Span]) -> Iterator[Draft]:
    """An attribution for each item of a list that a reporting verb and a colon introduce."""
    for k, (start, end) in enumerate(paragraphs):
        items = list(_items(text, paragraphs, k + 1)) if text[end - 1] == ":" else []
        verb = _cue(reports, Span(start, end)) if items else None
        source = reports.source(verb) if verb is not None else []
        if verb is not None and source:
            cue = [reports.tree.span(verb, verb)]
            yield from (Draft(verb, "listed", source, cue, [item]) for item in items)


def _items(text: str, paragraphs: Sequence[Span], first: int) -> Iterator[Span]:
    for start, end in paragraphs[first:]:
        if not (bullet := BULLET.match(text, start, end)):
            return
        item = text[bullet.end() : end].rstrip(" ;.,")
        if item:
            yield Span(bullet.end(), bullet.end() + len(item))


def _cue(reports: Reports, paragraph: Span) -> int | None:
    """The last verb of saying or promising before the colon that ends a paragraph."""
    tokens = reports.tree.within(paragraph)
    near = [i for i in tokens[-REACH:] if not reports.quoted[i] and reports.frames(i) & LISTING]
    return near[-1] if near else None
