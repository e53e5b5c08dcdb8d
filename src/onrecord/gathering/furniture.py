"""Page furniture in a text: captions, related links, share and newsletter lines, credits, author bios, copyright.

Found from what each line tells by itself (`signs`) and from where it stands. Spans are marked, never cut.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from onrecord.gathering import closing, signs, top
from onrecord.gathering.lines import Line
from onrecord.model import Span

MOST_ALIKE = 4
"""Quotations set off that open alike; more of them are no page's doing, and the time spent stays linear."""
PULLED_FROM = 8
"""Words; fewer stand as subheadings over the words they repeat."""


@dataclass(frozen=True)
class Page:
    """The lines of a text, which of them are headlines, and what the outlet is called if that is known."""

    lines: Sequence[Line]
    headlines: Collection[int] = ()
    outlet: str | None = None


def find(page: Page) -> frozenset[int]:
    """The numbers of the lines that are page furniture; none where they would be all there is."""
    lines = page.lines
    drop = {i for i, line in enumerate(lines) if i not in page.headlines and signs.is_furniture(line, page.outlet)}
    _captions(page, drop)
    top.find(lines, page.headlines, drop)
    _links(page, drop)
    _repeats(page, drop)
    _pull_quotes(page, drop)
    closing.find(lines, page.headlines, drop)
    if all(i in drop or i in page.headlines for i in range(len(lines))):
        return frozenset()
    return frozenset(drop)


def _captions(page: Page, drop: set[int]) -> None:
    """Captions, with the alternative text and the rest of the caption that stand in their block."""
    for i, line in enumerate(page.lines):
        credit = signs.is_picture_credit(line) and (i in drop or _is_pair(page, drop, i))
        glued = i not in page.headlines and signs.is_glued(line)
        if i in page.headlines or not (credit or glued or signs.is_caption(line)):
            continue
        drop.add(i)
        above = _in_block(page, i, i - 1)
        longest = signs.LINK_WORDS if credit else signs.TITLE_WORDS
        standfirst = i - 2 in page.headlines and page.lines[i - 2].block == line.block
        told = above and above.words <= longest and (not above.closed or _is_pair(page, drop, i))
        if told and not glued and not standfirst:
            drop.add(i - 1)
            continue
        below = _in_block(page, i, i + 1) if glued or (credit and i - 1 not in drop) else None
        if below and not below.closed and signs.GLUED_WORDS <= below.words <= signs.LINK_WORDS:
            drop.add(i + 1)


def _in_block(page: Page, at: int, beside: int) -> Line | None:
    """The line beside another in its block, unless that is a headline or quotes somebody."""
    if not 0 <= beside < len(page.lines) or beside in page.headlines:
        return None
    line = page.lines[beside]
    return line if line.block == page.lines[at].block and not line.quotes else None


def _is_pair(page: Page, drop: Collection[int], at: int) -> bool:
    """Whether a picture's credit and the line above it are a block of their own."""
    blocks = [page.lines[i].block if 0 <= i < len(page.lines) else -1 for i in (at - 2, at - 1, at, at + 1)]
    own = (blocks[0] != blocks[1] or at - 2 in drop) and blocks[1] == blocks[2]
    own = own and (blocks[2] != blocks[3] or at + 1 in drop)
    return own and signs.is_picture_credit(page.lines[at])


def _links(page: Page, drop: set[int]) -> None:
    """Lists of links under a heading that announces them, and comments under theirs."""
    lines = page.lines
    prose_before = 0
    listed = -1
    for i, line in enumerate(lines):
        if i not in drop and i not in page.headlines and line.prose:
            prose_before += 1
        if i <= listed or i in page.headlines or not signs.is_head(line):
            continue
        if "comment" in line.folded and prose_before >= 3 and _reads_as_comments(lines[i + 1 : i + 6]):
            drop.update(range(i, len(lines)))
            return
        links = _links_after(page, i)
        followed = i + 1 + len(links) < len(lines)
        if links or not followed or i in drop:
            drop.add(i)
        drop.update(links)
        listed = max(links, default=i)


def _reads_as_comments(lines: Sequence[Line]) -> bool:
    return any(signs.COMMENT_TRAIT.search(each.text) for each in lines if len(each.text) <= signs.LONGEST)


def _links_after(page: Page, head: int) -> list[int]:
    """The lines after a heading that look like links; a short last one before prose may be a subheading and is left."""
    found: list[int] = []
    for i in range(head + 1, len(page.lines)):
        line = page.lines[i]
        link = line.words <= signs.LINK_WORDS and (not line.closed or line.text.endswith("?") or line.words < 6)
        if i in page.headlines or not link or (line.words >= 12 and line.quotes and line.closed):
            break
        found.append(i)
    ended_by_prose = bool(found) and found[-1] + 1 < len(page.lines)
    if ended_by_prose and len(found) > 1:
        last, others = page.lines[found[-1]], [page.lines[i] for i in found[:-1]]
        own_block = last.block not in (others[-1].block, page.lines[found[-1] + 1].block)
        longer = max(each.words for each in others) > last.words
        bulleted = bool(signs.BULLET.match(others[-1].text)) and not signs.BULLET.match(last.text)
        if own_block and (bulleted or (longer and last.words <= 6)):
            found.pop()
    return found


def _repeats(page: Page, drop: set[int]) -> None:
    """Short lines that say again what was left out above, as the running heads of printed pages do."""
    said: set[str] = set()
    for i, line in enumerate(page.lines):
        if line.words <= signs.TITLE_WORDS and line.folded in said and i not in page.headlines:
            drop.add(i)
        elif i in drop:
            said.add(line.folded)


def _pull_quotes(page: Page, drop: set[int]) -> None:
    """Words of the report that stand a second time by themselves, set off with a name below them."""
    begun = list(accumulate(line.prose for line in page.lines))
    alone: dict[tuple[str, ...], list[int]] = {}
    for i, (line, below) in enumerate(pairwise(page.lines)):
        set_off = begun[i] > 1 and signs.is_quotation(line) and signs.is_signature(below)
        if set_off and i not in drop and i not in page.headlines:
            alike = alone.setdefault(tuple(line.folded.split()[:PULLED_FROM]), [])
            alike += [i] if len(alike) < MOST_ALIKE else []
    for j, line in enumerate(page.lines if alone else ()):
        words = line.folded.split()
        for at in range(len(words) - PULLED_FROM + 1):
            for i in alone.get(tuple(words[at : at + PULLED_FROM]), ()):
                pulled = page.lines[i].folded.split()
                if i != j and len(pulled) < len(words) and words[at : at + len(pulled)] == pulled:
                    drop.update((i, i + 1))


def in_links(lines: Sequence[Line], drop: Collection[int]) -> frozenset[int]:
    """Which of the lines left out stand in lists of links: from a heading over one to the next line of the report."""
    found: set[int] = set()
    within = False
    begun = False
    for i, line in enumerate(lines):
        if i not in drop:
            begun = begun or line.prose
            within = False
        elif begun and signs.is_head(line):
            within = True
        if within:
            found.add(i)
    return frozenset(found)


def spans(lines: Sequence[Line], drop: Collection[int]) -> tuple[Span, ...]:
    """The lines of these numbers as spans, sorted and disjoint; neighbouring lines make one span."""
    found: list[Span] = []
    last = -2
    for i in sorted(drop):
        if i == last + 1:
            found[-1] = Span(found[-1].start, lines[i].end)
        else:
            found.append(lines[i].span)
        last = i
    return tuple(found)
