"""What follows a report: who its author is, whom to ask, what the organisation is, loose lines and the imprint."""

from collections.abc import Collection, Sequence

from onrecord.gathering import signs
from onrecord.gathering.lines import Line

LAST_PARAGRAPHS = 4
"""How many paragraphs from the end an author's biography may stand."""
PROSE_BEFORE = 2
"""Paragraphs that must come before what is said about the publisher or its contacts."""
CONTACT_WORDS = 18
ABOUT_PARAGRAPHS = 3


def find(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """Add the lines after the report that are none of it to those left out."""
    _contacts(lines, headlines, drop)
    _about(lines, headlines, drop)
    _biographies(lines, headlines, drop)
    _tail(lines, headlines, drop)


def _prose(lines: Sequence[Line], headlines: Collection[int], drop: Collection[int]) -> list[int]:
    return [i for i, line in enumerate(lines) if line.prose and i not in drop and i not in headlines]


def _contacts(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """Names, addresses and numbers under a heading that says whom to ask."""
    prose = _prose(lines, headlines, drop)
    for i, line in enumerate(lines):
        if i in headlines or not signs.is_contact(line) or sum(at < i for at in prose) < PROSE_BEFORE:
            continue
        drop.add(i)
        for below in range(i + 1, len(lines)):
            each = lines[below]
            if below in headlines or each.quotes or each.words > CONTACT_WORDS or (each.prose and not _reaches(each)):
                break
            drop.add(below)


def _reaches(line: Line) -> bool:
    return bool(signs.REACHED.search(line.text))


def _about(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """What an organisation says about itself under "About ..." near the end."""
    prose = _prose(lines, headlines, drop)
    for i, line in enumerate(lines):
        name = signs.about(line)
        if not name or i in headlines or sum(at < i for at in prose) < PROSE_BEFORE:
            continue
        told = [below for below in range(i + 1, min(i + 1 + ABOUT_PARAGRAPHS, len(lines))) if lines[below].prose]
        if told and told[0] == i + 1 and not lines[told[0]].quotes and signs.introduces(lines[told[0]], name):
            drop.update((i, told[0]))


def _biographies(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """Who the author is, in the last paragraphs."""
    prose = _prose(lines, headlines, drop)
    for i in reversed(prose[-LAST_PARAGRAPHS:] if len(prose) > LAST_PARAGRAPHS else prose[1:]):
        line = lines[i]
        bio = (
            line.words <= signs.MOST_WORDS
            and not line.quotes
            and signs.BIO.match(line.text)
            and signs.BIO_TRAIT.search(line.text)
        )
        if not bio:
            return
        drop.add(i)


def _tail(lines: Sequence[Line], headlines: Collection[int], drop: set[int]) -> None:
    """Whatever follows the last prose and is none itself, and the imprint below a last list of links."""
    last = next((i for i in reversed(_prose(lines, headlines, drop)) if not _is_imprint(lines, i, drop)), len(lines))
    marked = False
    for i in range(last + 1, len(lines)):
        line = lines[i]
        marked = marked or (
            i in drop and (signs.is_head(line) or bool(signs.LAST_WORD.search(line.text[: signs.LONGEST])))
        )
        heads_list = i + 1 < len(lines) and i + 1 not in drop and not _is_loose(lines[i + 1])
        kept = i in headlines or line.quotes or signs.is_correction(line)
        if not kept and (marked or (_is_loose(line) and not heads_list)):
            drop.add(i)


def _is_loose(line: Line) -> bool:
    """Whether a line is a few words that close nothing, open nothing and list nothing."""
    short = line.words <= signs.TITLE_WORDS and not line.closed
    return short and line.text[-1] != ":" and not signs.LISTED.search(line.text)


def _is_imprint(lines: Sequence[Line], at: int, drop: Collection[int]) -> bool:
    """Whether a line is one of the last two, short, and stands below links that were left out."""
    links = [i for i in range(max(0, at - 6), at) if i in drop and signs.is_head(lines[i])]
    return at >= len(lines) - 2 and lines[at].words <= signs.LINK_WORDS and not lines[at].quotes and bool(links)
