"""What stands between the top of a page and the report: masthead, navigation, kind of document, byline, date."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from onrecord.gathering import bylines, signs
from onrecord.gathering.lines import Line

FAR = 20
"""Lines from the top; a report without prose is searched no further."""
STANDFIRST_WORDS = 60
TIMELINE = 3
"""A text with at least this many lines that are a date and stand over a paragraph is a timeline."""
NAME_WORDS = 4
OFFICE_WORDS = 6
"""Words of the longest name of an office or section that is told from the dates and labels beside it."""
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "at", "by", "&", "a", "|", "-", "–"))


def find(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """Add the lines above the report that are none of it to those left out: not the headline, nor what explains it."""
    dates = _dates(lines)
    drop.update(_notes(lines))
    end = _end(lines, headlines, drop, dates)
    head = min(headlines, default=0)
    for i in range(max(end, head)):
        line = lines[i]
        if i in headlines or i in drop:
            continue
        above = i < head and line.words <= signs.LINK_WORDS and not line.quotes
        signed = i > head and (bylines.is_role(line) or bylines.unannounced(line))
        if above or signed or i in dates or _is_beside(line):
            drop.add(i)
    drop.update(i for i in dates if end <= i < FAR and i - 1 in drop and i not in headlines)
    drop.update([i for i in range(head + 1, end) if i not in headlines and _is_author(lines, headlines, drop, i)])
    _offices(lines, headlines, drop, end)


def authors(lines: Sequence[Line], headlines: Collection[int], drop: Collection[int]) -> tuple[int, str] | None:
    """The line at the top that names the authors, and how it names them."""
    end = _end(lines, headlines, drop, _dates(lines))
    for i in range(end):
        if i not in headlines and (who := bylines.of(lines[i])):
            return i, who
    head = min(headlines, default=-1)
    for i in range(head + 1, end):
        if i in headlines or i not in drop:
            continue
        if who := bylines.unannounced(lines[i]) or (lines[i].text if _is_author(lines, headlines, drop, i) else None):
            return i, who
    return None


def _notes(lines: Sequence[Line]) -> Iterator[int]:
    """What an author is, said right below their byline."""
    for i, (line, below) in enumerate(pairwise(lines[:FAR])):
        if (who := bylines.of(line)) and bylines.introduces(below, who):
            yield i + 1


def _is_beside(line: Line) -> bool:
    """Whether a line tells by itself that it stands beside a report at its top."""
    return (
        signs.is_section(line)
        or signs.is_bar(line)
        or signs.is_date(line)
        or signs.is_document(line)
        or bool(bylines.of(line))
    )


def _dates(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the top that date the page; none further down where dates part a timeline."""
    found = [i for i in range(min(FAR, len(lines))) if signs.is_date(lines[i])]
    over = [i for i, (line, below) in enumerate(pairwise(lines)) if found and below.prose and signs.is_date(line)]
    if len(over) >= TIMELINE:
        first = next((i for i, line in enumerate(lines) if line.prose), 0)
        found = [i for i in found if i not in over or i < first - 1]
    return frozenset(found)


def _end(lines: Sequence[Line], headlines: Collection[int], drop: Collection[int], dates: Collection[int]) -> int:
    """Where the report begins: at the first prose, or the next where a byline or date stands between the two."""
    prose: list[int] = []
    for i, line in enumerate(lines):
        if line.prose and i not in drop and i not in headlines and i not in dates and not bylines.of(line):
            prose.append(i)
            if len(prose) == 2:
                break
    if not prose:
        return min(len(lines), FAR)
    if len(prose) < 2 or lines[prose[0]].words > STANDFIRST_WORDS:
        return prose[0]
    between = range(prose[0] + 1, prose[1])
    marked = any(
        i in dates or bylines.of(lines[i]) or (i in drop and signs.DATED.match(lines[i].text)) for i in between
    )
    return prose[1] if marked else prose[0]


def _is_author(lines: Sequence[Line], headlines: Collection[int], drop: Collection[int], at: int) -> bool:
    """Whether a line has names of people, and a role beside it or a date below it that are left out."""
    if not bylines.is_names(lines[at]) or signs.is_furniture(lines[at]) or _is_beside(lines[at]):
        return False
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(lines) and i not in headlines and i in drop]
    dated = at + 1 in near and (signs.is_date(lines[at + 1]) or bool(signs.DATED.match(lines[at + 1].text)))
    framed = len(near) == 2 and lines[at].words <= NAME_WORDS
    return any(bylines.is_role(lines[i]) for i in near) or (bool(headlines) and (dated or framed))


def _offices(lines: Sequence[Line], headlines: Collection[int], drop: set[int], end: int) -> None:
    """Short capitalised lines that share their block with dates and labels, or stand between two of them."""
    for _, numbers in groupby(range(end), key=lambda i: lines[i].block):
        block = list(numbers)
        apart = not any(i in headlines for i in block)
        beside = apart and any(i in drop and _marks(lines[i]) for i in block)
        for i in block:
            between = i > 0 and i - 1 in drop and i + 1 in drop
            within = between and apart and i - 1 in block and i + 1 in block and not lines[i].closed
            framed = between and _marks(lines[i + 1])
            if i not in headlines and (within or ((beside or framed) and _is_office(lines[i]))):
                drop.add(i)


def _marks(line: Line) -> bool:
    return _is_beside(line) or bylines.is_role(line) or bool(signs.DATED.match(line.text))


def _is_office(line: Line) -> bool:
    """Whether a line is a short name in capitals, such as that of an office."""
    words = line.text.split()
    return (
        len(words) <= OFFICE_WORDS
        and not line.closed
        and not line.quotes
        and line.text[-1] not in ":?,"
        and all(each[0].isupper() or each[0].isdigit() or each in _SMALL for each in words)
    )
