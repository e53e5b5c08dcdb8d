"""How names are spelled: folding away what varies, and telling a misspelling from another name."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset({"al", "el", "ul"})
"""The Arabic article as names carry it."""

LED = re.compile(r"\b(?:al|el|as|ad|an|ar|at|az|ash|ul)[-'’`](?=\w)")
"""The article where a mark ties it to the word behind; only "al" and its like are dropped where they stand free."""

NOT_WORD = re.compile(r"[^\w ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name for comparison: without accents, case, article prefixes ("al-") and punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip().lower() or name.lower()
    words = NOT_WORD.sub(" ", LED.sub("", plain)).split()
    return " ".join([*(word for word in words[:-1] if word not in ARTICLES), *words[-1:]])


def close(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out or replaced, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return one == other
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped


def singular(noun: str) -> str:
    """A noun's singular by its spelling: "agencies" → "agency", "statements" → "statement"."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
