"""Documents that speak: a statement, a communique, a report is credited to whoever put it out."""

import re

from onrecord.model import Span
from onrecord.reading.described import Around, Described
from onrecord.reading.nouns import nouns
from onrecord.world.spelling import singular

ISSUED = re.compile(r"^ (?:(?:jointly |later )?[a-z]+ed )?(?:on \w+ |late \w+ |earlier )?(?:by|from|of) ")
ISSUERS = frozenset({"person", "organisation", "country"})

REACH = 60
"""How far behind "a statement issued by" its issuer may be named, in code points."""


def issuer(around: Around, source: Described) -> int | None:
    """Who issued a document: as the words say, as said where it came up before, or who last spoke."""
    owner = around.behind(source)
    if owner is None:
        owner = around.before(source)
    if owner is None:
        owner = _of_meeting(around, source)
    if owner is None:
        owner = _named_behind(around, source)
    if owner is None and source.definite:
        owner = _before(around, source)
    if owner is not None:
        return owner
    if not {source.noun, singular(source.noun)} & nouns().release:
        return _same_noun(around, source)
    speaker = around.focus.last_speaker(source.span.start, lambda e: not e.anonymous and not e.media)
    if speaker is None:
        speaker = around.focus.acting(source.span.start, lambda e: not e.anonymous and e.kind in ISSUERS)
    return speaker if speaker is not None else around.collective(source.span.start)


def _named_behind(around: Around, source: Described) -> int | None:
    """ "Says the statement signed by X and Y": the issuer behind words that were left out of the source."""
    end = around.focus.sentence(source.span.start).span.end
    tail = ISSUED.match(around.focus.text[source.span.end : end])
    if tail is None:
        return None
    first = source.span.end + tail.end()
    near = around.focus.names_in(first, first + REACH)
    return next((at for name in near if (at := around.party(name)) is not None), None)


def _same_noun(around: Around, source: Described) -> int | None:
    """ "The report" after "a report by unnamed auditors"."""
    if not source.definite:
        return None
    return around.focus.last_speaker(
        source.span.start, lambda e: e.kind == "document" and source.noun in e.name.lower().split()
    )


def _of_meeting(around: Around, source: Described) -> int | None:
    """ "The communique of the conference": the body that met."""
    rest = {w.text.lower() for w in source.words if w.start >= source.end}
    if rest & (nouns().meeting | nouns().collective | nouns().members):
        return around.collective(source.span.start)
    return None


def _before(around: Around, source: Described) -> int | None:
    """The issuer given where the same noun stood before: "a statement issued by X … the statement said".

    Where several have issued one, it is whoever of them spoke last.
    """
    text = around.focus.text[: source.span.start]
    uses = re.finditer(rf"\b{re.escape(source.noun)}\b", text, re.IGNORECASE)
    issuers = [at for use in uses if (at := _issued_at(around, Span(*use.span()))) is not None]
    if not issuers:
        return None
    spoke = around.focus.last_speaker(source.span.start, lambda e: any(e is around.entry(i) for i in issuers))
    return issuers[-1] if spoke is None else spoke


def _issued_at(around: Around, noun: Span) -> int | None:
    owner = _owner_at(around, noun.start)
    if owner is not None:
        return owner
    sentence = around.focus.sentence(noun.start).span
    if tail := ISSUED.match(around.focus.text[noun.end : sentence.end]):
        first = noun.end + tail.end()
        near = around.focus.names_in(first, first + REACH)
        if (named := next((at for n in near if (at := around.party(n)) is not None), None)) is not None:
            return named
    if around.focus.text[noun.start : noun.end].lower() not in nouns().release:
        return None
    spoke = [each.entry for each in around.focus.spoken if sentence.start <= each.at < sentence.end]
    return spoke[-1] if spoke else None


def _owner_at(around: Around, position: int) -> int | None:
    for name in around.focus.names_in(position - REACH, position):
        if name.end < position <= name.end + 24 and around.focus.text[name.end : name.end + 2] in {"'s", "’s"}:
            return around.party(name)
    return None
