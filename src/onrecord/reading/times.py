"""The times stage: expressions of time, each kept as an operation on the day it counts from."""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.edtf.rules import apply
from onrecord.model import Article, Span, TimeExpression
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.time_grammar import Draft, Maker, Phrase, Rule, found
from onrecord.reading.time_words import LEXICON, Token, tokens

NEAR = 12
"""How many words around an expression are searched for the tense of its clause."""


@dataclass
class Atom:
    """A draft and the tokens it stands on."""

    start: int
    end: int
    draft: Draft

    @property
    def rule(self) -> Rule:
        """The rule of its draft."""
        return self.draft.rule


def run(article: Article, findings: Findings) -> Mapping[str, Any]:
    """Find the expressions of time outside the dropped spans."""
    row = tokens(article.text, article.dropped)
    starts = [span[0] for span in findings.get("sentences", ())]
    atoms = _merged([_widened(atom, row) for atom in _atoms(row, article.text, starts)], row)
    return {"times": tuple(_expressions(atoms, row, starts))}


def _atoms(row: Sequence[Token], text: str, starts: Sequence[int]) -> list[Atom]:
    atoms = []
    for start, end, maker in found(row):
        draft = _draft(row, start, end, maker, text, starts)
        if draft is not None:
            atoms.append(Atom(start, end, draft))
    return atoms


def _draft(row: Sequence[Token], start: int, end: int, maker: Maker, text: str, starts: Sequence[int]) -> Draft | None:
    before, after = row[max(0, start - NEAR) : start], row[end : end + NEAR]
    phrase = Phrase(row[start:end], before, after, text, lambda: _tense(row[start], before, after, starts))
    return maker(phrase)


def _sentence(offset: int, starts: Sequence[int]) -> int:
    return bisect.bisect_right(starts, offset)


def _tense(first: Token, before: Sequence[Token], after: Sequence[Token], starts: Sequence[int]) -> str:
    """Tell which way the clause looks: by the nearest word before that shows it, else the nearest after."""
    sentence = _sentence(first.start, starts)
    for near in (reversed(before), iter(after)):
        for token in near:
            if token.kind == "break" or _sentence(token.start, starts) != sentence:
                break
            if token.word in LEXICON.future:
                return "future"
            if token.word in LEXICON.past or (token.word.endswith("ed") and len(token.word) > 4):
                return "past"
    return "past"


def _widened(atom: Atom, row: Sequence[Token]) -> Atom:
    """Take in the words before that belong to it: "earlier" today, "the end of" the month, "nearly" two years."""
    start = atom.start
    while start > 0:
        kind = row[start - 1].kind
        edge = kind == "edge" or (kind in ("earlier", "later") and row[start - 1].word in ("earlier", "later"))
        dash = kind == "dash" and start > 1 and row[start - 2].kind == "edge"
        length = atom.rule[0] == "duration" and kind == "about"
        if not (edge or dash or length):
            break
        start -= 2 if dash else 1
    return Atom(start, atom.end, atom.draft)


_ROUND_IN_YEAR = frozenset({"month", "day", "season", "quarter", "half", "feast"})
_DAYS = frozenset({"weekday", "day", "monthday", "feast"})


def _merged(atoms: Sequence[Atom], row: Sequence[Token]) -> list[Atom]:
    """Join neighbours that say one time together: "3 p.m. on Thursday", "June last year"."""
    merged: list[Atom] = []
    for atom in atoms:
        if merged and (rule := _joined(merged[-1], atom, row)) is not None:
            before = merged.pop()
            fixed = apply(rule, None)
            plain = ["date", fixed.value] if fixed and rule[0] == "of" else rule
            back = before.draft.back or atom.draft.back
            merged.append(Atom(before.start, atom.end, Draft(plain, back)))
        else:
            merged.append(atom)
    return merged


def _joined(one: Atom, other: Atom, row: Sequence[Token]) -> Rule | None:
    """The rule of two neighbours together, or None where they are two times."""
    gap = tuple(token.kind for token in row[one.end : other.start])
    if gap not in ((), ("comma",), ("of",), ("on",), ("at",), ("in",), ("of", "the")):
        return None
    if one.rule[0] in ("clock", "part") and one.rule[2] == ["shift", 0, "day"] and _is_day(other.rule):
        return [one.rule[0], one.rule[1], other.rule]
    if other.rule[0] == "clock" and _is_day(one.rule) and gap in ((), ("comma",), ("at",)):
        return ["clock", other.rule[1], one.rule]
    if gap in (("on",), ("at",)):
        return None
    if one.rule[0] in _ROUND_IN_YEAR and _is_year(other.rule):
        return ["of", one.rule, other.rule]
    if one.rule[0] == "weekday" and other.rule[0] == "shift" and other.rule[2] == "week":
        return ["of", one.rule, other.rule]
    return None


def _is_day(rule: Rule) -> bool:
    if rule[0] == "date":
        return len(rule[1]) == 10 and "/" not in rule[1]
    return rule[0] in _DAYS or (rule[0] == "shift" and rule[2] == "day")


def _is_year(rule: Rule) -> bool:
    return (rule[0] == "date" and len(rule[1]) == 4) or (rule[0] == "shift" and rule[2] == "year")


def _expressions(atoms: Sequence[Atom], row: Sequence[Token], starts: Sequence[int]) -> list[TimeExpression]:
    """Set each on what it counts from: the day of publication, or the last time before it that has a date."""
    times: list[TimeExpression] = []
    dated: int | None = None
    for atom in atoms:
        span = Span(row[atom.start].start, row[atom.end - 1].end)
        rule, anchor = atom.rule, None
        if atom.draft.back == "text":
            anchor = dated
        if atom.draft.back == "quarter":
            near = dated is not None and _sentence(times[dated].span.start, starts) == _sentence(span.start, starts)
            anchor = dated if dated is not None and near and _is_quarter(times[dated]) else None
            rule = rule if anchor is not None else ["shift", *rule[1:]]
        times.append(TimeExpression(span=span, rule=rule, anchor=anchor, vague=atom.draft.vague))
        if rule[0] not in ("ref", "duration", "set"):
            dated = len(times) - 1
    return times


def _is_quarter(time: TimeExpression) -> bool:
    rule = time.rule[1] if time.rule[0] == "of" else time.rule
    return rule[0] in ("quarter", "half", "same") or (rule[0] == "shift" and rule[2] == "quarter")


STAGE = Stage("times", "1", frozenset({"sentences"}), frozenset({"times"}), run)
