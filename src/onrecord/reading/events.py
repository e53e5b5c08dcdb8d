"""Mentions of gatherings: the noun or verb that tells of one, its name, and what hangs on it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from onrecord.model import Span
from onrecord.reading.sites import Sites
from onrecord.world.lexicon import load

LEXICON = load("onrecord.reading", "lexicon/meetings.toml", dict[str, Any])

_PLAIN, _GUARDED = frozenset(LEXICON["events"]["plain"]), frozenset(LEXICON["events"]["guarded"])
_FITTING = frozenset(LEXICON["events"]["fitting"])
_NOT_AFTER, _NOT_BEFORE = frozenset(LEXICON["events"]["not_after"]), frozenset(LEXICON["events"]["not_before"])
_BODIES, _CONVENED, _ROUNDS = (frozenset(LEXICON["events"][kind]) for kind in ("bodies", "convened", "rounds"))
_MEET, _GATHER, _VISIT, _WHOM = (frozenset(LEXICON["verbs"][kind]) for kind in ("meet", "gather", "visit", "whom"))
_SITTINGS = frozenset(LEXICON["events"]["sittings"])
_CONVENE, _SIGN, _SIGNED = (frozenset(LEXICON["verbs"][kind]) for kind in ("convene", "sign", "signed"))
HOLD, DENY = frozenset(LEXICON["verbs"]["hold"]), frozenset(LEXICON["verbs"]["deny"])

_NUMBERED = re.compile(r"(?:cop|g)-?\d{1,2}\Z")
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "punct", "case"})
_COMPLEMENTS = frozenset({"of", "with", "between", "among", "from", "for", "on", "against", "about"})
_JOINERS = frozenset({"to", "of", "for", "on", "and", "the", "&", "-", "–"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "same", "both"})
_PEOPLE = re.compile(r"\w{3,}(?:er|or|ist|ian|(?<!m)ent|ant)s\Z")
"""Plurals of those who do something: "growers", "mediators", "residents"."""

_WIDEST = 120
"""Code points that the words of a name may span."""

SIGNING = "signing"
"""The word by which the signing of an agreement is told."""

_LONGEST = 14
"""Words a name may have."""


@dataclass(frozen=True, slots=True)
class Event:
    """One mention: the token that tells of it, its words, the word that tells of it, and how it is put.

    `bare` is true for "the meeting", which points back to one mentioned before and says nothing more; `named` for a
    name with capitals; `detailed` where "of", "with" or "between" says whose it is; `verb` where a verb tells of it.
    """

    at: int
    span: Span
    name: str
    noun: str
    bare: bool = False
    named: bool = False
    detailed: bool = False
    verb: bool = False


def events(sites: Sites) -> list[Event]:
    """The mentions of gatherings in a document, in order."""
    tree = sites.tree
    verbs = _MEET | _GATHER | _VISIT | _CONVENE
    nouns = {
        at: _noun(sites, at)
        for at, word in enumerate(tree.words)
        if tree.tags[at].startswith("NN") and _is_event(sites, at, word)
    }
    found = dict(nouns)
    for at, word in enumerate(tree.words):
        event = _verb(sites, at, word) if word in verbs and tree.verbs[at] else None
        if event and not sites.within(at, frozenset()) & nouns.keys():  # "gathered for a summit" is told by the summit
            found[at] = event
        elif word in _SIGN and (signing := _signing(sites, at)):
            found[at] = signing
    return [found[at] for at in sorted(found)]


def _is_event(sites: Sites, at: int, word: str) -> bool:
    """Whether a noun tells of a gathering of parties."""
    tree = sites.tree
    if word in _BODIES and _is_convened(sites, at):
        return True
    if word not in _PLAIN and word not in _GUARDED:
        return _NUMBERED.match(word) is not None and not _is_part(sites, at)
    before = tree.words[at - 1] if at else ""
    following = tree.words[at + 1] if at + 1 < len(tree) else ""
    on_it = {tree.words[child] for child in tree.children[at]}
    if before in _NOT_AFTER or following in _NOT_BEFORE or before == "-" or _is_part(sites, at):
        return False
    if on_it & _NOT_AFTER or "no" in on_it or tree.negated(at):
        return False
    above = sites.up(at)[:3]
    if any(tree.words[each] in DENY for each in above):
        return False
    if word in _PLAIN:
        return True
    if word in {"round", "rounds"}:
        return before in _ROUNDS or (following == "of" and any(w in _PLAIN for w in tree.words[at + 2 : at + 5]))
    title = word != "assembly" and not word.endswith("s")  # not "General Assembly", "Senator Sessions"
    if word in _SITTINGS and _is_of_a_body(sites, at):
        return True
    capital = title and _capital(sites, at) and _capital(sites, at - 1)
    return capital or before in _FITTING or any(tree.words[each] in HOLD for each in above[:2])


def _is_of_a_body(sites: Sites, at: int) -> bool:
    """Whether it is said whose sitting it is: "a session of the committee", "a hearing in Parliament"."""
    tree = sites.tree
    for child in tree.children[at]:
        below = tree.child(child, "pobj") if tree.words[child] in {"of", "in", "before", "with"} else None
        if below is not None and (tree.words[below] in _WHOM or tree.words[below] in _BODIES):
            return True
    return False


def _is_convened(sites: Sites, at: int) -> bool:
    """Whether a body is what is held, hosted or convened, and so a gathering."""
    tree = sites.tree
    return tree.deps[at] in {"dobj", "nsubjpass"} and tree.words[tree.heads[at]] in _CONVENED and not tree.negated(at)


def _is_part(sites: Sites, at: int) -> bool:
    """Whether a noun only describes the next one ("summit declaration") or is counted by the event before it."""
    tree = sites.tree
    if tree.deps[at] == "compound" and tree.heads[at] > at:
        return True
    above = tree.heads[at]
    return tree.deps[above] == "prep" and tree.words[tree.heads[above]] in {"round", "rounds"}


def _capital(sites: Sites, at: int) -> bool:
    tree = sites.tree
    return 0 <= at < len(tree) and tree.text[tree.starts[at] : tree.starts[at] + 1].isupper()


def _noun(sites: Sites, at: int) -> Event:
    tree = sites.tree
    first, bare = at, True
    for child in tree.children[at]:
        modifies = tree.deps[child] in _MODIFIERS and tree.words[child] not in _DEFINITE
        if child < at and modifies and not sites.is_time(child):
            first = min(first, tree.left[child])
            bare = bare and not tree.words[child][:1].isalnum()
    first = _past_article(sites, first, at)
    last = at
    if _capital(sites, at):
        first, last = _capitals(sites, first, at)
    end, detailed = _complement(sites, at, tree.ends[last])
    start = tree.starts[first]
    named = _capital(sites, at) and first < at and _capital(sites, first)
    if not named and not detailed and (clause := _clause(sites, at)):
        start, end = clause
    pointing = any(tree.words[child] in _DEFINITE for child in tree.children[at])
    return Event(
        at,
        Span(start, end),
        " ".join(tree.text[start:end].split()),
        tree.words[at],
        bare=bare and pointing and not detailed,
        named=named,
        detailed=detailed,
    )


def _complement(sites: Sites, at: int, end: int) -> tuple[int, bool]:
    """Where a name ends with whom or what it is of, with, between or on; and whether it has any of these."""
    tree, detailed = sites.tree, False
    for child in tree.children[at]:
        below = tree.child(child, "pobj") if child > at and tree.words[child] in _COMPLEMENTS else None
        if below is None:
            continue
        stop = _name_on(sites, _short_of_place(sites, below, tree.noun_phrase(below).end))
        if stop - tree.starts[at] > _WIDEST:
            break
        end, detailed = max(end, stop), True
    return end, detailed


def _short_of_place(sites: Sites, head: int, end: int) -> int:
    """The end of a phrase, without an "in …" or "at …" that closes it: that tells where, not who."""
    tree = sites.tree
    for child in tree.children[head]:
        if tree.words[child] in {"in", "at"} and tree.starts[child] < end:
            return tree.ends[child - 1]
    return end


def _name_on(sites: Sites, end: int) -> int:
    """Where a name goes on past a parse that broke it: "the League" + "to Dredge the Strait"."""
    tree = sites.tree
    at = bisect_left(tree.starts, end)
    if not (at > 0 and _capital(sites, at - 1) and tree.words[at : at + 1] == ["to"] and _capital(sites, at + 1)):
        return end
    at += 1
    while _capital(sites, at):
        end, at = tree.ends[at], at + 1
    return end


def _clause(sites: Sites, at: int) -> tuple[int, int] | None:
    """From who holds it to the event, in their own words, where the event's name alone says nothing."""
    tree = sites.tree
    verb = tree.heads[at]
    if tree.deps[at] != "dobj" or tree.words[verb] not in HOLD:
        return None
    subject = tree.child(verb, "nsubj")
    if subject is None or subject > at or tree.tags[subject].startswith(("PRP", "W")):
        return None
    start = tree.noun_phrase(subject).start
    return (start, tree.ends[at]) if tree.ends[at] - start <= _WIDEST else None


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
    subject, fits, other = sites.subject(at), *_other(sites, at, word)
    if subject is None and tree.tags[at] == "VBG" and tree.deps[at] in {"acl", "advcl"}:  # "ministers, meeting in Rome"
        above = tree.heads[at]
        subject = above if tree.deps[at] == "acl" else tree.child(above, "nsubj")
    if subject is None or not fits or subject > at or tree.negated(at):
        return None
    if other is None and not _several(sites, subject):
        return None
    if any(tree.words[each] in DENY for each in sites.up(at)[:2]) or tree.child(at, "auxpass") is not None:
        return None
    start, end = tree.noun_phrase(subject).start, tree.ends[at]
    if other is not None:
        end = _short_of_place(sites, other, tree.noun_phrase(other).end)
    if tree.tags[subject].startswith("W") or end - start > _WIDEST:
        start, end = tree.starts[at], tree.ends[other if other is not None else at]
    return Event(at, Span(start, end), " ".join(tree.text[start:end].split()), "meeting", verb=True)


def _other(sites: Sites, at: int, word: str) -> tuple[bool, int | None]:
    """Whether a verb tells of a meeting, and whom it meets, what it visits or where it gathers, if it says so."""
    tree = sites.tree
    partner = next((c for c in tree.children[at] if c > at and tree.deps[c] in {"dobj", "npadvmod"}), None)
    if partner is not None and sites.is_time(partner):
        partner = None
    if word in _VISIT:
        return partner is not None and _capital(sites, partner), partner
    if partner is not None:
        meets = word in _MEET or word in _CONVENE
        return meets and _is_person(sites, partner), partner  # not "met the deadline", "convened a meeting"
    joined = next((c for c in tree.children[at] if c > at and tree.words[c] == "with"), None)
    return True, tree.child(joined, "pobj") if joined is not None and word in _MEET else None


def _several(sites: Sites, at: int) -> bool:
    """Whether a subject is many or a body, which can meet by itself."""
    tree = sites.tree
    many = tree.tags[at] in {"NNS", "NNPS"} or tree.words[at] in {"they", "we", "both"}
    return many or tree.words[at] in _WHOM or tree.child(at, "conj") is not None or tree.tags[at] == "NNP"


def _is_person(sites: Sites, at: int) -> bool:
    """Whether a noun names someone one can meet: a name, an office, a people, or some number of these."""
    tree = sites.tree
    if tree.tags[at] == "CD":
        of = next((child for child in tree.children[at] if tree.words[child] == "of"), None)
        below = tree.child(of, "pobj") if of is not None else None
        return below is not None and _is_person(sites, below)
    if tree.tags[at] == "NNS" and _PEOPLE.match(tree.words[at]):
        return True
    return tree.tags[at] in {"NNP", "NNPS", "PRP"} or tree.words[at] in _WHOM


def _signing(sites: Sites, at: int) -> Event | None:
    """An agreement signed: "the truce signed in Geneva on 3 May", "they signed the treaty"."""
    tree = sites.tree
    paper = tree.child(at, "dobj", "nsubjpass") if tree.deps[at] != "acl" else tree.heads[at]
    if paper is None or tree.words[paper] not in _SIGNED or tree.negated(at) or not tree.verbs[at]:
        return None
    if any(tree.words[each] in DENY for each in sites.up(at)[:2]):
        return None
    start, end = tree.noun_phrase(paper).start, tree.ends[at]
    if paper > at:
        start, end = tree.starts[at], tree.noun_phrase(paper).end
    if not 0 < end - start <= _WIDEST:
        return None
    return Event(at, Span(start, end), " ".join(tree.text[start:end].split()), SIGNING, verb=True)
