"""Commitments: what was promised, by whom, until when, on what condition. What became of them: see outcomes.py."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.edtf import bounds
from onrecord.linking.lexicon import pattern
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.statements import Said
from onrecord.model import Commitment, Group, Span, Statement, make_id

STAGE = "commitments@1"


FIRM, UNDERTAKING, NOUN = (pattern("promising", key) for key in ("firm", "undertakes", "nouns"))
FUTURE = pattern("promising", "firm", "reported")

SOON = r"(?:(?:also|now|never|soon|only)\s+)?"
OWN_FUTURE = re.compile(
    rf"\b(?:I|we)\s+{SOON}{FIRM}\b|\b(?:I|we)['’]ll\b|^\W*(?:that\s+)?(?:he|she|they)\s+{SOON}{FUTURE}\b",
    re.IGNORECASE,
)
"""The speaker's own future: what turns a position or a claim into something promised. A "he" is the speaker only where
a report opens with it, and "would" is the future of a report only: in "I would say" it is none.
"""

UNDERTAKES = re.compile(rf"\s+(?:\w+ly\s+|also\s+|now\s+|only\s+|not\s+)?{UNDERTAKING}\b", re.IGNORECASE)
PROMISE_OF = re.compile(rf"(?:['’]s?)?\s+{NOUN}\s+(?:to|of|that|for)\b", re.IGNORECASE)
LEAD = re.compile(
    rf"^[\s“\"‘']*(?:that\s+)?(?:(?:their|its|his|her|our|the|a|an)\s+)?(?:[\w-]+\s+)?(?:{NOUN}\s+)?(?:to|of)\s+"
    r"|^[\s“\"‘']*that\s+",
    re.IGNORECASE,
)
TWO_PROMISES = re.compile(r",?\s+and\s+(?=to\s+\w)", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
DONE_BY = re.compile(
    r"\b(?:will|would|shall)\s+(?:\w+ly\s+|now\s+|then\s+)?(?:be|begin|start|open|come|take|have|sign)\b", re.IGNORECASE
)
"""What will be done or begin: with a date it is announced, not guessed."""

ASIDE = re.compile(r",\s+(?:which|who)\b[^,\n]{1,100},")
PROMISED_TO = re.compile(rf"\b{UNDERTAKING}\s+to\s+(?=\w)", re.IGNORECASE)
UNDER_PREPOSITION = re.compile(rf"\b{pattern('promising', 'prepositions')}\s+(?:the\s+)?$", re.IGNORECASE)
DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|within)\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Promise:
    """One promise in one report of it; `number` counts the promises of one statement."""

    statement: Statement
    spans: tuple[Span, ...]
    number: int
    due: str | None
    who: str | None


def commitments(said: Said, groups: Sequence[Group], naming: Naming) -> tuple[Commitment, ...]:
    """Every promise, the reports of one and the same put together, all open as far as this module knows."""
    group_of = {each: group.id for group in groups for each in group.statements}
    same: dict[tuple[str, int], list[Promise]] = defaultdict(list)
    for statement in said.statements:
        for promise in promises(statement, said.read(statement), naming):
            same[group_of.get(statement.id, statement.id), promise.number].append(promise)
    found = {each.id: each for each in (_commitment(reports, said) for reports in same.values())}
    return tuple(sorted(found.values(), key=lambda each: each.id))


def promises(statement: Statement, read: Read, naming: Naming) -> list[Promise]:
    """The promises one statement makes: none, one, or several joined by "and to" where each has its own date."""
    if statement.polarity != "asserted" or statement.kind == "request" or not statement.content:
        return []
    if statement.kind != "commitment" and not _announces(statement, read):
        return []
    parts = _parts(read, statement.content[0]) if len(statement.content) == 1 else [statement.content]
    return [
        Promise(statement, part, number, _due(read, part), _promiser(statement, read, part[0], naming))
        for number, part in enumerate(parts)
    ]


def _announces(statement: Statement, read: Read) -> bool:
    """Whether a claim or position tells the speaker's own future, or sets a day for what will be done."""
    if OWN_FUTURE.search(statement.text) is not None:
        return True
    return DONE_BY.search(statement.text) is not None and _due(read, statement.content) is not None


def _parts(read: Read, whole: Span) -> list[tuple[Span, ...]]:
    """The promise's span, cut at each "and to" where both sides are dated."""
    parts, start = [], whole[0]
    for cut in TWO_PROMISES.finditer(read.article.text, whole[0], whole[1]):
        if _due(read, [Span(start, cut.start())]) and _due(read, [Span(cut.end(), whole[1])]):
            parts.append((Span(start, cut.start()),))
            start = cut.end()
    return [*parts, (Span(start, whole[1]),)]


def _due(read: Read, spans: Sequence[Span]) -> str | None:
    """When the promise falls due: a time in its words that is not past, one after "by" before any other."""
    published = bounds(read.article.published)
    found = []
    for time, value in zip(read.reading.times, read.dates, strict=True):
        days = bounds(value)
        span = next((each for each in spans if each[0] <= time.span[0] and time.span[1] <= each[1]), None)
        if days is None or span is None:
            continue
        before = read.article.text[max(span[0], time.span[0] - 40) : time.span[0]]
        deadline = DEADLINE.search(before) is not None
        if deadline or (published is not None and days[1] >= published[0]):
            found.append((not deadline, time.span[0], value))
    return min(found)[2] if found else None


def _promiser(statement: Statement, read: Read, part: Span, naming: Naming) -> str | None:
    """Who is bound: the state or body the words say undertakes it, the one a "we" speaks for, or the speaker."""
    text = read.article.text
    for named in naming.within(read, part):
        if naming.parties[named.party].kind == "person":
            continue
        if UNDER_PREPOSITION.search(text[max(part[0], named.span[0] - 40) : named.span[0]]):
            continue
        after = ASIDE.sub("", text[named.span[1] : named.span[1] + 180], count=1)
        if UNDERTAKES.match(after) or PROMISE_OF.match(after):
            return named.party
    before = naming.touching(read, Span(max(0, part[0] - 40), part[0]))
    for named in before:
        if PROMISE_OF.match(text[named.span[1] : part[0] + 4]) and naming.parties[named.party].kind != "person":
            return named.party
    spoken_for = naming.spoken_for(statement.speaker)
    if spoken_for is not None and FIRST_PERSON.search(statement.text):
        return spoken_for
    return statement.speaker


def _commitment(reports: list[Promise], said: Said) -> Commitment:
    reports = sorted(reports, key=lambda each: (said.read(each.statement).article.published or "9", each.statement.id))
    first = reports[0]
    fullest = max(
        reports, key=lambda each: (each.due is not None, sum(end - start for start, end in each.spans), each is first)
    )
    article = said.read(fullest.statement).article
    text = " ".join(article.words(span) for span in fullest.spans)
    return Commitment(
        id=make_id("commitment", first.statement.article, first.spans),
        who=next((each.who for each in reports if each.who), None),
        what=_what(text),
        text=text,
        due=fullest.due,
        condition=next((each.statement.condition for each in reports if each.statement.condition), None),
        statements=tuple(dict.fromkeys(each.statement.id for each in reports)),
        evidence=tuple(said.read(each.statement).evidence(span, STAGE) for each in reports for span in each.spans),
    )


def _what(text: str) -> str:
    """The promise without what introduces it: "their intent to hold a vote" gives "hold a vote"."""
    undertaken = PROMISED_TO.search(text)
    what = text[undertaken.end() :] if undertaken else LEAD.sub("", text, count=1).strip(' \t\n“”"‘,;')
    return what or text
