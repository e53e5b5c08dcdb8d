"""Chains of reporters: which attributions of an article are statements, and which tell what somebody else said.

"The agency quoted the minister as saying that Vell had promised to pay" holds a statement of the minister and one of
Vell, both by way of others. What is said inside another's words stands by itself where another party said it and all
who pass it on say that it was said; else it is the outer speaker's own wording.
"""

from collections.abc import Iterator
from functools import cached_property

from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import WORD
from onrecord.model import Article, Attribution, Kind, Party, Span, SpeechAct, without

ASKING = frozenset({"ask", "question", "wonder", "query", "inquire", "enquire"})
"""Cues whose content is a question: nobody says there that it is so."""

POINTING = frozenset(
    ["it", "this", "that", "these", "those", "which", "who", "whom", "what", "him", "her", "them", "himself", "herself",
     "us", "me", "you", "one", "such", "so", "no", "to", "as", "be", "do", "does", "did", "done", "the", "same"]
)  # fmt: skip
"""Words that only point at what was said elsewhere."""

COURTESIES = frozenset({"thank", "congratulate", "greet", "salute", "applaud", "toast", "honour", "honor"})
"""Cues that tell nothing where a name is all that follows."""

RELAYS = frozenset({"quote", "cite", "quote-as", "cite-as"})
"""Cues that only hand on another's words."""

FRAME = 2
"""Words that a relay may have around what it hands on: "as saying"."""


class Standing:
    """Which attributions of one article stand in the record as statements."""

    def __init__(self, read: Read, naming: Naming) -> None:
        self.read, self.naming = read, naming
        self.attributions = read.reading.attributions

    def stands(self, index: int) -> bool:
        """Whether an attribution is a statement of its own."""
        act = self._act(index)
        if (act is not None and not act.said) or self._says_nothing(index):
            return False
        return all(self._reports(outer, index) for outer in self._outer(index)) and not self._relays(index)

    @cached_property
    def _named(self) -> frozenset[Span]:
        """Where somebody is named."""
        return frozenset(each.span for each in self.read.reading.mentions)

    def _says_nothing(self, index: int) -> bool:
        """Whether no words are left that tell anything, or nobody is there to have said them."""
        one, act = self.attributions[index], self._act(index)
        words = [word.group().lower() for span in one.content for word in WORD.finditer(self.read.article.text, *span)]
        unasked = not one.source and act is not None and act.stance in ASKING
        unnamed = one.parent is not None and self._party(index) is None
        pointing = (one.mode == "indirect" or one.parent is not None) and all(word in POINTING for word in words)
        courteous = act is not None and act.stance in COURTESIES and self._named.issuperset(one.content)
        return unasked or unnamed or pointing or courteous or not words

    def passed_on(self, index: int) -> tuple[Span, ...]:
        """Where the content of an attribution reports other statements: from their source to the end of their words."""
        return tuple(sorted(extent(self.attributions[at]) for at in self._inner.get(index, ()) if self.stands(at)))

    def via(self, index: int) -> tuple[str, ...]:
        """Through whom the words came, the outermost last; not the speaker, nor the outlet one told that prints it."""
        speakers, article = self.read.reading.speakers, self.read.article
        referents = speakers[index].via if index < len(speakers) else ()
        parties = (self.naming.cast.party(article.id, each) for each in referents)
        tellers = {self._party(outer) for outer in self._outer(index)}
        return tuple(
            each
            for each in dict.fromkeys(parties)
            if each is not None
            and each != self._party(index)
            and (each in tellers or not is_own_outlet(self.naming.parties[each], article))
        )

    def kind(self, index: int) -> Kind:
        """What a statement does; a claim that one's own side asks, promises or opposes something does that."""
        act = self._act(index)
        kind: Kind = act.kind if act else "claim"
        if act is None or kind != "claim" or not _asserts(act):
            return kind
        told = (self._act(at) for at in self._inner.get(index, ()) if self._is_own(index, at))
        return next((each.kind for each in told if each and _asserts(each) and each.kind != "claim"), kind)

    def _act(self, index: int) -> SpeechAct | None:
        acts = self.read.reading.acts
        return acts[index] if index < len(acts) else None

    def _party(self, index: int) -> str | None:
        speakers = self.read.reading.speakers
        referent = speakers[index].referent if index < len(speakers) else None
        return None if referent is None else self.naming.cast.party(self.read.article.id, referent)

    def _outer(self, index: int) -> Iterator[int]:
        """The attributions around one, the nearest first."""
        seen = {index}
        at = self.attributions[index].parent
        while at is not None and at not in seen and 0 <= at < len(self.attributions):
            seen.add(at)
            yield at
            at = self.attributions[at].parent

    @cached_property
    def _inner(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index in range(len(self.attributions)):
            for outer in self._outer(index):
                found.setdefault(outer, []).append(index)
        return found

    def _reports(self, outer: int, inner: int) -> bool:
        """Whether an outer attribution says that somebody else said it."""
        act = self._act(outer)
        if act is not None and (not _asserts(act) or act.stance in ASKING):
            return False
        return not self._is_own(outer, inner)

    def _is_own(self, outer: int, inner: int) -> bool:
        """Whether the outer speaker tells of what he or the body he speaks for says."""
        teller, speaker = self._party(outer), self._party(inner)
        return speaker is not None and speaker in (teller, self.naming.spoken_for(teller))

    def _relays(self, index: int) -> bool:
        """Whether it says nothing but that another said something, which stands by itself."""
        act = self._act(index)
        if act is None or act.stance not in RELAYS:
            return False
        rest = without(self.attributions[index].content, self.passed_on(index))
        words = sum(1 for span in rest for _ in WORD.finditer(self.read.article.text, *span))
        return words <= FRAME and bool(self.passed_on(index))


def _asserts(act: SpeechAct) -> bool:
    return act.said and act.polarity == "asserted"


def is_own_outlet(party: Party, article: Article) -> bool:
    """Whether a party is the outlet that prints the article: what somebody told it came through nobody else."""
    outlet = WORD.findall((article.outlet or "").casefold())
    names = (set(WORD.findall(name.casefold())) for name in (party.name, *party.aliases))
    return bool(outlet) and any(outlet[-1] in own and own - {"the"} <= set(outlet) for own in names)


def extent(attribution: Attribution) -> Span:
    """From the first to the last of what belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(start for start, _ in spans), max(end for _, end in spans))
