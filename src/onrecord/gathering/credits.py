"""Who wrote, sent and printed a text, as far as it says so: byline, dateline, agencies, outlet."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.gathering import agencies, bylines, furniture, signs, top
from onrecord.gathering.lines import Line, fold
from onrecord.model import Span

LEAD_PARAGRAPHS = 4
"""The dateline opens one of the first paragraphs."""
FAR_BYLINE = 20
"""Lines from the top."""

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /-][A-ZÀ-Þ.'’]+){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /-][A-ZÀ-Þ][\w.'’-]+){0,3}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
_DASH = r"(?:\s*[—–]+|\s+-{1,2}|\s*--)(?=\s|[“\"‘A-Z])"
_OPENS = r"(?=\s*[“\"‘'(\[A-ZÀ-Þ0-9])"
_BRACKET = r"[(\[](?P<credit{0}>[^()\[\]\n]{{2,60}})[)\]]"
_DATELINE = re.compile(
    rf"(?P<bracketed>{_PLACE}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?\s*{_BRACKET.format(1)})\s*(?:{_DASH}|:(?=\s))"
    rf"|(?P<mixed>{_MIXED}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?\s*{_BRACKET.format(2)})\s*(?:{_DASH}|:(?=\s))"
    rf"|(?P<undashed>{_MIXED}(?:,\s*{_MIXED}){{0,2}},?\s+{_DAY})\.?\s*(?:\((?P<credit3>[A-Z]{{2,5}})\)|/(?P<credit4>[A-Z]{{2,8}})/\.)"
    rf"(?=\s+[“\"A-ZÀ-Þ])"
    rf"|(?P<bare>{_PLACE}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?)(?:\s*/[\w. -]{{2,30}}/)?{_DASH}{_OPENS}"
    rf"|(?P<dated>{_MIXED}(?:,\s*{_MIXED}){{0,2}},?\s+{_DAY})(?:{_DASH}|:(?=\s)){_OPENS}"
)
_LEAD_DATELINE = re.compile(rf"(?P<bare>{_MIXED}(?:,\s*{_MIXED})?)\s*[—–](?=\s){_OPENS}")
"""A place in small letters and a dash: only the first paragraph may open so, elsewhere it is an aside."""
_BEHIND_DASH = re.compile(r"\s*(?:\((?P<credit>[^()\n]{2,40})\)|(?P<agency>[A-Z]{2,5}))\s*[-—–]+(?=\s)")
_CREDIT_LINE = re.compile(
    r"\W*(?:source|sources|via|with|copyright|©|\(c\)|by|from|distributed by|courtesy of|reporting by)\b|\W*[©(]",
    re.IGNORECASE,
)
_WIRES = re.compile(r"\W*(?:source|sources|via|with|reporting by|from)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_GENERIC = frozenset(
    ("agencies", "news agencies", "staff", "correspondent", "our correspondent", "own correspondent", "file")
)


@dataclass(frozen=True)
class Dateline:
    """A dateline: the line that opens with it, how far it goes with its dash, its words, what stands in brackets."""

    line: int
    length: int
    text: str
    credit: str | None


def byline(lines: Sequence[Line], heads: Collection[int], gone: Collection[int]) -> tuple[int | None, str | None]:
    """The line that names the author at the top, else who the credits at the end say it was reported by."""
    if found := top.authors(lines, heads, gone):
        return found[0], bylines.names(found[1])
    credited = (bylines.reported_by(lines[i].text) for i in sorted(gone))
    return None, next((each for each in credited if each), None)


def dateline(lines: Sequence[Line], kept: Sequence[int]) -> Dateline | None:
    """The dateline that opens one of the first paragraphs."""
    prose = [i for i in kept if lines[i].prose][:LEAD_PARAGRAPHS]
    found = (dateline_of(lines[i].text, i, lead=i == prose[0]) for i in prose)
    return next((each for each in found if each), None)


def dateline_of(text: str, line: int = 0, *, lead: bool = False) -> Dateline | None:
    """The dateline that a line opens with, if it does."""
    head = text[:300]
    match = _DATELINE.match(head) or (_LEAD_DATELINE.match(head) if lead else None)
    if not match:
        return None
    groups = match.groupdict()
    words = next(groups[name] for name in ("bracketed", "mixed", "undashed", "bare", "dated") if groups.get(name))
    credit = next((groups[name] for name in ("credit1", "credit2", "credit3", "credit4") if groups.get(name)), None)
    length = match.end()
    behind = _BEHIND_DASH.match(head, length) if not credit else None
    if behind and (behind["credit"] or agencies.named(behind["agency"])):
        credit, length = behind["credit"] or behind["agency"], behind.end()
    return Dateline(line, length, words.strip(), credit.strip() if credit else None)


def span(lines: Sequence[Line], found: Dateline) -> Span:
    """Where a dateline stands, with its dash."""
    start = lines[found.line].start
    return Span(start, start + found.length)


def outlet(lines: Sequence[Line], heads: Sequence[int], found: Dateline | None) -> str | None:
    """The outlet named above the headline, or in the dateline's brackets where that is no agency."""
    for line in lines[: min(heads, default=0)]:
        if signs.names_outlet(line) and not signs.is_section(line) and not signs.is_furniture(line):
            return line.text
    credit = found.credit if found else None
    if not credit or agencies.credited(credit) or _ACRONYM.fullmatch(credit) or fold(credit) in _GENERIC:
        return None
    return None if credit[0].isdigit() else credit


def sources(
    lines: Sequence[Line], gone: Collection[int], found: Dateline | None, printed_by: str | None
) -> tuple[str, ...]:
    """The agencies that the dateline, the byline and the credit lines name; links to other reports don't count.

    In a dateline's brackets and behind "with reporting by" an acronym is an agency even if it is not a known one,
    unless it stands for the outlet itself.
    """
    names: list[str] = []
    initials = "".join(word[0] for word in (printed_by or "").split()).upper()
    if found and found.credit:
        names += agencies.credited(found.credit) or _acronyms(found.credit, initials)
    linked = furniture.in_links(lines, gone)
    for i, line in enumerate(lines):
        if i in linked or len(line.text) > 300 or signs.is_caption(line):
            continue
        if i < FAR_BYLINE and (who := bylines.of(line)):
            names += (*agencies.credited(who), *_acronyms(who, initials))
        elif i in gone and (agencies.named(line.text) or _CREDIT_LINE.match(line.text)):
            names += agencies.credited(line.text)
            names += _acronyms(line.text, initials) if _WIRES.match(line.text) else ()
    return tuple(dict.fromkeys(names))


def _acronyms(text: str, initials: str) -> tuple[str, ...]:
    """The acronyms that a credit lists and that are neither known agencies nor the outlet's own initials."""
    parts = (part.strip(" .()") for part in bylines.PARTS.split(text))
    return tuple(part for part in parts if _ACRONYM.fullmatch(part) and part != initials and not agencies.named(part))
