"""Copied passages: which articles share text beyond quotations, where, how much, and who had it first.

Three steps: pairs of articles that share enough rare sampled word-trigrams; the passages of a pair, aligned word by
word; direction and wire, where credits or dates tell them.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from onrecord.edtf import earlier
from onrecord.linking.lexicon import word_set
from onrecord.linking.materials import Materials, Read
from onrecord.linking.similarity import Word
from onrecord.model import Reuse, Span, make_id

STAGE = "reuse@1"

SAMPLE = 4
"""One trigram in four is looked up: a copied passage long enough to matter holds several of them."""

REPEATS = 4
"""A trigram is looked for in so many of its places in one text; what recurs more often is a formula."""

COMMON = 60
"""A trigram that more articles have than this is a formula, not a trace of copying."""

LEAST_SHARED = 3
"""Sampled trigrams two articles must share to be aligned: about 12 copied words in a row and more."""

GAP = 8
"""Words a copy may put in, leave out or change between two stretches of one passage."""

EDGE = 3
"""Words that may differ between a passage and the two equal words just before or after it."""

GAPS = sorted(product(range(EDGE + 1), repeat=2), key=lambda gaps: (sum(gaps), gaps))[1:]
"""How many words to leave out on each side, fewest first; none would be the passage itself."""

LEAST_PASSAGE = 8
"""Copied words that make a passage."""

LEAST_COPIED = 25
LONG = 12
"""Copied words outside quotation marks, in passages of at least twelve, that make a reuse: two reports of one speech
share its quotations anyway, and shorter passages are names and formulas ("the executive secretary of the Commission").
"""


FARTHEST = 1500
"""Characters a quotation in straight marks may run over paragraphs without a mark."""


class Block(NamedTuple):
    """A stretch of equal words: its first word in each text (index into `words`) and its length in words."""

    one: int
    two: int
    size: int


Passage = tuple[Block, ...]
"""Blocks in the order of both texts, with small gaps between."""


@dataclass(frozen=True)
class Text:
    """The words of an article without its furniture; `free[i]` is true where word i stands outside quotation marks."""

    read: Read
    words: tuple[Word, ...]
    free: tuple[bool, ...]

    @cached_property
    def forms(self) -> list[str]:
        """The words in lower case."""
        return [word.form for word in self.words]

    @cached_property
    def trigrams(self) -> list[tuple[str, str, str]]:
        """Three words in a row, by the index of the first."""
        return list(zip(self.forms, self.forms[1:], self.forms[2:], strict=False))

    @cached_property
    def places(self) -> dict[tuple[str, str, str], list[int]]:
        """Where each trigram starts, the first few times."""
        found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for at, three in enumerate(self.trigrams):
            if len(found[three]) < REPEATS:
                found[three].append(at)
        return dict(found)

    @property
    def sampled(self) -> set[int]:
        """Hashes of the sampled trigrams outside quotation marks."""
        found = set()
        for at, three in enumerate(self.trigrams):
            if self.free[at] and self.free[at + 2]:
                key = zlib.crc32(" ".join(three).encode("utf-8", "surrogatepass"))
                if key % SAMPLE == 0:
                    found.add(key)
        return found


class Copy(NamedTuple):
    """Two articles that share passages."""

    one: Text
    two: Text
    passages: tuple[Passage, ...]


CURLY = re.compile(r"“[^”]{0,2000}”|“[^”\n]*")
"""A quotation may run over paragraphs; one that is never closed ends with its paragraph."""


def quoted(text: str) -> list[Span]:
    """What stands in quotation marks, in order. Straight marks are paired within a paragraph; where one is left over,
    the quotation runs on to the first mark of the next paragraph that has an odd one too.
    """
    found = [Span(*hit.span()) for hit in CURLY.finditer(text)]
    opened: int | None = None
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = [hit.start() for hit in re.finditer('"', paragraph.group())]
        marks = [paragraph.start() + mark for mark in marks]
        if opened is not None and len(marks) % 2:
            found.append(Span(opened, marks.pop(0) + 1))
            opened = None
        elif opened is not None and (marks or paragraph.start() - opened > FARTHEST):
            opened = None
        if len(marks) % 2:
            opened = marks.pop()
        found.extend(Span(first, last + 1) for first, last in zip(marks[::2], marks[1::2], strict=True))
    return sorted(found)


def text_of(read: Read) -> Text:
    """The words of an article outside its dropped spans, and which stand in quotation marks."""
    article = read.article
    dropped = sorted(article.dropped)
    kept, at = [], 0
    for start, end in [*dropped, (len(article.text), len(article.text))]:
        kept.extend(read.words(Span(at, max(at, start))))
        at = max(at, end)
    spans = quoted(article.text)
    free, which = [], 0
    for word in kept:
        while which < len(spans) and spans[which][1] <= word.span[0]:
            which += 1
        free.append(which == len(spans) or word.span[0] < spans[which][0])
    return Text(read, tuple(kept), tuple(free))


def copies(materials: Materials) -> list[Copy]:
    """Every pair of articles that share copied passages, with the passages."""
    texts = [text_of(read) for read in materials.reads]
    found = []
    for one, two in suspects([text.sampled for text in texts]):
        passages = align(texts[one], texts[two])
        long = (each for each in passages if sum(block.size for block in each) >= LONG)
        free = sum(texts[one].free[block.one + at] for each in long for block in each for at in range(block.size))
        if free >= LEAST_COPIED:
            found.append(Copy(texts[one], texts[two], passages))
    return found


def suspects(sampled: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Pairs of texts, by index, that share enough of the sampled trigrams which few texts have."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, keys in enumerate(sampled):
        for key in keys:
            holders[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for having in holders.values():
        if 2 <= len(having) <= COMMON:
            shared.update(combinations(having, 2))
    return sorted(pair for pair, times in shared.items() if times >= LEAST_SHARED)


def align(one: Text, two: Text) -> tuple[Passage, ...]:
    """The passages two texts share, in the order of the second."""
    passages: list[list[Block]] = []
    for block in _blocks(one, two):
        last = passages[-1][-1] if passages else None
        if (
            last is not None
            and 0 <= block.one - (last.one + last.size) <= GAP
            and 0 <= block.two - (last.two + last.size) <= GAP
        ):
            passages[-1].append(block)
        else:
            passages.append([block])
    return tuple(
        (*_at_edge(one, two, each[0], -1), *each, *_at_edge(one, two, each[-1], 1))
        for each in passages
        if sum(block.size for block in each) >= LEAST_PASSAGE
    )


def _at_edge(one: Text, two: Text, block: Block, step: int) -> list[Block]:
    """The pair of equal words that goes before (-1) or after (1) a passage, at most `EDGE` other words away."""
    ends = (block.one - 2, block.two - 2) if step < 0 else (block.one + block.size, block.two + block.size)
    for gaps in GAPS:
        left, right = (end + step * gap for end, gap in zip(ends, gaps, strict=True))
        if min(left, right) < 0 or max(left + 2 - len(one.forms), right + 2 - len(two.forms)) > 0:
            continue
        if one.forms[left : left + 2] == two.forms[right : right + 2]:
            return [Block(left, right, 2)]
    return []


def _blocks(one: Text, two: Text) -> list[Block]:
    """Equal stretches of at least three words, in the order of the second text, each word of it used once."""
    left, right = one.forms, two.forms
    found: list[Block] = []
    trigrams, at, expected = two.trigrams, 0, 0
    while at < len(trigrams):
        starts = one.places.get(trigrams[at])
        if not starts:
            at += 1
            continue
        sizes = [(_run(left, start, right, at), -abs(start - expected), start) for start in starts]
        size, _, start = max(sizes)
        found.append(Block(start, at, size))
        at, expected = at + size, start + size
    return found


def _run(left: list[str], one: int, right: list[str], two: int) -> int:
    size = 0
    while one + size < len(left) and two + size < len(right) and left[one + size] == right[two + size]:
        size += 1
    return size


def span_of(text: Text, first: int, last: int) -> Span:
    """The stretch of the article from one word to another, both by index, the last included."""
    return Span(text.words[first].span[0], text.words[last].span[1])


def reuses(found: Sequence[Copy], materials: Materials) -> tuple[Reuse, ...]:
    """Copies as entries of the record, with the direction and the wire where they can be told."""
    return tuple(sorted((_reuse(copy, materials) for copy in found), key=lambda each: each.id))


def _reuse(copy: Copy, materials: Materials) -> Reuse:
    one, two = copy.one, copy.two
    pairs = tuple(
        (
            span_of(one, each[0].one, each[-1].one + each[-1].size - 1),
            span_of(two, each[0].two, each[-1].two + each[-1].size - 1),
        )
        for each in copy.passages
    )
    copied = sum(block.size for each in copy.passages for block in each)
    shorter = min(len(one.words), len(two.words))
    left, right = one.read.article, two.read.article
    return Reuse(
        id=make_id("reuse", left.id, right.id),
        articles=(left.id, right.id),
        source=_source(one.read, two.read, materials),
        wire=_wire(one.read, two.read, materials),
        passages=pairs,
        share=round(min(1.0, copied / shorter), 4),
        evidence=tuple(text.read.evidence(pair[side], STAGE) for pair in pairs for side, text in enumerate((one, two))),
    )


def _source(one: Read, two: Read, materials: Materials) -> str | None:
    """The article copied from: the one an agency printed that the other credits, else the earlier one."""
    for origin, copy in ((one, two), (two, one)):
        if origin.article.outlet and _agency(origin.article.outlet, materials) in _credits(copy, materials):
            return origin.article.id
    if earlier(one.article.published, two.article.published):
        return one.article.id
    return two.article.id if earlier(two.article.published, one.article.published) else None


def _wire(one: Read, two: Read, materials: Materials) -> str | None:
    """The agency both credit, else the only one that either credits."""
    left, right = _credits(one, materials), _credits(two, materials)
    named = left & right or left | right
    return min(named) if len(named) == 1 else None


def _credits(read: Read, materials: Materials) -> set[str]:
    nobody = word_set("words", "no_agency")
    return {_agency(each, materials) for each in read.article.agencies if each.casefold() not in nobody}


def _agency(name: str, materials: Materials) -> str:
    """The agency's name as the brief has it, else as written."""
    for wire in materials.brief.wires:
        if name.casefold() in {wire.name.casefold(), *(alias.casefold() for alias in wire.aliases)}:
            return wire.name
    return name
