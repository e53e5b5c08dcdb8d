"""Proper names in a text: where they stand and what kind of thing each names.

Names are runs of capitalised words; titles, lists of countries and organisations, and what the words themselves say
("… Ministry", "… Street") decide what they name, and the language model where these are silent.
"""

import itertools
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc

from onrecord.reading.nouns import nouns
from onrecord.reading.runs import CALENDAR, LINKS, Hints, capitals_inside, runs, text_of
from onrecord.reading.words import Sentence, Word, capitalised
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.offices import title_words
from onrecord.world.organisations import body_at, body_of
from onrecord.world.spelling import singular

NameKind = Literal["person", "organisation", "country", "capital", "people", "place", "thing", "unknown"]

GOVERNMENT = re.compile(
    r"^(?:the )?(?:\w+ )?(?:government|kingdom|republic|state|sultanate|emirate|commonwealth|principality|union)"
    r" of (?:the )?| government$",
    re.IGNORECASE,
)
LABELS: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "people", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "thing", "LAW": "thing", "WORK_OF_ART": "thing", "PRODUCT": "thing", "DATE": "thing", "LANGUAGE": "thing",
    "TIME": "thing", "MONEY": "thing", "PERCENT": "thing", "ORDINAL": "thing", "CARDINAL": "thing", "QUANTITY": "thing",
}  # fmt: skip
SHORT = 3
"""Letters at most of a country's abbreviation."""

LONGEST_NAME = 6
"""Capitalised words in a row from which on no name is seen but a line in capitals."""


class Name(NamedTuple):
    """A proper name where it stands; `text` without line breaks; `sure` where more than the model says its kind."""

    start: int
    end: int
    text: str
    kind: NameKind
    sure: bool = False


def find_names(text: str, sentences: Sequence[Sentence], titles: frozenset[int], doc: Doc) -> tuple[Name, ...]:
    """Every proper name outside titles, in order of the text; `titles` holds the starts of words that are titles.

    Lines in title case only yield names that the rest of the text knows.
    """
    labels = _labels(doc)
    inside = capitals_inside(sentences)
    speaking = _speaking(text, sentences)
    joined = frozenset(_within_bodies(text, labels))
    found: list[tuple[int, int, str, NameKind]] = []
    for sentence in sentences:
        if not sentence.titled:
            for run in runs(text, sentence.words, titles, Hints(inside, joined)):
                found.extend(_split(run, labels))
    found = [each for each in found if each[3] != "unknown" or " " in each[2] or each[2] in inside | speaking]
    known = _settle(found)
    names = [Name(start, end, form, known[form], _of_words(form) is not None) for start, end, form, _ in found]
    for sentence in sentences:
        if sentence.titled:
            names.extend(_known_in(text, sentence, known))
    return tuple(sorted(names))


def _within_bodies(text: str, labels: list[tuple[int, int, str]]) -> Iterator[int]:
    """Where "and" stands within what the model sees as one body: "Forum and Network on Debt"."""
    for start, end, label in labels:
        at = text.find(" and ", start, end) if label == "ORG" else -1
        if at > 0 and text[at + 5].isupper():
            sides = text[start:at].removeprefix("the "), text[at + 5 : end]
            if not any(nation_of(side) or body_of(side) for side in sides):
                yield at + 1


def _speaking(text: str, sentences: Sequence[Sentence]) -> set[str]:
    """Opening a sentence, proper nouns before a verb in the third person ("Lazard declined") and letters ("M.K.:")."""
    labels = (sentence.words[0] for sentence in sentences if sentence.words)
    return {one.text for one in labels if one.text.isupper() and text[one.end : one.end + 1] == ":"} | {
        one.text
        for sentence in sentences
        for one, other in itertools.pairwise(sentence.words[:2])
        if sum(c.isupper() for c in one.text) > 1 > one.text.isupper()
        or (one.tag.startswith("NNP") and (other.tag in {"VBD", "VBZ", "MD"} or other.text == "and"))
    }


def _labels(doc: Doc) -> list[tuple[int, int, str]]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def _split(run: list[Word], labels: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str, NameKind]]:
    """One name of a run, or two where a country leads into a person's name ("envoy for Peru Dana Whitlow")."""
    for size in (3, 2, 1):
        if len(run) > size + 1 and nation_of(" ".join(w.text for w in run[:size])) and gender_of(run[size].text):
            yield _form(run[:size], labels)
            yield _form(run[size:], labels)
            return
    if body_of(text_of(run)) is None:
        run = _personal(run)
    if len(run) <= LONGEST_NAME or any(not capitalised(word) for word in run):
        yield _form(run, labels)


def _personal(run: list[Word]) -> list[Word]:
    """A run without what stands before a person's name and is neither name nor title: "Democrat", "AG", "Navy"."""
    if len(run) > 1 and singular(run[0].text.lower()) in title_words() and gender_of(run[1].text):
        return run[1:]
    while len(run) > 1 and run[0].text.lower() in nouns().before_person and (len(run) > 2 or run[0].text.isupper()):
        if not (gender_of(run[1].text) or run[1].text.lower() in nouns().before_person or run[0].text.isupper()):
            break
        run = run[1:]
    return run


def _adjective(word: str) -> bool:
    known = nation_of(word)
    return known is not None and known.way == "adjective"


def _form(run: list[Word], labels: list[tuple[int, int, str]]) -> tuple[int, int, str, NameKind]:
    start, end, form = run[0].start, run[-1].end, text_of(run)
    if all(w.tag.startswith("JJ") or _adjective(w.text) for w in run) and not body_of(form) and not form.isupper():
        return start, end, form, "thing"
    return start, end, form, _of_words(form) or _of_model(start, end, labels)


WAYS: dict[str, NameKind] = {"name": "country", "seat": "country", "capital": "capital", "people": "people"}


def _of_words(form: str) -> NameKind | None:
    """What a name says itself: through the lists, or by the noun that heads it."""
    if body_of(form) or _branch(form):
        return "organisation"
    if body_at(form):
        return "capital"
    known = nation_of(form) or (nation_of(form.title()) if form.isupper() and len(form) > 4 else None)
    if known:
        return WAYS.get(known.way, "thing")
    if government_of(form):
        return "country"
    if _people(form):
        return "people"
    return _by_noun(form)


def _branch(form: str) -> bool:
    """ "Oxfam GB", "Greenpeace Kenya": a known body, and where."""
    body, _, where = form.rpartition(" ")
    return body_of(body) is not None and (nation_of(where) is not None or (where.isupper() and len(where) <= SHORT))


def _people(form: str) -> bool:
    """ "Turkish Cypriots", "Bosnian Serbs"."""
    words = [nation_of(word) for word in form.split()]
    return len(words) > 1 and all(words) and words[-1] is not None and words[-1].way == "people"


def government_of(form: str) -> str | None:
    """The country of "Government of X", "Kingdom of X" and "X Government"."""
    rest = GOVERNMENT.sub("", form)
    return known.nation if rest != form and (known := nation_of(rest)) else None


def _by_noun(form: str) -> NameKind | None:
    lists = nouns()
    words = [w.rstrip(".") for w in form.lower().split()]
    head = next((words[at - 1] for at, w in enumerate(words) if at and w in {"of", "for", "to", "on"}), words[-1])
    if head in lists.surname and (len(words) == 1 or (len(words) == 2 and gender_of(form.split()[0]))):
        return None
    if {head, words[-1]} & lists.named_thing and len(words) > 1:
        return "thing"
    if head in lists.named_organisation and (len(words) > 1 or head in lists.collective | lists.organisation):
        return "organisation"
    if head in lists.named_place:
        return "place"
    starts = head in lists.starters and (len(words) == 1 or head in CALENDAR or set(words) <= lists.starters)
    if starts or set(words) <= lists.members | title_words():
        return "thing"
    if 2 <= len(words) <= 4 and gender_of(form.split()[0]) and not any(w in LINKS for w in words):
        return "person"
    return None


def _of_model(start: int, end: int, labels: list[tuple[int, int, str]]) -> NameKind:
    best = 0
    kind: NameKind = "unknown"
    for at in range(bisect_right(labels, start, key=lambda label: label[1]), len(labels)):
        first, last, label = labels[at]
        if first >= end:
            break
        if (overlap := min(end, last) - max(start, first)) > best:
            best, kind = overlap, LABELS.get(label, "unknown")
    return kind


def _settle(found: Sequence[tuple[int, int, str, NameKind]]) -> dict[str, NameKind]:
    """One kind for each form: what most of its occurrences say, "unknown" last."""
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for _, _, form, kind in found:
        votes[form][kind] += 1
    settled: dict[str, NameKind] = {}
    for form, counts in votes.items():
        ranked = sorted(counts.items(), key=lambda item: (item[0] == "unknown", -item[1], item[0]))
        kind = ranked[0][0]
        letters = form.replace(".", "")
        if kind in {"unknown", "place", "thing", "person", "people"} and letters.isupper() and 2 <= len(letters) <= 6:
            kind = kind if kind == "place" and _of_words(form) else "organisation"
        settled[form] = "thing" if _no_body(form) else kind
    for form in settled:
        if settled[form] == "thing" and form.count(" ") == 1 and settled.get(form.split()[1]) in {"person", "unknown"}:
            settled[form] = "unknown" if _of_words(form) is None else "thing"
    tails = {tail for form, kind in settled.items() if kind == "person" for tail in _tails(form)}
    for form in tails & settled.keys():
        if settled[form] in {"thing", "unknown", "people"} and _of_words(form) is None:
            settled[form] = "person"
    return settled


def _no_body(form: str) -> bool:
    """Letters, with or without a number, that name a measure or a thing: "GDP", "CHF15"."""
    bare = form.replace(".", "").lower().rstrip("0123456789")
    return form.isupper() and bare in nouns().letters and body_of(form) is None and nation_of(form) is None


def _tails(name: str) -> Iterator[str]:
    """Each way to leave words out at the head of a name."""
    words = name.split()
    return (" ".join(words[at:]) for at in range(1, len(words)))


def _known_in(text: str, sentence: Sentence, known: dict[str, NameKind]) -> Iterator[Name]:
    words = sentence.words
    at = 0
    while at < len(words):
        for size in (6, 5, 4, 3, 2, 1):
            form = text_of(words[at : at + size])
            kind = known.get(form) or _of_lists(form)
            if kind and len(words) >= at + size and text[words[at].start : words[at + size - 1].end].count("\n") == 0:
                yield Name(words[at].start, words[at + size - 1].end, form, kind, _of_words(form) is not None)
                at += size - 1
                break
        at += 1


def _of_lists(form: str) -> NameKind | None:
    if body_of(form) or ((known := nation_of(form)) and known.way in {"name", "seat", "capital"}):
        return _of_words(form)
    return None
