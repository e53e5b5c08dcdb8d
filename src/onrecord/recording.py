"""The main path, on one screen: gather, read, link, store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.brief import Brief, parse
from onrecord.gathering.coverage import Options, gather
from onrecord.ledger.judgements import apply, judged_articles, orphans, retarget
from onrecord.ledger.opening import Ledger
from onrecord.ledger.view import View
from onrecord.linking import drafting, parties
from onrecord.linking.link import link
from onrecord.linking.materials import Materials
from onrecord.model import Article, Judgement, Reading, Record, Refusal
from onrecord.reading import chain
from onrecord.reading.chain import ReadAll

Notify = Callable[[str], None]
"""Called with the name of each input as it is taken up."""


@dataclass
class Summary:
    """What a run did: articles by outcome ("new", "known", "updated", "changed"), refusals, whether entries changed."""

    articles: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    changed: bool = False


def record(  # noqa: PLR0913 - a run has as many options as it has
    coverage: Sequence[str | Path],
    ledger: Ledger,
    *,
    read_all: ReadAll,
    weights: str | None = None,
    options: Options = Options(),
    brief: str | None = None,
    notify: Notify | None = None,
) -> Summary:
    """Gather coverage, read what is new, link all there is, and store it.

    Each article is one unit of work: a run that was cut off is taken up where it stopped.

    Args:
        coverage: files, folders, archives, addresses, as `gathering.coverage.gather` takes them.
        ledger: where the record lives, open for writing.
        read_all: where the reading runs, and with which chain.
        weights: the name of the weights it reads with, kept for later runs.
        options: metadata given for all of the coverage.
        brief: TOML text of a brief that replaces the one the record was made with.
        notify: called with the name of each input.

    Raises:
        InputError: coverage names something that is not there.
        BriefError: the brief is none.
    """
    if brief is not None:
        parse(brief)
        ledger.writer.put_brief(brief)
    summary = Summary()
    found = gather(coverage, options, on_file=notify)
    for article, reading in read_all(_articles(found, ledger, summary, chain.version(read_all.stages))):
        summary.articles[ledger.writer.put_article(article, reading)] += 1
    summary.changed = relink(ledger, read_all=read_all, weights=weights)
    return summary


def relink(ledger: Ledger, *, read_all: ReadAll, weights: str | None = None) -> bool:
    """Put the record together anew from what is stored; whether that changed any entry. Arguments as in `record`."""
    judgements = ledger.view.judgements()
    articles = judged_articles(tuple(ledger.view.articles()), judgements)
    readings = _readings(articles, ledger, read_all)
    brief = brief_of(ledger.view)
    linked = _linked(articles, readings, brief, judgements)
    return ledger.writer.put_record(apply(linked, judgements), orphans(linked, judgements), weights=weights)


def brief_of(view: View) -> Brief:
    """The brief a record was last made with; an empty one where there was none."""
    return parse(view.brief() or "", "the stored brief")


def draft(coverage: Sequence[str | Path], *, read_all: ReadAll, notify: Notify | None = None) -> Brief:
    """Propose a brief from coverage, without a record: its parties, issues, measures and wires, to be corrected."""
    articles = (each for each in gather(coverage, on_file=notify) if isinstance(each, Article))
    materials = Materials.of(read_all(articles))
    return drafting.draft(materials, parties.cast(materials))


def _articles(found: Iterable[Article | Refusal], ledger: Ledger, summary: Summary, version: str) -> Iterator[Article]:
    """The articles to read; refusals are stored, and articles whose reading is stored already are put at once."""
    for each in found:
        if isinstance(each, Refusal):
            ledger.writer.put_refusal(each)
            summary.refusals.append(each)
        elif (reading := ledger.view.reading(each, version)) is not None:
            summary.articles[ledger.writer.put_article(each, reading)] += 1
        else:
            yield each


def _readings(articles: Sequence[Article], ledger: Ledger, read_all: ReadAll) -> dict[str, Reading]:
    """The readings of articles by id; those another chain read are read anew."""
    version = chain.version(read_all.stages)
    known = {(reading.sha256, reading.marks): reading for reading in ledger.view.readings(version)}
    for article, reading in read_all(each for each in articles if (each.sha256, each.marks) not in known):
        ledger.writer.put_reading(reading)
        known[article.sha256, article.marks] = reading
    return {each.id: known[each.sha256, each.marks] for each in articles}


def _linked(
    articles: Sequence[Article], readings: dict[str, Reading], brief: Brief, judgements: Sequence[Judgement]
) -> Record:
    """The linked record; where a corrected text has moved what judgements are about, linked again with them moved."""
    linked = link(articles, readings, brief, judgements)
    moved = retarget(linked, judgements)
    return linked if moved == tuple(judgements) else link(articles, readings, brief, moved)
