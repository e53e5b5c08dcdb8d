"""When two identities are one party, and why: each rule compares two names, found through keys they share."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.edtf.values import Days, bounds
from onrecord.linking.identities import Identity
from onrecord.model import Role
from onrecord.world.given import gender_of, same_given
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office, office
from onrecord.world.organisations import body_of, generic_words
from onrecord.world.spelling import close, fold, singular

SMALL = frozenset({"the", "of", "for", "to", "and", "on", "a", "in", "against", "anti", "with"})
POSSESSIVE = re.compile(r"['’]s?$")
NATION = "state of "
"""Stands before a country among the words of a body's name: it tells bodies apart, but none is it alone."""
LARGEST_BLOCK = 60
"""Identities that may share one key before it says too little to compare them all."""

VAGUE = frozenset({"chief", "head", "leader", "director", "executive director", "managing director", "chief executive",
                   "chairman", "speaker", "secretary", "minister", "governor", "mayor"})  # fmt: skip
"""Posts of which every body has one: without a word on which body, two of them are not the same."""

TERM = 270
"""How many days around an article that names an office-holder the bare office still means the same person."""


class Link(NamedTuple):
    """Two identities (ids, in order) that are one party; the higher the score the surer, the reason in words."""

    score: float
    one: str
    other: str
    reason: str


def links(identities: dict[str, Identity]) -> tuple[Link, ...]:
    """Every pair of identities that is one party, surest first."""
    named = [each for each in identities.values() if not each.anonymous and each.office_only is None]
    found = {
        *_people([each for each in named if _maybe_person(each)]),
        *_bodies([each for each in named if each.kind in {"organisation", "group", "unknown"}]),
        *_offices(identities),
    }
    return tuple(sorted(found, key=lambda link: (-link.score, link.one, link.other, link.reason)))


def _maybe_person(each: Identity) -> bool:
    """People, and single words that a model takes for a body now and then: "Varde" for Maria Varde."""
    lone = (
        len(each.words) == 1 and each.kind == "organisation" and not each.name.isupper() and body_of(each.name) is None
    )
    return each.kind in {"person", "unknown"} or bool(each.held) or lone


def _link(score: float, one: Identity, other: Identity, reason: str) -> Link:
    first, second = sorted((one, other), key=lambda each: each.id)
    return Link(score, first.id, second.id, reason)


# --------------------------------------------------------------------------------------------------------- people


def _people(people: Sequence[Identity]) -> Iterator[Link]:
    full = [each for each in people if len(each.words) > 1]
    by_last: dict[str, list[Identity]] = defaultdict(list)
    by_first: dict[str, list[Identity]] = defaultdict(list)
    for each in full:
        by_last[each.words[-1]].append(each)
        by_first[f"{each.words[0]} {each.words[-1][:2]}"].append(each)
    for block in (*by_last.values(), *by_first.values()):
        for one, other in itertools.combinations(sorted(block, key=lambda e: e.id)[:LARGEST_BLOCK], 2):
            if reason := same_person(one, other):
                yield _link(0.9, one, other, reason)
    surnames: dict[str, list[Identity]] = defaultdict(list)
    for each in full:
        for at in range(1, len(each.words)):
            surnames[" ".join(each.words[at:])].append(each)
        if gender_of(each.words[0].title()):
            surnames[each.words[0]].append(each)
    for short in people:
        candidates = surnames.get(" ".join(short.words), [])
        if 0 < len(short.words) <= 2 and candidates and _one(candidates):
            longest = [each for each in candidates if each.id != short.id]
            yield from (_link(0.7, short, each, f"{short.name} is short for {each.name}") for each in longest)


def _one(candidates: Sequence[Identity]) -> bool:
    """Whether all full names behind a short one are one person's."""
    first = candidates[0]
    return len(candidates) <= LARGEST_BLOCK and all(
        other.id == first.id or bool(same_person(first, other)) for other in candidates[1:]
    )


def same_person(one: Identity, other: Identity) -> str:
    """Why two full names are one person's, or "" where they are not: a middle name, a letter, a shortened first name.

    Two names are never one for sharing an office alone.
    """
    a, b = one.words, other.words
    if a == b:
        return "the same name"
    if a[-1] == b[-1]:
        shorter, longer = sorted((a, b), key=len)
        rest = iter(longer)
        if a[0] == b[0] and all(word in rest for word in shorter):
            return "the same name with and without a middle name"
        if a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) > 2 and close(a[0], b[0]):
            return "the first name differs by one letter"
        if same_given(a[0], b[0]):
            return "the first names are forms of one"
        shared = {o for o, _ in one.held} & {o for o, _ in other.held}
        if shared and (a[0].startswith(b[0][:2]) and min(len(a[0]), len(b[0])) > 1):
            return "the same surname and office, and first names that begin alike"
        if shared and 1 in {len(a[0]), len(b[0])} and a[0][0] == b[0][0]:
            return "the same surname and office, and an initial that fits"
    elif a[:-1] == b[:-1] and min(len(a[-1]), len(b[-1])) >= 5 and close(a[-1], b[-1]):
        return "the surname differs by one letter"
    return ""


# --------------------------------------------------------------------------------------------------------- bodies


@lru_cache(maxsize=16384)
def content(name: str) -> tuple[str, ...]:
    """The words that carry a body's name, in order: countries and known bodies in one form, the rest singular."""
    words = [POSSESSIVE.sub("", word) for word in name.replace("/", " ").replace("-", " ").split()]
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            piece = " ".join(words[at : at + size])
            meant = (known.nation if (known := nation_of(piece)) else None) or (
                body.name if (body := body_of(piece)) and size < len(words) else None
            )
            if meant:
                found.append(NATION + meant if known else fold(meant))
                at += size
                break
        else:
            found.extend(map(singular, fold(words[at]).split()))
            at += 1
    return tuple(word for word in found if word not in SMALL)


def _bodies(bodies: Sequence[Identity]) -> Iterator[Link]:
    wording = {each.id: content(each.name) for each in bodies}
    tokens = {each: frozenset(words) for each, words in wording.items()}
    by_wording: dict[tuple[str, ...], list[Identity]] = defaultdict(list)
    by_token: dict[str, list[Identity]] = defaultdict(list)
    by_alias: dict[str, list[Identity]] = defaultdict(list)
    for each in bodies:
        by_wording[wording[each.id]].append(each)
        for token in tokens[each.id]:
            by_token[token].append(each)
        for alias in {fold(alias) for alias in (*each.aliases, each.name) if alias[:1].isupper()}:
            by_alias[alias].append(each)
    for words, block in by_wording.items():
        if len(words) > 1:
            yield from (_link(0.8, block[0], other, "their names differ in form alone") for other in block[1:])
    for alias, block in by_alias.items():
        yield from _shared_alias(alias, block)
    for each in bodies:
        mine = tokens[each.id]
        if len(mine) < 2 or all(word in generic_words() or word.startswith(NATION) for word in mine):
            continue
        rarest = min(mine, key=lambda token: (len(by_token[token]), token))
        wider = [
            o
            for o in by_token[rarest]
            if o.id != each.id
            and mine <= tokens[o.id]
            and _same_sort(each, o)
            and _same_way(wording[each.id], wording[o.id])
        ]
        if wider and len(wider) <= LARGEST_BLOCK and _nested([tokens[o.id] for o in wider]):
            yield from (_link(0.6, each, other, f"{each.name} is part of {other.name}") for other in wider)


def _same_sort(one: Identity, other: Identity) -> bool:
    """Not "Canal Commission" and "members of the Canal Commission": a name inside another may be that of its owner."""
    return " of the " not in other.name or one.name in other.name.split(" of the ")[0] or one.name.endswith(other.name)


def _same_way(one: Sequence[str], other: Sequence[str]) -> bool:
    """Not "French embassy in Peru" and "Peruvian embassy in France": which state comes first tells whose it is."""
    states = [[word for word in words if word.startswith(NATION)] for words in (one, other)]
    return sorted(states[0]) != sorted(states[1]) or states[0] == states[1]


def _nested(sets: Sequence[frozenset[str]]) -> bool:
    ordered = sorted(sets, key=lambda each: (len(each), sorted(each)))
    return all(a <= b for a, b in itertools.pairwise(ordered))


def _shared_alias(alias: str, block: Sequence[Identity]) -> Iterator[Link]:
    """Bodies that go by one name of two words or more, or by letters that stand for both."""
    if len(block) < 2 or len(block) > LARGEST_BLOCK or set(alias.split()) <= generic_words():
        return
    named = [each for each in block if fold(each.name) == alias]
    if " " not in alias and not named:
        return
    for one in named or block[:1]:
        others = [each for each in block if each.id != one.id]
        if " " in alias or len(others) == 1:
            yield from (_link(0.8, one, other, f"both go by {alias!r}") for other in others)


# -------------------------------------------------------------------------------------------------------- offices


def _offices(identities: dict[str, Identity]) -> Iterator[Link]:
    """An office named alone means whoever the brief, or else the coverage, shows to hold it at that time."""
    holders: dict[str, list[tuple[Identity, Office, Days | None]]] = defaultdict(list)
    terms: dict[str, list[tuple[Identity, Office, Role]]] = defaultdict(list)
    for each in identities.values():
        for post, day in each.held:
            holders[post.post].append((each, post, bounds(day)))
        for role in each.brief.roles if each.brief else ():
            terms[office(role.role).post].append((each, office(role.role), role))
    for bare in identities.values():
        if bare.office_only is None:
            continue
        post, day = bare.office_only
        briefed = [who for who, held, role in terms[post.post] if _fits(post, held) and _within(role, bounds(day))]
        seen = [(who, when) for who, held, when in holders[post.post] if _fits(post, held)]
        sure = _of_same(holders, post)
        if post.post in VAGUE or sure:
            seen = sure
        holder = briefed[0] if len({who.id for who in briefed}) == 1 else _nearest(seen, bounds(day))
        if holder is not None:
            yield _link(0.5, bare, holder, f"{holder.name} held the office {bare.name} at that time")


def _of_same(
    holders: dict[str, list[tuple[Identity, Office, Days | None]]], wanted: Office
) -> list[tuple[Identity, Days | None]]:
    """Who holds the very post over the same country or body, or one of its kind: "envoy" for "special envoy"."""
    if wanted.over is None:
        return []
    posts = (each for each in holders if each == wanted.post or each.endswith(f"special {wanted.post}"))
    return [(who, when) for post in posts for who, held, when in holders[post] if held.over == wanted.over]


def _fits(wanted: Office, held: Office) -> bool:
    return wanted.over == held.over or wanted.over is None or held.over is None


def _within(role: Role, day: Days | None) -> bool:
    since, until = bounds(role.since), bounds(role.until)
    if day is None:
        return since is None and until is None
    return (since is None or since[0] <= day[0]) and (until is None or day[0] <= until[1])


def _nearest(held: Sequence[tuple[Identity, Days | None]], day: Days | None) -> Identity | None:
    """The one holder nearest in time; nobody where two are as near, or none is near enough."""
    people = {each.id: each for each, _ in held}
    near = set(people)
    if day is not None:
        gaps = sorted((abs((when[0] - day[0]).days), each.id) for each, when in held if when is not None)
        near = {who for gap, who in gaps if gap == gaps[0][0] <= TERM}
    first = people[min(near)] if near else None
    alike = first and all(who == first.id or same_person(first, people[who]) for who in near)
    return first if alike else None
