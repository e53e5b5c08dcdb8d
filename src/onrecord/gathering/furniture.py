"""Page furniture in a text: captions, related links, share and newsletter lines, credits, author bios, copyright.

Found line by line from a lexicon of what pages say (`lexicon/furniture.toml`) and from where a line stands. A line that
quotes somebody is kept unless it is a caption, a pointer elsewhere or a link among links. Spans are marked, never cut.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.resources import files

from onrecord.gathering import agencies, dating
from onrecord.gathering.lines import Line, fold
from onrecord.model import Span

LONGEST = 1200
"""Characters; a longer line is no furniture, and patterns are not tried on it."""
MOST_WORDS = 80
"""Words; consent and licence paragraphs stay below this."""
CAPTION_WORDS = 90
FAR_DATE = 20
"""Lines from the top within which a line with nothing but a date dates the page; further down it may be a heading."""
LONGEST_CREDITED = 60
"""Words; a longer line whose sentences are closed before the bracket is prose with an aside."""
LINK_WORDS = 25
TITLE_WORDS = 12
LONGEST_PHRASE = 6
"""Words in the longest label that is looked for beside others."""
LAST_PARAGRAPHS = 4
"""How many paragraphs from the end an author's biography may stand."""

_LEXICON: dict[str, list[str]] = tomllib.loads(
    files("onrecord.gathering").joinpath("lexicon", "furniture.toml").read_text(encoding="utf-8")
)


def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in _LEXICON[name]), re.IGNORECASE)


_LABELS = frozenset(fold(each) or each for each in _LEXICON["labels"])
_SECTIONS = frozenset(fold(each) for each in _LEXICON["sections"])
_OUTLETS = frozenset(_LEXICON["outlets"])
_LINES, _POINTERS, _HEADS, _ADDRESS = (_any(name) for name in ("lines", "pointers", "heads", "address"))
_CREDIT_WORDS = "|".join(_LEXICON["credits"])
_CREDIT = re.compile(
    rf"[\[(](?:{_CREDIT_WORDS}|(?:file|via)?[:\s]*{agencies.PATTERN}(?:\s+photos?)?)[\])]\W*$", re.IGNORECASE
)
_BARE_CREDIT = re.compile(
    rf"(?:[^.!?:;]{{2,60}}/\s?)?(?:{agencies.PATTERN}|getty images?|getty|shutterstock|alamy|epa-efe)(?:\s+photos?)?"
    r"(?:\s?(?:/|via|,)\s?[^.!?]{2,60})?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:file ?(?:photo|image|picture|-|–|—)|\(?file\)?\s?[-–—:]|pictured\b|caption:|photo caption|"
    r"in pictures?:|above:|pictured above)"
    r"|\b(?:in this|file|undated) (?:\w+,? ?(?:\d+,? ?)*){0,4}(?:file )?(?:photo|picture|image|frame grab|photograph)\b"
    r"|\bposes? for (?:a|an|the) (?:group |family |joint |official )*(?:photo|picture|photograph)\b"
    r"|\bcredits?\s?(?:\.\.\.|…|:)\s?[^.]{2,80}$"
    r"|\((?:[^()]{0,20}\b)?(?:left|right|cent(?:er|re))\)",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"^(?:\W*(?:dr|prof|professor) )?"
    r"(?-i:[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|van|von|de|al|el|bin|bint|der|la)){1,4})"
    r"(?:,? (?:who )?(?:is|was|has been) (?:an?|the|our|[\w'’. ]{2,40}['’]s)\b.{0,120}?"
    r"\b(?:reporter|correspondent|journalist|editor|writer|columnist|contributor|producer|freelancer?|bureau chief|"
    r"photographer|photojournalist|blogger|author|fellow|professor|lecturer)\b|"
    r",? (?:covers|reports on|writes (?:about|on|for))\b)",
    re.IGNORECASE,
)
_BIO_TRAIT = re.compile(
    r"\b(?:cover(?:s|ing|ed)|based in|reports? (?:on|from)|reporting (?:on|from)|writes? (?:about|on|for)|"
    r"writing (?:about|on)|"
    r"can be reached|has (?:also )?(?:written|worked|reported)|previously|twitter|joined|"
    r"specialis|specializ|focus(?:es|ing)|follow)\b|@\w",
    re.IGNORECASE,
)
_COMMENT_TRAIT = re.compile(
    r"\b(?:says:|reply|ago|report abuse|report comment|upvote|log in to|\d+ likes?)\b", re.IGNORECASE
)
_LABEL_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_BULLET = re.compile(r"^(?:[-–—*•·▪●○>»]|\d{1,2}[.)])\s+")
_LISTED = re.compile(rf"{_BULLET.pattern}|\d")
_CREDIT_LINE = re.compile(r"(?:images?|photos?|pictures?|photographs?)(?: credit| source| by)?\s*[:©]", re.IGNORECASE)
_LAST_WORD = re.compile(r"\bcopyright\b|©|\ball rights reserved\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    rf"\W*(?:with )?{agencies.PATTERN}(?:(?:\s*[/,&+-]\s*|\s+and\s+|\s+){agencies.PATTERN})*\W*", re.IGNORECASE
)
_ROLE = re.compile(rf"\b(?:{'|'.join(_LEXICON['roles'])})\b", re.IGNORECASE)
_BAR = re.compile(r"\s*(?:\||•|·|›|»|>|\t| {3,})\s*")
_OF_DATES = frozenset(_LEXICON["of_dates"])
_CAPITALISED = re.compile(r"[A-ZÀ-Þ0-9]")


@dataclass(frozen=True)
class Page:
    """The lines of a text, which of them are headlines, and what the outlet is called if that is known."""

    lines: Sequence[Line]
    headlines: Collection[int] = ()
    outlet: str | None = None


def is_furniture(line: Line, outlet: str | None = None) -> bool:
    """Whether a line tells by its words alone that it is no part of the report."""
    if len(line.text) > LONGEST or line.words > MOST_WORDS:
        return False
    bare = _LABEL_EDGES.sub("", line.text)
    if not bare or fold(bare) in _LABELS:
        return not bare or line.words <= 8
    if line.words <= 45 and _POINTERS.fullmatch(_BULLET.sub("", line.text)):
        return True
    if line.quotes:
        return False
    if line.words <= MOST_WORDS and _LINES.fullmatch(line.text):
        return line.words <= 45 or "reserved" in line.text
    if line.words <= LINK_WORDS and _made_of(fold(bare).split(), _LABELS):
        return True
    if line.words <= 10 and (_BARE_CREDIT.fullmatch(line.text) or _SIGN_OFF.fullmatch(line.text)):
        return True
    return bool(_ADDRESS.search(line.text)) or is_outlet(line, outlet)


def is_outlet(line: Line, outlet: str | None) -> bool:
    """Whether a line is nothing but the outlet's name."""
    return bool(outlet) and line.folded.removeprefix("the ") == fold(outlet or "").removeprefix("the ")


def is_caption(line: Line) -> bool:
    """Whether a line is the caption of a picture: it ends in a credit, or speaks of the picture it stands under."""
    if len(line.text) > LONGEST or line.words > CAPTION_WORDS:
        return False
    if match := _CREDIT.search(line.text[-170:]):
        before = line.text.removesuffix(match.group()).rstrip()
        ended = before.endswith((".", "”", '"'))
        if agencies.named(match.group()):
            return len(before.split()) > 4 and not ended
        within_sentence = line.text.endswith(".") and not ended and not agencies.credited(match.group())
        return not within_sentence and not (ended and line.words > LONGEST_CREDITED)
    return not line.quotes and bool(_CAPTION.search(line.text))


def is_section(line: Line) -> bool:
    """Whether a line is made of the names of a site's sections and nothing else ("World > Middle East")."""
    if line.closed or not 0 < line.words <= TITLE_WORDS:
        return False
    if _made_of(line.folded.split(), _SECTIONS):
        return True
    parts = [fold(part) for part in _BAR.split(line.text)]
    return len(parts) > 1 and parts[0] in _SECTIONS and all(len(part.split()) <= 3 for part in parts)


def _made_of(words: Sequence[str], phrases: Collection[str]) -> bool:
    """Whether words are phrases of a list and nothing else, read from the left, the longest first."""
    at = 0
    while at < len(words):
        width = next((n for n in range(LONGEST_PHRASE, 0, -1) if " ".join(words[at : at + n]) in phrases), 0)
        if not width:
            return False
        at += width
    return bool(words)


def is_role(line: Line) -> bool:
    """Whether a short line says what somebody is on a paper ("Maritime correspondent, Port Ansel")."""
    return line.words <= 8 and not line.closed and bool(_ROLE.search(line.text))


def names_outlet(line: Line) -> bool:
    """Whether a short capitalised line ends as names of outlets do ("The Port Ansel Courier")."""
    words = line.text.split()
    return (
        1 < len(words) <= 5
        and all(_CAPITALISED.match(each) or each in ("of", "the", "and", "&", "|") for each in words)
        and fold(words[-1]) in _OUTLETS
        and not line.closed
    )


def is_bar(line: Line) -> bool:
    """Whether a line is a bar of links: a few words, a gap or stroke, a few words, and so on."""
    parts = _BAR.split(line.text)
    return len(parts) > 2 and line.words <= LINK_WORDS and max(len(part.split()) for part in parts) <= 6


def is_date(line: Line) -> bool:
    """Whether a line is a date with at most a place and a time beside it."""
    if line.words > 10 or line.quotes or not dating.find(line.text):
        return False
    rest = [each for each in re.findall(r"[^\W\d_]+", line.text) if each.casefold() not in _OF_DATES]
    return len(rest) <= 2 and all(_CAPITALISED.match(each) for each in rest)


def is_head(line: Line) -> bool:
    """Whether a line opens a list of links."""
    text = line.text.strip(" \t:：-–—*#>|.…")
    return line.words <= 8 and not line.quotes and bool(_HEADS.fullmatch(text)) and not line.text.endswith((".", "!"))


def find(page: Page) -> frozenset[int]:
    """The numbers of the lines that are page furniture; none where they would be all there is."""
    lines = page.lines
    drop = {i for i, line in enumerate(lines) if i not in page.headlines and is_furniture(line, page.outlet)}
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
        credit = i in drop and bool(_CREDIT_LINE.match(line.text))
        if i in page.headlines or not (credit or is_caption(line)):
            continue
        drop.add(i)
        above = i - 1
        if above >= 0 and above not in page.headlines and page.lines[above].block == line.block:
            title = page.lines[above]
            longest = LINK_WORDS if credit else TITLE_WORDS
            if title.words <= longest and not title.closed and not title.quotes:
                drop.add(above)


def _top(page: Page, drop: set[int]) -> None:
    """What stands above the headline, and navigation before the first prose."""
    first_prose = next((i for i, line in enumerate(page.lines) if line.prose and i not in drop), len(page.lines))
    first_head = min(page.headlines, default=0)
    drop.update(i for i, line in enumerate(page.lines[:FAR_DATE]) if is_date(line) and i not in page.headlines)
    for i, line in enumerate(page.lines[: max(first_prose, first_head)]):
        if i in page.headlines:
            continue
        above = i < first_head and line.words <= LINK_WORDS and not line.quotes
        if above or is_section(line) or is_bar(line) or (is_role(line) and i > first_head):
            drop.add(i)


def _links(page: Page, drop: set[int]) -> None:
    """Lists of links under a heading that announces them, and comments under theirs."""
    lines = page.lines
    prose_before = 0
    listed = -1
    for i, line in enumerate(lines):
        if i not in drop and i not in page.headlines and line.prose:
            prose_before += 1
        if i <= listed or i in page.headlines or not is_head(line):
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
    return any(_COMMENT_TRAIT.search(each.text) for each in lines if len(each.text) <= LONGEST)


def _links_after(page: Page, head: int) -> list[int]:
    """The lines after a heading that look like links; a short last one before prose may be a subheading and is left."""
    found: list[int] = []
    for i in range(head + 1, len(page.lines)):
        line = page.lines[i]
        link = line.words <= LINK_WORDS and (not line.closed or line.text.endswith("?") or line.words < 6)
        if i in page.headlines or not link or (line.words >= 12 and line.quotes and line.closed):
            break
        found.append(i)
    ended_by_prose = bool(found) and found[-1] + 1 < len(page.lines)
    if ended_by_prose and len(found) > 1:
        last, others = page.lines[found[-1]], [page.lines[i] for i in found[:-1]]
        own_block = last.block not in (others[-1].block, page.lines[found[-1] + 1].block)
        longer = max(each.words for each in others) > last.words
        bulleted = bool(_BULLET.match(others[-1].text)) and not _BULLET.match(last.text)
        if own_block and (bulleted or (longer and last.words <= 6)):
            found.pop()
    return found


def _repeats(page: Page, drop: set[int]) -> None:
    """Short lines that say again what was left out above, as the running heads of printed pages do."""
    said = {page.lines[i].folded for i in drop}
    for i, line in enumerate(page.lines):
        if line.words <= TITLE_WORDS and line.folded in said and i not in page.headlines:
            drop.add(i)


def _biographies(page: Page, drop: set[int]) -> None:
    """Who the author is, in the last paragraphs."""
    prose = [i for i, line in enumerate(page.lines) if line.prose and i not in drop and i not in page.headlines]
    for i in reversed(prose[-LAST_PARAGRAPHS:] if len(prose) > LAST_PARAGRAPHS else prose[1:]):
        line = page.lines[i]
        bio = line.words <= MOST_WORDS and not line.quotes and _BIO.match(line.text) and _BIO_TRAIT.search(line.text)
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
        marked = marked or (i in drop and (is_head(line) or bool(_LAST_WORD.search(line.text[:LONGEST]))))
        loose = line.words <= TITLE_WORDS and not line.closed and line.text[-1] != ":" and not _LISTED.search(line.text)
        if i not in page.headlines and not line.quotes and (loose or marked):
            drop.add(i)


def _is_imprint(lines: Sequence[Line], at: int, drop: Collection[int]) -> bool:
    """Whether a line is one of the last two, short, and stands below links that were left out."""
    links = [i for i in range(max(0, at - 6), at) if i in drop and is_head(lines[i])]
    return at >= len(lines) - 2 and lines[at].words <= LINK_WORDS and not lines[at].quotes and bool(links)


def in_links(lines: Sequence[Line], drop: Collection[int]) -> frozenset[int]:
    """Which of the lines left out stand in lists of links: from a heading over one to the next line of the report."""
    found: set[int] = set()
    within = False
    begun = False
    for i, line in enumerate(lines):
        if i not in drop:
            begun = begun or line.prose
            within = False
        elif begun and is_head(line):
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
