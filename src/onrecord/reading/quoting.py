"""Quotations find their cues: grammar's contents are widened to whole quotations, the rest look beside themselves."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.clauses import Clauses
from onrecord.reading.drafts import Draft
from onrecord.reading.quotations import Quotation
from onrecord.reading.reports import NOUNS
from onrecord.reading.trees import FINITE

SPEAKING = frozenset({"clause", "tell", "beside"})
REACH = 14
"""How many tokens a cue may stand away from its quotation: "…,” said the minister of fisheries of Arvana"."""
STOP = re.compile(r"[.!?]")
PUNCTUATION = frozenset({",", ":", "''", "``", "HYPH", ".", "-RRB-"})
NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "JJ", "PRP", "PRP$", "POS", "CC", "HYPH", "CD", "VBN"})
OPEN_ENDS = frozenset(",?!—–-…")
CONJUNCTION = re.compile(r"(?:that|to|as|how)\s+", re.IGNORECASE)
LEADERS = frozenset({"that", "as", "to", "how", "why", "because"})


def attach(clauses: Clauses, quotes: Sequence[Quotation], paragraphs: Sequence[Span]) -> list[Draft]:
    """The drafts of the article, with every quotation that is somebody's words joined to one."""
    drafts = clauses.drafts()
    for draft in drafts:
        draft.content = [bared(clauses.tree.text, span, quotes) for span in widened(draft.content, quotes)]
    attacher = _Attacher(clauses, drafts, quotes, paragraphs)
    attacher.run()
    return [draft for draft in attacher.drafts if draft.content]


def widened(content: Sequence[Span], quotes: Sequence[Quotation]) -> list[Span]:
    """The spans, each taking in the whole of every quotation it touches; overlapping spans become one."""
    starts = [quote.start for quote in quotes]
    spans = []
    for start, end in content:
        first = bisect_right(starts, start) - 1
        if first >= 0 and quotes[first].end > start:
            start = quotes[first].start
        last = bisect_left(starts, end) - 1
        if last >= 0 and quotes[last].end > end:
            end = quotes[last].end
        spans.append(Span(start, end))
    return merged(spans)


def bared(text: str, span: Span, quotes: Sequence[Quotation]) -> Span:
    """Without a "that" or "to" when all behind it is one quotation: the words are direct then."""
    match = CONJUNCTION.match(text, span.start, span.end)
    k = bisect_left(quotes, (match.end(),)) if match else len(quotes)
    direct = match and k < len(quotes) and quotes[k].start == match.end() and quotes[k].end >= span.end
    return Span(match.end(), span.end) if match and direct else span


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, with overlapping ones made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class _Attacher:
    def __init__(
        self, clauses: Clauses, drafts: list[Draft], quotes: Sequence[Quotation], paragraphs: Sequence[Span]
    ) -> None:
        self.drafts, self.quotes, self.paragraphs = drafts, quotes, paragraphs
        self.tree, self.reports = clauses.tree, clauses.reports
        self.by_verb = {draft.verb: draft for draft in drafts}
        self.starts = [start for start, _ in paragraphs]
        self.owner: list[Draft | None] = [None] * len(quotes)

    def run(self) -> None:
        """Give each quotation its draft, in reading order, so that one can continue the one before it."""
        opened = [quote.start for quote in self.quotes]
        for draft in self.drafts:
            for start, end in draft.content:
                for k in range(bisect_left(opened, start), bisect_left(opened, end)):
                    self.owner[k] = draft
        for k, quote in enumerate(self.quotes):
            if self.owner[k] is None:
                self._join(k, quote)

    def _join(self, k: int, quote: Quotation) -> None:
        if draft := self._beside(k) or self._continued(k):
            said = Span(self._begun(k), quote.end) if draft.cue[0].start >= quote.end else Span(quote.start, quote.end)
            draft.content = merged([*draft.content, said])
            self.owner[k] = draft

    def _begun(self, k: int) -> int:
        """Where a sentence quoted in pieces starts ("“A” in the ward, “B,” she said"): at its first piece."""
        first = k
        while first > 0 and self.owner[first - 1] is None:
            between = self.tree.text[self.quotes[first - 1].end : self.quotes[first].start]
            if len(between) > 80 or STOP.search(between) or STOP.search(self.tree.text[self.quotes[first - 1].end - 2]):
                break
            first -= 1
        return self.quotes[first].start

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _beside(self, k: int) -> Draft | None:
        verb = self._cue_after(k)
        source = [] if verb is None else self._named_after(k, verb)
        if verb is None:
            verb = self._cue_before(k)
        if verb is None:
            return self._behind_colon(k)
        if verb not in self.by_verb:
            source = self._speaker(verb) or source
            if not source and self.tree.tags[verb] == "VBN":
                return None  # "a film called “…”"
            draft = Draft(verb, "quotation", source, [self.tree.span(verb, verb)])
            self.by_verb[verb] = draft
            self.drafts.append(draft)
        draft = self.by_verb[verb]
        if source and (not draft.source or self._quoted_at(draft.source[0].start)):
            draft.source = source
        return draft

    def _behind_colon(self, k: int) -> Draft | None:
        """The draft of a quotation that a colon gives to the subject before it ("The envoy struck a new note: “…”")."""
        tree = self.tree
        colon = bisect_left(tree.starts, self.quotes[k].start) - 1
        here = self._paragraph(self.quotes[k].start)
        if colon < 0 or tree.words[colon] != ":" or tree.starts[colon] < self.paragraphs[here].start:
            return None
        if not self._sentence_like(self.quotes[k]):
            return None
        verb = next((i for i in range(tree.bounds[tree.sentences[colon]][0], colon) if tree.tags[i] in FINITE), None)
        source = self._speaker(verb) if verb is not None and not self.reports.quoted[verb] else []
        who = tree.at(source[-1].end - 1) if source else colon
        if not (tree.tags[who].startswith("NNP") or tree.words[who] in ("he", "she", "they")):
            return None  # what is no name may be a mere topic
        draft = Draft(colon, "quotation", source, [tree.span(colon, colon)])
        self.drafts.append(draft)
        return draft

    def _speaker(self, verb: int) -> list[Span]:
        source = self.reports.source(verb)
        return [] if source and self._quoted_at(source[0].start) else source

    def _named_after(self, k: int, verb: int) -> list[Span]:
        """The name between a quotation and its cue, or right behind the cue, whatever the parser made of it."""
        tree = self.tree
        first, last = bisect_left(tree.starts, self.quotes[k].end), verb - 1
        while first <= last and tree.tags[first] in PUNCTUATION:
            first += 1
        if first > last:
            if verb + 1 == len(tree):
                return []
            first = last = verb + 1
            while last + 1 < len(tree) and tree.tags[last + 1] in NAMING:
                last += 1
        comma = next((i for i in range(first, last) if tree.words[i] == ","), last + 1)
        last = min(last, comma - 1)
        while first <= last and tree.tags[last].startswith(("RB", "MD", "VB", "IN")):
            last -= 1
        named = first <= last and any(tree.tags[i] in NOUNS for i in range(first, last + 1))
        return [tree.span(first, last)] if named else []

    def _quoted_at(self, offset: int) -> bool:
        token = bisect_right(self.tree.starts, offset) - 1
        return self.reports.quoted[token]

    def _speaks(self, i: int) -> bool:
        return bool(self.reports.frames(i) & SPEAKING)

    def _cue_after(self, k: int) -> int | None:
        """The reporting verb right behind the quotation ("…,” she said")."""
        quote = self.quotes[k]
        body = self.tree.text[quote.start : quote.end].rstrip("”\"’'»＂ ")
        comma = self.tree.text[quote.end : quote.end + 1] == ","
        if not quote.closed or not body or not (comma or body[-1] in OPEN_ENDS):
            return None
        limit = self.paragraphs[self._paragraph(quote.start)].end
        first = bisect_left(self.tree.starts, quote.end)
        for i in range(first, min(first + REACH, len(self.tree))):
            if self.tree.starts[i] >= limit or self.reports.quoted[i] or self.tree.words[i] in (";", ".", ":"):
                return None
            if self._speaks(i) and self.tree.tags[i] in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"):
                return i
        return None

    def _cue_before(self, k: int) -> int | None:
        """The reporting verb that leads to the quotation ("she said: “…", "said that “…")."""
        quote = self.quotes[k]
        paragraph = self._paragraph(quote.start)
        last = bisect_left(self.tree.starts, quote.start) - 1
        if last < 0:
            return None
        if self.tree.ends[last] <= self.paragraphs[paragraph].start:
            return self._cue_above(paragraph)
        return self._cue_leftward(last, self.paragraphs[paragraph].start)

    def _cue_leftward(self, last: int, floor: int) -> int | None:
        leader = self.tree.words[last]
        if not (leader in (":", ",") or leader in LEADERS or self._speaks(last)):
            return None
        reach = REACH if leader in (":", ",") else 3
        for i in range(last, max(last - reach, -1), -1):
            if self.tree.starts[i] < floor or self.reports.quoted[i] or (i < last and self.tree.words[i] in ".;:"):
                return None
            if self._speaks(i):
                return i
        return None

    def _cue_above(self, paragraph: int) -> int | None:
        """The cue at the end of the paragraph before, where that ends with a colon."""
        if paragraph == 0:
            return None
        start, end = self.paragraphs[paragraph - 1]
        last = bisect_left(self.tree.starts, end) - 1
        if last < 0 or self.tree.words[last] != ":":
            return None
        return self._cue_leftward(last, start)

    def _continued(self, k: int) -> Draft | None:
        """The draft of the quotation before, where this one goes on with it."""
        if k == 0 or (before := self.owner[k - 1]) is None:
            return None
        quote, last = self.quotes[k], self.quotes[k - 1]
        here, there = self._paragraph(quote.start), self._paragraph(last.start)
        starts_paragraph = quote.start == self.paragraphs[here].start
        if here == there + 1 and not last.closed and starts_paragraph:
            return before
        whole = starts_paragraph and quote.end >= self.paragraphs[here].end - 1
        if here == there + 1 and whole and self._sentence_like(quote):
            return before
        between = self.tree.text[last.end : quote.start]
        if (
            here == there
            and self._sentence_like(quote)
            and len(between) < 160
            and between.rstrip().endswith((".", ":"))
        ):
            return before
        return None

    def _sentence_like(self, quote: Quotation) -> bool:
        words = self.tree.text[quote.start : quote.end]
        return words.count(" ") >= 2
