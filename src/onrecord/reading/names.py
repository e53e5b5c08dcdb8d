"""The names stage: the parties of an article, where it names them, and who speaks each attribution."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import Article, Attribution, Span
from onrecord.reading.focus import Focus
from onrecord.reading.naming import find_names
from onrecord.reading.pieces import readable
from onrecord.reading.roster import Roster
from onrecord.reading.speakers import SpeakerFinder
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.titles import Title, fillers, find_titles, holders, over_field
from onrecord.reading.words import Sentence, sentences_of


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find who is named, gather the names into referents, and resolve the source of each attribution.

    1. words and titles, 2. proper names, 3. who holds which title, 4. who is who, 5. speakers, 6. who acts.
    """
    text, doc, attributions = readable(article.text), found["doc"], found["attributions"]
    sentences = sentences_of(text, doc, _prose(article, found["sentences"]))
    titles = find_titles(text, sentences)
    names = find_names(text, sentences, _words_of(titles, sentences), doc)
    held = holders(text, titles, names)
    roster = Roster(text, names, titles, held)
    focus = Focus(text, sentences, roster, doc, _quoted(attributions), names)
    speakers = SpeakerFinder(focus, names, held, attributions).all()
    _rest(roster, focus, {each.referent for each in speakers} | {at for each in speakers for at in each.via})
    return {"referents": roster.referents(), "mentions": roster.mentions(), "speakers": speakers}


def _prose(article: Article, sentences: Sequence[Span]) -> list[Span]:
    """The sentences less bylines, datelines and agency credits, which name who reports, not who acts."""
    aside = [zone.span for zone in article.zones if zone.kind in {"byline", "dateline", "agency"}]
    return [span for span in sentences if not any(a <= span[0] and span[1] <= b for a, b in aside)]


def _words_of(titles: Sequence[Title], sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where the words of titles start that are part of no name: cores, and "foreign", "deputy" before them."""
    cores = {at for title in titles for at in range(title.core.start, title.core.end)}
    spans = {at for title in titles for at in range(title.span.start, title.core.start)}
    spans |= {at for title in titles if over_field(title) for at in range(title.core.end, title.span.end)}
    return frozenset(
        word.start
        for sentence in sentences
        for word in sentence.words
        if word.start in cores or (word.start in spans and word.text.lower() in fillers())
    )


def _quoted(attributions: Sequence[Attribution]) -> list[Any]:
    return [span for each in attributions if each.mode != "indirect" for span in each.content]


def _rest(roster: Roster, focus: Focus, speaking: set[int | None]) -> None:
    """What never acts is a place: a country only fought in, a capital only met in."""
    for at, entry in enumerate(roster.entries):
        if entry.kind == "country" and at not in speaking:
            acting = any(focus.acts(seen.span) for seen in entry.sightings)
            entry.kind = "country" if acting else "place"


STAGE = Stage(
    "names",
    "12",
    frozenset({"doc", "sentences", "attributions"}),
    frozenset({"referents", "mentions", "speakers"}),
    run,
)
"""Needs the parsed document; gives who is who."""
