"""The words and sentences of a text as names are looked for in them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.model import Span
from onrecord.reading.nouns import nouns

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’/&][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
ARTICLE_PREFIX = re.compile(r"^(?:al|el|as|ad|an|ar|at|az|ash|ul|d|l)[-'’][^\W\d_]")
LED = re.compile(
    r"[-‑](?:led|based|backed|born|style|run|owned|held|controlled|allied|linked|funded|wide|era|made|like)$"
)
TITLED = 4
"""Capitals from which on a line without one lower-case word of substance counts as set In Title Case."""


class Word(NamedTuple):
    """A word with its place, its part-of-speech tag, and whether a possessive 's followed (which is cut off)."""

    start: int
    end: int
    text: str
    tag: str
    possessive: bool


class Sentence(NamedTuple):
    """The words of a sentence; `titled` where it is set In Title Case, so that capitals mean nothing."""

    span: Span
    words: tuple[Word, ...]
    titled: bool


def sentences_of(text: str, doc: Doc, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    """The words of each sentence with their tags."""
    tags = {token.idx: token.tag_ for token in doc}
    found = []
    for span in spans:
        words = tuple(_word(match, tags) for match in WORD.finditer(text, span[0], span[1]))
        found.append(Sentence(span, words, _titled(words)))
    return tuple(found)


def _titled(words: Sequence[Word]) -> bool:
    capital = sum(word.text[0].isupper() for word in words)
    lower = (word.text for word in words if word.text.islower() and word.text.isalpha())
    return capital >= TITLED and all(word in nouns().starters for word in lower)


def _word(match: re.Match[str], tags: dict[int, str]) -> Word:
    text = match.group()
    bare = POSSESSIVE.sub("", text)
    return Word(match.start(), match.start() + len(bare), bare, tags.get(match.start(), ""), bare != text)


def capitalised(word: Word) -> bool:
    """Whether a word is written as (part of) a name: Ansari, al-Ansari, IMF, G7; not "Swiss-led"."""
    if LED.search(word.text):
        return False
    return word.text[0].isupper() or bool(ARTICLE_PREFIX.match(word.text) and any(c.isupper() for c in word.text))
