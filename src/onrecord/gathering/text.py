"""What a text shows of itself: headline, standfirst, subheadings, byline, dateline, agencies, outlet, date, furniture.

The text is never rewritten. For plain text it is the file decoded, with each line ending read as one "\\n" (as Python's
text mode does) and a byte-order mark kept as the first character, inside a dropped span: so a span cuts the same words
out of `open(file, encoding="utf-8").read()`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.gathering import credits as credit_lines
from onrecord.gathering import dating, furniture, headings, signs
from onrecord.gathering.lines import Line, split
from onrecord.model import Span, Zone

BOM = "\ufeff"


@dataclass(frozen=True)
class Marks:
    """What was found in a text; `published` is the date the text itself gives."""

    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None
    agencies: tuple[str, ...] = ()
    dropped: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()


def mark(text: str, headline: str | None = None, outlet: str | None = None, *, extracted: bool = False) -> Marks:
    """Find what a text shows of itself.

    Args:
        text: the article's text.
        headline: the headline where it is known from elsewhere; a text may show it, or not.
        outlet: the outlet where it is known from elsewhere.
        extracted: whether the text was taken out of a page, which leaves most of the page around it behind.
    """
    lines = [line for line in map(_behind_bom, split(text)) if line.text]
    heads = headings.headlines(lines, headline, outlet, extracted=extracted)
    gone = furniture.find(furniture.Page(lines, frozenset(heads), outlet))
    kept = [i for i in range(len(lines)) if i not in gone and i not in heads]
    byline_at, byline = credit_lines.byline(lines, heads, gone)
    dateline = credit_lines.dateline(lines, kept)
    printed_by = outlet or credit_lines.outlet(lines, heads, dateline)
    dropped = furniture.spans(lines, gone)
    zones = [Zone("headline", lines[i].span) for i in heads]
    zones += [Zone("byline", lines[byline_at].span)] if byline_at is not None else []
    zones += headings.standfirst(lines, heads, kept)
    zones += headings.speaker_labels(lines, kept) or headings.subheadings(lines, kept)
    zones += [Zone("dateline", credit_lines.span(lines, dateline))] if dateline else []
    return Marks(
        headline=headline or (lines[heads[0]].text if heads else None),
        byline=byline,
        dateline=dateline.text if dateline else None,
        outlet=printed_by,
        published=dating.from_lines(_labels(lines, gone), dateline.text if dateline else None),
        agencies=credit_lines.sources(lines, gone, dateline, printed_by),
        dropped=_with_bom(dropped) if text.startswith(BOM) else dropped,
        zones=_disjoint(zones),
    )


def _labels(lines: Sequence[Line], gone: Collection[int]) -> Iterator[str]:
    """The lines beside the report that may date it: no captions, no links."""
    linked = furniture.in_links(lines, gone)
    for i in sorted(gone):
        if i not in linked and not signs.is_caption(lines[i]):
            yield lines[i].text


def _behind_bom(line: Line) -> Line:
    """A line without the byte-order mark it may open with."""
    if line.start > 0 or not line.text.startswith(BOM):
        return line
    rest = line.text[1:].lstrip()
    return Line(line.end - len(rest), line.end, rest, line.block)


def _with_bom(dropped: tuple[Span, ...]) -> tuple[Span, ...]:
    """The dropped spans with the byte-order mark before the text."""
    if dropped and dropped[0].start <= 1:
        return (Span(0, dropped[0].end), *dropped[1:])
    return (Span(0, 1), *dropped)


def _disjoint(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """The zones in order, without those that overlap one before."""
    kept: list[Zone] = []
    for zone in sorted(zones, key=lambda each: each.span):
        if not kept or kept[-1].span.end <= zone.span.start:
            kept.append(zone)
    return tuple(kept)
