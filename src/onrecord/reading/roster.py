"""Who is who within one article: names gathered into referents, with their titles, short forms and misspellings."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.model import Mention, Referent, Span
from onrecord.reading.naming import Name, NameKind, government_of
from onrecord.reading.nouns import nouns
from onrecord.reading.titles import Holding, Title
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office, honorifics, office
from onrecord.world.organisations import body_at, body_of
from onrecord.world.spelling import close, fold

RefKind = Literal["person", "organisation", "country", "group", "place", "document", "unknown"]
Gender = Literal["male", "female"]
Form = Literal["name", "title", "pronoun", "description"]

STATELY = re.compile(
    r"^['’]s? (?:[a-z-]+ ){0,3}(?:government|parliament|(?:prime )?ministers?|ministry|ambassador|army|military|envoy|"
    r"president|cabinet|delegation|capital|border|embassy|constitution|chancellor|king|queen|citizens)\b"
)
"""What a state has: whoever owns one is taken for a country, unless a list or its own words say otherwise."""
PERSONAL = re.compile(r"^(?:, who\b|, \d\d,| \(\d\d\))")
OWNS = re.compile(r"^['’]s? (?:own )?[“\"‘']?$")
ORGAN_WORDS = frozenset(["small", "executive", "governing", "steering", "political", "general", "main", "standing",
                         "supervisory", "contact", "working", "joint", "core", "ruling", "negotiating"])  # fmt: skip
SMALL = frozenset({"the", "of", "for", "to", "and", "on", "a", "in", "against"})
LONG_ENOUGH = 6
"""Letters a surname must have before one letter's difference counts as a misspelling of it."""


class Sighting(NamedTuple):
    """A place where a referent is named."""

    span: Span
    form: Form


@dataclass
class Entry:
    """A referent while the article is being read."""

    name: str
    kind: RefKind
    aliases: Counter[str] = field(default_factory=Counter)
    titles: dict[str, None] = field(default_factory=dict)
    offices: set[Office] = field(default_factory=set)
    sightings: list[Sighting] = field(default_factory=list)
    anonymous: bool = False
    gender: Gender | None = None
    members: bool = False
    media: bool = False
    capital: bool = False

    @property
    def lean(self) -> Gender | None:
        """Which gender a given name that no list has suggests: many women's names end in "a", in many languages."""
        given = self.name.split()[0]
        return None if self.kind != "person" or " " not in self.name else "female" if given.endswith("a") else "male"

    @property
    def first(self) -> int:
        """Where it is first named."""
        return min((each.span.start for each in self.sightings), default=0)


class Roster:
    """The referents of an article, in the making."""

    def __init__(self, text: str, names: Sequence[Name], titles: Sequence[Title], held: Sequence[Holding]) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self._by_form: dict[str, int] = {}
        self.named = [name for name in names if name.kind != "thing" or self._held(name, held, names)]
        self.titles = titles
        self.titled = {names[each.name].text for each in held}
        self._owners = {n.text for n in self.named if STATELY.match(text[n.end : n.end + 60])} - self.titled
        self._alone = {n.text for n in self.named if " " not in n.text and not n.sure}
        people = {names[each.name] for each in held}
        forms = Counter(name.text for name in self.named)
        persons = {n.text for n in people} | {n.text for n in self.named if n.kind == "person"}
        self._abbreviations()
        self._organs()
        forms_of = {n.text: n for n in self.named}
        ranked = sorted(forms_of.items(), key=lambda item: (item[0] in self.short, -len(item[0].split()), item[0]))
        for form, name in ranked:
            self._place(form, "person" if form in persons else self._kind(name), forms)
        for name in self.named:
            self._sight(name)
        for each in held:
            self._give(names[each.name], titles[each.title])

    @staticmethod
    def _held(name: Name, held: Sequence[Holding], names: Sequence[Name]) -> bool:
        return any(names[each.name].text == name.text for each in held) and not name.sure

    def _kind(self, name: Name) -> NameKind:
        """The kind of a name by what stands with it, where only the model has said what it is."""
        if name.sure:
            return name.kind
        if name.text in self._owners:
            return "country"
        if " " in name.text and any(
            PERSONAL.match(self.text[n.end : n.end + 8]) for n in self.named if n.text == name.text
        ):
            return "person"
        if name.kind != "person" and len(name.text.split()) == 2 and name.text.split()[-1] in self._alone:
            return "person"
        return name.kind

    def _abbreviations(self) -> None:
        """ "Long Name (LN)", "Long Name (LN or NL)": the forms in brackets name the same."""
        self.short: dict[str, str] = {}
        for before, after in itertools.pairwise(self.named):
            gap = self.text[before.end : after.start]
            letters = after.text.replace(".", "")
            if gap in {" (", " (also known as ", " (known as "} and letters[:1].isupper() and " " not in letters:
                if (
                    sum(c.isupper() for c in letters) > 1
                    and _within(letters, before.text)
                    and self.text[after.end : after.end + 1] in {")", " ", ","}
                ):
                    self.short.setdefault(after.text, before.text)
            elif gap == " or " and before.text in self.short and letters.isupper():
                self.short.setdefault(after.text, self.short[before.text])

    def _organs(self) -> None:
        """ "The Fund's Executive Board" speaks for the Fund: a body named by common words alone is its owner's."""
        for before, after in itertools.pairwise(self.named):
            gap = self.text[before.end : after.start]
            words = set(after.text.lower().split())
            if OWNS.match(gap) and before.kind == "organisation" and words <= nouns().collective | ORGAN_WORDS:
                self.short.setdefault(after.text, before.text)

    def _place(self, form: str, kind: str, forms: Counter[str]) -> None:
        target = self._same(form, kind)
        if target is None:
            target = len(self.entries)
            self.entries.append(_fresh(form, kind))
        entry = self.entries[target]
        entry.aliases[form] += forms[form]
        self._by_form[form] = target

    def _same(self, form: str, kind: str) -> int | None:
        if (long := self.short.get(form)) and long in self._by_form:
            return self._by_form[long]
        name = _fresh(form, kind).name
        for at, entry in enumerate(self.entries):
            if entry.name == name or fold(form) in {fold(alias) for alias in entry.aliases}:
                return at
        if kind in {"person", "unknown", "organisation"}:
            found = [
                at for at, e in enumerate(self.entries) if e.kind == "person" and short_of(fold(form), fold(e.name))
            ]
            if found and not (kind == "organisation" and body_of(form)):
                return min(found, key=lambda at: (not self.entries[at].aliases.keys() & self.titled, self._first(at)))
        if kind in {"organisation", "unknown"}:
            found = [at for at, e in enumerate(self.entries) if e.kind == "organisation" and part_of(form, e.name)]
            if found:
                return max(found, key=lambda at: (sum(self.entries[at].aliases.values()), -at))
        return None

    def _first(self, at: int) -> int:
        """Where the first full name of an entry stands: of two who share a surname, who came first goes by it."""
        return min(name.start for name in self.named if name.text in self.entries[at].aliases)

    def _sight(self, name: Name) -> None:
        at = self._by_form.get(name.text)
        if at is not None:
            self.entries[at].sightings.append(Sighting(Span(name.start, name.end), "name"))

    def _give(self, name: Name, title: Title) -> None:
        at = self._by_form.get(name.text)
        if at is None:
            return
        entry = self.entries[at]
        if entry.kind in {"unknown", "place"}:
            entry.kind = "person"
        gender = honorifics().get(title.text.lower()) or honorifics().get(
            self.text[title.core[0] : title.core[1]].lower()
        )
        entry.gender = gender or entry.gender
        if not title.honorific:
            entry.titles.setdefault(title.text)
            entry.offices.add(office(title.text))

    def at(self, name: Name) -> int | None:
        """The index of the entry a name belongs to."""
        return self._by_form.get(name.text)

    def add(self, entry: Entry) -> int:
        """Take in one more referent and return its index."""
        self.entries.append(entry)
        return len(self.entries) - 1

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


def _fresh(form: str, kind: str) -> Entry:
    if kind in {"country", "capital"} and (nation := _nation(form)):
        return Entry(nation, "country", capital=kind == "capital")
    if kind == "capital" and (body := body_at(form)):
        return Entry(body.name, "organisation", members=body.members)
    if kind == "people":
        return Entry(form, "group", members=True)
    if kind == "organisation":
        body = body_of(form)
        words = set(form.lower().split())
        members = body.members if body else bool(words & nouns().collective)
        return Entry(body.name if body else form, "organisation", members=members, media=bool(body and body.media))
    if kind == "person":
        gender = gender_of(form.split()[0]) if " " in form else None
        return Entry(form, "person", gender=gender if gender != "either" else None)
    return Entry(form, "place" if kind in {"place", "capital", "country"} else "unknown")


def _nation(form: str) -> str | None:
    known = nation_of(form) or (nation_of(form.title()) if form.isupper() else None)
    return known.nation if known else government_of(form)


def _within(letters: str, name: str) -> bool:
    """Whether letters stand in a name in their order: "SDF" in "Syrian Democratic Forces"."""
    rest = iter(name.lower())
    return len(letters) < len(name) and all(letter in rest for letter in letters.lower() if letter.isalnum())


def short_of(short: str, full: str) -> bool:
    """Whether one folded name of a person is short for another: a surname, a first name, or one letter off."""
    a, b = short.split(), full.split()
    if not a or len(a) > len(b):
        return False
    if len(a) == len(b):
        return len(a) > 1 and a[-1] == b[-1] and close(a[0], b[0]) and a[0][0] == b[0][0]
    if len(a) > 1 and (a[0], a[-1]) == (b[0], b[-1]):
        return True
    if b[-len(a) :] == a or (len(a) == 1 and b[0] == a[0] and gender_of(full.split()[0].title())):
        return True
    return len(a) == 1 and len(a[0]) >= LONG_ENOUGH and close(a[0], b[-1])


def part_of(short: str, full: str) -> bool:
    """Whether one name of an organisation is short for another: its initials, or its words in their order."""
    a, b = fold(short).split(), fold(full).split()
    if len(a) == 1 and short.isupper():
        initials = "".join(w[0] for w in b if w not in SMALL)
        if len(b) > 1 and a[0] in {initials, "".join(w[0] for w in b)}:
            return True
    if not a or len(a) >= len(b):
        return False
    words = iter(b)
    inside = all(word in words for word in a)
    heads = {b[-1], *(b[at - 1] for at, word in enumerate(b) if at and word in SMALL - {"the", "a"})}
    return (
        inside
        and (a[-1] in heads or (len(a) > 1 and b[: len(a)] == a))
        and (len(a) > 1 or a[0] in nouns().named_organisation)
    )
