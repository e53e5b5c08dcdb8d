"""The attribution stage: who is reported as saying what, as spans of source, cue and content.

1. Quotations are found by their marks (`quotations`).
2. Reporting verbs, "according to" and speech nouns give drafts by grammar (`clauses`).
3. A content that touches a quotation takes all of it; a quotation without a cue looks for one beside it, else it
   continues the quotation before it (`quoting`).
4. Speakers' labels and lists behind a colon give more (`labels`, `listing`).
5. What lies inside another's words is left to that other; each of the rest gets its mode and its parent.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import Article, Attribution, Mode, Span
from onrecord.reading import labels, listing
from onrecord.reading.clauses import Clauses
from onrecord.reading.cues import cues
from onrecord.reading.drafts import Draft
from onrecord.reading.paragraphs import segments
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.quoting import attach
from onrecord.reading.reports import Reports
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree

WORD = re.compile(r"\w+")


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the article's attributions, in the order in which what was said begins."""
    paragraphs = segments(article)
    quotes = quotations(article.text, paragraphs)
    tree = Tree(found["doc"])
    clauses = Clauses(Reports(tree, cues(), inside(quotes, tree.starts)))
    spoken = attach(clauses, quotes, paragraphs)
    labelled = labels.drafts(article, clauses.reports, paragraphs, spoken)
    listed = listing.drafts(article.text, clauses.reports, paragraphs)
    worded = [
        draft
        for draft in (*labelled, *listed, *spoken)
        if any(WORD.search(article.words(span)) for span in draft.content)
    ]
    drafts = outermost(worded, clauses)
    return {"attributions": finish(article.text, drafts, quotes)}


def inside(quotes: Sequence[Quotation], offsets: Sequence[int]) -> list[bool]:
    """For each offset, whether it lies inside a quotation."""
    starts = [quote.start for quote in quotes]
    marks = [bisect_right(starts, offset) - 1 for offset in offsets]
    return [k >= 0 and offset < quotes[k].end for k, offset in zip(marks, offsets, strict=True)]


def outermost(drafts: Sequence[Draft], clauses: Clauses) -> list[Draft]:
    """The drafts without those inside what another source said, unless the other only passes it on ("reported")."""
    return [
        draft
        for draft, around in zip(drafts, enclosing(drafts), strict=True)
        if all(clauses.passes_on(drafts[i], draft) or clauses.binds(draft, drafts[i]) for i in around)
    ]


def enclosing(drafts: Sequence[Draft]) -> list[list[int]]:
    """For each draft, which others hold its cue in their content."""
    contents = sorted((a, b, i) for i, draft in enumerate(drafts) for a, b in draft.content)
    found: list[list[int]] = [[] for _ in drafts]
    open_now: list[tuple[int, int]] = []
    at = 0
    for start, k in sorted((draft.cue[0].start, k) for k, draft in enumerate(drafts)):
        while at < len(contents) and contents[at][0] <= start:
            open_now.append((contents[at][1], contents[at][2]))
            at += 1
        open_now = [(end, i) for end, i in open_now if end > start]
        found[k] = [i for _, i in open_now if i != k]
    return found


def finish(text: str, drafts: Sequence[Draft], quotes: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Order the drafts and give each its mode and the index of the nearest attribution whose content it lies in."""
    ordered = sorted(drafts, key=lambda d: (d.content[0], d.cue[0]))
    sizes = [sum(b - a for a, b in draft.content) for draft in ordered]
    return tuple(
        Attribution(
            source=tuple(draft.source),
            cue=tuple(draft.cue),
            content=tuple(draft.content),
            mode="direct" if draft.verbatim else mode(text, draft.content, quotes),
            parent=min(around, key=lambda i: sizes[i], default=None),
        )
        for draft, around in zip(ordered, enclosing(ordered), strict=True)
    )


def mode(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> Mode:
    """Direct where every word stands inside quotation marks, indirect where none does, else mixed."""
    offsets = [m.start() for a, b in content for m in WORD.finditer(text, a, b)]
    quoted = inside(quotes, offsets)
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


STAGE = Stage("attribution", "7", frozenset({"doc", "sentences"}), frozenset({"attributions"}), run)
