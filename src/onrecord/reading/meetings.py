"""The meetings stage: gatherings of parties with their day, place, form and who took part; and when things were said.

1. Every mention of a gathering (`events`). 2. What hangs on it: time, place, form, parties, planned or held.
3. "The meeting" is folded into the one it points back to. 4. The day of each saying (`sayings`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from onrecord.model import Article, Gathering, Mention, Referent, Span, TimeExpression
from onrecord.reading.events import HOLD, LEXICON, Event, events
from onrecord.reading.sayings import UNDATED, said_at
from onrecord.reading.sites import Sites
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree

_PLANNED = frozenset(LEXICON["planned"]["words"])
_AHEAD = frozenset(LEXICON["planned"]["modifiers"])
_VIRTUAL = frozenset(LEXICON["format"]["virtual"])
_IN_PERSON = re.compile(rf"\b(?:in person|{'|'.join(LEXICON['format']['in_person'])})\b", re.IGNORECASE)
_HYBRID = frozenset(LEXICON["format"]["hybrid"])
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTIES = frozenset({"person", "organisation", "country", "group", "unknown"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_REACH = 200
"""Code points around an event in which its time and place are looked for, inside its sentence."""


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the gatherings of an article, and the time of each attribution."""
    tree = Tree(found["doc"])
    sites = Sites(tree, found["times"])
    reader = _Reader(article, found, sites)
    meetings = _folded([(event, reader.gathering(event)) for event in events(sites)], found["times"])
    return {"meetings": meetings, "said_at": said_at(found["attributions"], found["times"], sites)}


class _Reader:
    """Reads what the sentence of an event says of it."""

    def __init__(self, article: Article, found: Findings, sites: Sites) -> None:
        self._text = article.text
        self._sites = sites
        self._tree = sites.tree
        self._times: Sequence[TimeExpression] = found["times"]
        self._referents: Sequence[Referent] = found["referents"]
        self._places = [
            (entity.start, entity.end, Span(entity.start_char, entity.end_char))
            for entity in found["doc"].ents
            if entity.label_ in _PLACES
        ]
        self._mentions: dict[int, list[tuple[int, Mention]]] = {}
        for mention in found["mentions"]:
            head = sites.head(mention.span)
            if head is not None:
                self._mentions.setdefault(sites.sentence(head), []).append((head, mention))

    def gathering(self, event: Event) -> Gathering:
        """What the sentence says of one mention."""
        place = self._place(event)
        return Gathering(
            span=event.span,
            name=event.name,
            time=self._time(event),
            place=place,
            format=self._format(event),
            planned=self._planned(event),
            parties=self._parties(event, place),
        )

    def _time(self, event: Event) -> int | None:
        best: tuple[int, int] | None = None
        for index in self._sites.times_near(event.span, _REACH):
            time = self._times[index]
            head = self._sites.head(time.span)
            if time.rule[0] in UNDATED or head is None or not self._sites.dates(head, event.at):
                continue
            inside = event.at in self._sites.up(head)
            key = abs(head - event.at) + (0 if inside else 100)
            best = min(best or (key, index), (key, index))
        return best[1] if best else None

    def _place(self, event: Event) -> Span | None:
        """The nearest place that is put with "in" or "at", or stands before the event ("Geneva talks")."""
        sentence = self._sites.sentence(event.at)
        best: tuple[int, Span] | None = None
        for first, last, span in self._places:
            if self._sites.sentence(first) != sentence:
                continue
            head = self._sites.head(span)
            if head is None:
                continue
            inside = event.at in self._sites.up(head)
            located = self._located(head, event)
            before = not event.verb and last <= event.at < last + 4 and not self._is_country(span) and inside
            if not located and not before:
                continue
            key = abs(first - event.at) + (0 if inside else 50)
            best = min(best or (key, span), (key, span))
        return best[1] if best else None

    def _located(self, head: int, event: Event) -> bool:
        """Whether a place hangs by "in" or "at" on an event or on the verb above it, or is what one visits."""
        tree, sites = self._tree, self._sites
        above = tree.heads[head]
        if tree.deps[head] == "conj" or tree.deps[head] == "appos":
            above = tree.heads[above]
        if event.verb and above == event.at and tree.deps[head] == "dobj":
            return True
        if tree.words[above] not in {"in", "at"}:
            return False
        on = tree.heads[above]
        return on == event.at or on == sites.verb(event.at) or (event.verb and on in tree.children[event.at])

    def _is_country(self, span: Span) -> bool:
        sentence = self._sites.sentence(self._sites.tokens(span)[0])
        return any(
            self._referents[mention.referent].kind == "country"
            for _, mention in self._mentions.get(sentence, ())
            if mention.span.start < span.end and span.start < mention.span.end
        )

    def _format(self, event: Event) -> Literal["in person", "virtual", "hybrid"] | None:
        tree = self._tree
        verb = self._sites.verb(event.at)
        near = {tree.words[child] for child in tree.children[event.at]} | set(event.name.lower().split())
        if verb is not None:
            near |= {tree.words[child] for child in tree.children[verb]}
            near |= {tree.words[low] for child in tree.children[verb] for low in tree.children[child]}
        if near & _HYBRID:
            return "hybrid"
        if near & _VIRTUAL:
            return "virtual"
        first, last = tree.bounds[self._sites.sentence(event.at)]
        sentence = self._text[tree.starts[first] : tree.ends[last - 1]]
        return "in person" if _IN_PERSON.search(sentence) else None

    def _planned(self, event: Event) -> bool:
        """Whether it lies ahead: by a word before it ("next"), or by the verbs above and behind it ("will hold")."""
        tree = self._tree
        if {tree.words[child] for child in tree.children[event.at]} & _AHEAD:
            return True
        chain = [event.at, *self._chain(event.at)]
        clauses = [child for child in tree.children[event.at] if tree.deps[child] in {"relcl", "acl"}]
        for each in [*chain, *clauses]:
            if each != event.at and tree.words[each] in _PLANNED:
                return True
            if any(tree.words[child] in {"will", "shall", "would", "'ll"} for child in tree.children[each]):
                return True
        return False

    def _chain(self, at: int) -> Iterator[int]:
        """The words above an event up to the first finite verb."""
        for above in self._sites.up(at):
            yield above
            if self._tree.tags[above] in _FINITE or self._tree.tags[above] == "MD":
                return

    def _parties(self, event: Event, place: Span | None) -> tuple[int, ...]:
        """Who meets: named in the event's own words, or subject or agent of the verb that holds it."""
        tree, sites = self._tree, self._sites
        ranges = [self._own(event)]
        verb = event.at if event.verb else sites.verb(event.at)
        if verb is not None and (event.verb or tree.words[verb] in HOLD):
            ranges.extend(
                range(tree.left[child], tree.right[child] + 1)
                for child in tree.children[verb]
                if tree.deps[child] in {"nsubj", "agent"} and child != event.at
            )
        found: list[int] = []
        for head, mention in self._mentions.get(sites.sentence(event.at), ()):
            overlaps = place is not None and mention.span.start < place.end and place.start < mention.span.end
            if overlaps or not any(head in tokens for tokens in ranges):
                continue
            if self._referents[mention.referent].kind in _PARTIES and mention.referent not in found:
                found.append(mention.referent)
        return tuple(found)

    def _own(self, event: Event) -> range:
        """The tokens of an event's own words and of what it is "with", without clauses that describe it."""
        tree = self._tree
        last = tree.right[event.at]
        for child in tree.children[event.at]:
            if child > event.at and tree.deps[child] in {"relcl", "acl", "advcl", "ccomp", "punct"}:
                last = min(last, tree.left[child] - 1)
        first = tree.left[event.at] if not event.verb else event.at
        return range(first, max(last, event.at) + 1)


def _folded(told: Sequence[tuple[Event, Gathering]], times: Sequence[TimeExpression]) -> tuple[Gathering, ...]:
    """Fold each "the meeting" into the one it points back to, and leave out what says nothing of any one gathering."""
    out: list[Gathering] = []
    nouns: list[str] = []
    for event, each in told:
        noun = event.name.split()[-1].lower() if event.bare else ""
        back = (
            next((i for i in range(len(out) - 1, -1, -1) if noun in {nouns[i], "event"}), None) if event.bare else None
        )
        if back is not None and _agree(out[back], each, times):
            out[back] = _joined(out[back], each)
        elif event.named or event.verb or each.time is not None or each.place or each.parties or each.format:
            out.append(each)
            nouns.append(_noun_of(event))
    return tuple(out)


def _noun_of(event: Event) -> str:
    """The word that tells of a gathering, for what points back to it."""
    known = {*LEXICON["events"]["plain"], *LEXICON["events"]["guarded"]}
    return next((word for word in event.name.lower().split() if word in known), "meeting" if event.verb else "")


def _agree(one: Gathering, other: Gathering, times: Sequence[TimeExpression]) -> bool:
    """Whether two mentions may be of one gathering: no two days, no two places."""
    if one.time is not None and other.time is not None and times[one.time].rule != times[other.time].rule:
        return False
    return one.place is None or other.place is None


def _joined(one: Gathering, other: Gathering) -> Gathering:
    return replace(
        one,
        time=other.time if one.time is None else one.time,
        place=one.place or other.place,
        format=one.format or other.format,
        parties=(*one.parties, *(party for party in other.parties if party not in one.parties)),
    )


STAGE = Stage(
    "meetings",
    "1",
    frozenset({"doc", "sentences", "times", "referents", "mentions", "attributions"}),
    frozenset({"meetings", "said_at"}),
    run,
)
