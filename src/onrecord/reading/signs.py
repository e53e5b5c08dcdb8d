"""What stands around names and shows what they name, where no list knows them and the model only guesses."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.reading.naming import Name, NameKind
from onrecord.reading.nouns import nouns
from onrecord.reading.shortforms import letters_of
from onrecord.reading.titles import Holding, Title

STATELY = re.compile(
    r"^['’]s? (?:[a-z-]+ ){0,3}(?:government|parliament|(?:prime )?ministers?|ministry|ambassador|army|military|envoy|"
    r"cabinet|embassy|chancellor|king|queen)\b"
)
"""What a state has: whoever owns one is taken for a country, unless a list or its own words say otherwise."""

DEMONYM_BEFORE = re.compile(
    r"^ (?:[a-z]+ ){0,2}(?:government|parliament|minister|president|ministry|army|officials?)\b"
)
ENDINGS = ("i", "n", "an", "ian", "ean", "ese", "ish", "ite")
"""How the adjective of a country ends, put to its name or to its name without the last vowels."""

LOCAL = re.compile(
    r"\b(?:in|near|outside|around|(?:town|city|village|district|province|port|camp|capital|island) of) $"
)
PERSONAL = re.compile(r"^(?:, who\b|, \d\d,| \(\d\d\))")
QUOTED = re.compile(r"^[\"“‘'][\"”’',.]")
SORT = re.compile(r"^, (?:an?|the) ((?:[a-z-]+ ){0,3}[a-z]+)\b")
OWNS = re.compile(r"^['’]s? (?:own )?[“\"‘']?$")
ORGAN_WORDS = frozenset(["small", "executive", "governing", "steering", "political", "general", "main", "standing",
                         "supervisory", "contact", "working", "joint", "core", "ruling", "negotiating"])  # fmt: skip


class Signs:
    """The names that can be referents (`named`), their kinds, short forms (`short`) and demonyms of the article."""

    def __init__(self, text: str, names: Sequence[Name], titles: Sequence[Title], held: Sequence[Holding]) -> None:
        self.text = text
        self.titled = frozenset(names[each.name].text for each in held)
        self.named = [n for n in names if n.kind != "thing" or (n.text in self.titled and not n.sure)]
        self.forms: dict[str, list[Name]] = defaultdict(list)
        for name in self.named:
            self.forms[name.text].append(name)
        self.demonyms = self._demonyms(names, titles)
        stately = {n.text for n in self.named if STATELY.match(text[n.end : n.end + 60])}
        self._states = (stately | set(self.demonyms.values())) - self.titled
        self._alone = {form for form, uses in self.forms.items() if " " not in form and not uses[0].sure}
        people = [form.split() for form, uses in self.forms.items() if uses[0].kind == "person" and uses[0].sure]
        self._surnames = {words[-1] for words in people if len(words) > 1}
        self.short: dict[str, str] = {}
        self._abbreviations()
        self._organs()

    def kind(self, form: str) -> NameKind:
        """The kind of a name by what stands with it, where only the model has said what it is."""
        uses = self.forms[form]
        guess = uses[0].kind
        if form in self.titled or (uses[0].sure and guess == "person"):
            return "person"
        if guess in {"capital", "place"} and form in self._surnames:
            return "person"
        if uses[0].sure:
            return guess
        if form in self._states:
            return "country"
        if form in self.demonyms:
            return "thing"
        if guess in {"person", "unknown"} and all(
            LOCAL.search(self.text[max(n.start - 16, 0) : n.start]) for n in uses
        ):
            return "place"
        if all(QUOTED.match(self.text[n.start - 1 : n.start] + self.text[n.end : n.end + 1]) for n in uses if n.start):
            return "thing"
        words = form.split()
        if len(words) > 1 and any(self._personal(n) for n in uses):
            return "person"
        surnamed = len(words) == 2 and words[-1] in self._alone and not words[-1].isupper()
        return "person" if surnamed else guess

    def _personal(self, name: Name) -> bool:
        """Whether what follows a name is said of a person: an age, "who", "a hydrologist at …"."""
        after = self.text[name.end : name.end + 60]
        if PERSONAL.match(after):
            return True
        sort = SORT.match(after)
        return sort is not None and any(w in nouns().person or w.endswith("ist") for w in sort.group(1).split())

    def _demonyms(self, names: Sequence[Name], titles: Sequence[Title]) -> dict[str, str]:
        """Adjectives that stand before a title or a government, with the name in the article they are made from."""
        words = {word for title in titles for word in title.text.split() if word[:1].isupper()}
        words |= {n.text for n in names if DEMONYM_BEFORE.match(self.text[n.end : n.end + 40])}
        made: dict[str, str] = {}
        for form, uses in self.forms.items():
            stems = {form, form.rstrip("aeiouy")}
            if (
                " " not in form
                and not uses[0].sure
                and form.lower() not in nouns().before_person
                and len(min(stems, key=len)) >= 3
            ):
                made.update((word, form) for s in stems for e in ENDINGS if (word := s + e) in words and word != form)
        return made

    def _abbreviations(self) -> None:
        """ "Long Name (LN)", "Long Name (LN or NL)": the forms in brackets name the same."""
        for before, after in itertools.pairwise(self.named):
            gap = self.text[before.end : after.start]
            letters = after.text.replace(".", "")
            if gap in {" (", " (also known as ", " (known as "} and letters[:1].isupper() and " " not in letters:
                closed = self.text[after.end : after.end + 1] in {")", " ", ","}
                if closed and sum(c.isupper() for c in letters) > 1 and letters_of(letters, before.text):
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
