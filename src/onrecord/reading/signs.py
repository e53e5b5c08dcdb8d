"""What stands around names and shows what they name, where no list knows them and the model only guesses."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.reading.naming import Name, NameKind
from onrecord.reading.nouns import nouns
from onrecord.reading.shortforms import LETTERS, abbreviates, initials, letters_of, without_suffix
from onrecord.reading.titles import Holding, Title
from onrecord.world.spelling import fold

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
    r"\b(?:[Ii]n|[Nn]ear|outside|around|(?:town|city|village|district|province|port|camp|capital|island) of) $"
)
OF_BODY = re.compile(r",? (?:of|at|from|with) (?:the )?")
PERSONAL = re.compile(r"^(?:, who\b|, \d\d,| \(\d\d\))")
QUOTED = re.compile(r"^[\"“‘'][\"”’',.]")
SORT = re.compile(r"^, (?:an?|the) ((?:[A-Za-z\d-]+ ){0,3}[a-z]+)\b")
CALLED = re.compile(r"^ (?:[a-z]+ )?(group|movement|militia|network|party|faction|alliance|coalition|charity)\b")
BEFORE = re.compile(r"\b([a-z]{3,}) $")
OWNS = re.compile(r"^['’]s? (?:own )?[“\"‘']?$")
ORGAN_WORDS = frozenset(
    [
        *["advisory", "appellate", "contact", "executive", "governing", "monitoring", "negotiating", "oversight"],
        *["political", "ruling", "scientific", "steering", "supervisory", "technical", "working"],
        *["core", "full", "general", "grand", "high", "inner", "joint", "large", "main", "plenary", "small"],
        *["standing"],
    ]
)
"""What the organs of a body are called after: their task, and their size, rank and term."""


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
        people = [without_suffix(form.split()) for form in self.forms if self._surely(form)]
        guessed = [without_suffix(form.split()) for form, uses in self.forms.items() if uses[0].kind == "person"]
        self._surnames = {" ".join(words[at:]) for words in people for at in range(1, len(words))}
        self._firsts = {words[0] for words in (*people, *guessed) if len(words) > 1}
        self._tails = self._surnames | {" ".join(words[at:]) for words in guessed for at in range(1, len(words))}
        bodies = [form for form, uses in self.forms.items() if uses[0].kind == "organisation" and " " in form]
        self._bodies = {n.start for n in self.named if n.sure and n.kind == "organisation"}
        self._initials = {letters for form in bodies for letters in initials(fold(form).split())}
        self.short: dict[str, str] = {}
        self._abbreviations()
        self._labels(people)
        self._organs()

    def _surely(self, form: str) -> bool:
        uses = self.forms[form]
        return form in self.titled or (uses[0].kind == "person" and uses[0].sure)

    def kind(self, form: str) -> NameKind:
        """The kind of a name by what stands with it, where only the model has said what it is."""
        uses = self.forms[form]
        guess = uses[0].kind
        if self._surely(form):
            return "person"
        if guess in {"capital", "place"} and form in self._surnames:
            return "person"
        if uses[0].sure:
            return guess
        if (form in self._tails or (form in self._firsts and guess != "people")) and not form.isupper():
            return "person"
        if fold(form) in self._initials and (len(form) > LETTERS or sum(c.isupper() for c in form) > 1):
            return "organisation"
        if form in self._states:
            return "country"
        if form in self.demonyms:
            return "thing"
        if guess in {"person", "unknown"} and all(self._local(name) for name in uses):
            return "place"
        if all(QUOTED.match(self.text[max(n.start - 1, 0) : n.start] + self.text[n.end : n.end + 1]) for n in uses):
            return "thing"
        words = form.split()
        if not form.isupper() and any(self._personal(n) or self._member(n) for n in uses):
            return "person"
        surnamed = len(words) == 2 and words[-1] in self._alone and not words[-1].isupper()
        return "person" if surnamed else guess

    def _personal(self, name: Name) -> bool:
        """Whether what follows a name is said of a person: an age, "who", "a hydrologist at …"."""
        after = self.text[name.end : name.end + 60]
        if self._local(name):
            return False
        if PERSONAL.match(after):
            return True
        if name.kind in {"place", "capital"}:
            return False
        sort = SORT.match(after)
        return sort is not None and any(w in nouns().person or w.endswith("ist") for w in sort.group(1).split())

    def _local(self, name: Name) -> bool:
        """Whether a name is where something is: "in X", "the town of X"."""
        return bool(LOCAL.search(self.text[max(name.start - 16, 0) : name.start]))

    def _member(self, name: Name) -> bool:
        """Whether a name of two words or three stands before "of the University of X": a person of that body."""
        behind = OF_BODY.match(self.text, name.end)
        return behind is not None and behind.end() in self._bodies and 1 <= name.text.count(" ") < LETTERS

    def sorts(self, name: Name) -> set[str]:
        """The common nouns put to a name: "X, a charity", "the charity X", "X rebel group"."""
        after, before = self.text[name.end : name.end + 60], self.text[max(name.start - 24, 0) : name.start]
        said: list[str] = []
        if (match := SORT.match(after)) and not self._local(name):
            said.extend(match.group(1).split())
        if match := CALLED.match(after):
            said.append(match.group(1))
        if match := BEFORE.search(before):
            said.append(match.group(1))
        known = nouns().organisation | nouns().collective | nouns().person
        return {word for word in said if word in known}

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
                in_order = sum(c.isupper() for c in letters) > 1 and letters_of(letters, before.text)
                if closed and (in_order or abbreviates(letters, fold(before.text).split())):
                    self.short.setdefault(after.text, before.text)
            elif gap == " or " and before.text in self.short and letters.isupper():
                self.short.setdefault(after.text, self.short[before.text])

    def _labels(self, people: Sequence[Sequence[str]]) -> None:
        """ "M.K.:" at the head of a paragraph, in an interview with Maria Kell: who answers, by initials."""
        for form, uses in self.forms.items():
            letters = fold(form.replace(".", ""))
            if " " in letters or not form.replace(".", "").isupper() or len(letters) < 2:
                continue
            if any(self._labelled(name) for name in uses):
                meant = {" ".join(words) for words in people if _letters(words) == letters}
                if len(meant) == 1:
                    self.short.setdefault(form, meant.pop())

    def _labelled(self, name: Name) -> bool:
        return self.text[name.end : name.end + 1] == ":" and self.text[: name.start].endswith(("\n", "\n\n"))

    def _organs(self) -> None:
        """ "The Fund's Executive Board" speaks for the Fund: a body named by common words alone is its owner's."""
        for before, after in itertools.pairwise(self.named):
            gap = self.text[before.end : after.start]
            words = set(after.text.lower().split())
            if OWNS.match(gap) and before.kind == "organisation" and words <= nouns().collective | ORGAN_WORDS:
                self.short.setdefault(after.text, before.text)


def _letters(words: Sequence[str]) -> str:
    """The initials of a person's name, of each part where it is hyphenated."""
    return "".join(part[0] for word in words for part in fold(word.replace("-", " ")).split())
