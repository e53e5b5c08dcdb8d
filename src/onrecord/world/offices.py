"""Offices and titles: how they are recognised, and what makes two ways of writing one the same office."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct

from onrecord.world.lexicon import load
from onrecord.world.nations import nation_of


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of offices.toml, in lower case."""

    cores: tuple[str, ...]
    unique: tuple[str, ...]
    portfolios: tuple[str, ...]
    qualifiers: tuple[str, ...]
    honorifics_male: tuple[str, ...]
    honorifics_female: tuple[str, ...]
    honorifics: tuple[str, ...]
    same: dict[str, str]


class Office(NamedTuple):
    """An office in one spelling: what it is, over which country or body (None where the words don't say)."""

    post: str
    over: str | None


SMALL = {"the", "a", "an", "of", "for", "to", "in", "at", "on", "with", "and"}
BEHIND = re.compile(r"^(?P<core>minister|secretary|ministry) (?:of|for) (?:the )?(?P<what>[\w ]+)$")
WORDS = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*\.?")
POSSESSIVE = re.compile(r"['’]s?\b")


@lru_cache(maxsize=1)
def words() -> Words:
    """The lists of offices.toml."""
    return load("onrecord.world", "offices.toml", Words)


@lru_cache(maxsize=1)
def unique() -> frozenset[str]:
    """Cores of which a state or body has one at a time."""
    return frozenset(words().unique)


@lru_cache(maxsize=1)
def honorifics() -> dict[str, Literal["male", "female"] | None]:
    """What stands before a name, and whether it says man or woman."""
    lists = words()
    found: dict[str, Literal["male", "female"] | None] = dict.fromkeys(lists.honorifics)
    found.update(dict.fromkeys(lists.honorifics_male, "male"))
    found.update(dict.fromkeys(lists.honorifics_female, "female"))
    return found


@lru_cache(maxsize=8192)
def office(title: str) -> Office:
    """Bring a title to one spelling: "US Secretary of State", "the American secretary of state" are the same.

    The country or body is taken from in front ("Iraq's", "NATO") or from behind ("President of France"). Words such
    as "new" or "current" fall away; "former" and "deputy" stay, for they name another office.
    """
    over: str | None = None
    kept: list[str] = []
    tokens = [_written_out(word) for word in WORDS.findall(POSSESSIVE.sub("", title))]
    at = 0
    while at < len(tokens):
        size = next((n for n in (4, 3, 2, 1) if (known := nation_of(" ".join(tokens[at : at + n])))), 0)
        if size and (known := nation_of(" ".join(tokens[at : at + size]))):
            over = over or known.nation
            at += size
            continue
        kept.append(tokens[at])
        at += 1
    proper = [w for w in kept if not w.islower() and w.lower() not in title_words()]
    post = " ".join(w.lower() for w in kept if w not in proper)
    if over is None and proper:
        over = " ".join(proper)
    return Office(_plain(post), over)


def _written_out(word: str) -> str:
    """ "Sen." as "senator"; other words as they are."""
    short = word.rstrip(".").lower()
    return word if short in title_words() or word.islower() else words().same.get(short, word)


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """Every single word that titles are made of, in lower case."""
    lists = words()
    phrases = (*lists.cores, *lists.portfolios, *lists.qualifiers, *SMALL, "affairs", "staff", "state")
    return frozenset(word for phrase in phrases for word in phrase.split())


DROPPED = frozenset({"new", "newly", "current", "top", "senior", "then", "influential", "prominent", "leading", "the"})


def _plain(post: str) -> str:
    same = words().same
    post = " ".join(w for w in post.split() if w not in DROPPED)
    while post and post.split()[-1] in SMALL:
        post = post.rpartition(" ")[0]
    post = same.get(post, post)
    if post != "secretary of state" and (match := BEHIND.match(post)):
        post = f"{match['what']} {match['core']}"
    post = same.get(post, post)
    return " ".join(same.get(w, w) if w in {"defense", "labor", "advisor", "pm"} else w for w in post.split())
