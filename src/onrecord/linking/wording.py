"""Where two articles that share a passage part in words that matter: "will" in the one, "could" in the other."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.linking.contradictions import SAME_TIME
from onrecord.linking.dates import days_between
from onrecord.linking.discrepancies import Kind, Relation, Side, discrepancy
from onrecord.linking.lexicon import pattern
from onrecord.linking.reuse import Block, Copy, Passage, Text, span_of
from onrecord.linking.statements import Said
from onrecord.model import Discrepancy, Group, Statement

STAGE = "wording@1"

BEFORE, AFTER = 1, 4
"""Equal words shown on either side of a difference, so that it can be understood."""

WIDEST = 4
"""Where more words than this differ, a passage was rewritten, and a single word proves little."""

LEAST_SHARED = 2
"""Telling words two statements in the same place of two copies must share to be of one matter."""


@cache
def _weighty() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern('weighty', 'quantity', 'certainty')}\b")


def of_copies(copies: Iterable[Copy]) -> list[Discrepancy]:
    """The differences inside copied passages that change a number, an amount or how sure something is."""
    found: dict[str, Discrepancy] = {}
    for copy in copies:
        for passage in copy.passages:
            for each in _differences(copy, passage):
                found.setdefault(each.id, each)
    return list(found.values())


def _differences(copy: Copy, passage: Passage) -> Iterable[Discrepancy]:
    for left, right in pairwise(passage):
        one = range(left.one + left.size, right.one)
        two = range(left.two + left.size, right.two)
        if max(len(one), len(two)) > WIDEST:
            continue
        forms = [[text.words[at].form for at in gap] for text, gap in ((copy.one, one), (copy.two, two))]
        numbers = [[form for form in each if form[0].isdigit()] for each in forms]
        weighty = [_weighty().findall(" ".join(each)) for each in forms]
        if numbers[0] != numbers[1] and all(numbers):
            apart = days_between(*(text.read.article.published for text in (copy.one, copy.two)))
            if apart is not None and apart > SAME_TIME:
                yield _difference(copy, left, right, "changed", "change over time")
            else:
                yield _difference(copy, left, right, "figure", "conflict")
        elif weighty[0] != weighty[1]:
            yield _difference(copy, left, right, "wording", "wording")


def _difference(copy: Copy, left: Block, right: Block, kind: Kind, relation: Relation) -> Discrepancy:
    after = min(AFTER, right.size)
    sides = [
        _side(copy.one, left.one + left.size - BEFORE, right.one + after - 1),
        _side(copy.two, left.two + left.size - BEFORE, right.two + after - 1),
    ]
    about = copy.one.read.article.words(span_of(copy.one, right.one, right.one + after - 1))
    return discrepancy(kind, relation, about, sides, "one passage in two articles, with other words at this place")


def _side(text: Text, first: int, last: int) -> Side:
    span = span_of(text, max(0, first), last)
    return Side(text.read.article.words(span), None, (text.read.evidence(span, STAGE),))


def of_statements(copies: Iterable[Copy], said: Said, groups: Sequence[Group]) -> list[Discrepancy]:
    """Statements of one speaker that stand in the same place of two copies, share a matter, and differ in kind."""
    grouped = {each for group in groups for each in group.statements}
    alone: dict[str, list[Statement]] = {}
    for statement in said.statements:
        if statement.id not in grouped and statement.speaker is not None:
            alone.setdefault(statement.article, []).append(statement)
    found = []
    for copy in copies:
        slots = _slots(copy.two, [each[0].two for each in copy.passages], alone)
        for one, slot in _slotted(copy.one, [each[0].one for each in copy.passages], alone):
            for two in slots.get(slot, ()):
                if one.speaker == two.speaker and one.kind != two.kind and _one_matter(one, two, said):
                    sides = [Side(each.text, each.id, each.evidence[-1:]) for each in (one, two)]
                    why = f"{REASON}, a {one.kind} in the one and a {two.kind} in the other"
                    found.append(discrepancy("wording", "wording", "the same place of a shared report", sides, why))
    return found


REASON = "one speaker, in the same place of two articles that share a report"


def _slotted(
    text: Text, starts: Sequence[int], alone: Mapping[str, Sequence[Statement]]
) -> list[tuple[Statement, int]]:
    """An article's statements with the passage each follows, by index; those before any passage are left out."""
    offsets = [(text.words[start].span[0], index) for index, start in enumerate(starts)]
    slotted = []
    for statement in alone.get(text.read.article.id, ()):
        before = [each for each in offsets if each[0] <= statement.content[0][0]]
        if before:
            slotted.append((statement, max(before)[1]))
    return slotted


def _slots(text: Text, starts: Sequence[int], alone: Mapping[str, Sequence[Statement]]) -> dict[int, list[Statement]]:
    slots: dict[int, list[Statement]] = {}
    for statement, slot in _slotted(text, starts, alone):
        slots.setdefault(slot, []).append(statement)
    return slots


def _one_matter(one: Statement, two: Statement, said: Said) -> bool:
    return len(said.gists[one.id] & said.gists[two.id]) >= LEAST_SHARED
