"""What a clause says became of something: the words that tell it kept, missed, slipped or withdrawn.

Where the words only tell that some deed was done or not, a promise of that very deed is needed for them to mean it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.linking.lexicon import pattern, table, whole, word_set
from onrecord.linking.similarity import sense, words
from onrecord.model import Status

STATUSES: tuple[Status, ...] = ("withdrawn", "slipped", "missed", "kept")
"""In the order in which their words are tried."""

BEFORE = 300
"""Characters before the words of an outcome in which a "may" or "not" makes them uncertain."""

NUMBER = (
    r"(?:[$€£]?\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half|a\s+(?:third|quarter|tenth|fraction))"
)
SHORT = re.compile(
    rf"\b(?:only|just|barely|merely)\s+(?:about\s+|some\s+)?{NUMBER}(?:\s+\w+){{0,2}}?\s+(?:out\s+)?of\b", re.IGNORECASE
)
"""Part of a whole where all of it was promised: "just three of the five"."""

AUXILIARY = re.compile(
    r"\b(?:has|have|had|was|were|been)\s+(?:(?!yet\b)\w+ly\s+|now\s+|already\s+|since\s+|all\s+|also\s+|both\s+|been\s+)*(?!\w+ing\b)(\w{3,})",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?!need|exceed|proceed|succeed)(\w{2,}ed)\b(?!\s+(?:none|nothing|no|to)\b)", re.IGNORECASE)


class Hit(NamedTuple):
    """Words that tell an outcome, and where they end in the clause.

    `verbs` are the senses of the verbs they tell it by; `needs` is true where only a promise of one of these deeds is
    meant; `late` where the words say it was done after the day that was set.
    """

    status: Status
    verbs: frozenset[str]
    needs: bool
    span: tuple[int, int]
    late: bool = False
    passive: bool = False


def fate(clause: str) -> Hit | None:
    """The outcome a clause reports; None where it reports none, denies it, or says only that it may come."""
    late = whole("outcomes", "late").search(clause) is not None
    for status in STATUSES:
        found = whole("outcomes", status).search(clause)
        if found is not None and _certain(clause, found.start()):
            told = [word.form for word in words(found.group()) if word.form not in word_set("words", "stop")]
            verbs = frozenset(sense(form) for form in told[:1])
            return Hit(
                "kept" if late and status == "slipped" else status,
                verbs,
                False,
                found.span(),
                late,
                _is_passive(clause, found.start(), found.group()),
            )
    undone = _undone().search(clause)
    if undone is not None and _certain(clause, undone.start()):
        return Hit("missed", frozenset({sense(undone.group(1).casefold())}), True, undone.span())
    short = SHORT.search(clause)
    if short is not None:
        return Hit("missed", frozenset(), False, short.span())
    return _done(clause, late=late)


def _done(clause: str, *, late: bool) -> Hit | None:
    """What a clause tells as done, by whatever verb; lateness alone tells it too ("arrived ninety days late")."""
    deeds = {at: form for at, form in _deeds(clause) if _certain(clause, at)}
    if not deeds:
        return None
    first = min(deeds)
    verbs = frozenset(sense(form) for form in deeds.values())
    passive = _is_passive(clause, first, deeds[first])
    return Hit("kept", verbs, not late, (first, first + len(deeds[first])), late, passive)


def _deeds(clause: str) -> Iterator[tuple[int, str]]:
    for each in (*AUXILIARY.finditer(clause), *PAST.finditer(clause), *_irregular().finditer(clause)):
        yield each.start(1), each.group(1).casefold()
    for each in _acknowledged().finditer(clause):
        yield each.start(1), each.group(1).casefold()


def same_deed(verb: str, gist: frozenset[str]) -> frozenset[str]:
    """The stems of a promise that a verb tells as done: its own, or those of another way to do the like."""
    own = frozenset({verb}) & gist
    return own or frozenset().union(*(way & gist for way in _ways() if verb in way))


def _certain(clause: str, at: int) -> bool:
    return _unsure().search(clause[max(0, at - BEFORE) : at]) is None


def _is_passive(clause: str, at: int, cue: str) -> bool:
    before = clause[max(0, at - 30) : at].casefold().split()[-2:]
    return bool({*before, *cue.casefold().split()[:2]} & {"was", "were", "been", "is", "are"})


@cache
def _ways() -> tuple[frozenset[str], ...]:
    ways: list[str] = table("outcomes")["ways"]
    return tuple(frozenset(sense(part.split()[0]) for part in line.split(",")) for line in ways)


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'undone')}\s+(?:yet\s+|fully\s+|been\s+)*(\w+)", re.IGNORECASE)


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'unsure')}\b[^.;]*$", re.IGNORECASE)


@cache
def _irregular() -> re.Pattern[str]:
    return re.compile(rf"\b({pattern('outcomes', 'past')})\b", re.IGNORECASE)


@cache
def _acknowledged() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('outcomes', 'acknowledged')}\s+(?:the|its|their|his|her)\s+(\w+)", re.IGNORECASE)
