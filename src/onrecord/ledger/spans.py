"""Whether readings and entries stand on the words they say they stand on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from onrecord.ledger.tables import Row
from onrecord.model import (
    Article,
    Commitment,
    Entry,
    Evidence,
    Figure,
    Reading,
    Reuse,
    Span,
    Statement,
    When,
)


@dataclass
class Sources:
    """The stored texts by article id and by SHA-256, and how the index rows of each entry add up.

    `balance` is keyed by an entry's kind and id: hashes of the index rows it calls for, less those that are there.
    """

    texts: dict[str, str] = field(default_factory=dict)
    by_sha256: dict[str, str] = field(default_factory=dict)
    balance: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, one: Article) -> None:
        """Take in an article's text."""
        self.texts[one.id] = self.by_sha256[one.sha256] = one.text

    def words(self, article: str, spans: Iterable[Span]) -> Iterator[str]:
        """The words of those spans that lie in an article's stored text."""
        text = self.texts.get(article, "")
        return (text[span[0] : span[1]] for span in spans if _lies_in(span, text))

    def expect(self, table: str, rows: Iterable[Row], sign: int = 1) -> None:
        """Add the index rows that an entry calls for, or, with `sign` -1, those that are there."""
        for row in rows:
            self.balance[row["kind"], row["entry"]] += sign * hash((table, *row.values()))

    def faults_of_reading(self, one: Reading) -> Iterator[str]:
        """What is wrong with where a reading's findings lie."""
        text = self.by_sha256.get(one.sha256)
        if text is None:
            yield "is of no stored text"
            return
        for name in one.__struct_fields__:
            for index, finding in enumerate(getattr(one, name) if name not in {"sha256", "chain", "marks"} else ()):
                for span in _spans_in(finding):
                    if not _lies_in(span, text):
                        yield f"has {name}[{index}] at {list(span)}, outside the text"


def faults_of(one: Entry, sources: Sources) -> Iterator[str]:
    """What is wrong with where an entry stands."""
    if not one.evidence:
        yield "stands on no evidence"
    shown: Iterable[Evidence] = one.shown_by if isinstance(one, Commitment) else ()
    for each in (*one.evidence, *shown):
        yield from _fault(each.article, each.span, each.words, sources)
    match one:
        case Statement():
            whole = [span for span in (one.source, one.cue) if span is not None]
            for span in (*whole, *one.content):
                yield from _fault(one.article, span, None, sources)
            if not all(_squeezed(words) in _squeezed(one.text) for words in sources.words(one.article, one.content)):
                yield "has a text that lacks words of its content"
        case Figure() | When():
            yield from _fault(one.article, one.span, None, sources)
            if any(_squeezed(words) != _squeezed(one.text) for words in sources.words(one.article, (one.span,))):
                yield "has a text that is not what stands at its span"
        case Reuse():
            for pair in one.passages:
                for ident, span in zip(one.articles, pair, strict=True):
                    yield from _fault(ident, span, None, sources)


def _fault(article: str, span: Span, words: str | None, sources: Sources) -> Iterator[str]:
    text = sources.texts.get(article)
    if text is None:
        yield f"stands on article {article}, which is not stored or damaged"
    elif not _lies_in(span, text):
        yield f"stands at {list(span)}, outside the text of article {article}"
    elif words is not None and text[span[0] : span[1]] != words:
        yield f"stands at {list(span)} of article {article}, where other words are"


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span[0] <= span[1] <= len(text)


def _spans_in(finding: object) -> Iterator[Span]:
    """The spans of a finding, however deep they lie."""
    if isinstance(finding, Span):
        yield finding
    elif isinstance(finding, msgspec.Struct):
        for name in finding.__struct_fields__:
            yield from _spans_in(getattr(finding, name))
    elif isinstance(finding, tuple):
        for each in finding:
            yield from _spans_in(each)
