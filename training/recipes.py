"""What a model is fitted on, and how: tables of data, read by everything else here."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Fitting:
    """How a network is fitted; lengths in pieces, rates those of AdamW, shares and chances from 0 to 1.

    Of these `epochs`, `twins`, `cue_scale` and `silver` were chosen on PolNeAR's development articles.
    """

    epochs: float = 6
    window: int = 256
    """Pieces of a window, with the special one at either end."""
    stride: int = 254
    """From the beginning of one window to that of the next."""
    batch: int = 8
    """Windows of one step."""
    rate: float = 3e-4
    head_rate: float = 1e-3
    """The rate of all that is not the encoder's: heads, and the tables of letter case, quotation and gaps."""
    momentum: float = 0.9
    """AdamW's first beta: what its mean of the gradients keeps at each step."""
    scaling: float = 0.98
    """Its second: what its mean of their squares keeps."""
    decay: float = 0.01
    """AdamW's decay of the weights."""
    clip: float = 1.0
    """Longest gradient, over all weights together."""
    warmup: float = 0.06
    """Share of the steps over which the rates rise."""
    floor: float = 0.02
    """Share of the rates at which their fall ends: it is a straight line from the first step to nothing at the last."""
    average: float = 0.998
    """What the running average of the weights keeps at each step."""
    average_from: float = 0.3
    """Share of the steps after which the average runs; until then it is the weights themselves."""
    spread: float = 0.01
    """Standard deviation of the tables of letter case, quotation and gaps before fitting."""
    noise: float = 0.1
    """Share of the encoder's activations that are dropped."""
    masked: float = 0.05
    """Share of the pieces that are hidden."""
    cue_scale: float = 40.0
    """Divides the losses of what the pieces are to a cue, which are summed over pieces."""
    silver: float = 0.6
    """Weight of each loss against the parser's labels."""
    twins: float = 0.35
    """Chance that an epoch has a document's twin (`augment`) in its place."""
    steps: int | None = None
    """Most steps, to try things out."""


@dataclass(frozen=True)
class Source:
    """A corpus (`corpora`) as it is learned from."""

    corpus: str
    times: int = 1
    """How often each epoch has a document."""
    partial: bool = False
    """What is not marked is unknown, not absent."""
    nesting: bool = False
    """Attributions inside another's words are marked too."""
    twins: bool = False
    """Documents have twins with other names and quotation marks."""


@dataclass(frozen=True)
class Recipe:
    """The corpora of a model, and those that a first model labels for a second one (self-training)."""

    sources: tuple[Source, ...]
    taught: tuple[Source, ...] = ()
    sure: float = 0.6
    """Least confidence of an attribution of the first model that the second learns from."""
    fitting: Fitting = Fitting()


POLNEAR = Source("polnear", twins=True)
WRITTEN = Source("written", times=2, nesting=True)
GUM = Source("gum", partial=True)

RECIPES = {
    "news": Recipe((POLNEAR, WRITTEN, GUM)),
    "press": Recipe((POLNEAR, replace(WRITTEN, times=1), GUM)),
    "open": Recipe(
        (WRITTEN, Source("samples"), Source("gum-open", partial=True)),
        taught=(Source("gum-open", partial=True), Source("meantime", partial=True)),
    ),
}
"""`news` and `press` learn from all, `press` more from PolNeAR's American press; `open` learns from this project's own
text and texts under CC BY, CC0 or no copyright alone."""

BLENDS = {
    "news": (("news", 1), ("press", 1)),
    "open": (("open", 1), ("open", 2)),
}
"""The fits, as recipe and seed, whose mean weights ship (`blend`)."""


def tiny(recipe: Recipe) -> Recipe:
    """The recipe with three steps, to see that everything runs."""
    return replace(recipe, fitting=replace(recipe.fitting, steps=3), sure=0.0)
