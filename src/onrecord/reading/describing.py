"""Sources that are described, not named: offices, members of a body, documents, unnamed people."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.model import Span
from onrecord.reading.focus import Focus
from onrecord.reading.naming import Name, Word
from onrecord.reading.nouns import nouns, singular
from onrecord.reading.roster import Entry, RefKind, Sighting
from onrecord.reading.titles import Title
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office, office, unique

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both", "all"})
INDEFINITE = frozenset(["a", "an", "some", "one", "another", "several", "many", "few", "other", "two", "three", "most",
                        "any", "dozens", "hundreds", "thousands", "various", "certain", "no"])  # fmt: skip
POSSESSIVES = frozenset({"his", "her", "their", "its"})
LEADING = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)
ISSUED = re.compile(r"^ (?:(?:jointly |later )?[a-z]+ed )?(?:on \w+ |late \w+ |earlier )?(?:by|from|of) ")
OTHER = frozenset({"former", "deputy", "vice", "assistant", "ex", "under", "late", "shadow"})
"""Words that make another office of one."""
PERSON_END = re.compile(r"(?:[^aeiou]er|or|ist|ian|man|woman|ee)$")
AGED = re.compile(r"\d+-year-old$")
REACH = 60
"""How far behind "a statement issued by" its issuer may be named, in code points."""

SHORT_DESCRIPTION = 120
"""Longest description kept as the name of an unnamed source, in code points."""
AHEAD = 2
"""How many sentences on a name may follow the office that introduces it."""


class Described(NamedTuple):
    """A source without a name of its own: all its words, its base noun phrase, and where that ends."""

    span: Span
    words: tuple[Word, ...]
    chunk: tuple[Word, ...]
    end: int

    @property
    def noun(self) -> str:
        """The head noun, as written but in lower case."""
        return self.chunk[-1].text.lower()

    @property
    def definite(self) -> bool:
        """Whether the words point back at something known."""
        first = self.chunk[0].text.lower()
        return first in DEFINITE or (first not in INDEFINITE and (self.chunk[0].possessive or first == self.noun))


class Describer:
    """Finds whom a description means, or takes in a new referent under that description."""

    def __init__(self, focus: Focus, names: Sequence[Name]) -> None:
        self.focus = focus
        self.names = names
        self.roster = focus.roster

    def resolve(self, source: Described) -> int:
        """The entry that a described source means; a new one where nothing before fits."""
        noun, one = source.noun, singular(source.noun)
        found: int | None = None
        if one in nouns().document or noun in nouns().document:
            found = self._issuer(source)
        elif noun in nouns().meeting or one in nouns().meeting:
            found = self._body_of_meeting(source)
        elif noun in nouns().members and source.chunk[0].text.lower() not in INDEFINITE:
            found = self._members(source)
        elif (title := self._title(source)) is not None:
            found = self._office(source, title)
        elif one in nouns().voice and (body := self._behind(source)) is not None:
            found = body
        elif one in nouns().person or AGED.search(noun):
            found = self._person(source)
        elif one in nouns().organisation | nouns().collective:
            found = self._organisation(source)
        if found is None:
            return self._new(source)
        self.roster.entries[found].sightings.append(Sighting(source.span, "description"))
        return found

    # ------------------------------------------------------------------------------------------ what stands around

    def _behind(self, source: Described) -> int | None:
        """The body named behind the base phrase: "a statement issued by the meeting of X", "spokesman for X"."""
        end = source.words[-1].end
        for name in self.names:
            if source.end <= name.start and name.end <= end and (at := self._party(name)) is not None:
                return at
        return None

    def _before(self, source: Described) -> int | None:
        """The owner named in front of the head noun: "X's spokesman", "the X statement"."""
        for name in reversed(self.names):
            if source.span.start <= name.start and name.end < source.chunk[-1].end:
                at = self._party(name)
                if at is not None:
                    return at
        first = source.chunk[0].text.lower()
        if first in POSSESSIVES:
            return self.focus.pronoun(first, Span(source.chunk[0].start, source.chunk[0].end))
        for at, word in enumerate(source.chunk[:-1]):
            if word.possessive:
                owner = Described(
                    Span(source.span.start, word.end), source.words[: at + 1], source.chunk[: at + 1], word.end
                )
                return self.resolve(owner)
        return None

    def _party(self, name: Name) -> int | None:
        at = self.roster.at(name)
        if at is None or self.roster.entries[at].kind in {"place", "unknown"} or self.roster.entries[at].capital:
            return None
        return at

    # -------------------------------------------------------------------------------------------------- documents

    def _issuer(self, source: Described) -> int | None:
        """Who issued a document: as the words say, as said where it came up before, or who last spoke."""
        owner = self._behind(source)
        if owner is None:
            owner = self._before(source)
        if owner is None:
            owner = self._meeting_behind(source)
        if owner is None and source.definite:
            owner = self._issued_before(source)
        if owner is None and not {source.noun, singular(source.noun)} & nouns().release:
            return self._same_noun(source)
        if owner is None:
            owner = self.focus.last_speaker(source.span.start, lambda e: not e.anonymous and not e.media)
        return owner if owner is not None else self._collective(source.span.start)

    def _same_noun(self, source: Described) -> int | None:
        """ "The report" after "a report by unnamed auditors"."""
        if not source.definite:
            return None
        return self.focus.last_speaker(
            source.span.start, lambda e: e.anonymous and source.noun in e.name.lower().split()
        )

    def _meeting_behind(self, source: Described) -> int | None:
        rest = {w.text.lower() for w in source.words if w.start >= source.end}
        if rest & (nouns().meeting | nouns().collective | nouns().members):
            return self._collective(source.span.start)
        return None

    def _issued_before(self, source: Described) -> int | None:
        """The issuer given where the same noun stood before: "a statement issued by X … the statement said".

        Where several have issued one, it is whoever of them spoke last.
        """
        before = re.finditer(rf"\b{re.escape(source.noun)}\b", self.focus.text[: source.span.start], re.IGNORECASE)
        issuers = [at for match in before if (at := self._issued_at(Span(*match.span()))) is not None]
        if not issuers:
            return None
        spoke = self.focus.last_speaker(source.span.start, lambda e: any(e is self.roster.entries[i] for i in issuers))
        return issuers[-1] if spoke is None else spoke

    def _issued_at(self, noun: Span) -> int | None:
        owner = self._owner_at(noun.start)
        if owner is not None:
            return owner
        sentence = self.focus.sentences[self.focus.sentence_at(noun.start)].span
        if tail := ISSUED.match(self.focus.text[noun.end : sentence.end]):
            near = (n for n in self.names if noun.end + tail.end() <= n.start <= noun.end + tail.end() + REACH)
            if (issuer := next((at for n in near if (at := self._party(n)) is not None), None)) is not None:
                return issuer
        spoke = [each.entry for each in self.focus.spoken if sentence.start <= each.at < sentence.end]
        return spoke[-1] if spoke else None

    def _owner_at(self, position: int) -> int | None:
        for name in self.names:
            if name.end < position <= name.end + 24 and self.focus.text[name.end : name.end + 2] in {"'s", "’s"}:
                return self._party(name)
        return None

    # --------------------------------------------------------------------------------------- bodies and their members

    def _collective(self, position: int) -> int | None:
        """The body of several members in focus: who last spoke as such, else the one most named so far."""
        spoke = self.focus.last_speaker(position, lambda e: e.members and e.kind == "organisation")
        if spoke is not None:
            return spoke
        ranked = [
            (sum(s.span.start < position for s in entry.sightings), -entry.first, at)
            for at, entry in enumerate(self.roster.entries)
            if entry.members and entry.kind == "organisation" and entry.first < position
        ]
        return max(ranked)[2] if ranked else None

    def _body_of_meeting(self, source: Described) -> int | None:
        named = self._behind(source)
        if named is None:
            named = self._before(source)
        return named if named is not None else self._collective(source.span.start)

    def _members(self, source: Described) -> int | None:
        owner = self._behind(source)
        if owner is not None and self.roster.entries[owner].kind == "organisation":
            return owner
        modifiers = [w.text for w in source.chunk[:-1] if w.text.lower() not in DEFINITE]
        if any(nation_of(word) or word[0].isupper() for word in modifiers):
            return self._again(source)
        if not source.definite:
            return self._again(source)
        return self._collective(source.span.start) if owner is None else None

    def _organisation(self, source: Described) -> int | None:
        """ "the French charity", "the group", "the government": the body of that sort last in focus."""
        if not source.definite:
            return self._again(source)
        noun, position = singular(source.noun), source.span.start
        if (owned := self._team(source)) is not None:
            return owned
        nation = next((k.nation for w in source.chunk if (k := nation_of(w.text))), None)
        if noun in {"government", "cabinet", "administration", "regime"}:
            return self._government(source, nation)
        if noun in nouns().media and noun != "agency":
            return self.focus.salient(position, lambda e: e.media)
        if nation and noun in {"ministry", "department", "embassy", "army", "military", "police", "parliament"}:
            return self._again(source)
        for wanted in (
            lambda e: e.kind == "organisation" and noun in e.name.lower().split(),
            lambda e: e.kind == "organisation" and e.members and noun in nouns().collective,
            lambda e: e.kind == "organisation" and not e.media,
        ):
            found = self._recent(position, wanted)
            if found is not None:
                return found
        return self._again(source)

    def _team(self, source: Described) -> int | None:
        """ "The Rahimi campaign", "the Okoro administration": a body called after a person, not the person."""
        for name in self.names:
            if source.span.start <= name.start and name.end < source.chunk[-1].start and not source.chunk[0].possessive:
                at = self.roster.at(name)
                if at is not None and self.roster.entries[at].kind == "person":
                    called = LEADING.sub("", self.focus.text[source.span.start : source.end])
                    known = next((i for i, e in enumerate(self.roster.entries) if e.name == called), None)
                    return self.roster.add(Entry(called, "organisation")) if known is None else known
        return None

    def _government(self, source: Described, nation: str | None) -> int | None:
        if nation:
            at = next((i for i, e in enumerate(self.roster.entries) if e.name == nation), None)
            return self.roster.add(Entry(nation, "country")) if at is None else at
        owner = self._before(source)
        if owner is not None:
            return owner
        return self.focus.salient(source.span.start, lambda e: e.kind == "country")

    def _recent(self, position: int, wanted: Callable[[Entry], bool]) -> int | None:
        return self.focus.salient(position, wanted)

    # ----------------------------------------------------------------------------------------------------- people

    def _title(self, source: Described) -> Title | None:
        last = source.chunk[-1]
        for title in self.roster.titles:
            if (
                title.core.start <= last.start < title.span.end
                and not title.honorific
                and title.span.start < source.end
            ):
                return title
        return None

    def _office(self, source: Described, title: Title) -> int | None:
        """The holder of an office: named before, named just after, or a person known by the office alone."""
        wanted = office(title.text)
        core = self.focus.text[title.core.start : title.core.end].lower()
        if core in nouns().voice:
            body = self._behind(source)
            body = self._before(source) if body is None else body
            if body is not None:
                return body
        if source.chunk[0].text.lower() in INDEFINITE or source.noun.endswith("s") or self._narrowed(source, title):
            return self._again(source)
        found = self.focus.salient(source.span.start, lambda e: _holds(e, wanted) and e.name not in e.titles)
        if found is None and core in unique():
            found = self._introduced(source.span)
        if found is None and core in unique():
            found = self._named_below(source.span, wanted)
        if found is None:
            return self._again(source) if core not in unique() else self._by_office(title)
        self.roster.entries[found].titles.setdefault(title.text)
        self.roster.entries[found].offices.add(wanted)
        return found

    def _narrowed(self, source: Described, title: Title) -> bool:
        """Whether words before the title say more than the title does: "the region's delegation chairman"."""
        before = [w for w in source.chunk if w.end <= title.span.start and w.text.lower() not in DEFINITE]
        return bool(before) and not all(w.tag.startswith("JJ") and w.text.islower() for w in before)

    def _introduced(self, span: Span) -> int | None:
        """ "The foreign minister said … . X said …": a person first named at the head of a sentence soon after."""
        here = self.focus.sentence_at(span.start)
        for sentence in self.focus.sentences[here + 1 : here + 1 + AHEAD]:
            for name in self.names:
                if sentence.span.start <= name.start <= sentence.span.start + 2:
                    at = self.roster.at(name)
                    entry = self.roster.entries[at] if at is not None else None
                    if entry and entry.kind == "person" and entry.first == name.start and not entry.offices:
                        return at
        return None

    def _named_below(self, span: Span, wanted: Office) -> int | None:
        """Who holds the office anywhere in the article: of a country named beside the words, or who speaks most."""
        sentence = self.focus.sentences[self.focus.sentence_at(span.start)].span
        beside = {n for word in self.names if sentence.start <= word.start < sentence.end if (n := self._country(word))}
        ranked = [
            (any(o.over in beside for o in e.offices), sum(s.entry == at for s in self.focus.spoken), -e.first, at)
            for at, e in enumerate(self.roster.entries)
            if _holds(e, wanted)
        ]
        return max(ranked)[-1] if ranked else None

    def _country(self, name: Name) -> str | None:
        at = self.roster.at(name)
        return self.roster.entries[at].name if at is not None and self.roster.entries[at].kind == "country" else None

    def _by_office(self, title: Title) -> int:
        wanted = office(title.text)
        for at, entry in enumerate(self.roster.entries):
            if wanted in entry.offices:
                return at
        entry = Entry(title.text, "person", offices={wanted})
        entry.titles.setdefault(title.text)
        return self.roster.add(entry)

    def _person(self, source: Described) -> int | None:
        if not source.definite:
            return self._again(source)
        noun = source.noun
        if AGED.search(noun):
            return self.focus.salient(source.span.start, lambda e: e.kind == "person")
        if source.chunk[0].text.lower() in POSSESSIVES or len(source.words) > len(source.chunk):
            return self._again(source)
        same = self.focus.last_speaker(source.span.start, lambda e: e.anonymous and noun in e.name.lower().split())
        if same is not None:
            return same
        return self.focus.salient(
            source.span.start, lambda e: e.kind == "person" and any(noun in o.post.split() for o in e.offices)
        )

    # ----------------------------------------------------------------------------------------------- unnamed sources

    def _again(self, source: Described) -> int | None:
        name = self._name(source)
        return next((at for at, e in enumerate(self.roster.entries) if e.name == name and e.anonymous), None)

    def _name(self, source: Described) -> str:
        words = LEADING.sub("", " ".join(self.focus.text[source.span.start : source.span.end].split()))
        if len(words) > SHORT_DESCRIPTION:
            words = LEADING.sub("", " ".join(self.focus.text[source.span.start : source.end].split()))
        return words.strip(" ,;:")[:SHORT_DESCRIPTION]

    def _new(self, source: Described) -> int:
        noun = source.noun
        one = singular(noun)
        kind: RefKind = "group"
        if one == noun and (one in nouns().person or self._title(source) is not None or PERSON_END.search(one)):
            kind = "person"
        elif one == noun and one in nouns().organisation:
            kind = "organisation"
        elif one in nouns().document:
            kind = "document"
        gender = "male" if one in nouns().male else "female" if one in nouns().female else None
        entry = Entry(self._name(source), kind, anonymous=True, gender=gender, members=kind == "group")  # type: ignore[arg-type]
        entry.media = one in nouns().media
        entry.sightings.append(Sighting(source.span, "description"))
        return self.roster.add(entry)


def _holds(entry: Entry, wanted: Office) -> bool:
    return any(_fits(wanted, held) for held in entry.offices)


def _fits(wanted: Office, held: Office) -> bool:
    """Whether a short way of naming an office ("the minister") can mean one that is held ("foreign minister", Iraq)."""
    if wanted.over and held.over and wanted.over != held.over:
        return False
    asked, given = wanted.post.split(), held.post.split()
    shortened = asked[-1:] == given[-1:] and set(asked) <= set(given) and not (set(given) - set(asked)) & OTHER
    return wanted.post == held.post or shortened
