"""The linking path: readings of many articles to one record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.brief import Brief
from onrecord.linking import (
    contradictions,
    discrepancies,
    meetings,
    parties,
    positions,
    reuse,
    stances,
    statements,
    topics,
    wording,
)
from onrecord.linking.commitments import commitments
from onrecord.linking.counted import Counted, counted
from onrecord.linking.figures import figures
from onrecord.linking.materials import Materials
from onrecord.linking.meetings import Meetings
from onrecord.linking.naming import Naming
from onrecord.linking.outcomes import settle
from onrecord.linking.requests import requests
from onrecord.linking.reuse import Copy
from onrecord.linking.statements import Said
from onrecord.model import Article, Discrepancy, Group, Judgement, Reading, Record, When, make_id

STAGE = "link@1"


def link(
    articles: Iterable[Article],
    readings: Mapping[str, Reading],
    brief: Brief,
    judgements: Sequence[Judgement],
) -> Record:
    """Put a record together from articles and their readings (by article id).

    The same articles in any order give the same record. Judgements are those in force: one that was taken back is not
    among them. Those that join or part two things are honoured here, for they decide what else belongs together; what
    a person decided about a single entry is applied to the record later.
    """
    known = {article.id: article for article in articles}
    materials = Materials.of(((each, readings[each.id]) for each in known.values()), brief, judgements)
    cast = parties.cast(materials)
    naming = Naming(materials, cast)
    said = statements.tell(naming)
    groups = statements.groups(said, judgements)
    numbers = figures(naming)
    copies = reuse.copies(materials)
    met = meetings.meetings(materials, naming)
    heard = tuple(stances.heard(naming))
    issues = brief.issues or topics.issues(said, naming, heard)
    told = stances.narrated(heard, naming, issues)
    return Record(
        articles=tuple(read.article for read in materials.reads),
        parties=tuple(sorted((*cast.parties, *told.parties), key=_id_of)),
        statements=tuple(sorted(said.statements, key=_id_of)),
        groups=groups,
        figures=numbers,
        times=_times(materials),
        meetings=met.meetings,
        requests=requests(said, naming),
        commitments=settle(commitments(said, groups, naming), naming, met.meetings),
        positions=positions.positions(said, told, naming, issues),
        reuses=reuse.reuses(copies, materials),
        discrepancies=_once((*_differing(counted(numbers, naming), met, naming), *_reworded(copies, said, groups))),
    )


def _differing(counts: Sequence[Counted], met: Meetings, naming: Naming) -> Iterator[Discrepancy]:
    """Figures, days and names that disagree."""
    yield from contradictions.of_figures(counts, naming)
    yield from contradictions.of_scope(counts, naming)
    yield from contradictions.of_dispute(counts, naming)
    yield from discrepancies.of_meetings(met)
    yield from discrepancies.of_names(naming)


def _reworded(copies: Sequence[Copy], said: Said, groups: Sequence[Group]) -> Iterator[Discrepancy]:
    """Where articles that share a report part from each other."""
    yield from wording.of_copies(copies)
    yield from wording.of_statements(copies, said, groups)


def _id_of(entry: object) -> str:
    return entry.id  # type: ignore[attr-defined, no-any-return]


def _times(materials: Materials) -> tuple[When, ...]:
    """Every expression of time with its value against the article's date."""
    found: dict[str, When] = {}
    for read in materials.reads:
        for time, resolved in zip(read.reading.times, read.times, strict=True):
            when = When(
                id=make_id("time", read.article.id, time.span),
                article=read.article.id,
                span=time.span,
                text=read.article.words(time.span),
                value=resolved.value,
                timex=resolved.timex,
                anchor=resolved.anchor,
                evidence=(read.evidence(time.span, STAGE),),
            )
            found.setdefault(when.id, when)
    return tuple(sorted(found.values(), key=lambda each: each.id))


def _once(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    by_id = {each.id: each for each in found}
    return tuple(by_id[each] for each in sorted(by_id))
