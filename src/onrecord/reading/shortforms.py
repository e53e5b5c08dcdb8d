"""When one name is short for another within an article."""

from onrecord.reading.nouns import nouns
from onrecord.world.given import gender_of
from onrecord.world.spelling import close, fold

SMALL = frozenset({"the", "of", "for", "to", "and", "on", "a", "in", "against"})
LONG_ENOUGH = 6
"""Letters a surname must have before one letter's difference counts as a misspelling of it."""


def short_of(short: str, full: str) -> bool:
    """Whether one folded name of a person is short for another: a surname, a first name, or one letter off."""
    a, b = short.split(), full.split()
    if not a or len(a) > len(b):
        return False
    if len(a) == len(b):
        return len(a) > 1 and a[-1] == b[-1] and close(a[0], b[0]) and a[0][0] == b[0][0]
    if len(a) > 1 and (a[0], a[-1]) == (b[0], b[-1]):
        return True
    if b[-len(a) :] == a or (len(a) == 1 and b[0] == a[0] and gender_of(b[0].title())):
        return True
    return len(a) == 1 and len(a[0]) >= LONG_ENOUGH and close(a[0], b[-1])


def part_of(short: str, full: str) -> bool:
    """Whether one name of an organisation is short for another: its initials, or its words in their order."""
    a, b = fold(short).split(), fold(full).split()
    if len(a) == 1 and short.isupper() and len(b) > 1 and a[0] in initials(b):
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


def initials(words: list[str]) -> set[str]:
    """The letters that may stand for a name of several words, with and without its small words."""
    return {"".join(w[0] for w in words if w not in SMALL), "".join(w[0] for w in words)}


def letters_of(letters: str, name: str) -> bool:
    """Whether letters stand in a name in their order: "SDF" in "Syrian Democratic Forces"."""
    rest = iter(name.lower())
    return len(letters) < len(name) and all(letter in rest for letter in letters.lower() if letter.isalnum())
