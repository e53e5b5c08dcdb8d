"""Who each attribution is credited to, and through which reporters the words came."""

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Attribution, Span, Speaker
from onrecord.reading.described import INDEFINITE, LEADING, Described
from onrecord.reading.describing import Describer
from onrecord.reading.entries import Entry, Form
from onrecord.reading.focus import PRONOUNS, RELATIVE, SPEAKING, Focus, Spoke
from onrecord.reading.naming import Name
from onrecord.reading.nouns import nouns, singular
from onrecord.reading.outlets import outlets
from onrecord.reading.titles import Holding
from onrecord.reading.words import Word
from onrecord.world.offices import office

BREAKS = frozenset(
    ["of", "for", "from", "with", "in", "at", "who", "which", "that", "to", "on", "by", "whose", "close", "familiar",
     "issued", "released", "published", "attending", "participating", "based", "representing", "including", "after",
     "speaking", "under", "among", "inside", "near", "about", "against", "such", "between", "following", "during"]
)  # fmt: skip
BODY_GAP = re.compile(r"^(?:, (?:the )?| \(| [-–—] )$")
SEVERAL = 3
AUTHORS = frozenset({"we", "us", "our"})
BREAK_GAP = re.compile(r"[,;:(\[–—\n]")
QUOTING = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing)\s*$")
APPOSED = re.compile(r"^[^,;:]+, (?:[A-Z][A-Za-z]{0,3}\.(?:[A-Z]\.)? ?)*$")
OWNED = re.compile(r"^(?:its|his|her|their|your|our|my) ", re.IGNORECASE)
AND_GAP = re.compile(r"^(?:['’]s?)?,? (?:and|or) (?:[\w.’'-]+ ){0,5}$")
QUANTIFIERS = INDEFINITE - {"a", "an", "one", "another", "no"}


PAIRED = frozenset({"person", "country", "place", "organisation"})
BACK = 120
"""How far before a point, in code points, a name or title that covers it may start."""

HEADLINES = 3
"""How many of the first lines may be headlines: those without a full stop are."""


class Chunk(NamedTuple):
    """The head of a source: its base noun phrase as words, and where it ends in the text."""

    words: tuple[Word, ...]
    end: int


class SpeakerFinder:
    """Resolves the sources of an article's attributions, in order of the text."""

    def __init__(self, focus: Focus, names: Sequence[Name], held: Sequence[Holding]) -> None:
        self.focus = focus
        self._held: dict[int, list[Holding]] = defaultdict(list)
        for each in held:
            self._held[min(names[each.name].start, focus.roster.titles[each.title].span.start)].append(each)
        self.names = names
        self.roster = focus.roster
        self.describer = Describer(focus)
        self.focus.describe = self.source
        text = focus.text
        self._labels = [
            (name.start, at)
            for name in names
            if text[name.end : name.end + 1] == ":" and text[name.start - 1 : name.start] in {"", "\n"}
            if (at := self._entry(name)) is not None
        ]

    def all(self, attributions: Sequence[Attribution]) -> tuple[Speaker, ...]:
        """A speaker for each attribution, in their order."""
        resolved: dict[int, int | None] = {}
        order = sorted(
            range(len(attributions)), key=lambda at: (self._heads(attributions[at]), _place(attributions[at]), at)
        )
        for at in order:
            self.focus.own = attributions[at].content
            resolved[at] = self._one(attributions[at], resolved)
            if (entry := resolved[at]) is not None:
                self.focus.spoken.append(Spoke(_place(attributions[at]), entry, self._voiced(attributions[at], entry)))
        return tuple(Speaker(resolved[at], self._via(attributions, at, resolved)) for at in range(len(attributions)))

    def _voiced(self, attribution: Attribution, entry: int) -> bool:
        """Whether a body speaks through one person without a name of their own."""
        if not attribution.source or self.roster.entries[entry].kind == "person":
            return False
        words = {w.text.lower() for w in self._words(attribution.source[0])}
        return bool(words & nouns().voice & nouns().person)

    def _heads(self, attribution: Attribution) -> bool:
        """Whether it stands in a headline: read last, since whom a headline means is said below it."""
        here = self.focus.sentence_at(_place(attribution))
        span = self.focus.sentence(_place(attribution)).span
        return here < HEADLINES and not self.focus.text[span.start : span.end].rstrip("\"'”’)").endswith(
            (".", "?", "!")
        )

    def _one(self, attribution: Attribution, resolved: dict[int, int | None]) -> int | None:
        if not attribution.source:
            return None
        span = Span(attribution.source[0].start, attribution.source[-1].end)
        plain = self.focus.text[span.start : span.end].strip(" ,")
        if plain.lower() in PRONOUNS and not (plain.isupper() and len(plain) > 1):
            parent = resolved.get(attribution.parent) if attribution.parent is not None else None
            if plain.lower() in SPEAKING and parent is None:
                parent = self._answering(span.start)
            if plain.lower() in AUTHORS and parent is None:
                parent = self._issuer()
            entry = parent if plain.lower() in SPEAKING and parent is not None else None
            return self._seen(self.focus.pronoun(plain.lower(), span) if entry is None else entry, span, "pronoun")
        words = self._words(span)
        if len(words) > 1 and words[-1].text in RELATIVE:
            relative = Span(words[-1].start, words[-1].end)
            if (named := self._just_before(relative)) is not None:
                return self._seen(named, relative, "pronoun")
            span = Span(span.start, words[-2].end)
        return self.source(span)

    def _answering(self, position: int) -> int | None:
        """Who speaks where each paragraph of an interview starts with a name: the nearest such name before."""
        at = bisect_right(self._labels, (position, len(self.roster.entries)))
        return self._labels[at - 1][1] if at and len(self._labels) > 1 else None

    def _issuer(self) -> int | None:
        """Who says "we" outside all quotations: the body or state first named at the head of the text."""
        first = self.focus.sentences[:HEADLINES]
        for name in self.focus.names_in(first[0].span.start, first[-1].span.end) if first else ():
            entry = self._entry(name)
            if entry is not None and self.roster.entries[entry].kind in {"organisation", "country"}:
                return entry
        return None

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
            return self._seen(self.focus.pronoun(words[0].text.lower(), span), span, "pronoun")
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
                    return self._add(Entry(f"{pair[0].name} and {pair[1].name}", "group", members=True), span)
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
        called = [self.roster.entries[at].name for at in entries]
        return self._add(Entry(f"{', '.join(called[:-1])} and {called[-1]}", "group", members=True), span)

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

    def _add(self, entry: Entry, span: Span) -> int:
        same = self.roster.called(entry.name)
        return self.roster.see(self.roster.add(entry) if same is None else same, span, "description")

    def _seen(self, entry: int | None, span: Span, form: Form) -> int | None:
        return None if entry is None else self.roster.see(entry, span, form)

    def _via(self, attributions: Sequence[Attribution], at: int, resolved: dict[int, int | None]) -> tuple[int, ...]:
        chain: list[int] = []
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
