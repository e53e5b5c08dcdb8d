"""Headline, standfirst, subheadings and speakers' labels of a text."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.gathering import bylines, signs
from onrecord.gathering import credits as credit_lines
from onrecord.gathering.lines import Line, fold
from onrecord.model import Span, Zone

FAR = 20
"""Lines: a headline is looked for among this many at the top."""
NEAR_REPEAT = 10
"""Lines: a headline that stands twice does so this near."""
LONGEST = 30
"""Words of a headline."""
LONGEST_STANDFIRST = 60
"""Words."""
FEWEST_LABELS = 3
"""A transcript has at least this many lines with a speaker's label."""

_LABEL = re.compile(r"(?P<who>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,4})(?:\s*\([^()\n]{1,60}\))?:(?=\s)")
_OFFICE = re.compile(r"(?:ministry|department|office|embassy|government|bureau|secretariat|mission) (?:of|to) ", re.I)
_NOT_HEADING = re.compile(r"[-–—*•·]\s|\d+[.)]\s|[a-z]")


def headlines(lines: Sequence[Line], given: str | None, outlet: str | None, *, extracted: bool = False) -> list[int]:
    """The lines that are the headline, and those that repeat it. An extracted text need not show a known headline."""
    first = _given(lines, given) if given else None
    if first is None and not (given and extracted):
        first = _shown(lines, outlet)
    if first is None:
        return []
    near = range(first + 1, min(first + NEAR_REPEAT, len(lines)))
    return [first, *(i for i in near if lines[i].folded == lines[first].folded)]


def _given(lines: Sequence[Line], given: str) -> int | None:
    wanted = fold(given)
    words = set(wanted.split())
    for i, line in enumerate(lines[:FAR]):
        mine = set(line.folded.split()) if line.words <= LONGEST else set()
        if mine and (
            line.folded == wanted or (len(mine) >= 4 and len(mine & words) >= 0.8 * max(len(mine), len(words)))
        ):
            return i
    return None


def _shown(lines: Sequence[Line], outlet: str | None) -> int | None:
    """The first line that can be a headline, if it comes before the report begins and isn't all there is."""
    for i, line in enumerate(lines[: min(FAR, len(lines) - 1)]):
        over = _OFFICE.match(line.text) and _beside(lines[i + 1], outlet, first=False)
        if over or _beside(line, outlet, first=i < 3):
            continue
        if (line.prose and line.text.endswith(".")) or credit_lines.dateline_of(line.text):
            return None
        if 2 <= line.words <= LONGEST:
            return i
    return None


def _beside(line: Line, outlet: str | None, *, first: bool) -> bool:
    """Whether a line at the top is something else than a headline."""
    return (
        signs.is_furniture(line, outlet)
        or signs.is_section(line)
        or signs.is_caption(line)
        or signs.is_bar(line)
        or signs.is_date(line)
        or (first and signs.names_outlet(line))
        or bool(bylines.of(line))
        or signs.is_document(line)
    )


def standfirst(lines: Sequence[Line], heads: Sequence[int], kept: Sequence[int]) -> list[Zone]:
    """The line under the headline where it is not yet the report: left open, or set off from it by something else."""
    below = [i for i in kept if heads and i > heads[0] and not bylines.of(lines[i])]
    if len(below) < 2:
        return []
    line, after = lines[below[0]], lines[below[1]]
    if line.words > LONGEST_STANDFIRST or credit_lines.dateline_of(line.text, lead=True):
        return []
    under = all(i in heads for i in range(heads[0] + 1, below[0]))
    set_off = under and below[1] > below[0] + 1 and after.prose
    open_line = not line.closed and line.words >= 5 and after.prose
    if credit_lines.dateline_of(after.text) or (not line.quotes and (open_line or set_off)):
        return [Zone("standfirst", line.span)]
    return []


def subheadings(lines: Sequence[Line], kept: Sequence[int]) -> list[Zone]:
    """Short open lines between paragraphs of prose."""
    found = []
    for before, here, after in zip(kept, kept[1:], kept[2:], strict=False):
        line, below = lines[here], lines[after]
        short = line.words <= signs.TITLE_WORDS and not line.text.endswith((".", ",", ";", ":", ".”", '."'))
        framed = lines[before].prose and below.words >= signs.TITLE_WORDS and line.block != below.block
        if short and framed and not bylines.of(line) and not _NOT_HEADING.match(line.text):
            found.append(Zone("subheading", line.span))
    return found


def speaker_labels(lines: Sequence[Line], kept: Sequence[int]) -> list[Zone]:
    """Names before a colon at the start of lines, as in a transcript: in capitals, or coming again and again."""
    found = [(lines[i].start, match) for i in kept if (match := _LABEL.match(lines[i].text[:200]))]
    often = Counter(match["who"] for _, match in found)
    labels = [
        Zone("speaker_label", Span(start, start + match.end()))
        for start, match in found
        if match["who"].isupper() or often[match["who"]] >= FEWEST_LABELS
    ]
    return labels if len(labels) >= FEWEST_LABELS else []
