"""An attribution in the making."""

from dataclasses import dataclass, field

from onrecord.model import Span


@dataclass
class Draft:
    """An attribution in the making; `verb` is the token of its cue, `frame` how it takes what was said.

    `verbatim` words stand without quotation marks, as in a transcript.
    """

    verb: int
    frame: str
    source: list[Span]
    cue: list[Span]
    content: list[Span] = field(default_factory=list)
    verbatim: bool = False
