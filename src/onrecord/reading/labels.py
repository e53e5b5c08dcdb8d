"""Speakers named before or behind a colon: transcripts ("Orr: We left.") and headlines ("Orr: ‘We left’")."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from onrecord.model import Article, Span
from onrecord.reading.drafts import Draft
from onrecord.reading.reports import Reports
from onrecord.reading.trees import FINITE

LONGEST_HEADLINE = 160
"""Code points of a line that may be a headline."""
LONGEST_NAME = 4
"""Words in a name before a colon; longer ones are sentences."""
LEADING = re.compile(r"(?P<who>[^\W\d_a-z][^:\n“”\"‘]{1,40}?)(?P<colon>:)\s+(?=\S)")
WORD = re.compile(r"\w+")
TRAILING = re.compile(r"(?P<colon>:)\s+(?P<who>[^\W\d_a-z][^:\n“”\"‘]{1,40}?)\.?$")


def drafts(article: Article, reports: Reports, paragraphs: Sequence[Span], found: Sequence[Draft]) -> list[Draft]:
    """What speakers' labels introduce, up to the next label, and what headlines put beside a name and a colon.

    `found` are the attributions of the running text: before a colon only their sources pass for speakers, since
    headlines put topics there too.
    """
    heard = {
        word
        for draft in found
        for a, b in draft.source
        for word in WORD.findall(article.text[a:b])
        if word[0].isupper()
    }
    return [*_transcript(article, reports, paragraphs), *_headlines(article, reports, paragraphs, heard)]


def _transcript(article: Article, reports: Reports, paragraphs: Sequence[Span]) -> Iterator[Draft]:
    """What stands behind each label: its paragraph, and those after it up to the next label or title."""
    labels = _labels(article, paragraphs)
    edges = {zone.span.start for zone in article.zones if zone.kind != "speaker_label"}
    ends = [end for _, end in paragraphs]
    for k, label in enumerate(labels):
        named = article.words(label).rstrip().rstrip(":").rstrip()
        speaker = {word for word in WORD.findall(named) if len(word) > 1}
        last = k + 1 == len(labels)
        limit = label.end if last else labels[k + 1].start
        answer: list[Span] = []
        for i in range(bisect_right(ends, label.end), len(paragraphs)):
            start, end = paragraphs[i]
            if start >= limit and (answer or not last):
                break
            if answer and (start in edges or speaker & set(WORD.findall(article.text[start:end]))):
                break  # a title, or a narrator who names the speaker
            said = _stripped(article.text, max(start, label.end), end)
            if said.start < said.end:
                answer.append(said)
        if named and answer:
            source = Span(label.start, label.start + len(named))
            cue = Span(source.end, label.end if label.end > source.end else answer[0].start)
            yield Draft(reports.tree.at(label.start), "label", [source], [cue], answer, verbatim=True)


def _labels(article: Article, paragraphs: Sequence[Span]) -> list[Span]:
    """The labels that gathering marked, and names in full that a paragraph beside one of theirs starts with."""
    found = {zone.span for zone in article.zones if zone.kind == "speaker_label"}
    starts = {span.start for span in found}
    for before, here in (*pairwise(paragraphs), *((b, a) for a, b in reversed(list(pairwise(paragraphs))))):
        match = LEADING.match(article.text, *here) if before.start in starts and here.start not in starts else None
        if match is not None and len(WORD.findall(match["who"])) <= LONGEST_NAME and match.end() < here.end:
            found.add(Span(here.start, match.end("colon")))
            starts.add(here.start)
    return sorted(found)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] == ":"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _headlines(article: Article, reports: Reports, paragraphs: Sequence[Span], heard: Set[str]) -> Iterator[Draft]:
    labelled = {zone.span.start for zone in article.zones if zone.kind == "speaker_label"}
    told: set[str] = set()
    for start, end in paragraphs:
        if end - start > LONGEST_HEADLINE or start in labelled or article.text.count(":", start, end) != 1:
            continue
        for match in (LEADING.match(article.text, start, end), TRAILING.search(article.text, start, end)):
            if match is None:
                continue
            leading = match.start() == start
            who, cue = Span(*match.span("who")), Span(*match.span("colon"))
            said = _stripped(article.text, *((match.end(), end) if leading else (start, match.start())))
            known = _is_speaker(reports, article.words(who), leading, heard)
            if known and article.words(said) not in told and _is_said(reports, said, leading):
                told.add(article.words(said))
                yield Draft(reports.tree.at(cue.start), "label", [who], [cue], [said])


def _is_speaker(reports: Reports, who: str, leading: bool, heard: Set[str]) -> bool:
    """Whether the words by a colon name somebody who speaks: a role, or behind the colon any name, before it one that
    is a source in the text."""
    words = WORD.findall(who)
    if not words or len(words) > LONGEST_NAME:
        return False
    if words[-1].lower() in reports.cues.label_nouns or words[0].lower() in reports.cues.label_nouns:
        return True
    named = all(word[0].isupper() or word in ("of", "the", "for") for word in words)
    return named and (words[-1] in heard or not leading)


def _is_said(reports: Reports, said: Span, leading: bool) -> bool:
    """Whether words by a name and a colon are a sentence or a quotation: "Orr: ‘No deal’"."""
    tree = reports.tree
    tokens = tree.within(said)
    if leading and tokens and reports.quoted[tokens[0]]:
        return True
    return len(tokens) > 2 and any(tree.tags[i] in FINITE for i in tokens)
