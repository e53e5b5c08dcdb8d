"""People described by office or sort: "the foreign minister", "a senior official", "the 46-year-old"."""

import re

from onrecord.model import Span
from onrecord.reading.described import DEFINITE, INDEFINITE, POSSESSIVES, Around, Described
from onrecord.reading.entries import Entry
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns
from onrecord.reading.shortforms import part_of
from onrecord.reading.titles import Title
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office, office, unique
from onrecord.world.spelling import singular

OTHER = frozenset({"former", "deputy", "vice", "assistant", "ex", "under", "late", "shadow"})
"""Words that make another office of one."""

PLAIN = frozenset({"man", "woman", "mother", "father", "person", "boy", "girl", "grandmother", "grandfather", "widow"})
"""What anyone may be called after a first description."""

SENT = frozenset({"envoy", "ambassador", "negotiator", "chief negotiator"})
"""Whom a state or body mostly has one of in a process."""

AGED = re.compile(r"\d+-year-old$")
BACK = 120
"""How far before a description, in code points, a title that heads it may start."""

AHEAD = 2
"""How many sentences on a name may follow the office that introduces it."""


def title_of(around: Around, source: Described) -> Title | None:
    """The title that heads a description."""
    last = source.chunk[-1]
    for title in around.focus.titles_in(source.span.start - BACK, source.end):
        heads = source.span.start <= title.core.start <= last.start < title.span.end
        if heads and not title.honorific:
            return title
    return None


def incumbent(around: Around, source: Described, title: Title) -> int | None:
    """The holder of an office: named before, named just after, or a person known by the office alone."""
    wanted, core = office(title.text), around.focus.text[title.core.start : title.core.end].lower()
    if core in nouns().voice and (body := spoken_for(around, source)) is not None:
        return body
    if source.first in INDEFINITE or _several(source) or _narrowed(around, source, title):
        return around.again(source)
    bare = source.first == "the" and source.words[1:] == source.chunk[-1:]
    if bare and (same := _same_unnamed(around, source)) is not None:
        return same
    if source.first in POSSESSIVES and (owner := around.before(source)) is not None:
        wanted = Office(wanted.post, around.entry(owner).name)
    found = _of_body(around, source, title, wanted)
    if found is None:
        found = around.focus.salient(source.span.start, lambda e: holds(e, wanted) and e.name not in e.titles)
    if found is None and core in unique():
        found = _introduced(around, source.span)
    if found is None and core in unique():
        found = _named_below(around, source.span, wanted)
    if found is None:
        single = core in unique() or (core in SENT and wanted.over is not None)
        return _by_office(around, title, wanted) if single else taken_up(around, source)
    around.entry(found).titles.setdefault(title.text)
    around.entry(found).offices.add(wanted)
    return found


def _several(source: Described) -> bool:
    return source.noun.endswith("s") and not source.chunk[-1].text.isupper()


def _of_body(around: Around, source: Described, title: Title, wanted: Office) -> int | None:
    """ "The NGO Forum president": who was said to be of that body, by its name or by its letters."""
    names = around.focus.names_in(source.span.start, title.core.start)
    bodies = {at for name in names if (at := around.roster.at(name)) is not None and _is_body(around, at)}
    if not bodies:
        return None
    wider = {other for e in around.roster.entries for other in e.bodies}
    called = [around.entry(at).name for at in bodies]
    bodies |= {at for at in wider if any(part_of(name, around.entry(at).name) for name in called)}
    exact = around.focus.salient(source.span.start, lambda e: bool(e.bodies & bodies) and holds(e, wanted))
    return around.focus.salient(source.span.start, lambda e: bool(e.bodies & bodies)) if exact is None else exact


def _is_body(around: Around, at: int) -> bool:
    return around.entry(at).kind == "organisation"


def _same_unnamed(around: Around, source: Described) -> int | None:
    """ "The official": the unnamed official who spoke last, if no one with a name has spoken since."""
    last = around.focus.last_speaker(source.span.start, lambda e: e.kind == "person")
    if last is None or not around.entry(last).anonymous:
        return None
    return last if source.noun in around.entry(last).name.lower().split() else None


def taken_up(around: Around, source: Described) -> int | None:
    """Whom a plain noun takes up: "the official" after "a senior official", "the cleric" after a bishop."""
    if source.first not in DEFINITE - POSSESSIVES or source.words[1:] != source.chunk[-1:]:
        return _varied(around, source) if (again := around.again(source)) is None else again
    noun, position = source.noun, source.span.start
    wanted = nouns().sort_of.get(noun, frozenset()) | {noun}
    unnamed = around.focus.last_speaker(position, lambda e: e.anonymous and noun in e.name.lower().split())
    if unnamed is not None:
        return unnamed
    found = around.focus.salient(position, lambda e: e.kind == "person" and _is_sort(e, wanted))
    return around.again(source) if found is None else found


def _varied(around: Around, source: Described) -> int | None:
    """ "The Bulgarian economist", "the Green candidate": who spoke or acted just before, put in other words."""
    position = source.span.start
    if source.words != source.chunk or source.first != "the" or len(source.chunk) <= len(source.words[:2]):
        return None
    named = around.focus.names_in(position, source.end)
    if any(n.text.lower() not in nouns().before_person for n in named) and nation_of(source.chunk[1].text) is None:
        return None
    last = around.focus.last_speaker(position, lambda _: True)
    if last is not None and around.focus.spoke_near(last, position):
        return last if around.entry(last).kind == "person" and not around.entry(last).anonymous else None
    return around.focus.acting(position, lambda e: e.kind == "person" and not e.anonymous)


def _is_sort(entry: Entry, wanted: frozenset[str]) -> bool:
    return bool(wanted & entry.sorts) or any(wanted & set(o.post.split()) for o in entry.offices)


def spoken_for(around: Around, source: Described) -> int | None:
    """Whom a spokesman or a press office speaks for."""
    for find in (around.behind, around.described_behind, around.before):
        if (body := find(source)) is not None:
            return body
    inner = source.chunk[:-1]
    if source.first in INDEFINITE and len(inner) > 1 and singular(inner[-1].text) in nouns().organisation:
        chunk = (inner[0]._replace(text="the"), *inner[1:])
        return around.resolve(Described(Span(chunk[0].start, chunk[-1].end), chunk, chunk, chunk[-1].end))
    return None


def _narrowed(around: Around, source: Described, title: Title) -> bool:
    """Whether words before the title say more than it does and than where: "the region's delegation chairman"."""
    named = around.focus.names_in(source.span.start, title.span.start)
    places = [n for n in named if (at := around.roster.at(n)) is not None and around.entry(at).kind == "place"]
    before = [w for w in source.chunk if w.end <= title.span.start and w.text.lower() not in DEFINITE]
    before = [w for w in before if not any(n.start <= w.start < n.end for n in places)]
    return bool(before) and not all(w.tag.startswith("JJ") and w.text.islower() for w in before)


def _introduced(around: Around, span: Span) -> int | None:
    """ "The foreign minister said … . X said …": a person first named at the head of a sentence soon after."""
    here = around.focus.sentence_at(span.start)
    for sentence in around.focus.sentences[here + 1 : here + 1 + AHEAD]:
        for name in around.focus.names_in(sentence.span.start, sentence.span.start + 3):
            at = around.roster.at(name)
            entry = around.entry(at) if at is not None else None
            if entry and entry.kind == "person" and entry.first == name.start and not entry.offices:
                return at
    return None


def _named_below(around: Around, span: Span, wanted: Office) -> int | None:
    """Who holds the office anywhere in the article: of a country named beside the words, or who speaks most."""
    sentence = around.focus.sentence(span.start).span
    beside = {nation for name in around.focus.names_in(*sentence) if (nation := _country(around, name))}
    ranked = [
        (any(o.over in beside for o in e.offices), sum(s.entry == at for s in around.focus.spoken), -e.first, at)
        for at, e in enumerate(around.roster.entries)
        if holds(e, wanted)
    ]
    return max(ranked)[-1] if ranked else None


def _country(around: Around, name: Name) -> str | None:
    at = around.roster.at(name)
    return around.entry(at).name if at is not None and around.entry(at).kind == "country" else None


def _by_office(around: Around, title: Title, wanted: Office) -> int:
    """A person known by the office alone; "its prime minister" goes by the owner's name."""
    called = title.text if office(title.text) == wanted else f"{wanted.over}'s {title.text}"
    for at, entry in enumerate(around.roster.entries):
        if wanted in entry.offices:
            return at
    entry = Entry(called, "person", offices={wanted})
    entry.titles.setdefault(called)
    return around.roster.add(entry)


def person(around: Around, source: Described) -> int | None:
    """A person described by a common noun: the one spoken of before, or one whose title has the noun."""
    noun, position = source.noun, source.span.start
    if not source.definite:
        return around.again(source)
    if any(AGED.search(word.text) for word in source.chunk):
        return around.focus.salient(position, lambda e: e.kind == "person")
    if noun in PLAIN and (same := _unnamed(around, position)) is not None:
        return same
    return taken_up(around, source)


def _unnamed(around: Around, position: int) -> int | None:
    """ "The mother of three": an unnamed person who spoke in the sentence before, or in this one."""
    last = around.focus.last_speaker(position, lambda e: e.kind == "person")
    if last is None or not around.entry(last).anonymous:
        return None
    spoke = max(each.at for each in around.focus.spoken if each.entry == last and each.at < position)
    return last if around.focus.sentence_at(position) - around.focus.sentence_at(spoke) <= 1 else None


def holds(entry: Entry, wanted: Office) -> bool:
    """Whether someone is known to hold an office, if only by a fuller name of it."""
    return any(_fits(wanted, held) for held in entry.offices)


def _fits(wanted: Office, held: Office) -> bool:
    """Whether a short way of naming an office ("the minister") can mean one that is held ("foreign minister", Iraq)."""
    if wanted.over and held.over and wanted.over != held.over:
        return False
    asked, given = wanted.post.split(), held.post.split()
    shortened = asked[-1:] == given[-1:] and set(asked) <= set(given) and not (set(given) - set(asked)) & OTHER
    return wanted.post == held.post or shortened
