"""Who each attribution is credited to, and through which reporters the words came."""

import itertools
import re
from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Attribution, Span, Speaker
from onrecord.reading.described import INDEFINITE, LEADING, Described
from onrecord.reading.describing import Describer
from onrecord.reading.entries import Form
from onrecord.reading.focus import Focus, Spoke
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns
from onrecord.reading.outlets import outlets
from onrecord.reading.pronouns import RELATIVE, THIRD, Pronouns
from onrecord.reading.titles import Holding
from onrecord.reading.voices import SPOKEN, Voices
from onrecord.reading.words import Word
from onrecord.world.offices import office
from onrecord.world.spelling import singular

BREAKS = frozenset(
    ["of", "for", "from", "with", "in", "at", "who", "which", "that", "to", "on", "by", "whose", "close", "familiar",
     "issued", "released", "published", "attending", "participating", "based", "representing", "including", "after",
     "speaking", "under", "among", "inside", "near", "about", "against", "such", "between", "following", "during"]
)  # fmt: skip
BODY_GAP = re.compile(r"^(?:, (?:the )?| \(| [-–—] )$")
SEVERAL = 3
BREAK_GAP = re.compile(r"[,;:(\[–—\n]")
QUOTING = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing)\s*$")
APPOSED = re.compile(r"^[^,;:]+, (?:[A-Z][A-Za-z]{0,3}\.(?:[A-Z]\.)? ?)*$")
OWNED = re.compile(r"^(?:its|his|her|their|your|our|my) ", re.IGNORECASE)
AND_GAP = re.compile(r"^(?:['’]s?)?,? (?:and|or) (?:[\w.’'-]+ ){0,5}$")
QUANTIFIERS = INDEFINITE - {"a", "an", "one", "another", "no"}


PAIRED = frozenset({"person", "country", "place", "organisation"})
BACK = 120
"""How far before a point, in code points, a name or title that covers it may start."""


class Chunk(NamedTuple):
    """The head of a source: its base noun phrase as words, and where it ends in the text."""

    words: tuple[Word, ...]
    end: int


class SpeakerFinder:
    """Resolves the sources of an article's attributions, in order of the text."""

    def __init__(
        self, focus: Focus, names: Sequence[Name], held: Sequence[Holding], attributions: Sequence[Attribution]
    ) -> None:
        self.focus = focus
        self._held: dict[int, list[Holding]] = defaultdict(list)
        for each in held:
            self._held[min(names[each.name].start, focus.roster.titles[each.title].span.start)].append(each)
        self.names = names
        self.attributions = attributions
        self.roster = focus.roster
        self.voices = Voices(focus, attributions)
        self.pronouns = Pronouns(focus, {each.source[0].start for each in attributions if each.source})
        self.describer = Describer(focus, self.pronouns)
        self.focus.describe = self.source
        self._resolved: dict[int, int | None] = {}

    def all(self) -> tuple[Speaker, ...]:
        """A speaker for each attribution, in their order."""
        order = sorted(
            range(len(self.attributions)),
            key=lambda at: (self.focus.heads(_place(self.attributions[at])), _place(self.attributions[at]), at),
        )
        for at in order:
            self._resolve(at, frozenset())
        return tuple(Speaker(self._resolved[at], self._via(at)) for at in range(len(order)))

    def _resolve(self, at: int, within: frozenset[int]) -> int | None:
        """The speaker of one attribution, found after that of the one around it; `within` guards against circles."""
        if at in self._resolved or at in within:
            return self._resolved.get(at)
        each = self.attributions[at]
        parent = each.parent if each.parent is not None and 0 <= each.parent < len(self.attributions) else None
        around = None if parent is None else self._resolve(parent, within | {at})
        self.pronouns.follow(_place(each))
        self.focus.own = each.content
        entry = self._resolved[at] = self._one(each, around)
        if entry is not None and parent is None:  # whom another's words quote does not take the floor
            insort(self.focus.spoken, Spoke(_place(each), entry, self._voiced(each, entry)))
        return entry

    def _voiced(self, attribution: Attribution, entry: int) -> bool:
        """Whether a body speaks through one person without a name of their own."""
        if not attribution.source or self.roster.entries[entry].kind == "person":
            return False
        words = {w.text.lower() for w in self._words(attribution.source[0])}
        return bool(words & nouns().voice & nouns().person)

    def _one(self, attribution: Attribution, around: int | None) -> int | None:
        if not attribution.source:
            return None
        span = Span(attribution.source[0].start, attribution.source[-1].end)
        quoted = self.voices.quoted_at(span.start, self._resolved) if around is None else around
        plain = self.focus.text[span.start : span.end].strip(" ,")
        pronoun = plain.lower() if not (plain.isupper() and len(plain) > 1) else ""
        if pronoun in SPOKEN:
            return self._seen(self.voices.means(pronoun, span.start, quoted), span, "pronoun")
        self.focus.barred = quoted if self.voices.quoting(span.start) else None
        if pronoun in THIRD:
            return self._seen(self.pronouns.means(pronoun, span), span, "pronoun")
        words = self._words(span)
        if len(words) > 1 and words[-1].text in RELATIVE:
            relative = Span(words[-1].start, words[-1].end)
            if (named := self._just_before(relative)) is not None:
                return self._seen(named, relative, "pronoun")
            span = Span(span.start, words[-2].end)
        return self.source(span)

    def _just_before(self, relative: Span) -> int | None:
        """ "X, who …": the name that ends where the relative clause begins."""
        for name in self.focus.names_in(relative.start - BACK, relative.start):
            if name.end <= relative.start and self.focus.text[name.end : relative.start] in {" ", ", "}:
                return self._entry(name)
        return None

    def source(self, span: Span) -> int | None:
        """The entry that the words of a source name or describe."""
        words = self._words(span)
        if not words:
            return None
        if words[0].text.lower() in {"his", "her", "their", "its"} and len(words) == 1:
            return self._seen(self.pronouns.means(words[0].text.lower(), span), span, "pronoun")
        chunk = self._chunk(words)
        if (both := self._together(span, words)) is not None:
            return both
        if (entry := self._holder(span, chunk)) is not None:
            return entry
        if (name := self._named(chunk)) is not None:
            return name
        for find in (self._apposed, self._apposed_body):
            if (entry := find(span, chunk)) is not None:
                return entry
        return self.describer.resolve(Described(span, words, chunk.words, chunk.end))

    def _words(self, span: Span) -> tuple[Word, ...]:
        found: list[Word] = []
        at = self.focus.sentence_at(span.start)
        while at < len(self.focus.sentences) and self.focus.sentences[at].span.start < span.end:
            found.extend(w for w in self.focus.sentences[at].words if span.start <= w.start < span.end)
            at += 1
        return tuple(found)

    def _chunk(self, words: tuple[Word, ...]) -> Chunk:
        for at, word in enumerate(words[1:], 1):
            start = word.start - BACK
            inside = any(word.start < n.end for n in self.focus.names_in(start, word.start)) or any(
                word.start < t.core.end for t in self.focus.titles_in(start, word.start)
            )
            gap = self.focus.text[words[at - 1].end : word.start]
            bracketed = gap == " (" and self.focus.text[word.end : word.end + 2] == ") "
            participle = (
                word.tag in {"VBG", "VBN", "VBD"} and words[at - 1].tag.startswith("NN") and word.text.islower()
            )
            if not inside and (participle or word.text.lower() in BREAKS or BREAK_GAP.search(gap)) and not bracketed:
                return Chunk(words[:at], words[at - 1].end)
        return Chunk(words, words[-1].end)

    def _together(self, span: Span, words: Sequence[Word]) -> int | None:
        """ "X and Y said": two named people or states as one group, named for both."""
        inside = [
            n for n in self.focus.names_in(span.start, span.end) if n.end <= span.end and self._entry(n) is not None
        ]
        if (several := self._listed(span, inside)) is not None:
            return several
        for one, other in itertools.pairwise(inside):
            gap = self.focus.text[one.end : other.start]
            lead = self.focus.text[span.start : one.start].lower().split()
            plain = not BREAKS & {*lead, *gap.lower().split()} - {"of", "for"} and other.end == words[-1].end
            first, second = self._entry(one), self._entry(other)
            if AND_GAP.match(gap) and plain and first != second and first is not None and second is not None:
                pair = (self.roster.entries[first], self.roster.entries[second])
                of = {"of", "for"} & {*lead, *gap.lower().split()}
                if all(e.kind == "person" for e in pair) or (not of and all(e.kind in PAIRED for e in pair)):
                    return self.roster.together((first, second), span)
        return None

    def _listed(self, span: Span, inside: Sequence[Name]) -> int | None:
        """ "X, Y and Z said": three people or states or more as one group, named for all."""
        listed: list[Name] = [*inside[:1]]
        for one, other in itertools.pairwise(inside):
            gap = self.focus.text[one.end : other.start]
            if gap != ", " and not AND_GAP.match(gap):
                break
            listed.append(other)
            if AND_GAP.match(gap):
                break
        entries = [at for name in listed if (at := self._entry(name)) is not None]
        kinds = {self.roster.entries[at].kind for at in entries}
        if "person" in kinds and all(" " in name.text and (not name.sure or name.kind == "person") for name in listed):
            for at in entries:
                self.roster.entries[at].kind = "person"
            kinds = {"person"}
        first = bool(listed) and not self.focus.text[span.start : listed[0].start].strip()
        if len(set(entries)) < SEVERAL or not first or not (kinds <= {"person"} or kinds <= PAIRED - {"person"}):
            return None
        if not AND_GAP.match(self.focus.text[listed[-2].end : listed[-1].start]):
            return None
        return self.roster.together(entries, span)

    def _holder(self, span: Span, chunk: Chunk) -> int | None:
        for word in self._words(Span(span.start, chunk.end)):
            for each in self._held.get(word.start, ()):
                name = self.names[each.name]
                owner = self.focus.text[name.end : name.end + 2] in {"'s", "’s"}
                if name.start < span.end and not owner and self._leads(span, word.start):
                    return self._entry(name)
        return None

    def _apposed(self, span: Span, chunk: Chunk) -> int | None:
        """ "The commission's secretary, X": a person's name behind a comma that ends the source or its first part."""
        noun = chunk.words[-1].text.lower()
        for name in self.focus.names_in(span.start + 1, span.end):
            before = self.focus.text[chunk.words[0].start : name.start]
            if not (APPOSED.search(before)):
                continue
            closed = name.end >= span.end - 1 or self.focus.text[name.end] == ","
            plain = noun in nouns().person or any(
                t.span.end > chunk.words[0].start for t in self.focus.titles_in(chunk.words[0].start - BACK, name.start)
            )
            entry = self._entry(name)
            if closed and plain and entry is not None and (not name.sure or name.kind == "person"):
                self.roster.entries[entry].kind = "person"
                title = " ".join(self.focus.text[chunk.words[0].start : chunk.end].split())
                self.roster.entries[entry].titles.setdefault(OWNED.sub("", LEADING.sub("", title)))
                self.roster.entries[entry].offices.add(office(title))
                return entry
        return None

    def _apposed_body(self, span: Span, chunk: Chunk) -> int | None:
        """ "The UN's refugee agency, X": the name of a body behind the comma that ends its description."""
        noun = singular(chunk.words[-1].text.lower())
        if noun not in nouns().organisation | nouns().collective:
            return None
        for name in self.focus.names_in(chunk.end, chunk.end + 8):
            entry, text = self._entry(name), self.focus.text
            closed = name.end == span.end or text[name.end : name.end + 1] in {",", ")"}
            if entry is None or not closed or not BODY_GAP.match(text[chunk.end : name.start]):
                return None
            found = self.roster.entries[entry]
            if (found.kind == "person" and name.sure) or found.media or found.kind in {"country", "place"}:
                return None
            found.kind = "organisation"
            found.sorts.add(noun)
            return entry
        return None

    def _leads(self, span: Span, first: int) -> bool:
        """Whether only articles and adjectives stand before: "Influential Iraqi cleric X", not "an aide to X"."""
        between = self.focus.text[span.start : first].lower().split()
        return not any(singular(word) in nouns().person | nouns().voice | BREAKS for word in between)

    def _named(self, chunk: Chunk) -> int | None:
        if chunk.words[0].text.lower() in QUANTIFIERS:
            return None
        for name in reversed(self.focus.names_in(chunk.words[0].start, chunk.end)):
            if name.end == chunk.words[-1].end:
                entry = self._entry(name)
                if entry is not None:
                    self._wake(entry)
                return entry
        return None

    def _wake(self, entry: int) -> None:
        """A place or an unknown that speaks is no mere place: it acts."""
        found = self.roster.entries[entry]
        if found.kind in {"place", "unknown"}:
            found.kind = "organisation"

    def _entry(self, name: Name) -> int | None:
        return self.roster.at(name)

    def _seen(self, entry: int | None, span: Span, form: Form) -> int | None:
        return None if entry is None else self.roster.see(entry, span, form)

    def _via(self, at: int) -> tuple[int, ...]:
        chain: list[int] = []
        attributions, resolved = self.attributions, self._resolved
        speaker, parent, seen = resolved[at], attributions[at].parent, {at}
        while parent is not None and parent not in seen and 0 <= parent < len(attributions):
            seen.add(parent)
            entry = resolved[parent]
            if entry is not None and entry != speaker and entry not in chain:
                chain.append(entry)
            parent = attributions[parent].parent
        if not chain and attributions[at].source and (quoter := self._quoter(attributions[at].source[0])) is not None:
            chain.append(quoter)
        heard = [each for name in outlets(self.focus, attributions[at]) if (each := self._entry(name)) is not None]
        return tuple(dict.fromkeys(each for each in (*heard, *chain) if each != speaker))

    def _quoter(self, source: Span) -> int | None:
        """ "AFP quoted the minister as saying": the agency before the verb."""
        sentence = self.focus.sentence(source.start)
        before = self.focus.text[sentence.span.start : source.start]
        if not (match := QUOTING.search(before)):
            return None
        words = [w for w in sentence.words if w.end <= sentence.span.start + match.start()]
        if not words:
            return None
        return self.source(Span(words[0].start, words[-1].end))


def _place(attribution: Attribution) -> int:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return attribution.source[0].start if attribution.source else min((s.start for s in spans), default=0)
