"""The same documents with other people, places and quotation marks, so that a model can't lean on those it saw.

Names are found by the teacher and replaced throughout a document, full names and surnames alike; the new ones come from
the text written for this project. Quotation marks are swapped for those of another house style. Labels move with the
words: every span keeps its words but for the names in them.
"""

import random
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from teacher import Words

from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotations import quotations

STYLES = (("“", "”"), ("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
"""Styles of house, the most usual one twice."""
OPENERS, CLOSERS = '"“«„', '"”»“'
ROLES = ("source", "cue", "content")
RENAMED = frozenset({"PERSON", "GPE", "ORG"})
"""Kinds of names in which the words of a new name stand in for the old."""
PLACES_RENAMED = 0.6
"""Share of the places of a document that get a new name: to keep some leaves real geography in the text."""


class Bank(NamedTuple):
    """Names to draw from: people as (given, surname), and places."""

    people: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


class Name(NamedTuple):
    """A name in a text: its kind in OntoNotes' words, and [start, end) of each of its words."""

    kind: str
    words: tuple[tuple[int, int], ...]

    def within(self, text: str) -> str:
        """The name as it stands."""
        return text[self.words[0][0] : self.words[-1][1]]


def names(said: Words, kinds: Sequence[str]) -> list[Name]:
    """The names that the teacher found; `kinds` are its entity labels, `B-` and `I-` before a kind."""
    found: list[Name] = []
    for number, start, end in zip(said.entity.tolist(), said.starts.tolist(), said.ends.tolist(), strict=True):
        mark, _, kind = kinds[number].partition("-") if number >= 0 else ("O", "", "")
        if mark == "I" and found:
            found[-1] = found[-1]._replace(words=(*found[-1].words, (start, end)))
        elif mark == "B":
            found.append(Name(kind, ((start, end),)))
    return found


def bank(texts: Iterable[tuple[str, Sequence[Name]]]) -> Bank:
    """The people and places of texts whose names are known."""
    people: set[tuple[str, str]] = set()
    places: set[str] = set()
    for text, found in texts:
        for each in found:
            name = each.within(text)
            words = name.split()
            if each.kind == "PERSON" and len(words) == 2 and all(w[:1].isupper() and len(w) > 2 for w in words):
                people.add((words[0], words[1]))
            elif each.kind == "GPE" and name[:1].isupper() and len(words) <= 2 and len(name) > 3:
                places.add(name)
    return Bank(tuple(sorted(people)), tuple(sorted(places)))


def twin(record: dict[str, Any], found: Sequence[Name], new: Bank, draw: random.Random) -> dict[str, Any]:
    """The record with other names and in another style of quotation marks."""
    return restyled(rewritten(record, renamings(record["text"], found, new, draw)), draw)


def renamings(text: str, found: Sequence[Name], new: Bank, draw: random.Random) -> list[tuple[int, int, str]]:
    """Replacements (start, end, words) that give each person and place of a document one new name."""
    drawn: dict[str, str] = {}
    for each in found:
        name = each.within(text)
        words = name.split()
        if each.kind == "PERSON" and len(words) == 2 and words[1] not in drawn and new.people:
            drawn[words[0]], drawn[words[1]] = draw.choice(new.people)
        elif each.kind == "GPE" and len(words) == 1 and name not in drawn and draw.random() < PLACES_RENAMED:
            drawn[name] = draw.choice(new.places or (name,))
    return [
        (start, end, drawn[text[start:end]])
        for each in found
        if each.kind in RENAMED
        for start, end in each.words
        if text[start:end] in drawn and text[start].isupper()
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
    text = record["text"]
    marks = list(text)
    for start, end, closed in quotations(text, paragraphs(text)):
        if marks[start] in OPENERS:
            marks[start] = opener
            if closed and marks[end - 1] in CLOSERS:
                marks[end - 1] = closer
    return {**record, "text": "".join(marks)}
