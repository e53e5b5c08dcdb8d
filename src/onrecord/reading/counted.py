"""What a number counts: the noun phrase behind it, by the tags of the parsed document, else by word shape."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple

from onrecord.model import Span
from onrecord.world.lexicon import load

LEXICON = load("onrecord.reading", "lexicon/figures.toml", dict[str, Any])

_IRREGULAR = frozenset(LEXICON["plurals"]["irregular"])
_FATES = frozenset(LEXICON["plurals"]["fates"])
_STOPS = frozenset(LEXICON["plurals"]["stops"])
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INSIDE = _NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "CD", "AFX"}
_LONGEST = 8
"""Words a noun phrase may have: longer ones are a parse gone wrong."""

_GAP = str.maketrans("", "", " \u00a0\n-")
_WORD = re.compile(r"[ \u00a0]?\n?([^\W\d_][\w’'-]*|-(?=[^\W\d_]))")
_OF = re.compile(r"\s+of\s+(?:(?:the|a|an|its|his|her|their|our|all|these|those|such)\s+){0,2}", re.IGNORECASE)
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+(?:and|or)\s+(?:(?:their|other|his|her)\s+)?")


class Counted(NamedTuple):
    """A noun phrase: `[start, end)`, and whether its head is a plural."""

    start: int
    end: int
    plural: bool

    @property
    def span(self) -> Span:
        """The phrase's span."""
        return Span(self.start, self.end)


def plural(word: str) -> bool:
    """Whether a word has the shape of a plural noun."""
    low = word.lower()
    return low in _IRREGULAR or (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s"))
    )


class Phrases:
    """The noun phrases of one text; `doc` is its parsed document or None.

    None goes past one of the offsets `cuts`, at which expressions of time begin ("29 delegates Saturday").
    """

    def __init__(self, text: str, doc: Any = None, cuts: Iterable[int] = ()) -> None:
        self._text = text
        self._cuts = frozenset(cuts)
        self._doc: Any = doc if doc is not None and doc.has_annotation("TAG") else None
        self._starts = [token.idx for token in self._doc] if self._doc is not None else []

    def behind(self, at: int) -> Counted | None:
        """The noun phrase that begins right behind an offset, or None."""
        if self._doc is None:
            return self._plain(at)
        return self._tagged(at)

    def partitive(self, at: int) -> Counted | None:
        """The noun phrase behind "of" at an offset: "(thousands) of women, children and the old"."""
        match = _OF.match(self._text, at)
        first = self.behind(match.end()) if match else None
        if first is None or not first.plural:
            return first
        end = self._joined(first.end)
        return Counted(first.start, end, plural=True)

    def _joined(self, end: int) -> int:
        """Where a list of plural nouns ends that begins with one; a list ends in "and" or "or"."""
        at, closed = end, end
        for _ in range(4):
            link = _JOINED.match(self._text, at)
            following = self.behind(link.end()) if link else None
            if link is None or following is None or not following.plural or self._doc is None:
                break
            at = following.end
            if link.group().strip() != ",":
                closed = at
        return closed

    def _tagged(self, at: int) -> Counted | None:
        doc, first = self._doc, bisect_left(self._starts, at)
        if first >= len(doc) or len(gap := self._text[at : doc[first].idx]) > 3 or gap.translate(_GAP):
            return None
        while first + 1 < len(doc) and doc[first].tag_ == "HYPH":
            first += 1
        start, end, is_plural = doc[first].idx, -1, False
        for token in doc[first : first + _LONGEST]:
            tag = token.tag_
            if (
                token.idx in self._cuts
                or tag not in _INSIDE
                or (is_plural and tag in {"VBN", "VBG", "JJ", "CD", "JJR"})
            ):
                break
            if token.lower_ in {"more", "other", "additional", "further"} and end < 0:
                continue
            if tag in _NOUNS:
                end = token.idx + len(token.text)
                is_plural = tag in {"NNS", "NNPS"} or plural(token.text)
        if end < 0 and doc[first].lower_ in _FATES:
            return Counted(start, start + len(doc[first].text), plural=True)
        return Counted(start, end, is_plural) if end > start else None

    def _plain(self, at: int) -> Counted | None:
        start, end, is_plural = -1, -1, False
        for _ in range(_LONGEST):
            match = _WORD.match(self._text, max(at, end))
            if match is None or match.start(1) in self._cuts or (word := match[1]).lower() in _STOPS - {"more"}:
                break
            if is_plural and not plural(word):
                break
            start = match.start(1) if start < 0 else start
            end, is_plural = match.end(1), plural(word)
        if end < 0:
            return None
        return Counted(start, end, is_plural)
