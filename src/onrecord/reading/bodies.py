"""Bodies described, not named: "the ministry", "the French charity", "the government", "the Rahimi campaign"."""

import itertools
import re

from onrecord.model import Span
from onrecord.reading.described import DEFINITE, INDEFINITE, Around, Described
from onrecord.reading.entries import Entry
from onrecord.reading.nouns import nouns
from onrecord.reading.titles import fillers
from onrecord.reading.words import Word
from onrecord.world.nations import nation_of
from onrecord.world.spelling import fold, singular

BACK = 8
"""Sentences looked back for the fuller name of "the ministry"."""

FAR = 50
"""Sentences looked back for the country whose government is meant."""

ANY_BODY = frozenset(["organisation", "organization", "body", "group", "institution", "agency", "watchdog", "regulator",
                      "ngo", "team", "side", "charity", "nonprofit", "society", "operator"])  # fmt: skip
"""What bodies of many kinds are called."""

TEAMS = frozenset({"campaign", "team", "camp", "foundation", "office"})
"""What people have that is called after them."""

REACH = 40
"""How near, in code points, a fuller name may start behind a body's name and still be the same body's."""


def body(around: Around, source: Described) -> int | None:
    """The body that a description means: one named before, or one that its description names well enough."""
    noun = singular(source.noun)
    if noun in nouns().government:
        return _government(around, source)
    if not source.definite:
        return around.again(source)
    if (team := _team(around, source)) is not None:
        return team
    if noun in nouns().media and noun != "agency":
        return around.focus.salient(source.span.start, lambda e: e.media)
    if noun in nouns().realm and not source.modifiers:
        return around.focus.salient(source.span.start, lambda e: e.kind == "country")
    if (same := _containing(around, source, noun)) is not None:
        return _told_before(around, source) if _told_since(around, source, same) else same
    kindred = _kindred(around, source) if noun in nouns().named_by_kind else None
    if kindred is not None or noun in nouns().named_by_kind - ANY_BODY:
        return kindred
    return _last(around, source, noun)


def _containing(around: Around, source: Described, noun: str) -> int | None:
    """A body whose name has the noun and what qualifies it: "the ministry" after "Vell's irrigation ministry"."""
    wanted = {noun, *(fold(word) for word in source.modifiers)}
    wanted |= {fold(known.nation) for w in source.chunk if (known := nation_of(w.text))}
    owner = around.before(source) if any(w.possessive for w in source.chunk) else None
    owned = set(fold(around.entry(owner).name).split()) if owner is not None else set()
    return around.focus.salient(
        source.span.start,
        lambda e: e.kind == "organisation" and not e.anonymous and wanted | owned <= _words(e),
    )


def _words(entry: Entry) -> set[str]:
    words = {
        word for name in (entry.name, *entry.aliases) for word in fold(name.replace("'s", "").replace("’s", "")).split()
    }
    words |= entry.sorts
    return words | {fold(known.nation) for word in entry.name.split() if (known := nation_of(word))}


def _kindred(around: Around, source: Described) -> int | None:
    """A ministry, court or council that its owner or field tells from others is named by that."""
    owner = any(w.possessive or nation_of(w.text) or w.text[0].isupper() for w in source.chunk[1:] or source.chunk)
    if not owner and not source.modifiers:
        return _told_before(around, source)
    called = around.called(Span(source.span.start, source.end))
    if (known := around.roster.called(called)) is not None:
        return known
    entry = Entry(called, "organisation")
    field = " ".join((*source.modifiers, source.noun))
    if source.modifiers and field != called:
        entry.aliases[field] += 1
    return around.roster.add(entry)


def _told(around: Around, source: Described) -> Described | None:
    """The same noun with what tells it from others, nearest before: "Iraq's oil ministry" before "the ministry"."""
    bare = source.first == "the" and source.words[1:] == source.chunk[-1:]
    here = around.focus.sentence_at(source.span.start)
    if not bare or source.noun not in nouns().named_by_kind:
        return None
    for sentence in reversed(around.focus.sentences[max(here - BACK, 0) : here + 1]):
        for at in range(len(sentence.words) - 1, 0, -1):
            word = sentence.words[at]
            if word.text.lower() != source.noun or word.start >= source.span.start:
                continue
            first = at
            while first and _tells(sentence.words[first - 1]):
                first -= 1
            if first < at:
                chunk = sentence.words[first : at + 1]
                return Described(Span(chunk[0].start, word.end), chunk, chunk, word.end)
    return None


def _tells(word: Word) -> bool:
    lower = word.text.lower()
    if lower in nouns().starters | DEFINITE | INDEFINITE:
        return False
    return word.possessive or word.text[0].isupper() or lower in fillers()


def _told_before(around: Around, source: Described) -> int | None:
    told = _told(around, source)
    if told is None:
        return around.again(source)
    meant = around.resolve(told)
    around.entry(meant).aliases[source.noun] += 1
    return meant


def _told_since(around: Around, source: Described, known: int) -> bool:
    """Whether another body of that kind is told of nearer than where the known one was last named."""
    told = _told(around, source)
    if told is None:
        return False
    last = max(s.span.start for s in around.entry(known).sightings if s.span.start < source.span.start)
    return told.span.start > last + REACH


def _last(around: Around, source: Described, noun: str) -> int | None:
    """ "The charity", "the group": the body last in focus, for a group one that has members."""
    position = source.span.start
    if noun in nouns().collective:
        found = around.focus.salient(position, lambda e: e.kind == "organisation" and e.members)
        if found is not None:
            return found
    found = around.focus.salient(position, lambda e: e.kind == "organisation" and not e.media and _may_be(e, noun))
    return found if found is not None else around.again(source)


def _may_be(entry: Entry, noun: str) -> bool:
    """Whether a body can be called by a noun: a committee is no lender, but may be a group or a body."""
    own = {word for word in entry.name.lower().split() if word in nouns().named_by_kind | nouns().collective}
    return not own or noun in own or noun in ANY_BODY


def _team(around: Around, source: Described) -> int | None:
    """ "The Rahimi campaign", "the Okoro administration": a body called after a person, not the person.

    "The campaign" is that of the person in focus, if they are known to have one.
    """
    if source.noun in TEAMS and source.words[1:] == source.chunk[-1:]:
        return _theirs(around, source)
    for name in around.focus.names_in(source.span.start, source.end):
        at = around.roster.at(name)
        inside = name.end < source.chunk[-1].start
        if inside and at is not None and around.entry(at).kind == "person":
            return _called(around, around.called(Span(source.span.start, source.end)))
    return None


def _theirs(around: Around, source: Described) -> int | None:
    """The campaign, say, of the person in focus, if one was named before as called after that person."""
    who = around.focus.salient(source.span.start, lambda e: e.kind == "person")
    if who is None:
        return None
    surname, noun = around.entry(who).name.split()[-1], source.noun
    named = re.compile(rf"\b{re.escape(surname)}(?:['’]s)? (?:[a-z]+ )?{re.escape(noun)}\b")
    return _called(around, f"{surname} {noun}") if named.search(around.focus.text, 0, source.span.start) else None


def _called(around: Around, name: str) -> int:
    known = around.roster.called(name)
    return around.roster.add(Entry(name, "organisation")) if known is None else known


def _government(around: Around, source: Described) -> int | None:
    """The country whose government speaks."""
    nation = next((known.nation for w in source.chunk if (known := nation_of(w.text))), None)
    local = next((at for w in source.chunk if (at := around.roster.state_of(w.text)) is not None), None)
    if local is not None:
        return local
    if nation:
        at = around.roster.called(nation)
        return around.roster.add(Entry(nation, "country")) if at is None else at
    if not source.definite:
        return around.again(source)
    if (team := _team(around, source)) is not None:
        return team
    owner = around.before(source)
    if owner is None:
        owner = around.behind(source)
    if owner is None:
        owner = _governing(around, source)
    return owner if owner is not None else around.focus.salient(source.span.start, lambda e: e.kind == "country")


def _governing(around: Around, source: Described) -> int | None:
    """The country whose government was named last ("the UK government … the government"), or that last acted."""
    here = around.focus.sentence_at(source.span.start)
    for sentence in reversed(around.focus.sentences[max(here - FAR, 0) : here + 1]):
        for before, word in reversed(list(itertools.pairwise(sentence.words))):
            told = word.text.lower() in nouns().government and word.start < source.span.start
            if told and (known := nation_of(before.text)) is not None:
                at = around.roster.called(known.nation)
                return around.roster.add(Entry(known.nation, "country")) if at is None else at
        for span, at in around.focus.seen_in(sentence.span.start, min(sentence.span.end, source.span.start)):
            if around.entry(at).kind == "country" and around.focus.acts(span):
                return at
    return None
