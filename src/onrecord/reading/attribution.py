"""The attribution stage: who is reported as saying what, as spans of source, cue and content.

1. Quotations are found by their marks (`quotations`).
2. Reporting verbs, "according to" and speech nouns give drafts by grammar (`clauses`).
3. A content that touches a quotation takes all of it; a quotation without a cue looks for one beside it, else it
   continues the quotation before it (`quoting`).
4. Drafts of the same words are made one, and each gets its mode and its parent.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import Article, Attribution, Mode, Span
from onrecord.reading.clauses import Clauses, Draft
from onrecord.reading.cues import cues
from onrecord.reading.language import segments
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.quoting import attach
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree

WORD = re.compile(r"\w+")


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the article's attributions, in the order in which what was said begins."""
    paragraphs = segments(article)
    quotes = quotations(article.text, paragraphs)
    tree = Tree(found["doc"])
    clauses = Clauses(tree, cues(), inside(quotes, tree.starts))
    drafts = attach(clauses, quotes, paragraphs)
    return {"attributions": finish(article.text, drafts, quotes)}


def inside(quotes: Sequence[Quotation], offsets: Sequence[int]) -> list[bool]:
    """For each offset, whether it lies inside a quotation."""
    starts = [quote.start for quote in quotes]
    marks = [bisect_right(starts, offset) - 1 for offset in offsets]
    return [k >= 0 and offset < quotes[k].end for k, offset in zip(marks, offsets, strict=True)]


def finish(text: str, drafts: Sequence[Draft], quotes: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Order the drafts and give each its mode and the index of the attribution whose content it lies in."""
    ordered = sorted(drafts, key=lambda d: (d.content[0], d.cue[0]))
    found = []
    for draft in ordered:
        around = [i for i, other in enumerate(ordered) if other is not draft and _holds(other.content, draft.cue[0])]
        found.append(
            Attribution(
                source=(draft.source,) if draft.source else (),
                cue=tuple(draft.cue),
                content=tuple(draft.content),
                mode=mode(text, draft.content, quotes),
                parent=min(around, key=lambda i: sum(b - a for a, b in ordered[i].content), default=None),
            )
        )
    return tuple(found)


def _holds(content: Sequence[Span], cue: Span) -> bool:
    return any(a <= cue.start and cue.end <= b for a, b in content)


def mode(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> Mode:
    """Direct where every word stands inside quotation marks, indirect where none does, else mixed."""
    offsets = [m.start() for a, b in content for m in WORD.finditer(text, a, b)]
    quoted = inside(quotes, offsets)
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


STAGE = Stage("attribution", "1", frozenset({"doc", "sentences"}), frozenset({"attributions"}), run)
