"""The same documents with other people, places and quotation marks, so that a model can't lean on those it saw.

Names are found by the parser and replaced throughout a document, full names and surnames alike; the new ones come from
the text written for this project. Quotation marks are swapped for those of another house style. Labels move with the
words: every span keeps its words but for the names in them.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from onrecord.reading.language import model

STYLES = (("“", "”"), ('"', '"'), ("«", "»"), ("“", "”"), ("„", "“"))
OPENERS, CLOSERS = "“«„", "”»"
ROLES = ("source", "cue", "content")


class Bank(NamedTuple):
    """Names to draw from: people as (given, surname), and places."""

    people: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


def bank(texts: Iterable[str]) -> Bank:
    """The people and places that the parser finds in texts."""
    people: set[tuple[str, str]] = set()
    places: set[str] = set()
    for doc in model().pipe(texts):
        for each in doc.ents:
            words = each.text.split()
            if each.label_ == "PERSON" and len(words) == 2 and all(w[:1].isupper() and len(w) > 2 for w in words):
                people.add((words[0], words[1]))
            elif each.label_ == "GPE" and each.text[:1].isupper() and len(words) <= 2 and len(each.text) > 3:
                places.add(each.text)
    return Bank(tuple(sorted(people)), tuple(sorted(places)))


def augmented(records: Iterable[dict[str, Any]], names: Bank, seed: int) -> Iterator[dict[str, Any]]:
    """Each record once, rewritten."""
    for at, record in enumerate(records):
        draw = random.Random(seed * 1_000_003 + at)
        doc = model()(record["text"])
        yield restyled(rewritten(record, _renamings(doc, names, draw)), draw)


def _renamings(doc: Any, names: Bank, draw: random.Random) -> list[tuple[int, int, str]]:
    """Replacements (start, end, words) that give each person and place of a document one new name."""
    new: dict[str, str] = {}
    for each in doc.ents:
        words = each.text.split()
        if each.label_ == "PERSON" and len(words) == 2 and words[1] not in new:
            given, surname = draw.choice(names.people)
            new[words[0]], new[words[1]] = given, surname
        elif each.label_ == "GPE" and len(words) == 1 and each.text not in new and draw.random() < 0.6:
            new[each.text] = draw.choice(names.places)
    return [
        (token.idx, token.idx + len(token), new[token.text])
        for token in doc
        if token.ent_type_ in {"PERSON", "GPE", "ORG"} and token.text in new and token.text[:1].isupper()
    ]


def rewritten(record: dict[str, Any], replacements: Sequence[tuple[int, int, str]]) -> dict[str, Any]:
    """The record with stretches of its text replaced and its spans moved along."""
    text, out, moves, at = record["text"], [], [], 0
    length = 0
    for start, end, words in replacements:
        out += [text[at:start], words]
        length += start - at + len(words)
        at = end
        moves.append((end, length - end))
    out.append(text[at:])

    def moved(offset: int) -> int:
        shift = 0
        for edge, by in moves:
            if edge > offset:
                break
            shift = by
        return offset + shift

    spans = [
        {**each, **{role: [[moved(a), moved(b)] for a, b in each[role]] for role in ROLES}}
        for each in record["attributions"]
    ]
    return {**record, "text": "".join(out), "attributions": spans}


def restyled(record: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """The record in another style of double quotation marks, the length unchanged."""
    opener, closer = draw.choice(STYLES)
    table = str.maketrans({**dict.fromkeys(OPENERS, opener), **dict.fromkeys(CLOSERS, closer)})
    text = record["text"]
    if '"' in text and not any(mark in text for mark in OPENERS):
        inside, marks = False, []
        for mark in text:
            inside = (not inside) if mark == '"' else (inside and mark != "\n")
            marks.append((opener if inside else closer) if mark == '"' else mark)
        text = "".join(marks)
    else:
        text = text.translate(table)
    return {**record, "text": text}
