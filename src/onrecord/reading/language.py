"""The language stage."""

from collections.abc import Mapping
from typing import Any

from onrecord.model import Article
from onrecord.reading.stages import Findings, Stage


def run(article: Article, found: Findings) -> Mapping[str, Any]:  # noqa: ARG001
    """Find nothing yet."""
    return {"doc": None, "sentences": ()}


STAGE = Stage("language", "0", frozenset(), frozenset({"doc", "sentences"}), run)
