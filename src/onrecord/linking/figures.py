"""Figures: each reported number with who vouches for it, as of when, and the series it belongs to."""

import re
from bisect import bisect_right

from msgspec.structs import replace

from onrecord.brief import Measure
from onrecord.edtf import bounds
from onrecord.linking.lexicon import pattern, word_set
from onrecord.linking.materials import Read
from onrecord.linking.naming import MEMBERS, Naming
from onrecord.linking.similarity import sense, sense_set, words
from onrecord.linking.statements import in_order
from onrecord.model import Figure, Quantity, Span, make_id

STAGE = "figures@2"

UNNAMED = "~"
"""Marks a series that has no name of its own yet."""

NEAR = 7
"""Words on either side of a number in which a measure's phrase must stand; with a unit, anywhere in the sentence."""

MEMBERS_OF = re.compile(r"\W+(?:[\w-]+\W+){0,2}members?\s+(?:of|in|from)\s+(?:the\s+)?(?:[\w-]+\s+)?")
"""What stands between a number and the body whose members it counts."""


def figures(naming: Naming) -> tuple[Figure, ...]:
    """Every quantity of every article as an entry of the record."""
    found: dict[str, Figure] = {}
    for read in naming.materials.reads:
        for quantity in (each for each in read.reading.quantities if not each.incidental):
            figure = _figure(read, quantity, naming)
            found.setdefault(figure.id, figure)
    return tuple(sorted(_named(list(found.values())), key=lambda each: each.id))


def _figure(read: Read, quantity: Quantity, naming: Naming) -> Figure:
    article = read.article
    sentence = sentence_at(read, quantity.number[0])
    return Figure(
        id=make_id("figure", article.id, quantity.span, quantity.number),
        article=article.id,
        span=Span(*quantity.span),
        text=article.words(quantity.span),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        of=article.words(quantity.of) if quantity.of else None,
        place=article.words(quantity.place) if quantity.place else None,
        out_of=quantity.out_of,
        as_of=_as_of(read, quantity.number, sentence),
        said_by=_voucher(read, quantity, naming),
        series=series(read, quantity, sentence, naming),
        evidence=(read.evidence(quantity.span, STAGE),),
    )


def sentence_at(read: Read, offset: int) -> Span:
    """The sentence that holds an offset, else the paragraph around it."""
    sentences = read.reading.sentences
    at = bisect_right(sentences, offset, key=lambda each: each[0]) - 1
    if at >= 0 and sentences[at][0] <= offset < sentences[at][1]:
        return Span(*sentences[at])
    text = read.article.text
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def _as_of(read: Read, number: Span, sentence: Span) -> str | None:
    """The date of the sentence that stands nearest to the number, else the day of publication."""
    dated = [
        (max(time.span[0] - number[1], number[0] - time.span[1]), value)
        for time, value in zip(read.reading.times, read.dates, strict=True)
        if value is not None and sentence[0] <= time.span[0] < sentence[1] and bounds(value) is not None
    ]
    return min(dated)[1] if dated else read.article.published


def _voucher(read: Read, quantity: Quantity, naming: Naming) -> str | None:
    """The speaker of the innermost statement that holds the number; nobody where one denies it or holds it back."""
    holding = [
        (span[1] - span[0], index)
        for index, attribution in enumerate(read.reading.attributions)
        for span in attribution.content
        if span[0] <= quantity.number[0] < span[1]
    ]
    acts = read.reading.acts
    if any(acts[index].polarity != "asserted" for _, index in holding if index < len(acts)):
        return None
    for _, index in sorted(holding):
        speaker = read.reading.speakers[index] if index < len(read.reading.speakers) else None
        if speaker is not None and speaker.referent is not None:
            return naming.cast.party(read.article.id, speaker.referent)
    return None


# ------------------------------------------------------------------------------------------------------------ series


def series(read: Read, quantity: Quantity, sentence: Span, naming: Naming) -> str | None:
    """Name what is counted so that comparable figures have one name: a measure of the brief, the members of a body, or
    (marked `UNNAMED`) the senses of the counted words, their parties, unit and place; None where that tells nothing.
    """
    for measure in naming.materials.brief.measures:
        if _measures(measure, read, quantity, sentence):
            return measure.name
    if (body := _members_of(read, quantity, sentence, naming)) is not None:
        return f"{MEMBERS}{naming.parties[body].name}"
    if quantity.of is None:
        return None
    told = naming.gist(read, [Span(*quantity.of)]) - sense_set("counting", "numbers")
    if not told - sense_set("counting", "vague") or (len(told) < 2 and quantity.unit is None):
        return None
    place = naming.gist(read, [Span(*quantity.place)]) if quantity.place else frozenset()
    return UNNAMED + " ".join([quantity.unit or "", *sorted(told), "in", *sorted(place)])


def _named(found: list[Figure]) -> list[Figure]:
    """Give each series that is known by its senses only the shortest of the phrases that count it, with its unit."""
    names: dict[str, tuple[int, str]] = {}
    for figure in found:
        if figure.series is not None and figure.series.startswith(UNNAMED):
            phrase = " ".join(
                each for each in (figure.unit, figure.of, f"in {figure.place}" * bool(figure.place)) if each
            )
            phrase = " ".join(phrase.split())
            name = (len(phrase), phrase)
            names[figure.series] = min(names.get(figure.series, name), name)
    return [replace(each, series=names[each.series][1]) if each.series in names else each for each in found]


def _measures(measure: Measure, read: Read, quantity: Quantity, sentence: Span) -> bool:
    if measure.unit != quantity.unit:
        return False
    text, near = read.article.text, None if measure.unit else NEAR
    after = words(text, quantity.number[1], max(quantity.span[1], sentence[1]))[:near]
    before = words(text, min(sentence[0], quantity.span[0]), quantity.number[0])[-near if near else 0 :]
    sides = [[sense(word.form) for word in side] for side in (after, before)]
    phrases = [[sense(word.form) for word in words(phrase)] for phrase in (measure.name, *measure.phrases)]
    return any(in_order(phrase, side, gap=1) for phrase in phrases for side in sides if phrase)


def _members_of(read: Read, quantity: Quantity, sentence: Span, naming: Naming) -> str | None:
    """The body whose members are counted: "the league unites 17 ports", "the 16 members of the league"."""
    if quantity.of is None or quantity.unit is not None or quantity.out_of is not None:
        return None
    article = read.article
    heads = {word.form for word in words(article.text, *quantity.of)}
    if not heads & word_set("counting", "members"):
        return None
    bodies = [
        each for each in naming.within(read, sentence) if naming.parties[each.party].kind in ("organisation", "group")
    ]
    before = [each for each in bodies if each.span[1] <= quantity.number[0]]
    after = [each for each in bodies if each.span[0] >= quantity.number[1]]
    if before and _cue(article.text[before[-1].span[1] : quantity.number[0]], "has_members"):
        return before[-1].party
    if after and MEMBERS_OF.fullmatch(article.text[quantity.number[1] : after[0].span[0]]):
        return after[0].party
    return None


def _cue(between: str, key: str) -> bool:
    """Whether a word of the list, then at most such words as qualify a number, end the stretch before it."""
    cues, qualifiers = pattern("counting", key), pattern("counting", "before_number")
    return re.search(rf"\b{cues}\W+(?:{qualifiers}\W+)*$", between, re.IGNORECASE) is not None
