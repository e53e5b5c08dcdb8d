"""The names stage."""

from collections.abc import Mapping
from typing import Any

from onrecord.model import Article
from onrecord.reading.stages import Findings, Stage


def run(article: Article, found: Findings) -> Mapping[str, Any]:  # noqa: ARG001
    """Find nothing yet."""
    return {"referents": (), "mentions": (), "speakers": ()}


STAGE = Stage(
    "names", "0", frozenset({"doc", "sentences", "attributions"}), frozenset({"referents", "mentions", "speakers"}), run
)
