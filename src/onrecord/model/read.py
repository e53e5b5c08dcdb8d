"""What one article yields by itself: the parts of a `Reading`. It knows neither its date nor any other article."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from onrecord.model.terms import Kind, Mode, Polarity, QuotedKind, Span


class Attribution(Struct, frozen=True, kw_only=True):
    """Something reported as said: source, cue and content spans, as PolNeAR names them (Newell et al., 2018).

    `source` may be empty (a headline in quotation marks, a passive without an agent). `parent` is the index, within
    the reading, of the attribution inside whose content this one lies.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    parent: int | None = None


class Quoted(Struct, frozen=True, kw_only=True):
    """Words in quotation marks that are attributed to nobody; `sentence` is the index of the sentence they start in.

    `kind` says why they stand in quotation marks: a "title", a "name" or nickname, a "term" spoken of as a word, a
    "scare" quote that keeps words at arm's length, or "words" of more than a phrase that are credited to nobody.
    """

    span: Span
    sentence: int
    kind: QuotedKind


class SpeechAct(Struct, frozen=True, kw_only=True):
    """What an attribution does: its kind after Searle's classes, and how the cue presents it.

    `stance` is the cue's lemma ("say", "claim", "deny", "admit"). "declined" leaves open whether the content holds
    ("refused to confirm", "did not rule out"). `said` is false where nobody made a statement: the cue ascribes a state
    of mind, evidence or a deed, or tells what is yet to be said. `condition` spans "if …", "unless …" …
    """

    kind: Kind
    polarity: Polarity = "asserted"
    stance: str = ""
    said: bool = True
    condition: Span | None = None
    addressee: Span | None = None
    audience: Span | None = None


class Role(Struct, frozen=True):
    """A title or office and when it was held, as EDTF dates; None where the text doesn't say."""

    role: str
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = None


class Referent(Struct, frozen=True, kw_only=True):
    """One party as a single article knows it; linking decides who it is across articles.

    `kind` is "place" for a place that never acts and "unknown" where the article gives no hint. `anonymous` is true
    for sources named by description only ("a senior official"). `titles` are role words used of it, as written.
    """

    name: str
    kind: Literal["person", "organisation", "country", "group", "place", "document", "unknown"]
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    anonymous: bool = False


class Mention(Struct, frozen=True):
    """One place where the text names a referent (an index into `Reading.referents`)."""

    span: Span
    referent: int
    form: Literal["name", "title", "pronoun", "description"]


class Speaker(Struct, frozen=True):
    """Who an attribution is credited to: a referent, and the chain of reporters, outermost last."""

    referent: int | None
    via: tuple[int, ...] = ()


class TimeExpression(Struct, frozen=True, kw_only=True):
    """An expression of time, kept as an operation on its anchor so that no publication date is needed to read it.

    `rule` is an operation's name and its arguments, e.g. ["weekday", 3, "past"]; `onrecord.edtf.rules` lists them.
    `anchor` is the index of an earlier time expression of the reading that it counts from; None means the day of
    publication. An absolute date is ["date", "2019-11-14"]. `vague` marks what is time to a linguist but dates
    nothing ("currently", "the future", "daily"): the record leaves it out.
    """

    span: Span
    rule: list[Any]
    anchor: int | None = None
    vague: bool = False


class Quantity(Struct, frozen=True, kw_only=True):
    """A number with what it counts: a value, or low and high for a range or a vague number ("dozens").

    `value` is in the printed unit with its multiplier applied; `unit` is "%", an ISO 4217 code, an SI-style symbol
    or None for a plain count. `of` is what is counted, `place` where. `qualifier`: about, almost, at least, more than,
    up to, fewer than, less than, at most. `out_of` is the whole of "12 of the 47". `number` spans the digits or
    words of the number alone; `span` runs from the qualifier to the unit, or else to what is counted. `incidental`
    numbers are how something is put ("the two sides", "one of the reasons", a span of time) and stay out of the record.
    """

    span: Span
    number: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    of: Span | None = None
    place: Span | None = None
    out_of: float | None = None
    change: Literal["up", "down"] | None = None
    incidental: bool = False


class Gathering(Struct, frozen=True, kw_only=True):
    """A meeting as one article tells it; `time` indexes `Reading.times`, `parties` index `Reading.referents`."""

    span: Span
    name: str
    time: int | None = None
    place: Span | None = None
    format: Literal["in person", "virtual", "hybrid"] | None = None
    planned: bool = False
    parties: tuple[int, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """All that the stages found in one article; `acts` and `speakers` run parallel to `attributions`.

    `said_at` gives for each attribution the index of the time expression that dates the saying, or None. The article's
    `sha256` and `marks`, and the version of the chain, name the reading.
    """

    sha256: str
    chain: str
    marks: str = ""
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    said_at: tuple[int | None, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    meetings: tuple[Gathering, ...] = ()
