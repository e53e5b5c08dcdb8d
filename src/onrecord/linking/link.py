"""The linking path: readings of many articles to one record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.brief import Brief
from onrecord.edtf import Resolved, resolve
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
from onrecord.linking.figures import figures
from onrecord.linking.materials import Materials, Read
from onrecord.linking.naming import Naming
from onrecord.linking.outcomes import settle
from onrecord.linking.requests import requests
from onrecord.model import Article, Discrepancy, Judgement, Reading, Record, When, make_id

STAGE = "link@1"


def link(
    articles: Iterable[Article],
    readings: Mapping[str, Reading],
    brief: Brief,
    judgements: Sequence[Judgement],
) -> Record:
    """Put a record together from articles and their readings (by article id).

    The same articles in any order give the same record. Judgements that join or part two things are honoured here, for
    they decide what else belongs together; what a person decided about a single entry is applied to the record later.
    """
    judgements = standing(judgements)
    known = {article.id: article for article in articles}
    times = {each: resolve(readings[each].times, known[each].published) for each in sorted(known)}
    reads = (Read(known[each], readings[each], tuple(time.value for time in times[each])) for each in times)
    materials = Materials(tuple(reads), brief, judgements)
    cast = parties.cast(materials)
    naming = Naming(materials, cast)
    said = statements.tell(naming)
    groups = statements.groups(said, judgements)
    counted = figures(naming)
    copies = reuse.copies(materials)
    met = meetings.meetings(materials, naming)
    issues = brief.issues or topics.issues(said, naming)
    told = stances.narrated(naming, issues)
    differing = [
        *contradictions.of_figures(counted, naming),
        *contradictions.of_scope(counted, naming),
        *contradictions.of_dispute(counted, naming),
        *discrepancies.of_meetings(met),
        *discrepancies.of_names(naming),
        *wording.of_copies(copies),
        *wording.of_statements(copies, said, groups),
    ]
    return Record(
        articles=tuple(read.article for read in materials.reads),
        parties=tuple(sorted((*cast.parties, *told.parties), key=_id_of)),
        statements=tuple(sorted(said.statements, key=_id_of)),
        groups=groups,
        figures=counted,
        times=_times(materials, times),
        meetings=met.meetings,
        requests=requests(said, naming),
        commitments=settle(commitments(said, groups, naming), naming, met.meetings),
        positions=positions.positions(said, told, naming, issues),
        reuses=reuse.reuses(copies, materials),
        discrepancies=_once(differing),
    )


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold: without those taken back by one that holds itself, and without the taking back."""
    takes_back: dict[str, list[Judgement]] = defaultdict(list)
    for each in judgements:
        if each.action == "withdraw":
            takes_back[each.target].append(each)

    def holds(judgement: Judgement, asked: frozenset[str]) -> bool:
        after = (each for each in takes_back[judgement.id] if each.id not in asked)
        return not any(holds(each, asked | {each.id}) for each in after)

    return tuple(each for each in judgements if each.action != "withdraw" and holds(each, frozenset((each.id,))))


def _id_of(entry: object) -> str:
    return entry.id  # type: ignore[attr-defined, no-any-return]


def _times(materials: Materials, times: Mapping[str, Sequence[Resolved]]) -> tuple[When, ...]:
    """Every expression of time with its value against the article's date."""
    found: dict[str, When] = {}
    for read in materials.reads:
        for time, resolved in zip(read.reading.times, times[read.article.id], strict=True):
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
