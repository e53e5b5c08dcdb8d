"""Markdown as it stands in the file: its headings are found, its markup at the edges of lines is left unread.

Links and emphasis within sentences stay as written: to leave them out would cut the sentence they stand in.
"""

import re
from dataclasses import dataclass, field

from onrecord.gathering import dating
from onrecord.gathering.sidecar import Row
from onrecord.model import Span

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}[ \t]+)([^\n]*?)([ \t]*#*[ \t]*)$", re.MULTILINE)
_ALONE = re.compile(
    r"^[ \t]*(?:!\[[^\]\n]*\]\([^)\n]*\)|(?:[-*_][ \t]*){3,}|\[[^\]\n]+\]:[^\n]*|<!--[^\n]*-->)[ \t]*$|^>[ \t]?",
    re.MULTILINE,
)
_NAMES = {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "url": "url",
    "link": "url",
}


@dataclass(frozen=True)
class Markup:
    """Spans that are markup and no words, and what the front matter or the first heading says of the article."""

    spans: tuple[Span, ...] = ()
    row: Row = field(default_factory=Row)


def find(text: str) -> Markup:
    """Find the markup of a text."""
    spans: list[Span] = []
    row = Row()
    front = _FRONT.match(text)
    if front:
        spans.append(Span(*front.span()))
        values = {
            _NAMES[key.lower()]: value.strip("'\"")
            for key, value in _FIELD.findall(front.group(1))
            if key.lower() in _NAMES
        }
        row = Row(
            values.get("outlet"), dating.parse(values.get("published")), values.get("url"), values.get("headline")
        )
    start = front.end() if front else 0
    for match in _HEADING.finditer(text, start):
        spans += [Span(*match.span(part)) for part in (1, 3) if match.group(part)]
        if not row.headline and match.group(1).strip() == "#" and match.group(2):
            row = Row(None, None, None, match.group(2)).over(row)
    spans += [Span(*match.span()) for match in _ALONE.finditer(text, start) if match.group()]
    return Markup(tuple(sorted(set(spans))), row)


def merge(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Two sets of spans as one, sorted and disjoint."""
    merged: list[Span] = []
    for span in sorted((*one, *other)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
