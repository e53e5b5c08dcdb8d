"""Commitments: what was promised, by whom, until when, on what condition. What became of them: see outcomes.py."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.edtf import bounds, overlaps
from onrecord.edtf.rules import shifted
from onrecord.linking.connecting import Parts
from onrecord.linking.leading import DEADLINE, GOVERNED
from onrecord.linking.lexicon import pattern
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import Counts, gist, likeness
from onrecord.linking.statements import Said
from onrecord.model import Commitment, Group, Span, Statement, TimeExpression, make_id

STAGE = "commitments@3"

SAME_PROMISE = 0.5
"""Likeness of two promises of one party, due at one time, that are one."""

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
TWO_PROMISES = re.compile(rf",?\s+and\s+(?=(?:to|{UNDERTAKING}|{FUTURE})\s+\w)", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
DONE_BY = re.compile(
    rf"\b(?:will|would|shall)\s+(?:\w+ly\s+|now\s+|then\s+|still\s+|not\s+)?{pattern('promising', 'deeds')}\b",
    re.IGNORECASE,
)
"""What will be done or begin: with a date it is announced, not guessed."""

LETS_IN = re.compile(rf"\b(?:can|could|may)\s+(?:now\s+|then\s+)?{pattern('promising', 'let_in')}\b", re.IGNORECASE)
"""What others may do where one has the say: "inspectors could visit the plant from May"."""

OWN = rf"(?:{pattern('promising', 'own')}|{pattern('promising', 'possessive')}\s+(?:own\s+)?\w+)"
MEANS = re.compile(rf"^\W*(?:that\s+)?{OWN}\s+(?:also\s+)?{pattern('promising', 'means')}\b", re.IGNORECASE)
STANDS = r"(?:is|are|was|were|stands?|stood|remains?|remained)"
READY = re.compile(rf"^\W*(?:that\s+)?(?:{OWN}\s+{STANDS}\s+)?[“\"‘']?{pattern('promising', 'ready')}\b", re.IGNORECASE)
"""What the speaker's own side means, or is ready, to do."""

NEW_DAY = re.compile(
    rf"\b(?:set|sets|named|gave|announced)\s+(?:a|the)\s+{pattern('promising', 'new_day')}\b", re.IGNORECASE
)
"""A day set anew for what was promised before."""

GIVES_WORD = re.compile(
    rf"\s+(?:(?:has|have|had)\s+)?(?:\w+ly\s+|now\s+|also\s+)?{pattern('promising', 'gives')}\b", re.IGNORECASE
)
HAD_PROMISED = re.compile(
    rf"\s+(?:has|have|had)\s+(?:\w+ly\s+|also\s+)?{pattern('promising', 'gives')}\b", re.IGNORECASE
)
MEANS_TO = re.compile(rf"\s+(?:also\s+)?{pattern('promising', 'means')}\b", re.IGNORECASE)
CONDITION = re.compile(rf",?\s*\b({pattern('promising', 'conditions')}\s[^.;”\"]+)", re.IGNORECASE)
LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
WITHIN = re.compile(r"\bwithin\b(?:\s+the\s+(?:next|coming))?\s*(?:\S+\s*)?$", re.IGNORECASE)
FROM_THEN = re.compile(r"\s+(?:of|after|from|following)\b", re.IGNORECASE)
"""A length of time that counts from something else than the saying."""

PROMISES = re.compile(rf"\b{FUTURE}\b|['’]ll\b|\b{UNDERTAKING}\s+to\b|\b{NOUN}\b", re.IGNORECASE)
WOULD = re.compile(r"\s+(?:\w+ly\s+|also\s+|now\s+|only\s+|not\s+)?would\b", re.IGNORECASE)

ASIDE = re.compile(r",\s+(?:which|who)\b[^,\n]{1,100},")
PROMISED_TO = re.compile(rf"\b{UNDERTAKING}\s+to\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Promise:
    """One promise in one report of it.

    `number` counts the promises of one statement; `named` is true where its own words name who is bound.
    """

    statement: Statement
    spans: tuple[Span, ...]
    number: int
    due: str | None
    who: str | None
    named: bool


def commitments(said: Said, groups: Sequence[Group], naming: Naming) -> tuple[Commitment, ...]:
    """Every promise, the reports of one and the same put together, all open as far as this module knows."""
    group_of = {each: group.id for group in groups for each in group.statements}
    same: dict[tuple[str, int], list[Promise]] = defaultdict(list)
    for statement in map(said.own, said.statements):
        for promise in promises(statement, said.read(statement), naming):
            same[group_of.get(statement.id, statement.id), promise.number].append(promise)
    apart = [part for reports in same.values() for part in _by_day(reports)]
    joined = _joined(apart, said, naming)
    found = {each.id: each for each in (_commitment(reports, said, naming) for reports in joined)}
    return tuple(sorted(found.values(), key=lambda each: each.id))


def _by_day(reports: Sequence[Promise]) -> list[list[Promise]]:
    """Part reports that give different days: a promise made again for later is another one."""
    parts: list[list[Promise]] = []
    for each in sorted(reports, key=lambda each: (each.due is None, each.due or "", each.statement.id)):
        home = next((part for part in parts if each.due is None or overlaps(part[0].due, each.due)), None)
        if home is None:
            parts.append([each])
        else:
            home.append(each)
    return parts


def _joined(reported: list[list[Promise]], said: Said, naming: Naming) -> list[list[Promise]]:
    """Put together the promises of one party that fall due at one time and are worded alike."""
    gists = [
        gist(word.form for span in reports[0].spans for word in said.read(reports[0].statement).words(span))
        for reports in reported
    ]
    counts = Counts.of(gists)
    rivals: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, reports in enumerate(reported):
        for due, party in {(each.due, party) for each in reports for party in _bound(each, naming) if each.due}:
            rivals[due or "", party].append(at)
    parts = Parts(range(len(reported)))
    for indices in rivals.values():
        for one, two in combinations(indices, 2):
            if two not in parts.of(one) and likeness(gists[one], gists[two], counts) >= SAME_PROMISE:
                parts.join(one, two)
    return [[report for at in part for report in reported[at]] for part in parts.all()]


def _bound(promise: Promise, naming: Naming) -> list[str]:
    return [each for each in (promise.who, naming.spoken_for(promise.who)) if each is not None]


def promises(statement: Statement, read: Read, naming: Naming) -> list[Promise]:
    """The promises one statement makes: none, one, or several joined by "and to" where each has its own date."""
    if statement.polarity != "asserted" or statement.kind == "request" or not statement.content:
        return []
    told = statement.kind == "commitment" or _announces(statement, read) or _tells_of_another(statement, read, naming)
    if not told:
        return []
    content = _firm(read, statement.content)
    parts = _parts(read, content[0]) if len(content) == 1 else [content]
    if len(parts) == 1 and (condition := _condition_span(statement, read)) and condition[0] >= parts[0][-1][1]:
        parts = [(*parts[0], condition)]
    found = []
    for number, part in enumerate(parts):
        who, named = _promiser(statement, read, part[0], naming)
        found.append(Promise(statement, part, number, _due(read, part), who, named))
    return found


def _firm(read: Read, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of words that run over several sentences, those that promise something; all of them if none does."""
    sentences = read.reading.sentences
    pieces = []
    for span in content:
        at = max(0, bisect_right(sentences, span[0], key=lambda each: each[0]) - 1)
        while at < len(sentences) and sentences[at][0] < span[1]:
            pieces.append(Span(max(span[0], sentences[at][0]), min(span[1], sentences[at][1])))
            at += 1
    firm = tuple(each for each in pieces if PROMISES.search(read.article.words(each)))
    return firm if firm and len(pieces) > len(firm) else content


def _announces(statement: Statement, read: Read) -> bool:
    """Whether a claim or position tells the speaker's own future, or sets a day for what will be done."""
    if OWN_FUTURE.search(statement.text) is not None or READY.search(statement.text) is not None:
        return True
    if MEANS.search(statement.text) is not None and _condition(statement, read) is not None:
        return True
    announced = any(each.search(statement.text) is not None for each in (DONE_BY, LETS_IN, MEANS, NEW_DAY))
    return announced and _due(read, statement.content) is not None


def _tells_of_another(statement: Statement, read: Read, naming: Naming) -> bool:
    """Whether a claim tells that a party gave its word, or what the speaker's own state means to do by some day."""
    text, span = read.article.text, statement.content[0]
    own = {statement.speaker, naming.spoken_for(statement.speaker)}
    for named in naming.within(read, span)[:2]:
        if HAD_PROMISED.match(text, named.span[1], span[1]):
            return True
        if named.party in own and MEANS_TO.match(text, named.span[1], span[1]):
            return _due(read, statement.content) is not None
    return False


def _condition(statement: Statement, read: Read) -> str | None:
    """On what condition: as the reading marks it, else what the rest of the sentence says behind "provided that"."""
    if statement.condition is not None:
        return statement.condition
    span = _condition_span(statement, read)
    return None if span is None else " ".join(read.article.words(span).split())


def _condition_span(statement: Statement, read: Read) -> Span | None:
    for span in statement.content:
        end = max(span[1], _sentence_end(read, span))
        found = CONDITION.search(read.article.text, span[0], end)
        if found is not None:
            return Span(found.start(1), found.end(1))
    return None


def _sentence_end(read: Read, span: Span) -> int:
    """Where the sentence ends in which a span ends."""
    sentences = read.reading.sentences
    at = bisect_right(sentences, max(span[0], span[1] - 1), key=lambda each: each[0]) - 1
    return sentences[at][1] if at >= 0 else span[1]


def _parts(read: Read, whole: Span) -> list[tuple[Span, ...]]:
    """The promise's span, cut at each "and to" where both sides are dated."""
    parts, start = [], whole[0]
    for cut in TWO_PROMISES.finditer(read.article.text, whole[0], whole[1]):
        if _due(read, [Span(start, cut.start())]) and _due(read, [Span(cut.end(), whole[1])]):
            parts.append((Span(start, cut.start()),))
            start = cut.end()
    return [*parts, (Span(start, whole[1]),)]


def _due(read: Read, spans: Sequence[Span]) -> str | None:
    """When the promise falls due: a time in its words that is not past, one after "by" before any other.

    Behind its words, up to the end of the sentence, only a time after "by" counts.
    """
    published = bounds(read.article.published)
    end = max((each[1] for each in spans), default=0)
    stop = _sentence_end(read, spans[-1]) if spans else 0
    found = []
    for time, value in zip(read.reading.times, read.dates, strict=True):
        span = next((each for each in spans if each[0] <= time.span[0] and time.span[1] <= each[1]), None)
        outside = span is None and end <= time.span[0] < stop
        if span is None and not outside:
            continue
        before = read.article.text[max(end if span is None else span[0], time.span[0] - 40) : time.span[0]]
        value = value if bounds(value) else _counted(read, time, before)
        days, deadline = bounds(value), DEADLINE.search(before) is not None
        if days is None or (outside and not deadline):
            continue
        if deadline or (published is not None and days[1] >= published[0]):
            found.append((outside, not deadline, time.span[0], value))
    return min(found)[-1] if found else None


def _counted(read: Read, time: TimeExpression, before: str) -> str | None:
    """The last day of "within 30 days", counted from the day of the report."""
    published = bounds(read.article.published)
    length = LENGTH.fullmatch(str(time.rule[1])) if time.rule[0] == "duration" else None
    before += read.article.words(time.span)[: len("within ")]
    behind = FROM_THEN.match(read.article.text, time.span[1])
    if published is None or length is None or behind is not None or WITHIN.search(before) is None:
        return None
    count, unit = int(length.group(1)), {"D": "day", "W": "day", "M": "month", "Y": "year"}[length.group(2)]
    return shifted(published[0], count * 7 if length.group(2) == "W" else count, unit)


def _promiser(statement: Statement, read: Read, part: Span, naming: Naming) -> tuple[str | None, bool]:
    """Who is bound: the state or body the words say undertakes it, the one a "we" speaks for, or the speaker.

    Whoever gives his own word that a state or body "would" do something is bound himself. True where it is named.
    """
    text = read.article.text
    gives_word = _is_person(statement.speaker, naming)
    for named in naming.within(read, part):
        if GIVES_WORD.match(text, named.span[1], part[1]):
            return named.party, True
        if naming.parties[named.party].kind == "person":
            continue
        if GOVERNED.search(text[max(part[0], named.span[0] - 40) : named.span[0]]):
            continue
        after = ASIDE.sub("", text[named.span[1] : named.span[1] + 180], count=1)
        if UNDERTAKES.match(after) or PROMISE_OF.match(after):
            if gives_word and WOULD.match(after):
                break
            return named.party, True
    before = naming.touching(read, Span(max(0, part[0] - 40), part[0]))
    for named in before:
        if PROMISE_OF.match(text[named.span[1] : part[0] + 4]) and naming.parties[named.party].kind != "person":
            return named.party, True
    spoken_for = naming.spoken_for(statement.speaker)
    if spoken_for is not None and FIRST_PERSON.search(statement.text):
        return spoken_for, False
    return statement.speaker, False


def _is_person(party: str | None, naming: Naming) -> bool:
    return party is not None and naming.parties[party].kind == "person" and not naming.parties[party].anonymous


def _commitment(reports: list[Promise], said: Said, naming: Naming) -> Commitment:
    reports = sorted(reports, key=lambda each: (said.read(each.statement).article.published or "9", each.statement.id))
    first = reports[0]
    fullest = max(
        reports, key=lambda each: (each.due is not None, sum(end - start for start, end in each.spans), each is first)
    )
    article = said.read(fullest.statement).article
    text = " ".join(article.words(span) for span in fullest.spans)
    return Commitment(
        id=make_id("commitment", first.statement.article, first.spans),
        who=_who(reports, naming),
        what=_what(text),
        text=text,
        due=fullest.due,
        condition=next(
            (found for each in reports if (found := _condition(each.statement, said.read(each.statement)))), None
        ),
        statements=tuple(dict.fromkeys(each.statement.id for each in reports)),
        evidence=tuple(said.read(each.statement).evidence(span, STAGE) for each in reports for span in each.spans),
    )


def _who(reports: Sequence[Promise], naming: Naming) -> str | None:
    """Whom most reports give as bound, those that name it before others; of two alike the one who is no person."""
    named = [each.who for each in reports if each.who and each.named] or [each.who for each in reports if each.who]
    return max(dict.fromkeys(named), key=lambda each: (named.count(each), not _is_person(each, naming)), default=None)


def _what(text: str) -> str:
    """The promise without what introduces it: "their intent to hold a vote" gives "hold a vote"."""
    undertaken = PROMISED_TO.search(text)
    what = text[undertaken.end() :] if undertaken else LEAD.sub("", text, count=1).strip(' \t\n“”"‘,;')
    return what or text
