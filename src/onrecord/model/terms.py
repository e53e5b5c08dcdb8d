"""What all types of the model are made of: spans, ids, and the terms with few values."""

import hashlib
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

Mode = Literal["direct", "indirect", "mixed"]
Kind = Literal["claim", "request", "commitment", "position"]
PartyKind = Literal["person", "organisation", "country", "group"]
DateBasis = Literal["given", "page", "inferred", "unknown"]
Polarity = Literal["asserted", "denied", "declined"]
QuotedKind = Literal["scare", "title", "name", "term", "words"]
Status = Literal["open", "kept", "missed", "slipped", "withdrawn"]
Action = Literal["accept", "reject", "edit", "merge", "split", "note", "withdraw"]


class Span(NamedTuple):
    """A stretch of an article's text: `[start, end)` in code points."""

    start: int
    end: int


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of some spans where others are taken out."""
    holes = sorted(taken)
    left = []
    for start, end in spans:
        at = start
        for first, last in holes:
            if first < end and at < last:
                if at < first:
                    left.append(Span(at, first))
                at = max(at, last)
        if at < end:
            left.append(Span(at, end))
    return tuple(left)


def make_id(*parts: object) -> str:
    """Name a thing by what makes it itself: 16 hex digits of SHA-256 over the parts, as canonical JSON.

    Parts with lone surrogates, which JSON can't hold, are hashed as ASCII literals.
    """
    try:
        told = msgspec.json.encode(parts)
    except UnicodeEncodeError:
        told = ascii(parts).encode("ascii")
    return hashlib.sha256(told).hexdigest()[:16]


def sha256_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex; lone surrogates are kept apart by "surrogatepass"."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
