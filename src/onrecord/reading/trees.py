"""A parsed document as plain lists, and the questions that several rules ask of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from spacy.tokens import Doc

from onrecord.model import Span

NOMINAL = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "prep", "appos", "conj", "cc", "case", "predet"}
)
"""Dependents that belong to the name of a source; clauses that describe it don't."""
TIMELY = frozenset({"over", "during", "after", "before", "since", "amid", "until"})
"""Prepositions that say when somebody spoke, not who."""

COLUMNS: list[int | str] = ["LOWER", "TAG", "DEP", "IDX", "LENGTH", "HEAD"]


class Tree:
    """The tokens of a document: words in lower case, offsets, tags, dependencies, heads and the edges of subtrees."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        columns: Any = doc.to_array(COLUMNS)  # asking a token at a time is far slower
        lower, tags, deps, starts, lengths, _ = columns.T.tolist()
        offsets: list[int] = columns[:, -1].astype("int64").tolist()
        told = {number: doc.vocab.strings[number] for number in {*lower, *tags, *deps}}
        self.words: list[str] = [told[number].replace("’", "'") for number in lower]
        self.starts: list[int] = starts
        self.ends: list[int] = [start + length for start, length in zip(starts, lengths, strict=True)]
        self.tags: list[str] = [told[number] for number in tags]
        self.deps: list[str] = [told[number] for number in deps]
        self.heads = [i + offset for i, offset in enumerate(offsets)]
        self.left = self._edges(range(len(doc)))
        self.right = self._edges(range(len(doc) - 1, -1, -1))
        self.children: list[list[int]] = [[] for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.sentences = [0] * len(doc)
        self.bounds = [(s.start, s.end) for s in doc.sents]
        for number, (start, end) in enumerate(self.bounds):
            self.sentences[start:end] = [number] * (end - start)

    def _edges(self, order: range) -> list[int]:
        """For each token, the first token in this order that stands below it, or itself."""
        edges = [-1] * len(order)
        for i in order:
            above = i
            while edges[above] < 0:
                edges[above] = i
                above = self.heads[above]
        return edges

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def verbs(self) -> list[bool]:
        """Whether each token is tagged as a verb."""
        return [tag.startswith("VB") for tag in self.tags]

    def span(self, first: int, last: int) -> Span:
        """From one token to another, in either order, without white space or loose punctuation at the ends.

        It is never empty: nothing but punctuation is kept as it stands.
        """
        first, last = min(first, last), max(first, last)
        start, end = self.starts[first], self.ends[last]
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:.–—-"):
            start += 1
        while start < end and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:.–—-"):
            end -= 1
        return Span(start, end) if start < end else Span(self.starts[first], self.ends[last])

    def tokens(self, span: Span) -> range:
        """The tokens a span touches."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def at(self, offset: int) -> int:
        """The token at an offset, or the nearest before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of a token with one of these dependencies."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)

    def negated(self, i: int) -> bool:
        """Whether a "not" or "never" hangs on the token."""
        return any(self.deps[c] == "neg" or self.words[c] in ("not", "never") for c in self.children[i])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def noun_phrase(self, i: int) -> Span:
        """The name of a source: a noun with what belongs to it, without relative clauses."""
        first = last = i
        for c in self.children[i]:
            if self.deps[c] not in NOMINAL or (self.deps[c] == "prep" and (c < i or self.words[c] in TIMELY)):
                continue
            if c < i:
                first = min(first, self.left[c])
            elif not self._interrupted(last, c):
                last = self._nominal_end(c)
        whole = self.span(first, last)
        bracket = self.text.rfind("(", *whole)
        if bracket > whole.start and self.text.find(")", bracket, whole.end) < 0:
            return Span(whole.start, whole.start + len(self.text[whole.start : bracket].rstrip()))
        return whole

    def _nominal_end(self, i: int) -> int:
        """The last token of a dependent, less the clauses that hang at its end."""
        last = i
        for c in self.children[i]:
            if c > i and self.deps[c] not in ("relcl", "advcl", "acl", "punct"):
                last = max(last, self._nominal_end(c))
        return last

    def _interrupted(self, last: int, c: int) -> bool:
        """Whether a verb or a quotation mark stands between a noun and its next dependent."""
        between = range(last + 1, self.left[c])
        return any(self.tags[k] in ("VBZ", "VBD", "VBP", "``", "''", "WP", "WDT") for k in between)
