"""Mentions of gatherings: the noun or verb that tells of one, its name, and what hangs on it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from onrecord.model import Span
from onrecord.reading.sites import Sites

LEXICON = tomllib.loads(files("onrecord.reading").joinpath("lexicon", "meetings.toml").read_text(encoding="utf-8"))

_PLAIN, _GUARDED = frozenset(LEXICON["events"]["plain"]), frozenset(LEXICON["events"]["guarded"])
_FITTING = frozenset(LEXICON["events"]["fitting"])
_NOT_AFTER, _NOT_BEFORE = frozenset(LEXICON["events"]["not_after"]), frozenset(LEXICON["events"]["not_before"])
_MEET, _GATHER, _VISIT = (frozenset(LEXICON["verbs"][kind]) for kind in ("meet", "gather", "visit"))
HOLD, DENY = frozenset(LEXICON["verbs"]["hold"]), frozenset(LEXICON["verbs"]["deny"])

_NUMBERED = re.compile(r"(?:cop|g)-?\d{1,2}\Z")
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "punct", "case", "advmod", "npadvmod"})
_COMPLEMENTS = frozenset({"of", "with", "between", "among", "for", "on", "against", "about"})
_JOINERS = frozenset({"to", "of", "for", "on", "and", "the", "&", "-", "–"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "same", "both"})
_LONGEST = 14
"""Words a name may have."""


@dataclass(frozen=True, slots=True)
class Event:
    """One mention: the token that tells of it, its words, and how it is put.

    `bare` is true for "the meeting", which points back to one mentioned before and says nothing more; `named` for a
    name with capitals; `verb` where a verb tells of it.
    """

    at: int
    span: Span
    name: str
    bare: bool = False
    named: bool = False
    verb: bool = False


def events(sites: Sites) -> Iterator[Event]:
    """The mentions of gatherings in a document, in order."""
    tree = sites.tree
    for at, word in enumerate(tree.words):
        if not tree.tags[at]:
            continue
        if tree.tags[at].startswith("NN") and _is_event(sites, at, word):
            yield _noun(sites, at)
        elif tree.verbs[at] and (word in _MEET or word in _GATHER or word in _VISIT):
            event = _verb(sites, at, word)
            if event:
                yield event


def _is_event(sites: Sites, at: int, word: str) -> bool:
    """Whether a noun tells of a gathering of parties."""
    tree = sites.tree
    if word not in _PLAIN and word not in _GUARDED:
        return _NUMBERED.match(word) is not None and not _is_part(sites, at)
    before = tree.words[at - 1] if at else ""
    following = tree.words[at + 1] if at + 1 < len(tree) else ""
    if before in _NOT_AFTER or following in _NOT_BEFORE or before == "-" or _is_part(sites, at):
        return False
    if any(tree.words[child] == "no" for child in tree.children[at]) or tree.negated(at):
        return False
    above = sites.up(at)[:3]
    if any(tree.words[each] in DENY for each in above):
        return False
    if word in _PLAIN:
        return True
    if word in {"round", "rounds"}:
        return following == "of" and any(w in _PLAIN for w in tree.words[at + 2 : at + 5])
    capital = _capital(sites, at) and _capital(sites, at - 1)
    return capital or before in _FITTING or any(tree.words[each] in HOLD for each in above[:2])


def _is_part(sites: Sites, at: int) -> bool:
    """Whether a noun only describes the next one ("summit declaration") or is counted by the event before it."""
    tree = sites.tree
    if tree.deps[at] == "compound" and tree.heads[at] > at:
        return True
    above = tree.heads[at]
    return tree.deps[above] == "prep" and tree.words[tree.heads[above]] in {"round", "rounds"}


def _capital(sites: Sites, at: int) -> bool:
    tree = sites.tree
    return at >= 0 and tree.text[tree.starts[at] : tree.starts[at] + 1].isupper()


def _noun(sites: Sites, at: int) -> Event:
    tree = sites.tree
    first, bare = at, True
    for child in tree.children[at]:
        if child < at and tree.deps[child] in _MODIFIERS and tree.words[child] not in _DEFINITE:
            first = min(first, tree.left[child])
            bare = bare and not tree.words[child][:1].isalnum()
    first = _past_article(sites, first, at)
    last = at
    if _capital(sites, at):
        first, last = _capitals(sites, first, at)
    end = tree.ends[last]
    for child in tree.children[at]:
        if child > at and tree.words[child] in _COMPLEMENTS and (below := tree.child(child, "pobj")):
            phrase = tree.noun_phrase(below)
            if phrase.end - tree.starts[first] <= 160:
                end, bare = max(end, phrase.end), False
            if tree.words[child] == "of":
                break
    span = Span(tree.starts[first], end)
    named = _capital(sites, at) and first < at and _capital(sites, first)
    pointing = any(tree.words[child] in _DEFINITE for child in tree.children[at])
    return Event(at, span, " ".join(tree.text[span.start : span.end].split()), bare and pointing, named)


def _past_article(sites: Sites, first: int, at: int) -> int:
    """The first word of a name behind articles, quotation marks and the like."""
    tree = sites.tree
    while first < at and (tree.words[first] in {"a", "an", *_DEFINITE} or not tree.words[first][:1].isalnum()):
        first += 1
    return first


def _capitals(sites: Sites, first: int, at: int) -> tuple[int, int]:
    """The run of capitalised words around a capitalised event: "Harbour League to Dredge the Strait Ministerial"."""
    tree = sites.tree
    start = at
    for before in range(at - 1, max(-1, at - _LONGEST), -1):
        if sites.sentence(before) != sites.sentence(at):
            break
        if _capital(sites, before) and tree.words[before] != "the":
            start = before
        elif tree.words[before] not in _JOINERS:
            break
    last = at
    if at + 2 < len(tree) and tree.words[at + 1] in {"of", "on", "for"} and _capital(sites, at + 2):
        last = at + 2
        while last + 1 < len(tree) and last < at + _LONGEST and _capital(sites, last + 1):
            last += 1
    return min(first, start), last


def _verb(sites: Sites, at: int, word: str) -> Event | None:
    """A meeting told by a verb, from its subject to whom it met; None where one is missing or it means otherwise."""
    tree = sites.tree
    subject = tree.child(at, "nsubj")
    if subject is None and tree.deps[at] == "conj":
        subject = tree.child(tree.heads[at], "nsubj")
    if tree.negated(at) or subject is None or any(tree.words[each] in DENY for each in sites.up(at)[:2]):
        return None
    partner = tree.child(at, "dobj")
    joined = next(
        (c for c in tree.children[at] if tree.words[c] in {"with", "in", "at"} and tree.deps[c] == "prep"), None
    )
    other = partner if partner is not None else (tree.child(joined, "pobj") if joined is not None else None)
    if other is None or (word not in _MEET and not _capital(sites, other)):
        return None
    if word in _MEET and partner is not None and not _acts(sites, partner):
        return None  # "met the deadline"
    if word in _GATHER and partner is not None and tree.words[partner] not in _PLAIN:
        return None
    first = subject if subject < at else at
    start = tree.noun_phrase(first).start if first == subject else tree.starts[at]
    span = Span(start, tree.noun_phrase(other).end)
    if span.end <= tree.ends[at] or span.end - span.start > 200:
        span = Span(tree.starts[at], tree.ends[max(at, other)])
    return Event(at, span, " ".join(tree.text[span.start : span.end].split()), verb=True)


def _acts(sites: Sites, at: int) -> bool:
    """Whether a noun names someone one can meet: a name, a title or a people."""
    tree = sites.tree
    if tree.tags[at] in {"NNP", "NNPS", "PRP"}:
        return True
    word = tree.words[at].rstrip("s")
    return word.endswith(
        ("minister", "president", "er", "or", "ian", "ist", "chief", "official", "head", "envoy", "king")
    )
