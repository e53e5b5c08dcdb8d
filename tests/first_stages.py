"""Runs the stages that all others build on, for the tests of those others."""

from typing import Any

from onrecord.model import Article
from onrecord.reading.chain import stages


def parsed(article: Article) -> dict[str, Any]:
    """What the encoder and the language stage find in an article."""
    found: dict[str, Any] = {}
    for stage in stages():
        found.update(stage.run(article, found))
        if stage.name == "language":
            break
    return found
