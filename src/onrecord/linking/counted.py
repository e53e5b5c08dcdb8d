"""What a figure counts and what is told of it, so that two figures can be held against each other.

A bare number counts what the number before it did: "the port will unload 120 crates … and 95 the day after".
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.linking.dates import days_between
from onrecord.linking.figures import sentence_at
from onrecord.linking.lexicon import pattern, whole, word_set
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, gist, likeness, sense, sense_set, words
from onrecord.linking.statements import TAKES_SIDE
from onrecord.model import Figure, Span

PEOPLE = "people"
"""The kind of every count of people, whatever they are called."""

AROUND = 12
"""Words on either side of a number that tell what it counts, within its sentence."""

TAKEN_UP = 250
"""Characters after a count within which a bare number takes it up."""

NESTED = 12
"""Statements looked through, back from a number, for the one it stands in."""

SAME_DAY = 0.12
SAME_WHOLE = 0.25
SAME_VOUCHER = 0.08
SAME_DEMAND = 0.2
SAME_FATE = 0.1
SAME_MEASURE = 0.1
"""What is added to the likeness of two figures' words where both sentences name one day, both are parts of one whole
("7 of the 16"), one party vouches for both, or asks or promises both, one thing becomes of those counted, or both are
in a unit that few things are measured in (no share, no money)."""


@dataclass(frozen=True)
class Counted:
    """A figure with what it counts.

    `kind` is its unit, `PEOPLE` or the sense of the counted word, "" where nothing says it; `vague` where that word
    is no more than "people" or is taken up from the figure before. `talk` is what the words around tell; `fate` what
    becomes of those counted; `day` the day the sentence itself names; `act` the kind of the statement it stands in;
    `part` says that it is the "whole" ("the 60" of "24 of the 60") or a "portion" ("the first 20", "8,000 of those")
    of another count.
    """

    figure: Figure
    kind: str
    vague: bool
    talk: frozenset[str]
    fate: str
    day: str | None
    act: str
    part: str

    @property
    def number_at(self) -> int:
        """Where the number itself starts, after words such as "above the"."""
        digit = re.search(r"\d", self.figure.text)
        return self.figure.span[0] + (digit.start() if digit else 0)

    @property
    def size(self) -> float:
        """The value, or the low end of a range."""
        return self.figure.value if self.figure.value is not None else self.figure.low or 0.0


def counted(figures: Iterable[Figure], naming: Naming) -> list[Counted]:
    """Every figure that has a size, with what it counts, in the order of articles and text."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None or figure.low is not None:
            by_article[figure.article].append(figure)
    found = []
    for article, mine in sorted(by_article.items()):
        told = _told(naming.materials.by_article[article])
        before: Counted | None = None
        for figure in sorted(mine, key=lambda each: (each.span, each.id)):
            before = _counted(figure, before, _act(figure.span[0], told), naming)
            found.append(before)
    return found


def head(figure: Figure) -> str:
    """The counted thing's own word, the last before any "of", "in", "who" …"""
    forms = [word.form for word in words(figure.of or "")]
    stops = [at for at, form in enumerate(forms) if form in word_set("words", "stop") and at > 0]
    return (forms[: stops[0]] if stops else forms)[-1] if forms else ""


def score(one: Counted, two: Counted, counts: Counts) -> float:
    """How sure it is that two figures count one thing; 0 where they can't, else near 1 for the same words."""
    if (one.fate != two.fate and one.fate and two.fate) or one.part or two.part:
        return 0.0
    found = likeness(one.talk, two.talk, counts)
    if one.day is not None and days_between(one.day, two.day) == 0:
        found += SAME_DAY
    if one.figure.out_of is not None and one.figure.out_of == two.figure.out_of:
        found += SAME_WHOLE
    if one.figure.said_by is not None and one.figure.said_by == two.figure.said_by:
        found += SAME_DEMAND if one.act == two.act and one.act in TAKES_SIDE else SAME_VOUCHER
    if one.fate and one.fate == two.fate:
        found += SAME_FATE
    return found + SAME_MEASURE if _measured(one.figure.unit) else found


def _measured(unit: str | None) -> bool:
    return unit is not None and unit != "%" and not (len(unit) == 3 and unit.isupper())


def kind_of(figure: Figure) -> str:
    """The unit, `PEOPLE`, or the sense of the counted word; "" where the figure says none."""
    word = head(figure)
    if figure.unit is not None:
        return figure.unit
    senses = gist([word])
    return PEOPLE if senses & sense_set("counting", "people") else "".join(senses)


def _counted(figure: Figure, before: Counted | None, act: str, naming: Naming) -> Counted:
    read = naming.materials.by_article[figure.article]
    text, sentence = read.article.text, sentence_at(read, figure.span[0])
    lead = text[min(sentence[0], figure.span[0]) : figure.span[0]]
    kind = kind_of(figure)
    vague = not kind or bool(gist([head(figure)]) & sense_set("counting", "vague"))
    if not kind and whole("counting", "people").search(lead):
        kind = PEOPLE
    elif not kind and before is not None and figure.span[0] - before.figure.span[1] <= TAKEN_UP:
        kind = before.kind
    named = figure.as_of if figure.as_of != read.article.published else None
    fate = _fate(read, figure.span, sentence)
    return Counted(
        figure,
        kind,
        vague,
        _talk(figure, sentence, naming),
        fate,
        named,
        act,
        _part(figure, before, text),
    )


@cache
def _fates() -> dict[str, str]:
    return {sense(form): form for form in word_set("counting", "fates")}


def _fate(read: Read, span: Span, sentence: Span) -> str:
    """The nearest word in the sentence that tells what became of those counted, by its sense."""
    start, end = min(sentence[0], span[0]), max(sentence[1], span[1])
    near = [
        (max(word.span[0] - span[1], span[0] - word.span[1]), sense(word.form))
        for word in read.words(Span(start, end))
        if word.form in word_set("counting", "fates")
        or (sense(word.form) in _fates() and word.form not in word_set("counting", "people"))
    ]
    return min(near)[1] if near else ""


@cache
def _portions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = re.compile(rf"\b{pattern('counting', 'portions')}\s+(?:\w+\s+)?$", re.IGNORECASE)
    return before, re.compile(rf"\W*\b{pattern('counting', 'parted')}\b", re.IGNORECASE)


def _part(figure: Figure, before: Counted | None, text: str) -> str:
    start, end = figure.span
    if before is not None and before.figure.out_of is not None and start < before.figure.span[1]:
        return "whole"
    led, followed = _portions()
    portion = led.search(text, max(0, start - 30), start) or followed.match(text, end, end + 30)
    return "portion" if portion else ""


Told = tuple[int, int, str]
"""Where a statement's content starts and ends, and its kind."""


def _told(read: Read) -> list[Told]:
    acts = zip(read.reading.attributions, read.reading.acts, strict=False)
    return sorted((start, end, act.kind) for attribution, act in acts for start, end in attribution.content)


def _act(at: int, told: Sequence[Told]) -> str:
    """The kind of the innermost statement around a place, "" where it stands in none."""
    before = bisect_right(told, at, key=lambda each: each[0])
    holding = [(end - start, kind) for start, end, kind in told[max(0, before - NESTED) : before] if at < end]
    return min(holding)[1] if holding else ""


def _talk(figure: Figure, sentence: Span, naming: Naming) -> frozenset[str]:
    """What the words around a figure tell, without numbers."""
    read = naming.materials.by_article[figure.article]
    before = read.words(Span(min(sentence[0], figure.span[0]), figure.span[0]))[-AROUND:]
    after = read.words(Span(figure.span[1], max(sentence[1], figure.span[1])))[:AROUND]
    near = Span(before[0].span[0] if before else figure.span[0], after[-1].span[1] if after else figure.span[1])
    told = naming.gist(read, [near])
    return frozenset(stem for stem in told if stem[0] not in "#0123456789") - _untelling()


@cache
def _untelling() -> frozenset[str]:
    """Senses that tell nothing of what is counted."""
    return frozenset().union(*(sense_set("counting", key) for key in ("numbers", "people", "units", "days")))
