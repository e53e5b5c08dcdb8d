"""Labels that a parser gives: word class, dependency, head, entity and sentence start of each word's first piece."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from corpus import UNKNOWN, Example
from numpy.typing import NDArray
from spacy.tokens import Doc

from onrecord.model import Span
from onrecord.reading.language import model, paragraphs, parse

LABELS = ("word_class", "dependency", "entity", "sentence", "head")


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[str, ...]]:
    """The labels of each kind, in the order of their numbers."""
    nlp = model()
    kinds = nlp.get_pipe("ner").labels
    return {
        "word_class": tuple(nlp.get_pipe("tagger").labels),
        "dependency": tuple(sorted(set(nlp.get_pipe("parser").labels))),
        "entity": ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")),
        "sentence": ("inside", "start"),
    }


def label(example: Example) -> Example:
    """The example with silver labels of the parser, at the first piece of each word and unknown elsewhere."""
    doc = parse(example.text, paragraphs(example.text))
    return _labelled(example, doc, [Span(*s) for s in paragraphs(example.text)])


def _labelled(example: Example, doc: Doc, stretches: Sequence[Span]) -> Example:
    size = len(example.rows.ids)
    found = {name: np.full(size, UNKNOWN, dtype=np.int64) for name in LABELS}
    numbers = {name: {each: k for k, each in enumerate(labels)} for name, labels in names().items()}
    first = firsts(example, doc)
    for token in doc:
        at = first[token.i]
        if at < 0 or not token.tag_ or token.is_space:
            continue
        entity = "O" if token.ent_iob_ == "O" or not token.ent_iob_ else f"{token.ent_iob_}-{token.ent_type_}"
        found["word_class"][at] = numbers["word_class"].get(token.tag_, UNKNOWN)
        found["dependency"][at] = numbers["dependency"].get(token.dep_, UNKNOWN)
        found["entity"][at] = numbers["entity"].get(entity, UNKNOWN)
        found["sentence"][at] = int(bool(token.is_sent_start))
        if first[token.head.i] >= 0:
            found["head"][at] = first[token.head.i]
    example.silver.update(found)
    return example


def firsts(example: Example, doc: Doc) -> NDArray[np.int64]:
    """For each token the first piece that begins in it, or -1."""
    starts = np.array([token.idx for token in doc])
    ends = starts + np.array([len(token) for token in doc])
    at = np.searchsorted(example.rows.starts, starts, "left")
    inside = at < len(example.rows.starts)
    inside[inside] &= example.rows.starts[at[inside]] < ends[inside]
    return np.where(inside, at, -1)
