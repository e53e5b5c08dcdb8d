"""The meetings stage: gatherings of parties with their day, place, form and who took part; and when things were said.

1. Every mention of a gathering (`events`). 2. What hangs on it: time, place, form, parties, planned or held.
3. "The meeting" is folded into the one it points back to. 4. The day of each saying (`sayings`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from onrecord.model import Article, Gathering, Mention, Referent, Span, TimeExpression
from onrecord.reading.events import HOLD, LEXICON, SIGNING, Event, events
from onrecord.reading.sayings import UNDATED, said_at
from onrecord.reading.sites import Sites
from onrecord.reading.stages import Findings, Stage
from onrecord.world.nations import nation_of

_PLANNED = frozenset(LEXICON["planned"]["words"])
_AHEAD = frozenset(LEXICON["planned"]["modifiers"])
_VISIT = frozenset(LEXICON["verbs"]["visit"])
_VIRTUAL = frozenset(LEXICON["format"]["virtual"])
_IN_PERSON = re.compile(rf"\b(?:in person|{'|'.join(LEXICON['format']['in_person'])})\b", re.IGNORECASE)
_HYBRID = frozenset(LEXICON["format"]["hybrid"])
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTIES = frozenset({"person", "organisation", "country", "group", "unknown"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_ASIDE = frozenset({"in", "at", "during", "after", "before", "since", "from", "by", "following", "amid", "despite"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TO_COME = frozenset({"future", "next", "ahead"})
"""Last words of the rules of times that lie ahead."""

_PRONOUNS = frozenset({"he", "she", "i", "it", "you", "we", "they"})
_PAIRED = frozenset({"talks", "negotiations", "consultations", "discussions"})
"""Plurals that name one gathering; "the meetings" point back to several."""

_REACH = 200
"""Code points around an event in which its time and place are looked for, inside its sentence."""


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the gatherings of an article, and the time of each attribution."""
    sites = Sites(found["tree"], found["times"])
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
        self._places: dict[int, list[tuple[int, Span]]] = {}
        for entity in found["doc"].ents:
            span = Span(entity.start_char, entity.end_char)
            if entity.label_ in _PLACES and not any(sign.isdigit() for sign in entity.text):
                self._places.setdefault(sites.sentence(entity.start), []).append((entity.root.i, span))
        self._mentions: dict[int, list[tuple[int, Mention]]] = {}
        for mention in found["mentions"]:
            head = sites.head(mention.span)
            if head is not None:
                self._mentions.setdefault(sites.sentence(head), []).append((head, mention))

    def gathering(self, event: Event) -> Gathering:
        """What the sentence says of one mention."""
        place, time = self._place(event), self._time(event)
        return Gathering(
            span=event.span,
            name=event.name,
            time=time,
            place=place,
            format=self._format(event),
            planned=self._planned(event) or self._told_ahead(event, time),
            parties=self._parties(event, place),
        )

    def _time(self, event: Event) -> int | None:
        best: tuple[int, int, int] | None = None
        for index in self._sites.times_near(event.span, _REACH):
            time = self._times[index]
            head = self._sites.head(time.span)
            if time.rule[0] in UNDATED or head is None or not self._sites.dates(head, event.at):
                continue
            above = self._sites.up(head)
            verb = next((each for each in above if self._tree.verbs[each]), None)
            steps = 0 if event.at in above else 1 + self._steps(event.at, verb)
            best = min(best or (steps, abs(head - event.at), index), (steps, abs(head - event.at), index))
        return best[2] if best else None

    def _steps(self, at: int, verb: int | None) -> int:
        """How far above a token a verb is."""
        above = self._sites.up(at)
        return above.index(verb) if verb in above else len(above)

    def _place(self, event: Event) -> Span | None:
        """The nearest place that is put with "in" or "at", or stands before the event ("Geneva talks")."""
        best: tuple[int, int, Span] | None = None
        for head, span in [*self._places.get(self._sites.sentence(event.at), ()), *self._named_place(event)]:
            if event.at in self._tree.tokens(span):
                continue
            inside = event.at in self._sites.up(head)
            located = self._located(head, event)
            before = not event.verb and head < event.at < head + 5 and not self._is_party(span) and inside
            if not located and not before:
                continue
            key = (abs(head - event.at) + (0 if inside else 50), span.start - span.end, span)  # the longer of two alike
            best = min(best or key, key)
        return best[2] if best else None

    def _named_place(self, event: Event) -> list[tuple[int, Span]]:
        """What a name right behind "in" says of where an event is, even if the model knows no such place."""
        tree = self._tree
        for child in tree.children[event.at]:
            at = tree.child(child, "pobj") if child > event.at and tree.words[child] == "in" else None
            if at is not None and tree.tags[at] == "NNP" and not self._sites.is_time(at):
                first = min([each for each in tree.children[at] if tree.deps[each] == "compound"], default=at)
                return [(at, Span(tree.starts[first], tree.ends[at]))]
        return []

    def _located(self, head: int, event: Event) -> bool:
        """Whether a place hangs by "in" or "at" on an event or on the verb above it, or is what one visits."""
        tree, sites = self._tree, self._sites
        above = tree.heads[head]
        if tree.deps[head] == "conj" or tree.deps[head] == "appos":
            above = tree.heads[above]
        if event.verb and above == event.at and tree.deps[head] in {"dobj", "npadvmod"}:
            return tree.words[event.at] in _VISIT
        if tree.words[above] not in {"in", "at"}:
            return False
        on = tree.heads[above]
        while (tree.deps[on] in {"xcomp", "acomp", "oprd"} or tree.words[on] == "place") and on not in sites.up(
            event.at
        ):
            on = tree.heads[on]
        if on == event.at or on == sites.verb(event.at):
            return True
        on = tree.heads[above]
        between = [each for each in sites.up(head) if each != event.at]
        inside = head in sites.within(event.at, _CLAUSES) - {event.at}
        return inside and not any(tree.verbs[each] for each in between[: between.index(on) + 1])

    def _is_party(self, span: Span) -> bool:
        """Whether a place before an event stands for who meets: a country, or one of a pair ("US-Vell talks")."""
        known = nation_of(self._text[slice(*span)])
        joined = self._text[span.end : span.end + 1] in {"-", "–"} or self._text[span.start - 1 : span.start] in {
            "-",
            "–",
        }
        return joined or (known is not None and known.way != "capital")

    def _format(self, event: Event) -> Literal["in person", "virtual", "hybrid"] | None:
        tree = self._tree
        verb = self._sites.verb(event.at)
        near = {tree.words[child] for child in tree.children[event.at]} | set(event.name.lower().split())
        if verb is not None:
            near |= {tree.words[each] for each in self._sites.within(verb, _CLAUSES)}
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
        aside = event.verb and tree.deps[event.at] == "acl"  # "ministers, meeting in Rome, will be asked"
        chain = [event.at] if aside else [event.at, *self._chain(event.at)]
        clauses = [child for child in tree.children[event.at] if tree.deps[child] in {"relcl", "acl"}]
        below = [c for each in chain for c in tree.children[each] if tree.deps[c] in {"xcomp", "acomp", "oprd"}]
        for each in [*chain, *clauses, *below]:
            if each != event.at and tree.words[each] in _PLANNED:
                return True
            if any(tree.words[child] in {"will", "shall", "would", "'ll"} for child in tree.children[each]):
                return True
        return any(tree.words[tree.heads[c]] in {"is", "are"} and tree.verbs[c] for c in below)  # "are to resume"

    def _told_ahead(self, event: Event, time: int | None) -> bool:
        """Whether a verb in the present has a day to come: "the council meets on 22 April"."""
        verb = event.at if event.verb else self._sites.verb(event.at)
        present = verb is not None and self._tree.tags[verb] in {"VBP", "VBZ"}
        return present and time is not None and _is_to_come(self._times[time].rule)

    def _chain(self, at: int) -> Iterator[int]:
        """The words above an event up to the first finite verb, unless it is only what something happened at."""
        for above in self._sites.up(at):
            if self._tree.words[above] in _ASIDE:
                return
            yield above
            if self._tree.tags[above] in _FINITE or self._tree.tags[above] == "MD":
                return

    def _parties(self, event: Event, place: Span | None) -> tuple[int, ...]:
        """Who meets: named in the event's own words, or subject or agent of the verb that holds it."""
        sites = self._sites
        tokens = sites.within(event.at, _CLAUSES)
        for each in self._tree.children[event.at]:
            if event.verb and self._tree.deps[each] == "conj":
                tokens -= sites.within(each, frozenset())  # "met her and told the agency"
        for each in self._holders(event):
            tokens |= sites.within(each, _CLAUSES)
        found: list[int] = []
        for head, mention in self._mentions.get(sites.sentence(event.at), ()):
            overlaps = place is not None and mention.span.start < place.end and place.start < mention.span.end
            if overlaps or head not in tokens:
                continue
            if self._referents[mention.referent].kind in _PARTIES and mention.referent not in found:
                found.append(mention.referent)
        return tuple(found)

    def _holders(self, event: Event) -> list[int]:
        """Subjects and agents of the verb that holds an event; what "plans to hold" has its subject further up."""
        tree = self._tree
        verb = event.at if event.verb else self._sites.verb(event.at)
        if verb is None or not (event.verb or tree.words[verb] in HOLD):
            return []
        agents = [c for c in tree.children[verb] if tree.deps[c] == "agent"]
        subject = self._sites.subject(verb)
        if subject is None or subject == event.at:
            return agents
        relative = tree.tags[subject].startswith("W") and tree.deps[verb] == "relcl"
        return [*agents, tree.heads[verb] if relative else subject]


def _is_to_come(rule: Sequence[Any]) -> bool:
    """Whether the rule of a time says by itself that it lies ahead: "next week", "the coming 22 April"."""
    if rule[0] == "shift":
        return bool(rule[1] > 0)
    return isinstance(rule[-1], str) and rule[-1] in _TO_COME


def _folded(told: Sequence[tuple[Event, Gathering]], times: Sequence[TimeExpression]) -> tuple[Gathering, ...]:
    """Fold each "the meeting" into the one it points back to, and leave out what says nothing of any one gathering."""
    out: list[Gathering] = []
    nouns: list[str] = []
    for event, each in told:
        noun = event.noun
        if event.bare and noun.endswith("s") and noun not in _PAIRED:
            out = [old if old.place or old.planned else replace(old, place=each.place) for old in out]
            continue
        back = (
            next((i for i in range(len(out) - 1, -1, -1) if noun in {nouns[i], "event"}), None) if event.bare else None
        )
        if back is not None and _agree(out[back], each, times):
            out[back] = _joined(out[back], each)
        elif _is_one(event, each):
            out.append(each)
            nouns.append(noun)
    return tuple(out)


def _is_one(event: Event, each: Gathering) -> bool:
    """Whether a mention tells of some one gathering: not of meetings in general, and not of one nothing is known of."""
    if event.noun.endswith("s") and event.noun not in _PAIRED:
        return each.time is not None
    if event.verb and not each.parties and event.name.split()[0].lower() in _PRONOUNS:
        return False
    if event.noun == SIGNING:
        return each.time is not None and each.place is not None
    known = each.time is not None or bool(each.place or each.parties or each.format)
    return known or event.named or event.detailed


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
    "3",
    frozenset({"doc", "tree", "sentences", "times", "referents", "mentions", "attributions"}),
    frozenset({"meetings", "said_at"}),
    run,
)
