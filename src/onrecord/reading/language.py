"""The language stage: tokens, word classes, dependencies and entities of an article, and its sentences.

The parsed document covers the whole of `Article.text`: `token.idx` is an offset into it, for every token. What is
read is one segment at a time (a paragraph, or what page furniture and zones such as a dateline leave of it), so no
sentence crosses a blank line and no furniture is read. Whitespace and furniture stand in the document as tokens
without a tag and with the dependency "dep", each its own sentence. Words are cut by spaCy's English rules; what is
said of them comes from the encoder (`grammar`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model import Article, Span
from onrecord.reading import grammar
from onrecord.reading.encoder import Encoded
from onrecord.reading.labels import labels
from onrecord.reading.paragraphs import stripped
from onrecord.reading.pieces import readable
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree

ATTRIBUTES: list[int | str] = ["TAG", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
PIECE = re.compile(r"\s+|\S+")
INSIDE, NONE, BEGIN = 1, 2, 3
"""How spaCy numbers a token's place in an entity."""
NO_START = np.uint64(2**64 - 1)


@lru_cache(maxsize=1)
def english() -> Language:
    """What cuts words, loaded once a process."""
    return spacy.blank("en")


class Tokens(NamedTuple):
    """Words over the whole of a text: with a space behind or not, read or not, and whether a stretch begins there.

    White space is never read, but `wrapped` where a line of a paragraph ends: a name may go on behind it.
    """

    words: list[str]
    spaces: list[bool]
    read: NDArray[np.bool_]
    wrapped: NDArray[np.bool_]
    first: NDArray[np.bool_]


def tokens(text: str, stretches: Sequence[Span]) -> Tokens:
    """Cut the stretches into words; what lies between stands as it is."""
    plain = readable(text)
    words: list[str] = []
    spaces: list[bool] = []
    read: list[bool] = []
    first: list[bool] = []
    at = 0
    for start, end in [*stretches, Span(len(text), len(text))]:
        gap = PIECE.findall(plain[at:start])
        cut = english().tokenizer(plain[start:end])
        words += [*gap, *(token.text for token in cut)]
        spaces += [*(False for _ in gap), *(bool(token.whitespace_) for token in cut)]
        read += [False] * len(gap) + [True] * len(cut)
        first += [True] * len(gap) + [at == 0 for at in range(len(cut))]
        at = end
    inside = np.array(read, dtype=np.bool_)
    blank = np.array([word.isspace() for word in words], dtype=np.bool_)
    return Tokens(words, spaces, inside & ~blank, inside & blank, np.array(first, dtype=np.bool_))


def parse(text: str, encoded: Encoded) -> Doc:
    """One document over the whole text in which the stretches are parsed and all else stands unread."""
    cut = tokens(text, encoded.stretches)
    doc = Doc(english().vocab, words=cut.words, spaces=cut.spaces)
    if not len(doc):
        return doc
    starts, lengths = doc.to_array(["IDX", "LENGTH"]).astype(np.int64).T
    told = grammar.words(encoded, starts, starts + lengths, cut.first)
    return doc.from_array(ATTRIBUTES, _rows(doc, cut, told))


def _rows(doc: Doc, cut: Tokens, told: grammar.Words) -> Any:
    """What was told of the words as spaCy's attributes."""
    numbers, read = _numbers(), cut.read
    here = np.arange(len(doc))
    root = told.head == here
    dependency = numbers.dependency[told.dependency]
    dependency = np.where(root, numbers.root, np.where(dependency == numbers.root, numbers.loose, dependency))
    kind = np.where(read, numbers.entity[told.entity], 0)
    place = np.where(read, numbers.place[told.entity], NONE)
    for at in np.flatnonzero(cut.wrapped[:-1])[::-1]:
        if place[at + 1] == INSIDE:
            kind[at], place[at] = kind[at + 1], INSIDE
    before = np.concatenate(([0], kind[:-1]))
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    rows[:, 0] = np.where(read, numbers.word_class[told.word_class], 0)
    rows[:, 1] = (told.head - here).view(np.uint64)
    rows[:, 2] = np.where(read, dependency, numbers.loose)
    rows[:, 3] = np.where(told.starts, np.uint64(1), NO_START)
    rows[:, 4] = np.where((place == INSIDE) & (before != kind), BEGIN, place)
    rows[:, 5] = kind
    return rows


class Numbers(NamedTuple):
    """The encoder's classes as numbers of spaCy's string store."""

    word_class: NDArray[np.uint64]
    dependency: NDArray[np.uint64]
    entity: NDArray[np.uint64]
    place: NDArray[np.uint64]
    root: np.uint64
    loose: np.uint64


@lru_cache(maxsize=1)
def _numbers() -> Numbers:
    add = english().vocab.strings.add
    named = labels()
    return Numbers(
        np.array([add(name) for name in named.word_class], dtype=np.uint64),
        np.array([add(name) for name in named.dependency], dtype=np.uint64),
        np.array([0 if name == "O" else add(name[2:]) for name in named.entity], dtype=np.uint64),
        np.array([{"O": NONE, "B": BEGIN, "I": INSIDE}[name[0]] for name in named.entity], dtype=np.uint64),
        np.uint64(add("ROOT")),
        np.uint64(add("dep")),
    )


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Parse the article and list its sentences, in order, without the white space around them."""
    encoded: Encoded = found["encoded"]
    doc = parse(article.text, encoded)
    sentences = tuple(_sentences(article.text, doc, encoded.stretches))
    return {"doc": doc, "tree": Tree(doc), "sentences": sentences}


def _sentences(text: str, doc: Doc, stretches: Sequence[Span]) -> Iterator[Span]:
    ends = iter(stretches)
    current = next(ends, None)
    for sentence in doc.sents:
        while current and sentence.start_char >= current.end:
            current = next(ends, None)
        if (
            current
            and sentence.start_char >= current.start
            and (span := stripped(text, sentence.start_char, min(sentence.end_char, current.end)))
        ):
            yield span


STAGE = Stage("language", "6", frozenset({"encoded"}), frozenset({"doc", "tree", "sentences"}), run)
