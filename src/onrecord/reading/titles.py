"""Titles and offices in a text, and who the text says holds them."""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.model import Span
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns
from onrecord.reading.runs import SHORT
from onrecord.reading.words import Sentence, Word, capitalised
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.offices import honorifics
from onrecord.world.offices import words as office_words


class Title(NamedTuple):
    """A title where it stands: "US Secretary of State", with its core "secretary of state"; an honorific alone too."""

    span: Span
    core: Span
    text: str
    honorific: bool


class Holding(NamedTuple):
    """A name (an index) and a title (an index) that the text gives to it."""

    name: int
    title: int


REACH = 6
"""How many words before and behind its core a title is followed ("Iraq's deputy prime minister for oil")."""

LETTERS = 5
"""Longest name in capitals alone that is taken for letters ("IMF") and so for nobody's name."""

PENDING = re.compile(r"-(?:elect|to-be|designate|in-waiting)$")
OVER = frozenset(["of", "for", "to", "at", "with", "in", "on"])
GAP_BEFORE = re.compile(
    r"^, (?:who (?:is|was|serves as) )?(?:the |a |an |his |her |its |their )?"
    r"(?:(?!(?:said|says|told|the|an?|that) )[\w-]+ ){0,2}?$"
)
ORIGIN = re.compile(r",? (?:of|from) $")
ADJECTIVAL = frozenset({"official", "general", "major", "expert", "principal"})
"""Titles that also lead into the names of bodies: "Official Creditor Committee", "General Workers Union"."""

FIELDS = frozenset(["policy", "reform", "relations", "works", "services", "resources", "change", "affairs",
                    "investment", "investments", "sports", "sport", "youth", "women", "gender", "lands", "roads",
                    "innovation", "cooperatives", "transition", "minerals", "enterprise", "integration"])  # fmt: skip
"""Further words of the fields that ministers have, none of which stands before a title."""

IS_GAP = re.compile(
    r"^ (?:is|was|became|had been|has been|serves as|served as) (?:\w+ly )?(?:the |a |an )?(?:[\w-]+ )?$"
)


@lru_cache(maxsize=1)
def _cores() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (*office_words().cores, *honorifics()):
        parts = tuple(phrase.replace(".", "").split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(set(phrases), key=len, reverse=True)) for first, phrases in found.items()}


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Words that stand with the core of a title: "deputy", "foreign", "chief"."""
    lists = office_words()
    return frozenset(w for phrase in (*lists.portfolios, *lists.qualifiers) for w in phrase.split()) | {"affairs"}


def over_field(title: Title) -> bool:
    """Whether all that a title says behind its core is a field: "Minister of Finance", not "Head of the State Bank"."""
    rest = itertools.dropwhile(lambda word: word not in {"of", "for"}, title.text.lower().split())
    return all(word in fillers() | {"of", "for", "the", "and"} for word in rest)


def find_titles(text: str, sentences: Sequence[Sentence]) -> tuple[Title, ...]:
    """Every title in the text, in order."""
    found: list[Title] = []
    for sentence in sentences:
        at = 0
        while at < len(sentence.words):
            size = _core(text, sentence.words, at)
            if size:
                found.append(_extended(text, sentence.words, at, at + size))
                at += size
            else:
                at += 1
    return tuple(found)


def _core(text: str, words: Sequence[Word], at: int) -> int:
    first = PENDING.sub("", words[at].text.lower().rstrip("."))
    for phrase in _cores().get(first, ()):
        size = len(phrase)
        piece = words[at : at + size]
        if size == 1 and len(phrase[0]) <= 3 and piece[0].text.islower():
            continue
        if len(piece) != size or (first, *(PENDING.sub("", w.text.lower().rstrip(".")) for w in piece[1:])) != phrase:
            continue
        if all(text[a.end : b.start] in {" ", "\n", "-"} for a, b in itertools.pairwise(piece)):
            return 0 if _part_of_name(text, words, at, size) else size
    return 0


def _part_of_name(text: str, words: Sequence[Word], at: int, size: int) -> bool:
    """ "General Assembly", "Representatives of Head Office": no title, or a verb ("to head")."""
    first, last = words[at], words[at + size - 1]
    if first.tag.startswith(("VB", "MD", "IN")) and first.text[0].islower():
        return True
    if size == 1 and first.text == "Justice" and _common_justice(text, words, at):
        return True
    if size == 1 and first.text in {"St", "No", "Rep"} and text[last.end : last.end + 1] != ".":
        return True
    following = words[at + size] if at + size < len(words) else None
    if following is None or not first.text[0].isupper() or text[last.end : following.start] != " ":
        return False
    if gender_of(following.text):
        return False
    named = nouns().named_organisation | nouns().named_thing
    if first.text.lower() in ADJECTIVAL and size == 1:
        return any(word.text.lower() in named for word in _capitals(text, words, at + 1))
    lower = following.text.lower()
    return following.text[0].isupper() and lower in named and lower not in {"house", "state"}


def _common_justice(text: str, words: Sequence[Word], at: int) -> bool:
    """ "Debt Justice", "Climate Justice": the thing, not a judge."""
    named = at + 1 < len(words) and words[at + 1].text[0].isupper() and text[words[at].end] == " "
    before = words[at - 1].text if at else ""
    return not named and before[:1].isupper() and before not in {"Chief", "Lady", "Lord", "Associate", "The"}


def _capitals(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The words with capitals that follow each other from a word on."""
    found: list[Word] = []
    for word in words[at : at + REACH]:
        if not word.text[0].isupper() or (found and text[found[-1].end : word.start] != " "):
            break
        found.append(word)
    return found


def _extended(text: str, words: Sequence[Word], a: int, b: int) -> Title:
    core = Span(words[a].start, words[b - 1].end)
    honorific = text[core.start : core.end].lower().rstrip(".") in _plain_honorifics()
    left = a if honorific else _leftmost(text, words, a)
    right = b if honorific else _rightmost(text, words, b)
    span = Span(words[left].start, words[right - 1].end)
    return Title(span, core, " ".join(text[span.start : span.end].split()), honorific)


@lru_cache(maxsize=1)
def _plain_honorifics() -> frozenset[str]:
    return frozenset(h.rstrip(".") for h in honorifics()) - set(office_words().cores)


def _leftmost(text: str, words: Sequence[Word], a: int) -> int:
    left = a
    while left > 0 and a - left < REACH:
        word = words[left - 1]
        gap = text[word.end : words[left].start]
        if gap not in {" ", "'s ", "’s ", "' ", "’ ", "-", "\n"}:
            break
        lower = word.text.lower()
        if not (lower in fillers() or capitalised(word) or nation_of(word.text)) or lower in nouns().starters - {
            "former"
        }:
            break
        left -= 1
        if word.possessive or gap in {"'s ", "’s "}:
            while left > 0 and capitalised(words[left - 1]) and text[words[left - 1].end : words[left].start] == " ":
                left -= 1
            break
    return left


def _rightmost(text: str, words: Sequence[Word], b: int) -> int:
    """Where "of the Interior", "for Northern Syria", "of the regional press office" ends behind a core."""
    if b >= len(words) or words[b].text not in OVER or text[words[b - 1].end : words[b].start] != " ":
        return b
    right, at = b, b + 1
    while at < len(words) and at - b <= REACH and text[words[at - 1].end : words[at].start] in {" ", "'s ", "’s "}:
        word = words[at]
        if word.text.lower() in _plain_honorifics():
            break
        if capitalised(word) or word.tag.startswith(("NN", "JJ")):
            right = at + 1
        elif word.text not in {"the", "and", "of", "for"}:
            break
        if nation_of(word.text) and at + 1 < len(words) and gender_of(words[at + 1].text) and not word.possessive:
            break
        if right == at + 1 and (_names_holder(words, at + 1) or _field_ends(words, b + 1, at + 1)):
            break
        at += 1
    return right


def _field_ends(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether "Minister of Finance" is over here: its field is named, and what follows is none."""
    if at >= len(words) or not words[at].text[0].isupper() or words[at - 1].text.lower() not in fillers():
        return False
    if any(w.text.lower() not in fillers() | {"the", "and"} for w in words[first:at]):
        return False
    return words[at].text.lower() not in fillers() | nouns().named_organisation | FIELDS


def _names_holder(words: Sequence[Word], at: int) -> bool:
    """Whether a person's name starts here: "director of communications Ada Bell"."""
    if at + 1 >= len(words) or not capitalised(words[at]) or not capitalised(words[at + 1]):
        return False
    return gender_of(words[at].text) is not None and not words[at - 1].possessive


def holders(text: str, titles: Sequence[Title], names: Sequence[Name]) -> tuple[Holding, ...]:
    """Which name holds which title: "Minister X", "X, the minister", "the minister, X", "X is the minister"."""
    starts = {name.start: at for at, name in enumerate(names)}
    ends = {name.end: at for at, name in enumerate(names)}
    found: list[Holding] = []
    heads = {title.span.start: title for title in titles}
    for at, title in enumerate(titles):
        who = _behind(text, title, starts, names)
        if who is None and (honorific := _next(text, title, heads)) is not None:
            who = _behind(text, honorific, starts, names)
        if who is None and not title.honorific:
            who = _before(text, title, ends, names)
        if who is not None:
            found.append(Holding(who, at))
    return tuple(found)


def _next(text: str, title: Title, heads: dict[int, Title]) -> Title | None:
    """The title that follows: "Treasury Secretary Dr Ada Bell", "the president, Sir Ada Bell"."""
    for gap in (" ", ", "):
        following = heads.get(title.span.end + len(gap))
        if following is not None and text[title.span.end : following.span.start] == gap:
            return following
    return None


def _behind(text: str, title: Title, starts: dict[int, int], names: Sequence[Name]) -> int | None:
    for edge in (title.span.end, title.core.end):
        for gap in (" ", ". ", ", ", "\N{NO-BREAK SPACE}", "\n"):
            at = starts.get(edge + len(gap))
            if at is None or text[edge : edge + len(gap)] != gap or not _personal(names[at]):
                continue
            if gap == ". " and text[text.rfind(" ", 0, edge) + 1 : edge].lower() not in SHORT:
                continue
            closed = text[names[at].end : names[at].end + 1] in {",", ";", ")", ".", ""}
            guessed = names[at].kind in {"organisation", "people", "place"} and " " not in names[at].text
            if gap == ", " and (not closed or guessed or names[at].kind in {"unknown", "thing"}):
                continue
            return at
    return None


def _before(text: str, title: Title, ends: dict[int, int], names: Sequence[Name]) -> int | None:
    for back in range(title.span.start, max(title.span.start - 45, 0), -1):
        at = ends.get(back)
        if at is None:
            continue
        gap = text[back : title.span.start]
        if not (GAP_BEFORE.match(gap) or IS_GAP.match(gap)):
            return None
        if (origin := ORIGIN.search(text[max(names[at].start - 6, 0) : names[at].start])) is not None:
            at = ends.get(names[at].start - len(origin.group()))
        if at is None or not _personal(names[at]):
            return None
        return at if names[at].kind == "person" or " " in names[at].text else None
    return None


def _personal(name: Name) -> bool:
    letters = name.text.isupper() and len(name.text) <= LETTERS
    return not letters and (name.kind in {"person", "unknown"} or not name.sure)
