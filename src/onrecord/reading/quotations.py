"""Where the text quotes: pairs of quotation marks, in every style news uses, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import Span

MARK = re.compile("``|''|[“”„«»\"＂‘’']")
LOW = "„"
OPENING = frozenset("“«") | {LOW, "``"}
CLOSING = frozenset("”»")
STRAIGHT = frozenset('"＂') | {"''"}
SINGLE = frozenset("‘'")
FINAL = frozenset(",.!?…;—–")


class Quotation(NamedTuple):
    """Words in quotation marks, with the marks; `closed` is False where the paragraph ends before the quotation."""

    start: int
    end: int
    closed: bool


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The outermost quotations of the text in order. A quotation ends with its paragraph at the latest."""
    found: list[Quotation] = []
    for i, paragraph in enumerate(paragraphs):
        goes_on = i + 1 < len(paragraphs) and text[paragraphs[i + 1].start] == "‘"
        came_open = bool(found) and not found[-1].closed and found[-1].end == paragraphs[i - 1].end
        found.extend(_in_paragraph(text, paragraph, goes_on, came_open))
    return found


def _in_paragraph(text: str, paragraph: Span, goes_on: bool, came_open: bool) -> Iterator[Quotation]:
    """The quotations of one paragraph.

    `goes_on` where the next one starts with a single mark as if it continued; `came_open` where the one before ended
    inside a quotation: a closing mark without an opening one then ends it.
    """
    start, end = paragraph
    marks = [(m.start(), m.end(), m.group()) for m in MARK.finditer(text, start, end)]
    at = 0
    if came_open and marks and marks[0][2] in CLOSING and marks[0][0] > start:
        yield Quotation(start, marks[0][1], closed=True)
        at = 1
    while at < len(marks):
        left, _, mark = marks[at]
        closer = _closer(text, marks, at, paragraph) if _opens(text, left, mark, start) else None
        if closer is None and mark == "‘" and goes_on:
            closer = len(marks)
        if closer is None:
            at += 1
        elif closer < len(marks):
            yield Quotation(left, marks[closer][1], closed=True)
            at = closer + 1
        else:
            yield Quotation(left, end, closed=False)
            return


def _opens(text: str, left: int, mark: str, start: int) -> bool:
    before = text[left - 1] if left > start else " "
    after = text[left + len(mark) : left + len(mark) + 1]
    if mark in OPENING:
        return True
    if mark in STRAIGHT:
        return not before.isdigit()  # 6'2": an inch mark
    free = not before.isalnum() and bool(after.strip())
    if mark in CLOSING:
        return free and not after.isspace() and before.isspace()
    return mark in SINGLE and free and (after.isalpha() or after in '[$…“"')


def _closer(text: str, marks: list[tuple[int, int, str]], at: int, paragraph: Span) -> int | None:
    """The index of the mark that closes the one at `at`; the number of marks if none does; None if it opens nothing."""
    opener = marks[at][2]
    if opener in SINGLE:
        return _single_closer(text, marks, at, paragraph.end)
    depth, within = 1, False
    for i in range(at + 1, len(marks)):
        left, right, mark = marks[i]
        if opener in STRAIGHT:
            depth -= mark in STRAIGHT
        elif opener == LOW and mark == "“":  # „so“ closes with the mark that opens elsewhere
            depth -= 1
        elif mark in STRAIGHT and (within or _faces_right(text, left, right)):
            within = not within
        elif mark in CLOSING or (mark in STRAIGHT and depth == 1):
            depth -= 1
        elif mark in OPENING:
            depth += 1
        if depth == 0:
            return i
    return len(marks)


def _faces_right(text: str, left: int, right: int) -> bool:
    """Whether a straight mark between others can only open: it has a space or a bracket before it and none behind."""
    return (text[left - 1].isspace() or text[left - 1] in "([{") and bool(text[right : right + 1].strip())


def _single_closer(text: str, marks: list[tuple[int, int, str]], at: int, end: int) -> int | None:
    """Single marks close at the first one after a comma or stop and before no letter; a mere apostrophe never does."""
    loose = None
    for i in range(at + 1, len(marks)):
        left, right, mark = marks[i]
        if mark not in ("’", "'"):
            if mark in OPENING or mark in SINGLE:
                break
            continue
        after = text[right] if right < end else " "
        if after.isalnum() or text[left - 1].isspace():
            continue
        if text[left - 1] in FINAL or after in FINAL or right == end:
            return i
        loose = i if loose is None else loose
    return loose
