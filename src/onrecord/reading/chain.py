"""The chain of stages: an explicit list, refused at start-up if what they need and give don't meet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from onrecord.errors import ChainError
from onrecord.model import Article, Reading, make_id
from onrecord.reading import attribution, encoder, figures, language, meetings, names, quoted, speech, times
from onrecord.reading.stages import Stage


class ReadAll(Protocol):
    """Reads articles in their order; where it does so is for `onrecord.running` to say."""

    @property
    def stages(self) -> Sequence[Stage]:
        """The chain it reads with."""

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading."""


AFTER_ENCODER: tuple[Stage, ...] = (
    language.STAGE,
    attribution.STAGE,
    speech.STAGE,
    quoted.STAGE,
    times.STAGE,
    figures.STAGE,
    names.STAGE,
    meetings.STAGE,
)
"""The stages that follow the encoder, in the order they run."""

KEPT = frozenset(Reading.__struct_fields__) - {"sha256", "chain", "marks"}
"""What of the findings makes up a Reading; the rest (the parsed document) serves other stages only."""


def check(stages: Sequence[Stage]) -> None:
    """Refuse a chain in which a stage needs what none before it gives, or in which two give the same.

    Raises:
        ChainError: naming the stage and what it misses.
    """
    known: set[str] = set()
    for each in stages:
        if missing := sorted(each.needs - known):
            raise ChainError(
                f"every need of stage {each.name!r} to be given by a stage before it",
                got=f"no stage before it gives {', '.join(missing)}",
                remedy="Reorder the chain or add the stage that gives it.",
            )
        if twice := sorted(each.gives & known):
            raise ChainError(
                f"stage {each.name!r} to give something new",
                got=f"{', '.join(twice)} given already",
                remedy="Remove one of the two stages.",
            )
        known |= each.gives


def stages(weights: str = "news") -> tuple[Stage, ...]:
    """The chain with these weights, as they are now: "news", "open", or the path of an ONNX file.

    Raises:
        InputError: the weights can't be used.
    """
    chain = (encoder.stage(weights), *AFTER_ENCODER)
    check(chain)
    return chain


def version(stages: Sequence[Stage]) -> str:
    """Name the chain by its stages and their versions: readings are cached under it."""
    return make_id(*(f"{each.name}@{each.version}" for each in stages))


def read(article: Article, stages: Sequence[Stage]) -> Reading:
    """Read one article: run each stage in turn and keep what belongs to a Reading."""
    findings: dict[str, Any] = {}
    for each in stages:
        findings.update(each.run(article, findings))
    kept = {name: value for name, value in findings.items() if name in KEPT}
    return Reading(sha256=article.sha256, chain=version(stages), marks=article.marks, **kept)
