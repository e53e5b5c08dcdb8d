"""Who is who within one article: names gathered into referents, with their titles and every place they are named."""

import itertools
import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import Mention, Referent, Span
from onrecord.reading.entries import Entry, Form, Sighting, fresh
from onrecord.reading.naming import Name
from onrecord.reading.shortforms import LETTERS, initials, inner_of, part_of, short_of
from onrecord.reading.signs import Signs
from onrecord.reading.titles import Holding, Title
from onrecord.world.offices import honorifics, office
from onrecord.world.organisations import body_of
from onrecord.world.spelling import fold

OF_BODY = re.compile(r"^,? (?:of|at|from|with|for) (?:the )?$")
AT = re.compile(r"\b(?:at|with) (?:the )?$")
OWNS = re.compile(r"^['’]s? $")
STEM = 3
"""Letters at the head of a surname by which its misspellings are looked up."""


class Roster:
    """The referents of an article, in the making; `timeline` holds (start, end, entry) of every sighting, in order."""

    def __init__(self, text: str, names: Sequence[Name], titles: Sequence[Title], held: Sequence[Holding]) -> None:
        self.text = text
        self.titles = titles
        self.entries: list[Entry] = []
        self.timeline: list[tuple[int, int, int]] = []
        self.signs = Signs(text, names, titles, held)
        self._by_form: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = defaultdict(list)
        forms = self.signs.forms
        for form in sorted(forms, key=lambda form: (form in self.signs.short, -len(form.split()), form)):
            if (kind := self.signs.kind(form)) != "thing":
                self._place(form, kind)
        for name in self.signs.named:
            if (at := self.at(name)) is not None:
                self.see(at, Span(name.start, name.end), "name")
        for each in held:
            self._give(names[each.name], titles[each.title])
        self._affiliate(names, held)

    def _place(self, form: str, kind: str) -> None:
        target = self._same(form, kind)
        if target is None:
            target = self.add(fresh(form, kind))
        self.entries[target].aliases[form] += len(self.signs.forms[form])
        self._by_form[form] = target
        self._by_name.setdefault(fold(form), target)

    def _same(self, form: str, kind: str) -> int | None:
        """The entry that a form is another name of."""
        if (long := self.signs.short.get(form)) and long in self._by_form:
            return self._by_form[long]
        named = self._by_name.get(fresh(form, kind).name)
        if named is None:
            named = self._by_name.get(fold(form))
        if named is not None:
            return named
        near = self._near(form)
        known = kind == "organisation" and " " in form and body_of(form) is not None
        if kind in {"person", "unknown", "organisation"} and not known:  # a lone word may be the surname of one named
            people = [at for at in near if self.entries[at].kind == "person"]
            found = [at for at in people if short_of(fold(form), fold(self.entries[at].name))]
            if not found and kind != "organisation":
                found = [at for at in people if inner_of(fold(form), fold(self.entries[at].name))]
            if found:
                return min(found, key=self._prominence)
        if kind in {"organisation", "unknown"}:
            bodies = [at for at in near if self.entries[at].kind == "organisation"]
            found = [at for at in bodies if part_of(form, self.entries[at].name)]
            if found:
                return max(found, key=lambda at: (sum(self.entries[at].aliases.values()), -at))
        return None

    def _near(self, form: str) -> list[int]:
        """Entries that share a word, its first letters, or their initials with a form."""
        words = fold(form).split()
        capitals = fold("".join(c for c in form if c.isupper()))
        keys = (*words, *(word[:STEM] for word in words[-1:]), capitals)
        return sorted({at for key in keys for at in self._by_word.get(key, ())})

    def _prominence(self, at: int) -> tuple[bool, int]:
        """Of two who share a surname, who holds an office goes by it, or else who came first."""
        aliases = self.entries[at].aliases
        return not aliases.keys() & self.signs.titled, min(self.signs.forms[form][0].start for form in aliases)

    def _give(self, name: Name, title: Title) -> None:
        at = self._by_form.get(name.text)
        if at is None:
            return
        entry = self.entries[at]
        if entry.kind in {"unknown", "place"}:
            entry.kind = "person"
        core = self.text[title.core[0] : title.core[1]].lower()
        entry.gender = honorifics().get(title.text.lower()) or honorifics().get(core) or entry.gender
        entry.sorts.update(core.rstrip(".").replace(".", "").split())
        if not title.honorific:
            entry.titles.setdefault(title.text)
        held = office(title.text)
        if not title.honorific or held.post != core.rstrip("."):
            entry.offices.add(held)

    def _affiliate(self, names: Sequence[Name], held: Sequence[Holding]) -> None:
        """What the text says people and bodies are, and which body it says people are of."""
        for name in self.signs.named:
            if (at := self.at(name)) is not None:
                self.entries[at].sorts |= self.signs.sorts(name)
        for one, other in itertools.pairwise(names):
            gap = self.text[one.end : other.start]
            if OF_BODY.match(gap):
                self._belong(one, other)
                if AT.search(gap) and one.kind == "person" and (entry := self.at(other)) is not None:
                    self._body(entry)
            elif OWNS.match(gap):
                self._belong(other, one)
        starts = [name.start for name in names]
        for each in held:
            span = self.titles[each.title].span
            for name in names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                self._belong(names[each.name], name)
                entry = self.at(name)
                if entry is not None and AT.search(self.text[span.start : name.start]):
                    self._body(entry)

    def _body(self, at: int) -> None:
        """Where someone works is a body, if nothing else says what it is."""
        if self.entries[at].kind == "unknown":
            self.entries[at].kind = "organisation"

    def _belong(self, person: Name, body: Name) -> None:
        who, what = self.at(person), self.at(body)
        if who is None or what is None or self.entries[who].kind != "person":
            return
        if self.entries[what].kind in {"organisation", "unknown"}:
            self.entries[who].bodies.add(what)

    def at(self, name: Name) -> int | None:
        """The index of the entry a name belongs to."""
        return self._by_form.get(name.text)

    def called(self, name: str) -> int | None:
        """The index of the entry of exactly that name."""
        return self._by_name.get(name)

    def state_of(self, word: str) -> int | None:
        """The index of the state that a demonym learned from this article belongs to."""
        return self._by_form.get(self.signs.demonyms.get(word, ""))

    def add(self, entry: Entry) -> int:
        """Take in one more referent and return its index."""
        at = len(self.entries)
        self.entries.append(entry)
        self._by_name.setdefault(entry.name, at)
        words = fold(entry.name).split()
        letters = initials(words) if len(words) > 1 else set()
        short = {each[:size] for each in letters for size in range(LETTERS, len(each))}
        for key in {*words, *(w[:STEM] for w in words[-1:]), *letters, *short}:
            self._by_word[key].append(at)
        return at

    def together(self, some: Sequence[int], span: Span) -> int:
        """Several as one group, named for all of them where they stand side by side."""
        *first, last = (self.entries[at].name for at in some)
        called = f"{', '.join(first)} and {last}"
        same = self.called(called)
        return self.see(self.add(Entry(called, "group", members=True)) if same is None else same, span, "description")

    def see(self, at: int, span: Span, form: Form) -> int:
        """Note that an entry is named at a span."""
        self.entries[at].sightings.append(Sighting(span, form))
        self.note(at, span)
        return at

    def note(self, at: int, span: Span) -> None:
        """Note that an entry is spoken of at a span, without counting it as a mention."""
        insort(self.timeline, (span.start, span.end, at))

    def seen_before(self, position: int) -> Iterator[tuple[Span, int]]:
        """Every sighting that starts before a position, the nearest first, with the index of its entry."""
        for at in range(bisect_left(self.timeline, (position,)) - 1, -1, -1):
            start, end, entry = self.timeline[at]
            yield Span(start, end), entry

    def referents(self) -> tuple[Referent, ...]:
        """What the article knows of each, frozen."""
        return tuple(
            Referent(
                name=entry.name,
                kind=entry.kind,
                aliases=tuple(sorted(set(entry.aliases) - {entry.name})),
                titles=tuple(entry.titles),
                anonymous=entry.anonymous,
            )
            for entry in self.entries
        )

    def mentions(self) -> tuple[Mention, ...]:
        """Every place where a referent is named, in order of the text."""
        found = {(each.span, at, each.form) for at, entry in enumerate(self.entries) for each in entry.sightings}
        return tuple(Mention(span=span, referent=at, form=form) for span, at, form in sorted(found))
