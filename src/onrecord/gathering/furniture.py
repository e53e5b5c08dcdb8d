"""Page furniture in a text: captions, related links, share and newsletter lines, credits, author bios, copyright.

Found from what each line tells by itself (`signs`) and from where it stands. Spans are marked, never cut.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.gathering import signs
from onrecord.gathering.lines import Line
from onrecord.model import Span

FAR_DATE = 20
"""Lines from the top within which a line with nothing but a date dates the page; further down it may be a heading."""
LAST_PARAGRAPHS = 4
"""How many paragraphs from the end an author's biography may stand."""


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
    _top(page, drop)
    _links(page, drop)
    _repeats(page, drop)
    _biographies(page, drop)
    _tail(page, drop)
    if all(i in drop or i in page.headlines for i in range(len(lines))):
        return frozenset()
    return frozenset(drop)


def _captions(page: Page, drop: set[int]) -> None:
    """Captions, with the alternative text that stands just above one in its block."""
    for i, line in enumerate(page.lines):
        credit = i in drop and bool(signs.CREDIT_LINE.match(line.text))
        if i in page.headlines or not (credit or signs.is_caption(line)):
            continue
        drop.add(i)
        above = i - 1
        if above >= 0 and above not in page.headlines and page.lines[above].block == line.block:
            title = page.lines[above]
            longest = signs.LINK_WORDS if credit else signs.TITLE_WORDS
            if title.words <= longest and not title.closed and not title.quotes:
                drop.add(above)


def _top(page: Page, drop: set[int]) -> None:
    """What stands above the headline, and navigation before the first prose."""
    first_prose = next((i for i, line in enumerate(page.lines) if line.prose and i not in drop), len(page.lines))
    first_head = min(page.headlines, default=0)
    drop.update(i for i, line in enumerate(page.lines[:FAR_DATE]) if signs.is_date(line) and i not in page.headlines)
    for i, line in enumerate(page.lines[: max(first_prose, first_head)]):
        if i in page.headlines:
            continue
        above = i < first_head and line.words <= signs.LINK_WORDS and not line.quotes
        if above or signs.is_section(line) or signs.is_bar(line) or (signs.is_role(line) and i > first_head):
            drop.add(i)


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
    said = {page.lines[i].folded for i in drop}
    for i, line in enumerate(page.lines):
        if line.words <= signs.TITLE_WORDS and line.folded in said and i not in page.headlines:
            drop.add(i)


def _biographies(page: Page, drop: set[int]) -> None:
    """Who the author is, in the last paragraphs."""
    prose = [i for i, line in enumerate(page.lines) if line.prose and i not in drop and i not in page.headlines]
    for i in reversed(prose[-LAST_PARAGRAPHS:] if len(prose) > LAST_PARAGRAPHS else prose[1:]):
        line = page.lines[i]
        bio = (
            line.words <= signs.MOST_WORDS
            and not line.quotes
            and signs.BIO.match(line.text)
            and signs.BIO_TRAIT.search(line.text)
        )
        if not bio:
            return
        drop.add(i)


def _tail(page: Page, drop: set[int]) -> None:
    """Whatever follows the last prose and is none itself, and the imprint below a last list of links."""
    lines = page.lines
    prose = [i for i, line in enumerate(lines) if line.prose and i not in drop and i not in page.headlines]
    last = next((i for i in reversed(prose) if not _is_imprint(lines, i, drop)), len(lines))
    marked = False
    for i in range(last + 1, len(lines)):
        line = lines[i]
        marked = marked or (
            i in drop and (signs.is_head(line) or bool(signs.LAST_WORD.search(line.text[: signs.LONGEST])))
        )
        loose = (
            line.words <= signs.TITLE_WORDS
            and not line.closed
            and line.text[-1] != ":"
            and not signs.LISTED.search(line.text)
        )
        if i not in page.headlines and not line.quotes and (loose or marked):
            drop.add(i)


def _is_imprint(lines: Sequence[Line], at: int, drop: Collection[int]) -> bool:
    """Whether a line is one of the last two, short, and stands below links that were left out."""
    links = [i for i in range(max(0, at - 6), at) if i in drop and signs.is_head(lines[i])]
    return at >= len(lines) - 2 and lines[at].words <= signs.LINK_WORDS and not lines[at].quotes and bool(links)


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
