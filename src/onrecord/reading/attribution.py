"""The attribution stage: who is reported as saying what, as spans of source, cue and content.

The encoder's scores are decoded window by window (`decoding`), made to stand together, and put into words.

Quotation marks are a constraint: a content that holds the greater part of a quotation takes all of it, marks and all.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.model import Article, Attribution, Mode, Span
from onrecord.reading.decoding import SURE, Found, Range, apart, decode
from onrecord.reading.encoder import Encoded
from onrecord.reading.paragraphs import segments
from onrecord.reading.pieces import BREAK, Pieces
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.tidying import tidied

WORD = re.compile(r"\w+")
ITEM = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-•*–])\s+$")
"""What stands before an item of a list on its line."""
NUMBER = re.compile(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})\W*")
"""The number of an item alone."""
TOLD = re.compile(
    r"\b(?:advis|alert|assur|caution|convinc|inform|notif|persuad|promis|reassur|remind|tell|told|warn)\w*$"
)
WHOM = re.compile(r"(?!that\b)[^,;:.“”\"\n]{1,60}?\s(?=that\s)")
LEADING = re.compile(r"(?:that|to|as|how)\s+(?=\W)", re.IGNORECASE)
"""What grammar puts before a quotation, as in "said that “…”": not among the words quoted."""
ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the article's attributions."""
    return {"attributions": attributions(article.text, segments(article), found["encoded"])}


def attributions(
    text: str, stretches: Sequence[Span], encoded: Encoded, least: float = SURE
) -> tuple[Attribution, ...]:
    """The attributions of a text of at least that confidence, in the order in which what was said begins."""
    quotes = quotations(text, stretches)
    kept = apart(decode(encoded.windows, least), len(encoded.rows.ids))
    drafts = [(draft, each.sure) for each in kept for draft in _drafts(text, each, encoded.rows, quotes)]
    return tidied(text, [draft for draft, _ in drafts], [sure for _, sure in drafts])


def _drafts(text: str, found: Found, rows: Pieces, quotes: Sequence[Quotation]) -> Iterator[Attribution]:
    """What was found, in words; the items of a list are attributions of their own, with source and cue in common."""
    cue = tuple(_spans(found.cue, rows))
    source = tuple(_spans(found.source, rows)) if found.source else ()
    said = [_addressed(text, part, cue) for each in found.content for part in _spans(each, rows)]
    content = whole([span for span in said if WORD.search(text, *span) and not NUMBER.fullmatch(text, *span)], quotes)
    items = [at for at, span in enumerate(content) if ITEM.search(text[: span.start].rpartition("\n")[2])]
    edges = [*items, len(content)] if len(items) > 1 else [len(content)]
    for first, last in itertools.pairwise([0, *edges]):
        if part := content[first:last]:
            mode: Mode = "direct" if _labelled(text, cue, source, part) else mode_of(text, part, quotes)
            yield Attribution(source=source, cue=cue, content=part, mode=mode)


def _addressed(text: str, content: Span, cue: Sequence[Span]) -> Span:
    """The content without whom it was told to, where the cue takes one: "promised {growers} that …"."""
    told = any(TOLD.search(text, a, b) for a, b in cue)
    whom = WHOM.match(text, *content) if told else None
    return Span(whom.end(), content.end) if whom else content


def _spans(pieces: Range, rows: Pieces) -> Iterator[Span]:
    """The words of a range of pieces, a span a paragraph."""
    start = pieces[0]
    for at in range(pieces[0], pieces[1] + 1):
        if at == pieces[1] or rows.ids[at] == BREAK:
            if start < at:
                yield Span(int(rows.starts[start]), int(rows.ends[at - 1]))
            start = at + 1


def whole(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """The spans, each taking in every quotation of which it holds half; overlapping spans become one."""
    starts = [quote.start for quote in quotes]
    found: list[Span] = []
    for start, end in content:
        first = max(0, bisect_right(starts, start) - 1)
        for quote in quotes[first : bisect_left(starts, end)]:
            if 2 * (min(end, quote.end) - max(start, quote.start)) >= quote.end - quote.start:
                start, end = min(start, quote.start), max(end, quote.end)
        while found and start < found[-1].end:
            before = found.pop()
            start, end = min(start, before.start), max(end, before.end)
        found.append(Span(start, end))
    return tuple(found)


def _labelled(text: str, cue: Sequence[Span], source: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether a speaker's label leads to whole sentences, as in a transcript: they stand for the very words."""
    marked = not any(WORD.search(text, a, b) for a, b in cue)
    leads = bool(source) and text[: source[0].start].rpartition("\n")[2].strip("\"'“‘ ") == ""
    return marked and leads and ENDED.search(text[content[-1].start : content[-1].end + 1]) is not None


def mode_of(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> Mode:
    """Direct where every word stands inside quotation marks, indirect where none does, else mixed."""
    starts = [quote.start for quote in quotes]
    bare = [(led.end() if (led := LEADING.match(text, a, b)) else a, b) for a, b in content]
    offsets = [match.start() for a, b in bare for match in WORD.finditer(text, a, b)]
    quoted = [at >= 0 and offset < quotes[at].end for offset in offsets for at in [bisect_right(starts, offset) - 1]]
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


STAGE = Stage("attribution", "8", frozenset({"encoded"}), frozenset({"attributions"}), run)
