"""Sources that are described, not named: offices, members of a body, documents, unnamed people."""

import itertools

from onrecord.model import Span
from onrecord.reading.bodies import body
from onrecord.reading.described import DEFINITE, INDEFINITE, POSSESSIVES, Around, Described
from onrecord.reading.entries import Entry, Gender, RefKind
from onrecord.reading.focus import Focus
from onrecord.reading.incumbents import AGED, holds, incumbent, person, spoken_for, title_of
from onrecord.reading.issuing import issuer
from onrecord.reading.nouns import nouns, personal
from onrecord.reading.pronouns import Pronouns
from onrecord.world.nations import nation_of
from onrecord.world.offices import office
from onrecord.world.spelling import singular

STATES, PEOPLE, BODIES = frozenset({"country", "place"}), frozenset({"person"}), frozenset({"organisation"})
KINDS = dict.fromkeys(["country", "nation", "state", "government", "side"], STATES) | dict.fromkeys(
    ["man", "woman", "minister", "president", "leader", "diplomat", "official"], PEOPLE
)
"""What two who were named together may be called."""

FAR = 50
"""Sentences looked back for two who were named together."""

WORDS = 2
"""Common words at most behind the name of a body that say what it is: "news agency"."""

COUNTED = frozenset({"two", "three", "four", "five", "six", "both", "pair", "duo", "trio"})
"""What takes up several people named together before."""


class Describer:
    """Finds whom a description means, or takes in a new referent under that description."""

    def __init__(self, focus: Focus, pronouns: Pronouns) -> None:
        self.focus = focus
        self.around = Around(focus, self.resolve, pronouns)

    def resolve(self, source: Described) -> int:
        """The entry that a described source means; a new one where nothing before fits."""
        found = self._find(source)
        if found is None:
            return self._new(source)
        return self.focus.roster.see(found, source.span, "description")

    def _find(self, source: Described) -> int | None:
        for find in (self._foretold, self._back, self._several, self._named_within, self._place):
            if (found := find(source)) is not None:
                return found
        if (state := nation_of(self.around.name(source))) is not None and state.way in {"name", "seat"}:
            at = self.focus.roster.called(state.nation)
            return self.focus.roster.add(Entry(state.nation, "country")) if at is None else at
        noun, one, lists = source.noun, singular(source.noun), nouns()
        two = " ".join(word.text.lower() for word in source.chunk[-2:])
        if {noun, one} & lists.document:
            return issuer(self.around, source)
        if {noun, one} & lists.meeting:
            return self._met(source)
        if noun in lists.members and source.first not in INDEFINITE:
            return self._members(source)
        if two in lists.voice or ({noun, one} & lists.voice and noun in lists.organisation):
            return spoken_for(self.around, source)
        if two in lists.organisation:
            return body(self.around, source)
        if (title := title_of(self.around, source)) is not None:
            return incumbent(self.around, source, title)
        if one in lists.voice and (owner := spoken_for(self.around, source)) is not None:
            return owner
        return self._by_sort(source, noun, one)

    def _by_sort(self, source: Described, noun: str, one: str) -> int | None:
        """Whom a common noun means by what it is a noun for: a person, a body, a state."""
        lists = nouns()
        body_like = one in lists.organisation and one not in lists.person
        if noun == one and not body_like and (personal(one) or AGED.search(noun)):
            return person(self.around, source)
        if one in lists.organisation | lists.collective and (noun == one or noun in lists.organisation):
            return body(self.around, source)
        if noun == one and noun in lists.realm and source.definite:
            return self.focus.salient(source.span.start, lambda e: e.kind == "country")
        return self.around.again(source)

    def _back(self, source: Described) -> int | None:
        """ "The three", "the Barbadian": who was named together before, or one of that country."""
        if source.noun in COUNTED and source.definite:
            return self.focus.last_speaker(source.span.start, lambda e: e.members and " and " in e.name)
        return self._native(source) if source.first == "the" else None

    def _foretold(self, source: Described) -> int | None:
        """ "Vessian woman sues airline": whom a headline describes and the text below names, and calls the same."""
        if not self.focus.heads(source.span.start) or source.first in DEFINITE | INDEFINITE:
            return None
        title = title_of(self.around, source)
        wanted = None if title is None else office(title.text)
        of = {self.focus.roster.at(name) for name in self.focus.names_in(source.span.start, source.words[-1].end)}
        ranked = [
            (len(entry.sightings), -at)
            for at, entry in enumerate(self.focus.roster.entries)
            if not entry.anonymous and entry.kind in {"person", "organisation"} and at not in of
            if source.noun in entry.sorts or (wanted and holds(entry, wanted))
        ]
        return -max(ranked)[1] if ranked else None

    def _several(self, source: Described) -> int | None:
        """ "The two companies", "both countries": those of that sort last named together."""
        kinds = KINDS.get(singular(source.noun)) or (BODIES if self._bodies(source) else None)
        counted = {word.text.lower() for word in source.chunk[:-1]} & (COUNTED | {"both"})
        if kinds is None or not (counted or source.first == "these") or len(source.words) > len(source.chunk):
            return None
        return self._named_together(source.span.start, kinds)

    def _bodies(self, source: Described) -> bool:
        one = singular(source.noun)
        return one != source.noun and one in nouns().organisation | nouns().collective and one not in nouns().person

    def _named_together(self, position: int, kinds: frozenset[str]) -> int | None:
        """ "X and Y": the two of some kinds that were last named side by side, as a group."""
        roster, here = self.focus.roster, self.focus.sentence_at(position)
        names = self.focus.names_in(self.focus.sentences[max(here - FAR, 0)].span.start, position)
        for one, other in reversed(list(itertools.pairwise(names))):
            first, second = roster.at(one), roster.at(other)
            gap = self.focus.text[one.end : other.start]
            if first is None or second is None or first == second or gap not in {" and ", " and the "}:
                continue
            if {roster.entries[first].kind, roster.entries[second].kind} <= kinds:
                return roster.together((first, second), Span(one.start, other.end))
        return None

    def _named_within(self, source: Described) -> int | None:
        """ "The Corvel brewery", "the Vessia news agency": the body whose name stands before a common noun for it."""
        one = singular(source.noun)
        if source.noun != one or personal(one) or one in nouns().document | nouns().meeting | nouns().government:
            return None
        names = self.focus.names_in(source.span.start, source.end)
        rest = [word for word in source.chunk if names and word.start >= names[-1].end]
        if source.first != "the" or not rest or len(names) > 1 or any(w.possessive for w in source.chunk):
            return None
        led = self.around.called(Span(source.span.start, names[-1].start)).lower() in {"", "the"}
        at = self.around.party(names[-1])
        if at is None or not led or self.around.entry(at).kind != "organisation" or len(rest) > WORDS:
            return None
        return at

    def _place(self, source: Described) -> int | None:
        """ "The city": the place last named."""
        if source.noun not in nouns().local or source.first != "the" or len(source.words) > len(source.words[:2]):
            return None
        found = self.focus.salient(source.span.start, lambda e: e.kind == "place")
        if found is not None:
            self.around.entry(found).kind = "organisation"
        return found

    def _native(self, source: Described) -> int | None:
        """ "The Barbadian": the person spoken of who holds an office there, or else who spoke last."""
        known = nation_of(source.chunk[-1].text) if len(source.words) == len(source.chunk) else None
        if known is None or known.way != "adjective":
            return None
        start = source.span.start
        found = self.focus.salient(
            start, lambda e: e.kind == "person" and any(o.over == known.nation for o in e.offices)
        )
        return self.focus.last_speaker(start, lambda e: e.kind == "person") if found is None else found

    def _met(self, source: Described) -> int | None:
        """ "The meeting agreed": the body that met."""
        for find in (self.around.behind, self.around.before):
            if (named := find(source)) is not None:
                return named
        return self.around.collective(source.span.start)

    def _members(self, source: Described) -> int | None:
        """ "The ministers", "participants": the body they make up, unless the words single some of them out."""
        owner = self.around.behind(source)
        if owner is not None:
            return owner if self.around.entry(owner).kind == "organisation" else self.around.again(source)
        modifiers = [w.text for w in source.chunk[:-1] if w.text.lower() not in DEFINITE]
        if modifiers and source.first == "the" and singular(modifiers[-1]) in nouns().collective:
            inner = source.chunk[:-1]
            return self.resolve(Described(Span(inner[0].start, inner[-1].end), inner, inner, inner[-1].end))
        singled = any(nation_of(word) or word[0].isupper() for word in modifiers)
        if singled or not (source.first in DEFINITE or source.first == source.noun):
            return self.around.again(source)
        if source.noun not in nouns().deputed:
            return self._called_after(source)
        return self.around.collective(source.span.start)

    def _called_after(self, source: Described) -> int | None:
        """ "The creditors": the creditor committee, if one was named."""
        one = singular(source.noun)
        found = self.focus.salient(
            source.span.start,
            lambda e: e.kind == "organisation" and bool({one, source.noun} & set(e.name.lower().split())),
        )
        return found if found is not None and source.definite else self.around.again(source)

    def _new(self, source: Described) -> int:
        noun, one, lists = source.noun, singular(source.noun), nouns()
        kind: RefKind = "group"
        bodily = one in lists.organisation | lists.collective and one not in lists.person
        if one == noun and not bodily and (personal(one) or title_of(self.around, source)):
            kind = "person"
        elif one == noun and bodily:
            kind = "organisation"
        elif one in lists.document:
            kind = "document"
        gender: Gender | None = "male" if one in lists.male else "female" if one in lists.female else None
        entry = Entry(self._name(source), kind, anonymous=True, gender=gender, members=kind == "group")
        entry.media = one in lists.media
        if entry.name != self.around.name(source):
            entry.aliases[self.around.name(source)] += 1
        return self.focus.roster.see(self.focus.roster.add(entry), source.span, "description")

    def _name(self, source: Described) -> str:
        """Its words; "Ada Bell's office" for "her office"."""
        called = self.around.name(source)
        if source.first not in POSSESSIVES or (owner := self.around.before(source)) is None:
            return called
        return f"{self.around.entry(owner).name}'s {called.partition(' ')[2]}"
