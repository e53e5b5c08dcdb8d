"""The outlets to which words were spoken, and through which they came: "told the Delta News Service"."""

import re

from onrecord.model import Attribution
from onrecord.reading.focus import Focus
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns
from onrecord.reading.vocabulary import vocabulary
from onrecord.world.organisations import body_of
from onrecord.world.spelling import singular

CLAUSE = re.compile(r"[^,;:!?.\n“”\"]*")
"""Behind a cue, up to where the next clause or a quotation starts."""


CITED = re.compile(r",?\s+(?:as\s+|who\s+was\s+)?(?:cited|quoted|reported)\s+(?:\w+\s+)?by\s+", re.IGNORECASE)
"""Between a speaker and who passes the words on: "X, cited by the agency Y, said"."""


def outlets(focus: Focus, attribution: Attribution) -> list[Name]:
    """The news media a speaker is said to have told it, behind the cue, and whoever cites the speaker."""
    if not attribution.cue:
        return []
    start, end = attribution.cue[0][0], attribution.cue[-1][1]
    behind = (a for a, _ in (*attribution.content, *attribution.source) if a >= end)
    stop = _clause_end(focus, end, min(behind, default=focus.sentence(start).span.end))
    told = [name for name in focus.names_in(start, stop) if name.end <= stop and _is_outlet(focus, name)]
    return [*told, *_citing(focus, attribution)]


def _citing(focus: Focus, attribution: Attribution) -> list[Name]:
    """Whoever cites the speaker, in the source's own words or right behind them."""
    if not attribution.source:
        return []
    start, end = attribution.source[0][0], attribution.source[-1][1]
    match = CITED.search(focus.text, start, _clause_end(focus, end + 2, len(focus.text)))
    if match is None or match.start() > end:
        return []
    return list(focus.names_in(match.end(), _clause_end(focus, match.end(), len(focus.text))))[:1]


def _clause_end(focus: Focus, start: int, stop: int) -> int:
    match = CLAUSE.match(focus.text, start, stop)
    return match.end() if match else start


def _is_outlet(focus: Focus, name: Name) -> bool:
    """Whether a name is one of the press: as known, by a word of its own or by the word before it ("the daily X")."""
    known = body_of(name.text)
    own = {word.lower() for word in name.text.split()}
    before = focus.text[max(name.start - 30, 0) : name.start].split()[-1:]
    called = singular(before[0].lower()) if before else ""
    return bool(known and known.media) or bool(own & vocabulary().small["outlets"]) or called in nouns().media
