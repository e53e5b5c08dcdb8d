"""The times stage: expressions of time, each kept as an operation on the day it counts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.edtf.rules import apply
from onrecord.model import Article, Span, TimeExpression
from onrecord.reading import time_dates, time_lengths
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.time_lengths import length
from onrecord.reading.time_phrases import Draft, Grammar, Phrase, Rule
from onrecord.reading.time_tense import REACH, sentence, tense
from onrecord.reading.time_words import Token, tokens

GRAMMAR = Grammar(time_lengths.NAMES, time_dates.RULES, time_lengths.RULES)

MEMORY = 30
"""How many expressions back are looked at for one to count from, whatever the sentences are."""

NEAR, COMPARED = 2, 6
"""How many sentences back a time may lie that another counts from; further where periods are compared, as reports on
results name the quarter once and then only "a year earlier"."""


@dataclass(frozen=True)
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
    starts = [span[0] for span in findings["sentences"]]
    atoms = _merged([_widened(atom, row) for atom in _atoms(row, article.text, starts)], row)
    return {"times": tuple(_expressions(atoms, row, starts))}


def _atoms(row: Sequence[Token], text: str, starts: Sequence[int]) -> list[Atom]:
    atoms = []
    for start, end, maker in GRAMMAR.fits(row):
        before, after = row[max(0, start - REACH) : start], row[end : end + REACH]
        draft = maker(Phrase(row[start:end], before, after, text, _teller(row[start], before, after, starts)))
        if draft is not None:
            atoms.append(Atom(start, end, draft))
    return atoms


def _teller(first: Token, before: Sequence[Token], after: Sequence[Token], starts: Sequence[int]) -> Any:
    return lambda: tense(first, before, after, starts)


_NUMBERS = frozenset({"digits", "number", "mixed", "a", "couple", "vague", "half"})


def _widened(atom: Atom, row: Sequence[Token]) -> Atom:
    """Take in the words before that belong to it: "earlier" today, "mid-" November, "nearly" two years."""
    start = atom.start
    while start > 0:
        kind = row[start - 1].kind
        edge = kind == "edge" or row[start - 1].word in ("earlier", "later")
        dash = kind == "dash" and start > 1 and row[start - 2].kind == "edge"
        about = atom.rule[0] == "duration" and kind == "about" and row[start].kind in _NUMBERS
        if not (edge or dash or about):
            break
        start -= 2 if dash else 1
    return Atom(start, atom.end, atom.draft)


# -------------------------------------------------------------------------------- neighbours that say one time together

_IN_A_YEAR = frozenset({"month", "day", "season", "quarter", "half", "feast"})
_DAYS = frozenset({"weekday", "day", "monthday", "feast"})


def _merged(atoms: Sequence[Atom], row: Sequence[Token]) -> list[Atom]:
    """Join neighbours: "3 p.m. on Thursday", "June last year", "March 3 to March 9, 2019"."""
    merged: list[Atom] = []
    for atom in atoms:
        before = merged[-1] if merged else None
        gap = tuple(token.kind for token in row[before.end : atom.start]) if before else ()
        if before and (rule := _joined(before.rule, atom.rule, gap)):
            merged[-1] = Atom(before.start, atom.end, Draft(_fixed(rule), before.draft.back or atom.draft.back))
            continue
        if before and (year := _shared_year(before.rule, atom.rule, gap)):
            merged[-1] = Atom(before.start, before.end, Draft(_fixed(["of", before.rule, ["date", year]])))
        merged.append(atom)
    return [atom for atom in merged if not _is_open_part(atom)]


def _is_open_part(atom: Atom) -> bool:
    """Say whether "the night of …" found no day to be the night of."""
    return atom.draft.vague and atom.rule[0] == "part"


def _fixed(rule: Rule) -> Rule:
    """A rule that needs no anchor, by its value."""
    found = apply(rule, None) if rule[0] == "of" else None
    return ["date", found.value] if found else rule


_BESIDE = ((), ("comma",), ("of",), ("on",), ("at",), ("in",), ("of", "the"))


def _joined(one: Rule, other: Rule, gap: tuple[str, ...]) -> Rule | None:
    """The rule of two neighbours together, or None where they are two times."""
    if gap == ("quote", "other") and _is_year(one) and other[0] in _IN_A_YEAR:
        return ["of", other, one]
    if gap not in _BESIDE:
        return None
    if one[0] in ("clock", "part") and one[2] == ["shift", 0, "day"] and _is_day(other):
        return [one[0], one[1], other]
    if other[0] == "clock" and _is_day(one) and gap in ((), ("comma",), ("at",)):
        return ["clock", other[1], one]
    if gap in (("on",), ("at",)):
        return None
    if one[0] == "season" and other[0] == "date" and "/" in other[1]:
        return ["of", one, ["date", other[1][:4]]]
    week = one[0] == "weekday" and other[0] == "shift" and other[2] == "week"
    return ["of", one, other] if week or (one[0] in _IN_A_YEAR and _is_year(other)) else None


def _shared_year(one: Rule, other: Rule, gap: tuple[str, ...]) -> str:
    """The year of the second of two dates that stands for the first as well; empty where there is none."""
    dated = other[0] == "date" and len(other[1]) in (7, 10) and other[1][:4].isdigit()
    return str(other[1][:4]) if dated and one[0] in ("day", "month") and gap in (("to",), ("dash",), ("and",)) else ""


def _is_day(rule: Rule) -> bool:
    if rule[0] in ("part", "clock"):
        return _is_day(rule[2])
    if rule[0] == "of":
        return _is_day(rule[1])
    if rule[0] == "date":
        return len(rule[1]) == 10 and "/" not in rule[1]
    return rule[0] in _DAYS or (rule[0] == "shift" and rule[2] == "day")


def _is_year(rule: Rule) -> bool:
    return (rule[0] == "date" and len(rule[1]) == 4) or (rule[0] == "shift" and rule[2] == "year")


# ------------------------------------------------------------------------------------------------ what they count from


def _expressions(atoms: Sequence[Atom], row: Sequence[Token], starts: Sequence[int]) -> list[TimeExpression]:
    """Set each on what it counts from: the day of publication, or a time before it."""
    times: list[TimeExpression] = []
    for atom in atoms:
        span = Span(row[atom.start].start, row[atom.end - 1].end)
        anchor = _anchor(atom.draft, span, times, starts)
        lost = anchor is None and atom.draft.back
        rule = _unanchored(atom.rule, row[atom.start : atom.end]) if lost else atom.rule
        if rule is not None:
            times.append(TimeExpression(span=span, rule=rule, anchor=anchor, vague=atom.draft.vague))
    return times


def _unanchored(rule: Rule, row: Sequence[Token]) -> Rule | None:
    """What is left of a rule when nothing in the text is there to count from; None where nothing is."""
    kinds = {token.kind for token in row}
    if kinds & {"later", "after"}:
        return ["duration", length(rule[1], rule[2])]
    if kinds & {"following", "that", "same"}:
        return None
    return ["shift", rule[1] or -1, rule[2]] if rule[0] == "same" else rule


def _anchor(draft: Draft, span: Span, times: Sequence[TimeExpression], starts: Sequence[int]) -> int | None:
    """The index of the time that a draft counts from; None for the day of publication."""
    if not draft.back:
        return None
    compared = draft.rule[0] == "same"
    reach = COMPARED if compared else NEAR
    for index in range(len(times) - 1, max(-1, len(times) - 1 - MEMORY), -1):
        rule = times[index].rule
        if sentence(span.start, starts) - sentence(times[index].span.start, starts) > reach:
            break
        if _FITS["period" if compared and draft.back == "time" else draft.back](rule) and _is_finer(rule, draft.rule):
            return times[index].anchor if compared and rule[0] == "same" else index
    return None


def _is_dated(rule: Rule) -> bool:
    return rule[0] not in ("ref", "duration", "set")


def _is_period(rule: Rule) -> bool:
    return _is_dated(rule) and not _is_day(rule) and rule[0] != "weekend" and (rule[0] != "shift" or rule[2] != "week")


def _is_finer(rule: Rule, counted: Rule) -> bool:
    """Say whether a time is fine enough to count months from: "the following month" can't be told from a year."""
    return counted[0] != "shift" or counted[2] not in ("month", "quarter") or not _is_year(rule)


def _is_quarter(rule: Rule) -> bool:
    inner = rule[1] if rule[0] == "of" else rule
    dated = inner[0] == "date" and "-Q" in inner[1]
    return dated or inner[0] in ("quarter", "half") or (inner[0] == "shift" and inner[2] == "quarter")


_FITS = {"day": _is_day, "time": _is_dated, "period": _is_period, "quarter": _is_quarter}
"""What may be counted from, by the `back` of a draft; a comparison with "a year earlier" is one of periods."""


STAGE = Stage("times", "1", frozenset({"sentences"}), frozenset({"times"}), run)
"""Needs the sentences only to see how far the tense of a clause reaches."""
