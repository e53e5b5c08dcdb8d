"""Finding evidence again after an article's text has changed: exactly, or not at all."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import Article, Evidence, Judgement, Span

CONTEXTS = (80, 40, 20)
"""Characters on both sides that tell one occurrence of the same words from another, the safest first."""

RUN = 4
"""Words in a row that two texts seldom share by chance."""

LEAST_KEPT = 0.5
"""Share of the shorter text's runs of words that a new version keeps. A correction or update keeps most; two reports of
one event in different words share less than a tenth; a file that is used anew for another article shares none."""


class Version(NamedTuple):
    """An article whose text has changed: as it was, and as it is now."""

    old: Article
    new: Article


def is_version_of(old: str, new: str) -> bool:
    """Whether a text is the changed form of another, and not another article at the same place."""
    before, after = _runs(old), _runs(new)
    return len(before & after) >= LEAST_KEPT * min(len(before), len(after))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def reanchor(judgements: Sequence[Judgement], versions: Mapping[str, Version]) -> tuple[Judgement, ...]:
    """Move what judgements are about from texts that have changed to the current ones.

    `versions` is keyed by the old article's id. A judgement of which some evidence can't be found again stays as it
    is: it is orphaned, not guessed.
    """
    return tuple(_moved(each, versions) for each in judgements)


def place_again(evidence: Evidence, version: Version) -> Evidence | None:
    """The same words in the new text: where they stand once, or once in the same surroundings."""
    span = found_again(version.old.text, evidence.span, version.new.text)
    return (
        None
        if span is None
        else Evidence(version.new.id, span, evidence.words, evidence.stage, version.new.page_of(span[0]))
    )


def found_again(old: str, span: Span, new: str) -> Span | None:
    """Where the words of a span in the old text stand in the new one, if that can be told for certain."""
    start, end = span
    if start >= end or end > len(old):
        return None
    for context in (0, *CONTEXTS):
        before = min(start, context)
        passage = old[start - before : end + context]
        at = new.find(passage)
        if at >= 0 and new.find(passage, at + 1) < 0:
            return Span(at + before, at + before + end - start)
    return None


def _moved(one: Judgement, versions: Mapping[str, Version]) -> Judgement:
    anchor, other_anchor = _all_again(one.anchor, versions), _all_again(one.other_anchor, versions)
    if anchor is None or other_anchor is None:
        return one
    target = versions[one.target].new.id if one.target in versions else one.target
    return replace(one, target=target, anchor=anchor, other_anchor=other_anchor)


def _all_again(anchor: Sequence[Evidence], versions: Mapping[str, Version]) -> tuple[Evidence, ...] | None:
    moved = [place_again(each, versions[each.article]) if each.article in versions else each for each in anchor]
    found = tuple(each for each in moved if each is not None)
    return found if len(found) == len(moved) else None
