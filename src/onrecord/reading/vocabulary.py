"""The words of cues: what each of them tells, and which words of a text make up one cue."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.model import Attribution
from onrecord.reading import morphology
from onrecord.reading.cues import irregular_forms
from onrecord.world.lexicon import load

WORD = re.compile(
    r"n['’]t\b|\b[Cc]an(?=not\b)|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+?(?=n['’]t\b)"
    r"|[^\W_]+(?:[-.’'](?!(?:s|re|ve|ll|d|m|t)\b)[^\W_]+)*"
)
"""A word, with "did" and "n't", "it" and "'s" apart."""

LEAD = 60
"""How far before a cue its auxiliaries are looked for, in code points."""

SAME = {"n't": "not", "wo": "will", "ca": "can", "sha": "shall"}
ENDINGS = ("ies", "es", "s")


def words_of(text: str) -> list[str]:
    """The words of a stretch of text in lower case, as `phrasing` takes them."""
    return [plain(match.group()) for match in WORD.finditer(text)]


def plain(word: str) -> str:
    """One word as `phrasing` knows it: in lower case, "n't" as "not"."""
    word = word.lower().replace("’", "'")
    return SAME.get(word, word)


def cue_words(text: str, attribution: Attribution) -> list[tuple[str, int]]:
    """The words of a cue with their offsets, and before them the auxiliaries that belong to it ("did not", "has")."""
    if not attribution.cue:
        return []
    start = attribution.cue[0][0]
    own = [(plain(m.group()), m.start()) for a, b in attribution.cue for m in WORD.finditer(text, a, b)]
    floor = max((b for _, b in (*attribution.source, *attribution.content) if b <= start), default=0)
    found: list[tuple[str, int]] = []
    at = start
    for match in reversed(list(WORD.finditer(text, max(floor, start - LEAD), start))):
        following = found[0][0] if found else own[0][0] if own else ""
        if text[match.end() : at].strip() or not _leads(plain(match.group()), following):
            break
        at = match.start()
        found.insert(0, (plain(match.group()), at))
    return [*found, *own]


def _leads(word: str, following: str) -> bool:
    """Whether a word belongs to the verb behind it: "did", "never", "repeatedly", "declined to"."""
    known = vocabulary()
    helps = any(word in known.small[key] for key in ("auxiliaries", "open", "words")) or word in ("to", "can", "unable")
    held = known.sorts.get(known.lemma_of.get(word, ""), "") in ("refusing", "avoiding", "passing")
    return helps or word.endswith("ly") or (held and (following == "to" or following.endswith("ing")))


@dataclass(frozen=True)
class Vocabulary:
    """The words of cues: the sort of each verb, noun and adjective; phrases by first lemma; small words by use."""

    sorts: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    lemma_of: dict[str, str]
    nouns: dict[str, str]
    adjectives: frozenset[str]
    small: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The lexicon of cues, read once a process."""
    data = load("onrecord.reading", "lexicon/phrasing.toml", dict[str, Any])
    sorts = {word: sort for part in ("verbs", "before") for sort, text in data[part].items() for word in text.split()}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word in sorts:
        first, *rest = word.split("-")
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), word))
    irregular = irregular_forms() | {verb: tuple(text.split()) for verb, text in data["irregular"].items()}
    nouns = data["nouns"]
    groups = {**{key: text for part in ("negation", "passive", "sources", "small") for key, text in data[part].items()}}
    return Vocabulary(
        sorts=sorts,
        phrases={first: tuple(sorted(rests, key=lambda each: -len(each[0]))) for first, rests in phrases.items()},
        lemma_of=morphology.lookup({word.split("-")[0] for word in sorts}, irregular),
        nouns={noun: sort for sort in ("said", "held") for noun in nouns[sort].split()},
        adjectives=frozenset(nouns["adjectives"].split()),
        small={key: frozenset(text.split()) for key, text in groups.items()},
    )
