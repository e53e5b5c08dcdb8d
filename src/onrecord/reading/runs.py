"""Runs of capitalised words: where names may stand."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.reading.nouns import nouns
from onrecord.reading.words import Sentence, Word, capitalised
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.organisations import body_of
from onrecord.world.people import PARTICLES
from onrecord.world.spelling import singular

LINKS = frozenset(["of", "for", "to", "on", "against", "and", "the"])
"""What stands in lower case within the name of a body."""

MANY = frozenset({"people", "children", "women", "men", "lord"})
"""Owners in the names of bodies: "Women's League"."""

SHORT = frozenset(["mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "lt", "col", "gov", "prof", "rev", "capt", "no"])
"""Abbreviations after which a full stop does not end a name."""

SIDES = frozenset({"international", "western", "northern", "southern", "eastern"})
"""Adjectives that open sentences as well as names."""

LONGEST = 6
"""Words at most of a known name that are looked at."""

OPENING = frozenset(["“", '"', "‘", ":", ". “", '. "', ", “"])
"""What stands before a word that has its capital from opening a quotation."""


def capitals_inside(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that have a capital within a sentence somewhere, and so are names or parts of one."""
    return frozenset(w.text for s in sentences if not s.titled for w in s.words[1:] if w.text[0].isupper())


CALENDAR = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
                      "february", "march", "april", "may", "june", "july", "august", "september", "october",
                      "november", "december"])  # fmt: skip
"""Words that make a time of what ends in them."""


class Hints(NamedTuple):
    """What the whole text tells: words with a capital `inside` a sentence, and where "and" stands within a name."""

    inside: frozenset[str]
    joined: frozenset[int]


def runs(text: str, words: Sequence[Word], titles: frozenset[int], hints: Hints) -> Iterator[list[Word]]:
    """Runs of words that may be names: capitals, with particles and, in names of bodies, "of the" between them."""
    run: list[Word] = []
    known_to = 0
    for at, word in enumerate(words):
        if at < known_to:
            continue
        if not run and (size := _fixed(words, at)):
            yield list(words[at : at + size])
            known_to = at + size
            continue
        opens = at == 0 or text[words[at - 1].end : word.start].strip("'’s ") in OPENING
        following = words[at + 1].tag if at + 1 < len(words) else ""
        starts = (
            opens
            and _starter(word, following, hints.inside)
            and not _opens_body(words, at)
            and _known(words[at : at + LONGEST]) is None
        )
        dated = _dates(words, at)
        usable = word.start not in titles and capitalised(word) and not starts and not dated
        if run and not _joined(text, run[-1], word):
            yield from _closed(run)
            run = []
        if (usable and word.text not in {"I", "I'm", "I’m"}) or (run and word.start in hints.joined):
            run.append(word)
        elif dated or not (
            run and word.start not in titles and _links(run, word, words[at + 1 :], _led(words, at - len(run)))
        ):
            yield from _closed(run)
            run = []
        else:
            run.append(word)
        following_word = words[at + 1] if at + 1 < len(words) else None
        if word.possessive and not (following_word and _joined(text, word, following_word)):
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _dates(words: Sequence[Word], at: int) -> bool:
    """Whether a word begins a date: "Sunday, May 28", "May 28"."""
    if words[at].text.lower() not in CALENDAR or at + 1 == len(words):
        return False
    following = words[at + 1].text
    return following[0].isdigit() or following.lower() in CALENDAR


def _known(words: Sequence[Word]) -> str | None:
    """The known body whose name of several words starts here."""
    if not words or words[0].text.lower() == "the":
        return None
    forms = (" ".join(word.text for word in words[:size]) for size in range(len(words), 1, -1))
    return next((form for form in forms if body_of(form)), None)


def _fixed(words: Sequence[Word], at: int) -> int:
    """How many words the name of a known body takes that has words in lower case: "Save the Children"."""
    if not words[at].text[0].isupper() or at + 1 >= len(words) or not words[at + 1].text.islower():
        return 0
    form = _known(words[at : at + LONGEST])
    return form.count(" ") + 1 if form else 0


def _opens_body(words: Sequence[Word], at: int) -> bool:
    """ "International Chamber of …", "Western Union": an adjective with a capital for being part of a name."""
    if at + 1 >= len(words) or not words[at + 1].text[0].isupper() or not words[at].text[0].isupper():
        return False
    behind = itertools.takewhile(lambda w: w.text[0].isupper() or w.text in LINKS, words[at + 1 : at + LONGEST])
    named = nouns().named_organisation
    return words[at].text.lower() in SIDES and any(w.text.lower() in named for w in behind)


def _starter(word: Word, following: str, inside: frozenset[str]) -> bool:
    """A word that has its capital from opening a sentence, not from being a name."""
    lower = word.text.lower()
    if lower in nouns().starters:
        return not (word.text.isupper() and len(word.text) > 1 and word.text in inside)
    if nation_of(word.text) or body_of(word.text) or word.text in inside or sum(map(str.isupper, word.text)) > 1:
        return False
    if word.tag == "NN" and following in {"VBZ", "VBD", "MD", "VBP"} and not word.text.endswith("ing"):
        return singular(lower) in nouns().organisation | nouns().person | nouns().document | nouns().meeting
    return not word.tag.startswith("NNP") and gender_of(word.text) is None


def _joined(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    if gap in {"' ", "’ "} and before.text.endswith("s"):
        return word.text.lower() in nouns().named_organisation
    if gap in {"'s ", "’s "} and before.text.lower() in MANY:
        return word.text.lower() in nouns().named_organisation
    if gap in {" ", "\N{NO-BREAK SPACE}", " & ", "\n"}:
        return not before.possessive
    return gap in {". ", ".\N{NO-BREAK SPACE}"} and (len(before.text) == 1 or before.text.lower() in SHORT)


def _led(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].text.lower() == "the"


def _paired(run: list[Word], rest: Sequence[Word]) -> bool:
    """ "The Securities and Exchange Commission": a common word that shares the noun behind the next one."""
    first = run[0].text
    if len(run) > 1 or nation_of(first) or body_of(first) or gender_of(first) or first.isupper():
        return False
    if first.lower() in nouns().organisation | nouns().collective:
        return False
    behind = list(itertools.takewhile(capitalised, rest[:LONGEST]))
    shared = nouns().collective | nouns().named_by_kind
    return any(word.text.lower() in shared for word in behind[1:])


def _links(run: list[Word], word: Word, rest: Sequence[Word], led: bool) -> bool:
    following = next((w for w in rest[:2] if w.text != "the"), None)
    if following is None or not capitalised(following) or following.text.lower() in CALENDAR:
        return False
    if word.text in PARTICLES:
        return True
    if word.text not in LINKS:
        return False
    lowered = [w.text.lower() for w in run]
    if word.text == "the":
        return lowered[-1] in LINKS
    if word.text == "on":
        return lowered[-1] in {"panel", "council", "committee", "commission", "conference", "convention", "network"}
    if word.text == "and":
        return any(w in {"of", "for"} for w in lowered) or (led and _paired(run, rest))
    if word.text == "to" and lowered[-1] in {"state", "states"}:
        return False
    headed = nouns().named_organisation | nouns().named_thing | nouns().realm
    body = bool({w.rstrip(".") for w in lowered} & headed)
    return body and following.tag != "VBD"


def _closed(run: list[Word]) -> Iterator[list[Word]]:
    while run and not capitalised(run[-1]):
        run = run[:-1]
    while run and _known(run) is None and (not capitalised(run[0]) or _lower(run)):
        run = run[1:]
    if run:
        yield run


def _lower(run: Sequence[Word]) -> bool:
    word = run[0]
    if _opens_body(run, 0):
        return False
    return word.text.lower() in nouns().starters and not word.text.isupper()


def text_of(run: Sequence[Word]) -> str:
    """The words of a run as a name, with the stops of initials."""
    return " ".join(word.text + ("." if len(word.text) == 1 and word is not run[-1] else "") for word in run)
