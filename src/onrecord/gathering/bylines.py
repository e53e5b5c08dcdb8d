"""Lines that say who wrote a report: "By Ada Menk in Port Ansel", "Interview: Ada Menk", a name above a role."""

import re

from onrecord.gathering import agencies, dating, signs
from onrecord.gathering.lines import Line, fold
from onrecord.world.people import PARTICLES

LONGEST = 24
"""Words; names, places and roles of several people stay below."""
MOST_NOTE_WORDS = 45
LONGEST_NAMES = 8
"""Words of a line that is nothing but names."""

_PARTICLES = "|".join(sorted(PARTICLES))
_WORD = r"(?:(?:[OD]['’])?[A-ZÀ-ÞŁŚŠŽČİ][\w'’.-]*)"
_NAME = rf"(?-i:(?:(?:al|el|de|van|von|bin|abu)[ -])?{_WORD}(?:\s+(?:{_WORD}|{_PARTICLES}|\d[\w:.]*))*)"
_STAFF = (
    r"(?:our |own |the )?(?:[\w'’/-]+ ){0,3}"
    r"(?:staff(?: reporters?| writers?| correspondents?)?|correspondents?|reporters?|agenc(?:y|ies)|desk|newsroom|"
    r"wires|wire services|wire reports|news services?|bureau|team)"
)
_ROLE = rf"(?:[\w'’&-]+ ){{0,4}}(?:{signs.ROLES})s?"
_OTHER = r"(?:@\w+|\S+@\S+\.\w+|\d[\d:./\s]*(?:[ap]\.?m\.?)?)"
_ITEM = rf"(?:{_NAME}|{_STAFF}|{_ROLE}|{_OTHER})"
_JOIN = (
    r"(?:\s*[,;/&|·•()]+\s*|\s+[-–—]+\s+"
    r"|,?\s+(?:and|with|in|at|for|of|from|on|via)\s+(?:the\s+)?|,?\s+report(?:ing|s)\s+(?:from|in|for)\s+(?:the\s+)?)"
)
_LIST = rf"{_ITEM}(?:{_JOIN}{_ITEM})*"
_BYLINE = re.compile(
    r"(?:(?:story|words|text|written|reported|report|reporting|posted|published|submitted|produced|presented|"
    r"analysis|opinion|commentary|comment|interview|interview (?:conducted|recorded)|column|essay|feature|dispatch|"
    r"review|explainer)(?: and \w+)? )?by\s*[:|]?\s+"
    rf"(?P<who>{_LIST})\W*",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"from:?\s+(?P<who>(?:{_NAME}(?=\s+(?:in|at|,)\s)|{_STAFF}|{agencies.PATTERN})(?:{_JOIN}{_ITEM})*)\W*",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    rf"\W*(?:reporting|reported|written|story|text|words|writing) by:?\s+"
    rf"(?P<who>{_NAME}(?:(?:\s*,\s*|\s+and\s+){_NAME})*)",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"(?=\S+\s+\S)(?!(?:by|from) )(?-i:{_WORD}(?:\s+(?:{_WORD}|{_PARTICLES})){{1,3}})")
_PEOPLE = re.compile(rf"{_PERSON.pattern}(?:(?:\s*[,&]\s*|,?\s+and\s+){_PERSON.pattern})*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:authors?|interview(?:er)?|reporters?|journalists?|correspondents?|writers?|words|by)\s*[:|]\s*"
    rf"(?P<who>{_PEOPLE.pattern}(?:\s*,\s*{_NAME})*)",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    rf"(?P<who>{_PERSON.pattern}(?:(?:\s*,\s*|\s+and\s+)(?:{_PERSON.pattern}|agenc(?:y|ies)))*)"
    rf"\s+in\s+{_NAME}(?:\s+and\s+(?:{_NAME}\s+in\s+{_NAME}|agencies))?",
    re.IGNORECASE,
)
_PERSON_AND_ROLE = re.compile(rf"(?P<who>{_PERSON.pattern})\s*[,|–—-]\s*{_ROLE}(?:{_JOIN}{_NAME})*", re.IGNORECASE)
_STAFF_LINE = re.compile(
    rf"(?:{_NAME}\s+)?(?:staff(?: reporters?| writers?)?|web ?desk|news ?desk|foreign staff|agencies|news agencies|"
    rf"(?:our|special|own|staff|a) correspondent|our (?:foreign|own|special) (?:staff|desk|correspondent))"
    rf"(?:\s*[/|,&]\s*(?:agencies|{_NAME}))?",
    re.IGNORECASE,
)
_ROLE_LINE = re.compile(rf"{_ROLE}(?:(?:{_JOIN}|\s+){_NAME})*", re.IGNORECASE)
_REPORTING_FROM = re.compile(
    rf"(?:reporting|reports) (?:from|in) {_NAME}(?:(?:,|\s+and|\s+in)\s+{_NAME})*", re.IGNORECASE
)

_AUTHOR_NOTE = re.compile(
    r"(?:(?:the|our) (?:writers?|authors?|columnists?)|(?:mr|mrs|ms|dr|prof|professor|sir|dame)\.? (?P<name>[\w'’-]+)"
    r"(?: and .{2,40}?)?) (?:is|are|was|were|has been)\b",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(
    r"\s*(?:[|·•@(]|\d(?=.*\d{3})|\s[-–—]+\s|/|,?\s+report(?:ing|s)\s+(?:from|in|for)\b).*$", re.IGNORECASE | re.DOTALL
)
_PLACES = re.compile(r"\s+(?:in|for|at|of|from|on)\s+[^,&|]+?(?=\s+and\s|,|$)")
_ROLE_PART = re.compile(rf"{_ROLE}", re.IGNORECASE)
_LAST_ROLE = re.compile(
    rf"\s+(?:(?:senior|chief|political|diplomatic|foreign|special|world|national|local|business|news|staff)\s+)*"
    rf"(?:{signs.ROLES})$",
    re.IGNORECASE,
)
_NAMES_AND_DATE = re.compile(rf"(?P<who>{_PEOPLE.pattern})\s*[|•·,–—-]\s*(?P<date>.{{4,80}})", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_WIRES = re.compile(
    r"(?:our |the )?(?:\w+ )?(?:wires?|wire services|wire reports|news services|agenc(?:y|ies))", re.IGNORECASE
)
PARTS = re.compile(r"\s*(?:[,;/&:|]|\b(?:and|by|from|with|in|via|for)\b)\s*", re.IGNORECASE)
"""What parts the names in a credit."""


def of(line: Line) -> str | None:
    """Whom a line names as its authors, with places and roles, if it is a byline and nothing else."""
    if line.words > LONGEST or line.quotes or line.text.endswith(":"):
        return None
    match = _BYLINE.fullmatch(line.text) or _FROM.fullmatch(line.text) or _LABELLED.fullmatch(line.text)
    return match["who"] if match else None


def unannounced(line: Line) -> str | None:
    """Whom a line at the top names without "by": "Ada Menk in Port Ansel", "Ada Menk, staff writer", "Web Desk"."""
    if line.closed or line.quotes or line.words > LONGEST:
        return None
    if (match := _NAMES_AND_DATE.fullmatch(line.text)) and dating.find(match["date"]):
        return match["who"]
    if line.words > LONGEST_NAMES:
        return None
    if _STAFF_LINE.fullmatch(line.text):
        return line.text
    match = _IN_PLACE.fullmatch(line.text) or _PERSON_AND_ROLE.fullmatch(line.text)
    return match["who"] if match else None


def is_names(line: Line) -> bool:
    """Whether a line is one or more names of people, as far as capitals tell."""
    return line.words <= LONGEST_NAMES and bool(_PEOPLE.fullmatch(line.text)) and not agencies.named(line.text)


def introduces(line: Line, who: str) -> bool:
    """Whether a line says what the author named in a byline is ("Ms. Menk is the governor of the islands.")."""
    match = _AUTHOR_NOTE.match(line.text) if line.words <= MOST_NOTE_WORDS and not line.quotes else None
    return match is not None and (not match["name"] or fold(match["name"]) in fold(who).split())


def is_role(line: Line) -> bool:
    """Whether a line says what somebody is on a paper or where they report from, and nothing else."""
    if line.words > LONGEST_NAMES + 2 or line.closed:
        return False
    return bool(_ROLE_LINE.fullmatch(line.text) or _REPORTING_FROM.fullmatch(line.text))


def reported_by(text: str) -> str | None:
    """The names in a credit such as "Reporting by Ada Menk"."""
    match = _REPORTING.match(text[:300])
    return names(match["who"]) if match else None


def names(who: str) -> str | None:
    """The names of a byline without places, roles and outlets; None where they are agencies only."""
    bare = _PLACES.sub("", _AFTER_NAMES.sub("", " ".join(who.split()))).rstrip(".,; ")
    first, *others = bare.split(", ")
    alone = _LAST_ROLE.sub("", first)
    kept = ", ".join([alone if " " in alone else first, *(part for part in others if _is_name(part))])
    return kept if any(part and not _is_wire(part) for part in PARTS.split(kept)) else None


def _is_wire(part: str) -> bool:
    return bool(agencies.named(part) or _ACRONYM.fullmatch(part) or _WIRES.fullmatch(part))


def _is_name(part: str) -> bool:
    """Whether what stands behind a comma is one more name, no role, place or outlet."""
    words = part.split()
    return (
        len(words) > 1
        and not _ROLE_PART.fullmatch(part)
        and not agencies.named(part)
        and fold(words[-1]) not in signs.OUTLETS
    )
