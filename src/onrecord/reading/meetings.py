"""The meetings stage."""

from collections.abc import Mapping
from typing import Any

from onrecord.model import Article
from onrecord.reading.stages import Findings, Stage


def run(article: Article, found: Findings) -> Mapping[str, Any]:  # noqa: ARG001
    """Find nothing yet."""
    return {"meetings": (), "said_at": ()}


STAGE = Stage(
    "meetings",
    "0",
    frozenset({"doc", "sentences", "times", "referents", "mentions", "attributions"}),
    frozenset({"meetings", "said_at"}),
    run,
)
