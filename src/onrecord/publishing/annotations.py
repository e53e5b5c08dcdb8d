"""One reading as a plain object, for programs that want what an article says without a record around it."""

from collections.abc import Sequence
from typing import Any

from onrecord import edtf
from onrecord.model import Article, Quantity, Reading


def annotation(doc_id: str, article: Article, reading: Reading) -> dict[str, Any]:
    """What `onrecord annotate` prints of an article: attributions, times and figures, spans in code points.

    `attributions` are those the article itself makes, as corpora annotate them; `nested` stand inside another's words.
    """
    resolved = edtf.resolve(reading.times, article.published)
    outer = [i for i, each in enumerate(reading.attributions) if each.parent is None]
    nested = [i for i, each in enumerate(reading.attributions) if each.parent is not None]
    return {
        "doc_id": doc_id,
        "attributions": [_attribution(reading, i) for i in outer],
        "nested": [_attribution(reading, i) for i in nested],
        "times": [
            {"span": time.span, "value": value.value, "timex": value.timex}
            for time, value in zip(reading.times, resolved, strict=True)
        ],
        "figures": [_figure(article, quantity) for quantity in reading.quantities],
        "quoted": reading.quoted,
        "sentences": reading.sentences,
        "referents": reading.referents,
        "mentions": reading.mentions,
        "meetings": reading.meetings,
    }


def _attribution(reading: Reading, index: int) -> dict[str, Any]:
    attribution, act, speaker = reading.attributions[index], reading.acts[index], reading.speakers[index]
    return {
        "index": index,
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "mode": attribution.mode,
        "parent": attribution.parent,
        "kind": act.kind,
        "polarity": act.polarity,
        "stance": act.stance,
        "said": act.said,
        "speaker": _names(reading, [speaker.referent]),
        "via": _names(reading, speaker.via),
    }


def _names(reading: Reading, referents: Sequence[int | None]) -> list[str]:
    return [reading.referents[each].name for each in referents if each is not None]


def _figure(article: Article, quantity: Quantity) -> dict[str, Any]:
    return {
        "span": quantity.span,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "of": quantity.of and article.words(quantity.of),
        "change": quantity.change,
    }
