"""The words of the field as frozen types.

Two families: what one article yields by itself (the parts of a `Reading`, which know neither the article's date nor
any other article), and what stands in the record (`Statement`, `Party`, `Figure` …, put together by linking).
Offsets are half-open `[start, end)` in Unicode code points of `Article.text`, which is never rewritten.
docs/glossary.md explains the same words for readers.
"""

from onrecord.model.gathered import Article, Refusal, Zone
from onrecord.model.read import (
    Attribution,
    Gathering,
    Mention,
    Quantity,
    Quoted,
    Reading,
    Referent,
    Role,
    Speaker,
    SpeechAct,
    TimeExpression,
)
from onrecord.model.record import (
    Commitment,
    Discrepancy,
    Entry,
    Evidence,
    Figure,
    Group,
    Judgement,
    Meeting,
    Party,
    Position,
    Record,
    Request,
    Reuse,
    Statement,
    When,
)
from onrecord.model.terms import (
    Action,
    DateBasis,
    Kind,
    Mode,
    PartyKind,
    Polarity,
    QuotedKind,
    Span,
    Status,
    make_id,
    sha256_of,
    without,
)

__all__ = [
    "Action", "Article", "Attribution", "Commitment", "DateBasis", "Discrepancy", "Entry", "Evidence", "Figure",
    "Gathering", "Group", "Judgement", "Kind", "Meeting", "Mention", "Mode", "Party", "PartyKind", "Polarity",
    "Position", "Quantity", "Quoted", "QuotedKind", "Reading", "Record", "Referent", "Refusal", "Request", "Reuse",
    "Role", "Span", "Speaker", "SpeechAct", "Statement", "Status", "TimeExpression", "When", "Zone", "make_id",
    "sha256_of", "without",
]  # fmt: skip
