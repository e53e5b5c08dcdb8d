"""What reporters tell of a party's stance: "the pilots remain firmly opposed to it", "Vell now backs the toll".

The words of stance must follow the party at once, with nothing between but what carries a verb: far fewer are found so
than are told, but those that are found belong to the party they are given to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.brief import Issue
from onrecord.linking.leading import GOVERNED
from onrecord.linking.lexicon import pattern, table, whole
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.statements import issues_raised
from onrecord.model import Evidence, Party, Span, make_id

STAGE = "stances@2"

NEAR = 80
"""Characters between a party and the words of its stance."""

FAR = 400
"""Characters before the words of a stance in which those whom a "they" means are looked for."""

BACK_TO = re.compile(r"\W*(?:to do so|to do that|about (?:it|this|that)|to it\b)", re.IGNORECASE)


class Stand(NamedTuple):
    """One place where a party takes a side; `party` is an id."""

    as_of: str
    party: str
    issue: str
    stance: str
    evidence: Evidence


class Told(NamedTuple):
    """Stances told by reporters, and the parties that only a description names."""

    stands: tuple[Stand, ...]
    parties: tuple[Party, ...]


MEANT = {"yielding": "for", "unmoved": "against"}
"""Lists of the lexicon that turn words round, with the stance they mean."""


class Heard(NamedTuple):
    """Words of stance told of a party: in which sentence (by index) of which article, and where they stand there."""

    read: Read
    at: int
    stance: str
    cue: Span
    subject: Party


@cache
def cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Stances with their words, in the order they are tried."""
    return tuple((MEANT.get(key, key), whole("stances", key)) for key in table("stances")["order"])


@cache
def _carried() -> re.Pattern[str]:
    """Nothing but auxiliaries and adverbs up to the words of stance."""
    return re.compile(rf"(?:\W|\b{pattern('stances', 'between')}\b)*", re.IGNORECASE)


@cache
def _they() -> re.Pattern[str]:
    return re.compile(rf"\b(?:they|both)\b(?:\W|\b{pattern('stances', 'between')}\b)*$", re.IGNORECASE)


@cache
def _it() -> re.Pattern[str]:
    return re.compile(rf"\bit\b(?:\W|\b{pattern('stances', 'between')}\b)*$", re.IGNORECASE)


@cache
def _described() -> re.Pattern[str]:
    many = r"(?:[Ss]ome\s+|[Mm]any\s+|[Mm]ost\s+|[Ss]everal\s+)?"
    return re.compile(rf"\b{many}[\w-]{{3,}}\s+{pattern('stances', 'collectives')}\b")


def heard(naming: Naming) -> Iterator[Heard]:
    """Every place where a reporter tells a party's stance in so many words, whatever it is about."""
    for read in naming.materials.reads:
        for at, sentence in enumerate(read.reading.sentences):
            for stance, start, end in _hits(read.article.words(sentence)):
                cue = Span(sentence[0] + start, sentence[0] + end)
                subject = _subject(read, Span(max(sentence[0], cue[0] - FAR), cue[0]), naming)
                if subject is not None:
                    yield Heard(read, at, stance, cue, subject)


def narrated(told: Iterable[Heard], naming: Naming, issues: Sequence[Issue]) -> Told:
    """Every stance on one of the issues that a reporter tells in so many words."""
    stands: list[Stand] = []
    parties: dict[str, Party] = {}
    for read, at, stance, cue, subject in told:
        sentence = read.reading.sentences[at]
        back = at > 0 and BACK_TO.match(read.article.text, cue[1]) is not None
        first = read.reading.sentences[at - 1][0] if back else sentence[0]
        around = Span(max(first, cue[0] - 2 * FAR), min(sentence[1], cue[0] + 2 * FAR))
        raised = issues_raised(read, [around], issues)
        evidence = read.evidence(Span(*sentence), STAGE)
        date = read.article.published or ""
        stands.extend(Stand(date, subject.id, issue, stance, evidence) for issue in raised)
        if raised and subject.id not in naming.parties:
            parties.setdefault(subject.id, subject)
    return Told(tuple(stands), tuple(parties[each] for each in sorted(parties)))


def _hits(text: str) -> list[tuple[str, int, int]]:
    """The stances a sentence words, with where their words start and end, without those within a longer one."""
    found: list[tuple[str, int, int]] = []
    for stance, cue in cues():
        for hit in cue.finditer(text):
            start, end = hit.span()
            if not any(first <= start and end <= last for _, first, last in found):
                found.append((stance, start, end))
    return found


def _subject(read: Read, before: Span, naming: Naming) -> Party | None:
    """The party that stands right before the words of stance, or that an "it" or "they" there means."""
    text = read.article.text
    they = _they().search(text, max(before[0], before[1] - NEAR), before[1])
    candidates = _candidates(read, Span(before[0], they.start() if they else before[1]), naming)
    if they is not None:
        many = [party for _, party in candidates if party.kind in ("group", "organisation")]
        return many[-1] if many else None
    if not candidates:
        return None
    if _it().search(text, max(before[0], before[1] - NEAR), before[1]):
        first = candidates[0][1]
        return first if first.kind in ("country", "organisation", "group") else None
    span, party = candidates[-1]
    # "Delegates of Vell oppose": the delegates do, whoever they are.
    if GOVERNED.search(text[max(before[0], span[0] - NEAR) : span[0]]):
        return None
    near = before[1] - span[1] <= NEAR
    return party if near and _carried().fullmatch(text, span[1], before[1]) else None


def _candidates(read: Read, before: Span, naming: Naming) -> list[tuple[Span, Party]]:
    """The parties named or described in a stretch of text, in its order."""
    named = naming.within(read, before)
    found = [(each.span, naming.parties[each.party]) for each in named]
    taken = [each.span for each in named if each.form == "description"]
    for hit in _described().finditer(read.article.text, before[0], before[1]):
        span = Span(*hit.span())
        if not any(span[0] < end and start < span[1] for start, end in taken):
            found.append((span, _group(hit.group(), read.evidence(span, STAGE), naming)))
    return sorted(found, key=lambda each: (each[0][1], each[1].id))


def _group(name: str, evidence: Evidence, naming: Naming) -> Party:
    """The party of that name, or a new one known by its description only."""
    if (known := naming.body(name)) is not None:
        return naming.parties[known]
    return Party(id=make_id("party", "group", name.casefold()), name=name, kind="group", evidence=(evidence,))
