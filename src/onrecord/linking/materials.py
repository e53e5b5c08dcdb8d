"""What linking works on: each article with its reading and its times, resolved against its date."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from onrecord.brief import Brief
from onrecord.edtf import Resolved, resolve
from onrecord.linking.similarity import Word, words
from onrecord.model import Article, Evidence, Judgement, Reading, Span


@dataclass(frozen=True)
class Read:
    """One article, its reading, and each of `reading.times` resolved against the article's date."""

    article: Article
    reading: Reading
    times: tuple[Resolved, ...]

    @cached_property
    def dates(self) -> tuple[str | None, ...]:
        """The EDTF value of each of `reading.times`, None where it can't be known."""
        return tuple(each.value for each in self.times)

    @cached_property
    def _words(self) -> list[Word]:
        return words(self.article.text)

    def words(self, span: Span) -> list[Word]:
        """The words of a stretch of the article, as `similarity.words` gives them, without reading it anew."""
        first = bisect_left(self._words, span[0], key=lambda word: word.span[1])
        last = bisect_left(self._words, span[1], key=lambda word: word.span[0])
        found = self._words[first:last]
        # A span may cut a word in two.
        if found and (found[0].span[0] < span[0] or found[-1].span[1] > span[1]):
            return words(self.article.text, *span)
        return found

    def evidence(self, span: Span, stage: str) -> Evidence:
        """The words of a span, with where they stand."""
        article, found_by = self.article, f"{stage}@{self.reading.chain}"
        return Evidence(article.id, Span(*span), article.words(span), found_by, article.page_of(span[0]))


@dataclass(frozen=True)
class Materials:
    """Everything linking may look at; `reads` are sorted by article id, so arrival order can't matter."""

    reads: tuple[Read, ...]
    brief: Brief = field(default_factory=Brief)
    judgements: tuple[Judgement, ...] = ()

    def read(self, article: str) -> Read:
        """The article of that id with its reading."""
        return self.by_article[article]

    @classmethod
    def of(
        cls, pairs: Iterable[tuple[Article, Reading]], brief: Brief | None = None, judgements: Sequence[Judgement] = ()
    ) -> Self:
        """The materials of articles with their readings, in any order."""
        reads = (Read(article, reading, resolve(reading.times, article.published)) for article, reading in pairs)
        return cls(tuple(sorted(reads, key=lambda each: each.article.id)), brief or Brief(), tuple(judgements))

    @cached_property
    def by_article(self) -> dict[str, Read]:
        """The reads by article id."""
        return {each.article.id: each for each in self.reads}
