"""Who wrote, sent and printed a text, as far as it says so: byline, dateline, agencies, outlet."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.gathering import agencies, furniture, signs
from onrecord.gathering.lines import Line, fold
from onrecord.model import Span

LEAD_PARAGRAPHS = 4
"""The dateline opens one of the first paragraphs."""
FAR_BYLINE = 20
"""Lines from the top."""
LONGEST_BYLINE = 16
"""Words."""

_NAME = r"(?-i:[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|van|von|de|der|al|el|bin|la|du|da))*)"
_STAFF = (
    r"(?:our |the )?(?:\w+ ){0,2}"
    r"(?:staff|correspondents?|reporters?|agencies|desk|newsroom|wires|wire services|news services)"
)
_JOIN = r"(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+in\s+|\s*\|\s*|\s+for\s+(?:the\s+)?)"
_BYLINE = re.compile(
    rf"(?:by|from|story by|words by|written by|reported by)\s*:?\s+"
    rf"(?P<who>(?:{_NAME}|{_STAFF})(?:{_JOIN}(?:{_NAME}|{_STAFF}))*)\W*(?:\|.{{0,60}})?",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    rf"\W*(?:reporting|reported|written|story|text|words|writing) by:?\s+"
    rf"(?P<who>{_NAME}(?:(?:\s*,\s*|\s+and\s+){_NAME})*)",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"(?=\S+\s+\S+){_NAME}")
_PERSON_IN_PLACE = re.compile(rf"(?P<who>(?=\S+\s+[A-ZÀ-Þ]){_NAME}(?:\s+and\s+{_NAME})?\s+in\s+{_NAME})")
_IN_PLACE = re.compile(r"\s+(?:in|for)\s+[^,&|]+?(?=\s+and\s|,|$)")
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /-][A-ZÀ-Þ.'’]+){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /-][A-ZÀ-Þ][\w.'’-]+){0,3}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
_DASH = r"(?:\s*[—–]+|\s+-{1,2}|\s*--)(?=\s|[“\"‘A-Z])"
_OPENS = r"(?=\s*[“\"‘'(\[A-ZÀ-Þ0-9])"
_BRACKET = r"[(\[](?P<credit{0}>[^()\[\]\n]{{2,60}})[)\]]"
_DATELINE = re.compile(
    rf"(?P<bracketed>{_PLACE}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?\s*{_BRACKET.format(1)})\s*(?:{_DASH}|:(?=\s))"
    rf"|(?P<mixed>{_MIXED}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?\s*{_BRACKET.format(2)})\s*(?:{_DASH}|:(?=\s))"
    rf"|(?P<bare>{_PLACE}(?:,\s*{_MIXED}){{0,2}}(?:,?\s+{_DAY})?){_DASH}{_OPENS}"
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
_PARTS = re.compile(r"\s*(?:[,;/&:|]|\b(?:and|by|from|with|in|via|for)\b)\s*", re.IGNORECASE)
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


def byline(lines: Sequence[Line], kept: Sequence[int], gone: Collection[int]) -> tuple[int | None, str | None]:
    """The line that names the author at the top, else who the credits at the end say it was reported by."""
    for i in kept:
        if i >= FAR_BYLINE or (lines[i].prose and lines[i].closed and not is_byline(lines[i])):
            break
        if match := _byline_of(lines[i]) or (
            _PERSON_IN_PLACE.fullmatch(lines[i].text) if lines[i].words <= 8 else None
        ):
            return i, _names(match["who"])
        if i + 1 in gone and signs.is_role(lines[i + 1]) and _PERSON.fullmatch(lines[i].text):
            return i, lines[i].text
    for i in sorted(gone):
        if match := _REPORTING.match(lines[i].text[:300]):
            return None, _names(match["who"])
    return None, None


def _byline_of(line: Line) -> re.Match[str] | None:
    return _BYLINE.fullmatch(line.text) if line.words <= LONGEST_BYLINE else None


def is_byline(line: Line) -> bool:
    """Whether a line names an author and nothing else."""
    return _byline_of(line) is not None


def _names(text: str) -> str | None:
    """The names of a byline without the places they wrote from; None where they are agencies only."""
    names = _IN_PLACE.sub("", " ".join(text.split())).rstrip(".,; ")
    people = [
        part for part in _PARTS.split(names) if part and not agencies.named(part) and not _ACRONYM.fullmatch(part)
    ]
    return names if people else None


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
    words = next(groups[name] for name in ("bracketed", "mixed", "bare", "dated") if groups.get(name))
    credit = groups.get("credit1") or groups.get("credit2")
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
        if signs.names_outlet(line) and not signs.is_section(line):
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
        if i in gone and (agencies.named(line.text) or _CREDIT_LINE.match(line.text)):
            names += agencies.credited(line.text)
            names += _acronyms(line.text, initials) if _WIRES.match(line.text) else ()
        elif i < FAR_BYLINE and (match := _byline_of(line)):
            names += agencies.credited(match["who"])
            names += _acronyms(match["who"], initials)
    return tuple(dict.fromkeys(names))


def _acronyms(text: str, initials: str) -> tuple[str, ...]:
    """The acronyms that a credit lists and that are neither known agencies nor the outlet's own initials."""
    parts = (part.strip(" .()") for part in _PARTS.split(text))
    return tuple(part for part in parts if _ACRONYM.fullmatch(part) and part != initials and not agencies.named(part))
