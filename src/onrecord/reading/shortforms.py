"""When one name is short for another within an article."""

from onrecord.reading.nouns import nouns
from onrecord.world.given import gender_of
from onrecord.world.people import SUFFIXES
from onrecord.world.spelling import close, fold

SMALL = frozenset({"the", "of", "for", "to", "and", "on", "a", "in", "against"})
LONG_ENOUGH = 6
"""Letters a surname must have before one letter's difference counts as a misspelling of it."""

LETTERS = 3
"""Letters a short form must have before fewer or smaller ones than all the initials are enough ("AHC", "Aosis")."""


def short_of(short: str, full: str) -> bool:
    """Whether one folded name of a person is short for another: a surname, a first name, or one letter off."""
    a, b = _plain(short), _plain(full)
    if not a or len(a) > len(b):
        return False
    if a == b:
        return len(a) > 1
    if a[-1] == b[-1] and len(a) > 1 and all(x == y or (len(x) == 1 and y[0] == x) for x, y in zip(a, b, strict=False)):
        return True
    if len(a) == len(b):
        return len(a) > 1 and a[-1] == b[-1] and close(a[0], b[0]) and a[0][0] == b[0][0]
    if len(a) > 1 and (a[0], a[-1]) == (b[0], b[-1]):
        return True
    if b[-len(a) :] == a or (len(a) == 1 and b[0] == a[0] and gender_of(b[0].title())):
        return True
    return len(a) == 1 and len(a[0]) >= LONG_ENOUGH and close(a[0], b[-1])


def inner_of(short: str, full: str) -> bool:
    """Whether a folded word is the first name, or one of several surnames, of a folded full name."""
    return len(short) > 1 and short in _plain(full)[:-1]


def _plain(name: str) -> list[str]:
    return without_suffix(name.split())


def without_suffix(words: list[str]) -> list[str]:
    """The words of a person's name less "Jr" and its like at the end."""
    while len(words) > 1 and words[-1].lower().rstrip(".") in SUFFIXES:
        words = words[:-1]
    return words


def part_of(short: str, full: str) -> bool:
    """Whether one name of an organisation is short for another: its initials, or its words in their order."""
    a, b = fold(short).split(), fold(full).split()
    if len(a) == 1 and abbreviates(short, b):
        return True
    if not a or len(a) >= len(b):
        return False
    words = iter(b)
    if not all(word in words for word in a):
        return False
    heads = {b[-1], *(b[at - 1] for at, word in enumerate(b) if at and word in SMALL - {"the", "a"})}
    if len(a) == 1:
        return a[0] in heads and a[0] in nouns().named_organisation
    return a[-1] in heads or b[: len(a)] == a


def abbreviates(short: str, words: list[str]) -> bool:
    """Whether a form is made of the initials of folded words: "KNUT", "Knut", "CoG", "AfDB", or the first of them."""
    letters, capitals = fold(short), fold("".join(c for c in short if c.isupper()))
    known = initials(words)
    if len(words) < 2 or " " in letters or not short[:1].isupper():
        return False
    if letters in known and (len(capitals) > 1 or len(letters) > LETTERS):
        return True
    if len(capitals) >= LETTERS and capitals in known:
        return True
    return short.isupper() and len(letters) >= LETTERS and any(each.startswith(letters) for each in known)


def initials(words: list[str]) -> set[str]:
    """The letters that may stand for a name of several words, with and without its small words."""
    return {"".join(w[0] for w in words if w not in SMALL), "".join(w[0] for w in words)}


def letters_of(letters: str, name: str) -> bool:
    """Whether letters stand in a name in their order: "SDF" in "Syrian Democratic Forces"."""
    rest = iter(name.lower())
    return len(letters) < len(name) and all(letter in rest for letter in letters.lower() if letter.isalnum())
