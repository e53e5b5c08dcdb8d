"""What a text shows of itself: headline, standfirst, subheadings, byline, dateline, agencies, outlet, date, furniture.

The text is never rewritten. For plain text it is the file decoded, with each line ending read as one "\\n" (as Python's
text mode does) and a byte-order mark kept as the first character, inside a dropped span: so a span cuts the same words out of
`open(file, encoding="utf-8").read()`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.gathering import agencies, dating, furniture
from onrecord.gathering.lines import Line, fold, split
from onrecord.model import Span, Zone

FAR_HEADLINE = 20
"""Lines: a headline is looked for among this many at the top."""
NEAR_REPEAT = 10
LONGEST_HEADLINE = 30
"""Words."""
LONGEST_STANDFIRST = 60
"""Words."""
LEAD_PARAGRAPHS = 4
"""The dateline opens one of the first paragraphs."""

_NAME = r"(?-i:[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|van|von|de|der|al|el|bin|la|du|da))*)"
_BYLINE = re.compile(
    rf"(?:by|from|story by|words by|written by|reported by)\s*:?\s+(?P<who>{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+in\s+|\s*\|\s*|\s+for\s+(?:the\s+)?){_NAME})*)\W*"
    r"(?:\|.{0,60})?",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    rf"\W*(?:reporting|reported|written|story|text|words|writing) by:?\s+(?P<who>{_NAME}(?:(?:\s*,\s*|\s+and\s+){_NAME})*)",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /-][A-ZÀ-Þ.'’]+){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /-][A-ZÀ-Þ][\w.'’-]+){0,3}"
_WHEN = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
_DASH = r"(?:\s*[—–]+|\s+-{1,2}|\s*--)(?=\s|[“\"‘A-Z])"
_DATELINE = re.compile(
    rf"(?P<line>{_PLACE}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_WHEN})?(?:\s*[(\[](?P<credit>[^()\[\]\n]{{2,60}})[)\]])?)(?:{_DASH}|:(?=\s))"
    rf"|(?P<line2>{_MIXED}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_WHEN})?\s*[(\[](?P<credit2>[^()\[\]\n]{{2,60}})[)\]])\s*(?:{_DASH}|:(?=\s))"
    rf"|(?P<line3>{_MIXED}(?:,\s*{_MIXED}){{0,2}},?\s+{_WHEN})(?:{_DASH}|:(?=\s))"
    rf"|(?P<line4>{_MIXED})(?:\s*[—–])(?=\s)"
)
_BEHIND_DASH = re.compile(r"(?:\((?P<credit>[^()\n]{2,40})\)\s*[-—–]+\s|(?P<agency>[A-Z]{2,5})\s*[-—–]+\s)")
_CREDIT_LINE = re.compile(
    r"\W*(?:source|sources|via|with|copyright|©|\(c\)|by|from|distributed by|courtesy of)\b|\W*[©(]", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,40}|[QA]|Question|Answer|Moderator|Interviewer)(?:\s*\([^()\n]{1,60}\))?:(?=\s)"
)
_GENERIC = {"agencies", "news agencies", "staff", "correspondent", "our correspondent", "own correspondent", "file"}


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


def mark(text: str, headline: str | None = None, outlet: str | None = None) -> Marks:
    """Find what a text shows of itself.

    Args:
        text: the article's text.
        headline: the headline where it is known from elsewhere; a text may show it, or not.
        outlet: the outlet where it is known from elsewhere.
    """
    body = 1 if text.startswith("\ufeff") else 0
    lines = [line if line.start >= body else _behind_mark(line) for line in split(text)]
    lines = [line for line in lines if line.text]
    heads = _headlines(lines, headline, outlet)
    dropped = furniture.find(furniture.Page(lines, frozenset(heads), outlet))
    gone = {i for i, line in enumerate(lines) if any(a <= line.start < b for a, b in dropped)}
    kept = [i for i in range(len(lines)) if i not in gone and i not in heads]
    byline_at, byline = _byline(lines, kept, gone)
    dateline_at, match = _dateline(lines, kept)
    zones = [Zone("headline", lines[i].span) for i in heads]
    if byline_at is not None and byline_at not in gone:
        zones.append(Zone("byline", lines[byline_at].span))
    zones += _standfirst(lines, heads, kept, byline_at)
    zones += _subheadings(lines, kept, byline_at)
    zones += _speaker_labels(lines, kept)
    if match is not None and dateline_at is not None:
        start = lines[dateline_at].start
        zones.append(Zone("dateline", Span(start + match.start, start + match.end)))
    labels = [lines[i].text for i in sorted(gone) if not lines[i].quotes]
    found = Marks(
        headline=lines[heads[0]].text if heads else None,
        byline=byline,
        dateline=match.text if match else None,
        outlet=_outlet(lines, heads, match),
        published=dating.from_lines(labels, match.text if match else None),
        agencies=_agencies(lines, gone, match, byline),
        dropped=dropped if not body else _with_mark(dropped),
        zones=tuple(sorted(_disjoint(zones), key=lambda each: each.span)),
    )
    return replace(found, headline=headline or found.headline)


def _behind_mark(line: Line) -> Line:
    """A line that opens with the byte-order mark, without it."""
    rest = line.text[1:].lstrip()
    return Line(line.end - len(rest), line.end, rest, line.block)


def _with_mark(dropped: tuple[Span, ...]) -> tuple[Span, ...]:
    if dropped and dropped[0].start <= 1:
        return (Span(0, dropped[0].end), *dropped[1:])
    return (Span(0, 1), *dropped)


def _disjoint(zones: Sequence[Zone]) -> list[Zone]:
    """The zones without those that overlap an earlier one of the list."""
    kept: list[Zone] = []
    for zone in zones:
        if all(zone.span.end <= each.span.start or each.span.end <= zone.span.start for each in kept):
            kept.append(zone)
    return kept


# ------------------------------------------------------------------------------------------------ headline


def _headlines(lines: Sequence[Line], given: str | None, outlet: str | None) -> list[int]:
    """The lines that are the headline, and those that repeat it."""
    first = _given_headline(lines, given) if given else None
    if first is None:
        first = _shown_headline(lines, outlet)
    if first is None:
        return []
    again = (
        i for i, line in enumerate(lines[: first + NEAR_REPEAT]) if i > first and line.folded == lines[first].folded
    )
    return [first, *again]


def _given_headline(lines: Sequence[Line], given: str) -> int | None:
    wanted = fold(given)
    words = set(wanted.split())
    for i, line in enumerate(lines[:FAR_HEADLINE]):
        if line.words > LONGEST_HEADLINE:
            continue
        mine = set(line.folded.split())
        if line.folded == wanted or (len(mine) >= 4 and len(mine & words) >= 0.8 * max(len(mine), len(words))):
            return i
    return None


def _shown_headline(lines: Sequence[Line], outlet: str | None) -> int | None:
    for i, line in enumerate(lines[: min(FAR_HEADLINE, len(lines) - 1)]):
        if (line.prose and line.text.endswith(".")) or _dateline_of(line.text):
            return None
        beside = (
            furniture.is_furniture(line, outlet)
            or furniture.is_section(line)
            or furniture.is_caption(line)
            or (i < 3
            and furniture.names_outlet(line))
            or _BYLINE.fullmatch(line.text)
        )
        if not beside and 2 <= line.words <= LONGEST_HEADLINE:
            return i
    return None


def _standfirst(lines: Sequence[Line], heads: Sequence[int], kept: Sequence[int], byline: int | None) -> list[Zone]:
    """The line under the headline where it is not yet the report: left open, or set off from it by something else."""
    if not heads:
        return []
    below = [i for i in kept if i > heads[0] and i != byline]
    if len(below) < 2:
        return []
    first, second = below[0], below[1]
    line = lines[first]
    beside = first > heads[0] + 1 and any(i < first and i not in heads for i in range(heads[0] + 1, first))
    set_off = (second > first + 1 and not beside) or bool(_dateline_of(lines[second].text))
    open_line = not line.closed and line.words >= 5 and lines[second].prose
    if line.words <= LONGEST_STANDFIRST and not _dateline_of(line.text) and not line.quotes and (open_line or set_off):
        return [Zone("standfirst", line.span)]
    if line.words <= LONGEST_STANDFIRST and not _dateline_of(line.text) and _dateline_of(lines[second].text):
        return [Zone("standfirst", line.span)]
    return []


def _subheadings(lines: Sequence[Line], kept: Sequence[int], byline: int | None) -> list[Zone]:
    """Short open lines between paragraphs of prose."""
    found = []
    for before, here, after in zip(kept, kept[1:], kept[2:], strict=False):
        line = lines[here]
        short = line.words <= furniture.TITLE_WORDS and not line.text.endswith((".", ",", ";", ":", ".”", '."'))
        framed = (
            lines[before].prose and lines[after].words >= furniture.TITLE_WORDS and line.block != lines[after].block
        )
        if short and framed and here != byline and not re.match(r"[-–—*•·]\s|\d+[.)]\s|[a-z]", line.text):
            found.append(Zone("subheading", line.span))
    return found


def _speaker_labels(lines: Sequence[Line], kept: Sequence[int]) -> list[Zone]:
    """Names before a colon at the start of lines, where a transcript has at least three."""
    found = [(lines[i].start, match) for i in kept if (match := _SPEAKER.match(lines[i].text))]
    if len(found) < 3:
        return []
    return [Zone("speaker_label", Span(start, start + match.end())) for start, match in found]


# ------------------------------------------------------------------------------- byline, dateline, credits


def _byline(lines: Sequence[Line], kept: Sequence[int], gone: set[int]) -> tuple[int | None, str | None]:
    """The line that names the author at the top, else who the credits at the end say it was reported by."""
    for i in [i for i in kept if i < FAR_HEADLINE]:
        if lines[i].prose and lines[i].closed:
            break
        if lines[i].words <= 16 and (match := _BYLINE.fullmatch(lines[i].text)):
            return i, " ".join(match["who"].split())
    for i in sorted(gone):
        if match := _REPORTING.match(lines[i].text[:300]):
            return i, " ".join(match["who"].split()).rstrip(".,;")
    return None, None


@dataclass(frozen=True)
class _Dateline:
    """A dateline within its line: `[start, end)` with the dash, its words, and what stands in brackets."""

    start: int
    end: int
    text: str
    credit: str | None


def _dateline(lines: Sequence[Line], kept: Sequence[int]) -> tuple[int | None, _Dateline | None]:
    prose = [i for i in kept if lines[i].prose][:LEAD_PARAGRAPHS]
    for i in prose:
        if found := _dateline_of(lines[i].text):
            return i, found
    return None, None


def _dateline_of(text: str) -> _Dateline | None:
    match = _DATELINE.match(text[:300])
    if not match:
        return None
    groups = match.groupdict()
    line = next(groups[name] for name in ("line", "line2", "line3", "line4") if groups[name])
    credit = groups["credit"] or groups["credit2"]
    end = match.end()
    if not credit and (behind := _BEHIND_DASH.match(text[end : end + 60].lstrip())):
        credit = behind["credit"] or (behind["agency"] if agencies.named(behind["agency"] or "") else None)
        if credit:
            end = (
                text.index(credit, end)
                + len(credit)
                + len(behind.group().rstrip())
                - behind.group().index(credit)
                - len(credit)
            )
    if groups["line"] and text[match.end() - 1] == ":" and not (credit or "," in line) and _SPEAKER.match(text):
        return None
    return _Dateline(0, end, line.strip(), credit.strip() if credit else None)


def _outlet(lines: Sequence[Line], heads: Sequence[int], dateline: _Dateline | None) -> str | None:
    """The outlet named above the headline, or in the dateline's brackets where that is no agency."""
    for i in range(min(heads, default=0)):
        if furniture.names_outlet(lines[i]) and not furniture.is_section(lines[i]):
            return lines[i].text
    credit = dateline.credit if dateline else None
    if (
        credit
        and not agencies.credited(credit)
        and fold(credit) not in _GENERIC
        and not any(c.isdigit() for c in credit.split()[0])
    ):
        return credit
    return None


def _agencies(lines: Sequence[Line], gone: set[int], dateline: _Dateline | None, byline: str | None) -> tuple[str, ...]:
    """The agencies that the dateline, the byline and the credit lines name; links to other reports don't count."""
    credits = [dateline.credit or ""] if dateline else []
    credits.append(byline or "")
    in_links = False
    for i in sorted(gone):
        line = lines[i]
        in_links = in_links or furniture.is_head(line)
        alone = agencies.named(line.text) is not None
        if (
            not in_links
            and len(line.text) <= 300
            and not furniture.is_caption(line)
            and (alone or _CREDIT_LINE.match(line.text))
        ):
            credits.append(line.text)
    return tuple(dict.fromkeys(name for credit in credits for name in agencies.credited(credit)))
