"""What a line tells by itself: that it is a label, a caption, a credit, a date, a bar of links, a heading over links.

The words are data: `lexicon/furniture.toml`. A line that quotes somebody is kept unless it is a caption or a pointer.
"""

import re
from collections.abc import Collection, Sequence

from onrecord.gathering import agencies, dating
from onrecord.gathering.lines import Line, fold
from onrecord.world.lexicon import load
from onrecord.world.people import PARTICLES

LONGEST = 1200
"""Characters; a longer line is no furniture, and patterns are not tried on it."""
MOST_WORDS = 80
"""Words; consent and licence paragraphs stay below this."""
CAPTION_WORDS = 90
LONGEST_CREDITED = 60
"""Words; a longer line whose sentences are closed before the bracket is prose with an aside."""
LINK_WORDS = 25
TITLE_WORDS = 12
GLUED_WORDS = 6
CREDIT_WORDS = 14
"""Words of the longest credit in brackets; more are a sentence that happens to speak of a photo."""
LONGEST_PHRASE = 6
"""Words in the longest label that is looked for beside others."""

_LEXICON = load("onrecord.gathering", "lexicon/furniture.toml", dict[str, list[str]])


def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in _LEXICON[name]), re.IGNORECASE)


_LABELS = frozenset(fold(each) or each for each in _LEXICON["labels"])
_SECTIONS = frozenset(fold(each) for each in _LEXICON["sections"])
OUTLETS = frozenset(_LEXICON["outlets"])
_LINES, _POINTERS, _HEADS, _ADDRESS = (_any(name) for name in ("lines", "pointers", "heads", "address"))
_DOCUMENTS, _CONTACTS = _any("documents"), _any("contacts")
_CORRECTION = re.compile(
    r"\W*(?:(?:corrections?|clarifications?|corrections (?:and|&) clarifications)\b\s*(?:[:—–(-]|$)"
    r"|(?:this|the|an?) (?:(?:earlier|previous|original) version|(?:article|story|report|piece) (?:was|has been) "
    r"(?:amended|corrected))\b)",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\W*(?:(?:(?:first |originally |last )?(?:published|posted|updated|modified|issued)|last update|date|upd)\b"
    r"(?:\W*$|.{0,40}\d)|\d+ \w+ ago\b|.{0,30}\b\d+[ -]min(?:ute)?s? read\b)",
    re.IGNORECASE,
)
"""A line that says when the page was put up, or how long it takes to read."""
REACHED = re.compile(r"\S@\S+\.\w|\+?\(?\d[\d\s()./-]{7,}|\bwww\.|https?://", re.IGNORECASE)
"""An address, a number to call."""
_QUOTATION = re.compile(r"[“\"][^“”\"]+[”\"]?|‘[^‘]+’|«[^«»]+»")
_ASKS = re.compile(r"^for\b|\bcontacts?\b|\b[ei]nquir|\boffice\b|\brelations\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:[-–—]+|~)\s?[A-ZÀ-Þ]")
_ABOUT = re.compile(r"about:?\s+(?:the\s+|our\s+)?(?P<name>(?-i:[A-ZÀ-Þ])[^.?!:]{1,80}|us)\s*:?", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:is|are|was|works?|works to|represents?|brings|provides|helps|supports|publishes|aims|founded|established)\b",
    re.IGNORECASE,
)
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
    r"|\bposes? for (?:\w+ ){0,5}(?:photos?|pictures?|photographs?|portraits?|selfies?|cameras?|photographers)\b"
    r"|^[^.!?:]{0,120}\b(?:is|are) (?:pictured|photographed)\b"
    r"|\bcredits?\s?(?:\.\.\.|…|:)\s?[^.]{2,80}$"
    r"|\((?:[^()]{0,20}\b)?(?:left|right|cent(?:er|re))\)"
    r"|\s©\s?(?-i:[A-ZÀ-Þ])[\w .,'’/-]{2,60}$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"[.!?”]\s+(?:\S+ ){{0,3}}\S+/(?:{agencies.PATTERN}|getty images?|alamy|shutterstock)(?: via [\w ]{{2,30}})?$",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"(?:getty images|reuters|epa(?:-efe)?|(?-i:AFP|AP|PA|EPA|BBC)|pa media|shutterstock|alamy|anadolu|nurphoto)"
    r"(?: via [\w ]{2,20}|\s?/\s?[\w ]{2,20})? (?=(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
"""A picture's credit with the words for it run on, as pages leave it that show it on the picture."""
BIO = re.compile(
    r"^(?:\W*(?:dr|prof|professor) )?"
    rf"(?-i:[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|{'|'.join(sorted(PARTICLES))})){{1,4}})"
    r"(?:,? (?:who )?(?:is|was|has been) (?:an?|the|our|[\w'’. ]{2,40}['’]s)\b.{0,120}?"
    r"\b(?:reporter|correspondent|journalist|editor|writer|columnist|contributor|producer|freelancer?|bureau chief|"
    r"photographer|photojournalist|blogger|author|fellow|professor|lecturer)\b|"
    r",? (?:covers|reports on|writes (?:about|on|for))\b)",
    re.IGNORECASE,
)
BIO_TRAIT = re.compile(
    r"\b(?:cover(?:s|ing|ed)|based in|reports? (?:on|from)|reporting (?:on|from)|writes? (?:about|on|for)|"
    r"writing (?:about|on)|"
    r"can be reached|has (?:also )?(?:written|worked|reported)|previously|twitter|joined|"
    r"specialis|specializ|focus(?:es|ing)|follow)\b|@\w",
    re.IGNORECASE,
)
COMMENT_TRAIT = re.compile(
    r"\b(?:says:|reply|ago|report abuse|report comment|upvote|log in to|\d+ likes?)\b", re.IGNORECASE
)
_LABEL_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
BULLET = re.compile(r"^(?:[-–—*•·▪●○>»]|\d{1,2}[.)])\s+")
LISTED = re.compile(rf"{BULLET.pattern}|\d")
CREDIT_LINE = re.compile(r"(?:images?|photos?|pictures?|photographs?)(?: credit| source| by)?\s*[:©]", re.IGNORECASE)
_PICTURE_CREDIT = re.compile(
    rf"\W*(?:[^.!?:;]{{2,60}}[/,]\s?)?(?:(?:{agencies.PATTERN}\s?/\s?)?(?:getty images?|getty|shutterstock|alamy|"
    rf"epa-efe|picture alliance|nurphoto|istock|unsplash)|{agencies.PATTERN}\s+photos?)"
    r"(?:\s?(?:/|via|,)\s?[^.!?]{2,60})?\W*"
    r"|(?-i:[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,2}\s?/\s?(?:[A-ZÀ-Þ][\w.’'-]+ ?){1,4})",
    re.IGNORECASE,
)
LAST_WORD = re.compile(r"\bcopyright\b|©|\ball rights reserved\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    rf"\W*(?:with )?{agencies.PATTERN}(?:(?:\s*[/,&+-]\s*|\s+and\s+|\s+){agencies.PATTERN})*\W*", re.IGNORECASE
)
ROLES = "|".join(_LEXICON["roles"])
"""What people are on papers, as a pattern without case."""
_BAR = re.compile(r"\s*(?:\||•|·|›|»|>|\t| {3,}|(?<=\s)/(?=\s))\s*")
_OF_DATES = frozenset(_LEXICON["of_dates"])
_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b|"
    r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-ZÀ-Þ0-9]")


def is_furniture(line: Line, outlet: str | None = None) -> bool:
    """Whether a line tells by its words alone that it is no part of the report."""
    if len(line.text) > LONGEST or line.words > MOST_WORDS or is_correction(line):
        return False
    bare = _LABEL_EDGES.sub("", line.text)
    if not bare or fold(bare) in _LABELS:
        return not bare or line.words <= 8
    if line.words <= 45 and _POINTERS.fullmatch(BULLET.sub("", line.text)):
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


def is_correction(line: Line) -> bool:
    """Whether a line corrects the report or announces that: it belongs to the report."""
    return bool(_CORRECTION.match(line.text))


def is_document(line: Line) -> bool:
    """Whether a line says what kind of document this is, for whom or from when it is free ("Press release")."""
    return line.words <= TITLE_WORDS and not line.quotes and bool(_DOCUMENTS.fullmatch(line.text))


def is_contact(line: Line) -> bool:
    """Whether a line says whom to ask, or heads a list of such people."""
    if line.words > MOST_WORDS or line.quotes or not _CONTACTS.fullmatch(line.text):
        return False
    return bool(REACHED.search(line.text) or _ASKS.search(line.text))


def about(line: Line) -> str | None:
    """The name in a heading "About ..."; None for a heading over a subject."""
    match = _ABOUT.fullmatch(line.text) if line.words <= 10 else None
    return match["name"] if match else None


def introduces(line: Line, name: str) -> bool:
    """Whether a paragraph says what the bearer of a name is and does."""
    opening = fold(" ".join(line.text.split()[:14]))
    return bool(set(fold(name).split()) & set(opening.split())) and bool(_INTRODUCES.search(line.text[:300]))


def is_signature(line: Line) -> bool:
    """Whether a line is a dash and whose words stand above it."""
    return line.words <= TITLE_WORDS and not line.closed and bool(_SIGNATURE.match(line.text))


def is_quotation(line: Line) -> bool:
    """Whether a line is a quotation in its marks and nothing else."""
    return line.words <= 2 * LINK_WORDS and bool(_QUOTATION.fullmatch(line.text))


def is_outlet(line: Line, outlet: str | None) -> bool:
    """Whether a line is nothing but the outlet's name."""
    return bool(outlet) and line.folded.removeprefix("the ") == fold(outlet or "").removeprefix("the ")


def is_caption(line: Line) -> bool:
    """Whether a line is the caption of a picture: it ends in a credit, or speaks of the picture it stands under."""
    if len(line.text) > LONGEST or line.words > CAPTION_WORDS:
        return False
    if match := _CREDIT.search(line.text[-170:]):
        if len(match.group().split()) > CREDIT_WORDS:
            return False
        before = line.text.removesuffix(match.group()).rstrip()
        ended = before.endswith((".", "”", '"'))
        if agencies.named(match.group()):
            return len(before.split()) > 4 and not ended
        within_sentence = line.text.endswith(".") and not ended and not agencies.credited(match.group())
        return not within_sentence and not (ended and line.words > LONGEST_CREDITED)
    return not line.quotes and bool(_CAPTION.search(line.text) or _TRAILING.search(line.text[-120:]))


def is_glued(line: Line) -> bool:
    """Whether a line is a picture's credit with what the picture shows run on to it."""
    open_line = GLUED_WORDS <= line.words <= TITLE_WORDS * 3 and not line.closed and not line.quotes
    return open_line and bool(GLUED.match(line.text))


def is_picture_credit(line: Line) -> bool:
    """Whether a line credits a picture and says nothing else."""
    return bool(CREDIT_LINE.match(line.text) or _PICTURE_CREDIT.fullmatch(line.text))


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


def names_outlet(line: Line) -> bool:
    """Whether a short capitalised line ends as names of outlets do ("The Port Ansel Courier")."""
    words = line.text.split()
    return (
        1 < len(words) <= 5
        and all(_CAPITALISED.match(each) or each in ("of", "the", "and", "&", "|") for each in words)
        and fold(words[-1]) in OUTLETS
        and not line.closed
    )


def is_bar(line: Line) -> bool:
    """Whether a line is a bar of links: a few words, a gap or stroke, a few words, and so on."""
    parts = _BAR.split(line.text)
    return len(parts) > 2 and line.words <= LINK_WORDS and max(len(part.split()) for part in parts) <= 6


def is_date(line: Line) -> bool:
    """Whether a line is a date with at most a place and a time beside it."""
    if line.words > 10 or line.quotes:
        return False
    if not dating.find(line.text):
        return _is_day(line)
    rest = [each for each in re.findall(r"[^\W\d_]+", line.text) if each.casefold() not in _OF_DATES]
    return len(rest) <= 2 and all(_CAPITALISED.match(each) for each in rest)


def _is_day(line: Line) -> bool:
    """Whether a line is a day and month, with no year but perhaps with the time, and nothing else."""
    words = re.findall(r"[^\W\d_]+", line.text)
    return bool(_DAY.search(line.text)) and all(each.casefold() in _OF_DATES for each in words)


def is_head(line: Line) -> bool:
    """Whether a line opens a list of links."""
    text = line.text.strip(" \t:：-–—*#>|.…")
    return line.words <= 8 and not line.quotes and bool(_HEADS.fullmatch(text)) and not line.text.endswith((".", "!"))
