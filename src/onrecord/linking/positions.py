"""Positions: where each party stands on each issue, since when, and which earlier stance it gave up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.brief import Issue
from onrecord.edtf import earlier
from onrecord.linking.lexicon import whole
from onrecord.linking.naming import Naming
from onrecord.linking.stances import Stand, Told, cues
from onrecord.linking.statements import Said, issues_raised
from onrecord.linking.topics import takes_side
from onrecord.model import Position, Span, Statement, make_id

STAGE = "positions@2"

OPENING = 7
"""A "not" among the first seven words turns the whole round; a later one only a part of it."""

OWN_STANCES = ("open", "reluctant", "against", "conditional", "for")
"""What a speaker's words say of the speaker; "divided" and "example given" say something of others."""

HELD_BACK = {"refuse": "against", "unwilling": "reluctant", "reluctant": "reluctant", "hesitant": "reluctant"}
"""What holding back says of a speaker's side; all else leaves it open ("did not rule out")."""

LEAD = 12
"""Characters before a cue that may turn it round."""

MOST_ISSUES = 3
"""One statement takes a side on so many issues at most, the first of the list."""


def positions(said: Said, told: Told, naming: Naming, issues: Sequence[Issue]) -> tuple[Position, ...]:
    """Follow each party on each issue through the coverage: one position for each run of one stance."""
    spoken = list(_spoken(said, naming, issues))
    known = {(each.party, each.issue, each.stance, each.evidence.article) for each in spoken}
    narrated = (each for each in told.stands if (*each[1:4], each.evidence.article) not in known)
    stands = [*spoken, *narrated]
    lines: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in sorted(stands, key=_in_order):
        lines[stand.party, stand.issue].append(stand)
    found = {each.id: each for line in lines.values() for each in _follow(line)}
    return tuple(sorted(found.values(), key=lambda each: each.id))


def _in_order(stand: Stand) -> tuple[object, ...]:
    return (*stand[:4], stand.evidence.article, stand.evidence.span)


def _follow(line: Sequence[Stand]) -> list[Position]:
    """One party on one issue in order of time: a stance goes on until another comes between on a day of its own."""
    runs: list[list[Stand]] = []
    for stand in line:
        home = next((run for run in reversed(runs) if run[0].stance == stand.stance), None)
        if home is None or any(
            earlier(home[-1].as_of, other[0].as_of) and earlier(other[0].as_of, stand.as_of) for other in runs
        ):
            runs.append([stand])
        else:
            home.append(stand)
    found: list[Position] = []
    for run in runs:
        before = [each for each in found if earlier(each.as_of, run[0].as_of) and each.stance != run[0].stance]
        found.append(_position(run, before[-1].id if before else None))
    return found


def _position(run: Sequence[Stand], supersedes: str | None) -> Position:
    first = run[0]
    where = first.evidence
    return Position(
        id=make_id("position", first.party, first.issue, first.stance, where.article, where.span),
        party=first.party,
        issue=first.issue,
        stance=first.stance,
        as_of=first.as_of or None,
        supersedes=supersedes,
        evidence=tuple(dict.fromkeys(each.evidence for each in run)),
    )


# ------------------------------------------------------------------------------------------------- stated by a speaker


def _spoken(said: Said, naming: Naming, issues: Sequence[Issue]) -> Iterable[Stand]:
    """What requests, commitments and positions say about where the speaker stands, and the state it speaks for."""
    for statement in map(said.own, said.statements):
        if statement.speaker is None or not statement.content or not takes_side(statement, said):
            continue
        read = said.read(statement)
        spoken_for = naming.spoken_for(statement.speaker)
        sides = [statement.speaker, *([spoken_for] if spoken_for else [])]
        # "No longer" and "does not" stand before the word that introduces a statement.
        cue = read.article.text[max(0, statement.cue[0] - LEAD) : statement.cue[1]] if statement.cue else ""
        stance = stance_of(statement, cue)
        evidence = read.evidence(Span(statement.content[0][0], statement.content[-1][1]), STAGE)
        for issue in issues_raised(read, statement.content, issues)[:MOST_ISSUES]:
            date = statement.said_on or read.article.published or ""
            yield from (Stand(date, party, issue, stance, evidence) for party in sides)


def stance_of(statement: Statement, cue: str = "") -> str:
    """The side a statement takes: by its cue and its own words where they say so, else for what it asks or promises."""
    if statement.polarity == "declined":
        return HELD_BACK.get(statement.stance, "open")
    told = f"{cue} {statement.text}"
    for stance, words_of in cues():
        if stance in OWN_STANCES and words_of.search(told):
            return stance
    if statement.polarity == "denied" or whole("negation", "negative").search(
        " ".join(statement.text.split()[:OPENING])
    ):
        return "against"
    return "conditional" if statement.condition or whole("negation", "limited").search(statement.text) else "for"
