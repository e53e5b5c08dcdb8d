"""What is disputed, where no brief says it: the nouns that recur in what is asked, promised and declared.

Without grammar at hand, a noun is taken to be the last word of a stretch that a "the", "their" or "of" opens and
another small word closes: "the [filling schedule] of", "their [citizens] back"; and any word that the coverage uses so
elsewhere. Names of parties are no issues.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.brief import Issue
from onrecord.linking.lexicon import pattern, word_set
from onrecord.linking.materials import Read
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import WORD, sense
from onrecord.linking.stances import Heard, cues
from onrecord.linking.statements import TAKES_SIDE, Said
from onrecord.model import Span, Statement

MOST = 20
"""Recurring issues at most: beyond them, words recur by chance."""

MOST_OWN = 30
"""Issues at most that only one party has taken a stand on."""

SURE = 0.5
"""Share of a noun's uses in which one word stands before it, from which both together name the issue."""

USUAL = 0.2
"""Share of a word's uses in the coverage in which it ends a stretch, from which it is a noun wherever it stands."""

LONGEST = 3
"""Words in a stretch that is taken to end in a noun."""

OBJECT = 160
"""Characters of a statement, or after words of stance, in which what they are about is looked for."""

OPENERS = re.compile(rf"\b(?:{pattern('nouns', 'openers')}|\d[\d,.]*)\s+", re.IGNORECASE)

VERBAL = ("ed", "ly")
"""Endings of words that neither name an issue nor stand before one."""

Noun = tuple[str, str]
"""A noun with the word before it, "" where that is a small word."""


def takes_side(statement: Statement, said: Said) -> bool:
    """Whether a statement says where its speaker stands, by its kind or by the word that introduces it."""
    if statement.kind in TAKES_SIDE:
        return True
    cue = said.read(statement).article.words(statement.cue) if statement.cue else ""
    return any(words_of.search(cue) for stance, words_of in cues() if stance in ("for", "against"))


def issues(said: Said, naming: Naming, told: Sequence[Heard]) -> tuple[Issue, ...]:
    """The issues of the coverage, most disputed first: each a noun, with the word before it where that is mostly one.

    What two parties or two articles take a side on comes first; then what a declared position that raises none of
    these is about.
    """
    known = _nouns_of(naming)
    uses: dict[str, Counter[Noun]] = defaultdict(Counter)
    takers: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    own: list[list[Noun]] = []
    for speaker, article, declared, found in _sides(said, naming, known, told):
        for before, noun in found:
            uses[sense(noun)][before, noun] += 1
            takers[sense(noun)].add((speaker, article))
        if declared and found:
            own.append(found)
    ranked = sorted((stem for stem in takers if len(takers[stem]) > 1), key=lambda stem: (-len(takers[stem]), stem))
    chosen = dict.fromkeys(ranked[:MOST])
    single = (found[0] for found in own if not any(sense(noun) in chosen for _, noun in found))
    alone = sorted({sense(noun) for _, noun in single})
    return tuple(_issue(uses[stem]) for stem in (*chosen, *alone[:MOST_OWN]))


def _sides(
    said: Said, naming: Naming, known: frozenset[str], told: Sequence[Heard]
) -> Iterator[tuple[str | None, str, bool, list[Noun]]]:
    """Every taking of a side: by whom, in which article, whether as a stance of its own, and the nouns it is about."""
    for statement in map(said.own, said.statements):
        if takes_side(statement, said):
            read = said.read(statement)
            opening = [Span(start, min(end, start + OBJECT)) for start, end in statement.content]
            found = [each for span in opening for each in nouns(read, span, naming, known)]
            yield statement.speaker, statement.article, statement.kind not in ("request", "commitment"), found
    for read, at, _, cue, subject in told:
        span = Span(cue[1], min(read.reading.sentences[at][1], cue[1] + OBJECT))
        yield subject.id, read.article.id, True, list(nouns(read, span, naming, known))[:1]


def _nouns_of(naming: Naming) -> frozenset[str]:
    """The words, without the "s" of a plural, that the coverage uses as nouns."""
    ending: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for read in naming.materials.reads:
        text = read.article.text
        total.update(_single(word.group().casefold()) for word in WORD.finditer(text))
        for _, (_, noun) in _stretches(read, Span(0, len(text)), naming):
            ending[_single(noun)] += 1
    return frozenset(form for form in ending if ending[form] >= USUAL * total[form])


def _single(form: str) -> str:
    return form.removesuffix("s")


def nouns(read: Read, span: Span, naming: Naming, known: frozenset[str]) -> Iterator[Noun]:
    """The nouns of a stretch of text, in its order, each with the word before it ("" where a small word opens it)."""
    ends = dict(_stretches(read, span, naming))
    named, text = _named(read, span, naming), read.article.text
    before, last, at = "", None, span[0]
    for word in WORD.finditer(text, *span):
        form, inside = word.group().casefold(), _inside(word.start(), named)
        if text[at : word.start()].strip(" -"):
            before = ""
        here = ends.get(word.start())
        if here is None and _single(form) in known and word.group().islower() and not inside and _telling(form, naming):
            here = before, form
        # Of nouns that follow one another, "filling schedule", only the last says what it is.
        if last is not None and (here is None or not before):
            yield last
        last = here
        at = word.end()
        before = form if form.isalpha() and form not in _small() and not inside and form[-2:] not in VERBAL else ""
    if last is not None:
        yield last


def _stretches(read: Read, span: Span, naming: Naming) -> Iterator[tuple[int, Noun]]:
    """The nouns that end a stretch opened by a small word, each with where it starts."""
    text, named = read.article.text, _named(read, span, naming)
    for opener in OPENERS.finditer(text, *span):
        stretch = _stretch(text, opener.end(), span[1], named)
        if stretch and _telling(stretch[-1][1], naming):
            yield stretch[-1][0], ((stretch[-2][1] if len(stretch) > 1 else ""), stretch[-1][1])


def _named(read: Read, span: Span, naming: Naming) -> list[Span]:
    return [each.span for each in naming.within(read, span) if each.form == "name"]


def _inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a place lies in one of some spans that are in order and apart."""
    before = bisect_right(spans, at, key=lambda each: each[0]) - 1
    return before >= 0 and at < spans[before][1]


@cache
def _small() -> frozenset[str]:
    return word_set("words", "stop") | word_set("nouns", "counts")


@cache
def _empty() -> frozenset[str]:
    units = {form for each in word_set("counting", "units") for form in (each, f"{each}s")}
    listed = (word_set("nouns", key) for key in ("bodies", "times", "reporting", "phrases", "vague"))
    return frozenset().union(_small(), word_set("counting", "numbers"), units, *listed)


def _telling(form: str, naming: Naming) -> bool:
    """Whether a word can name an issue: not too short, nor a form of a verb, nor by itself the name of a party."""
    nouns_only = len(form) > 3 and form.isalpha() and form not in _empty() and not _verbal(form)
    return nouns_only and form not in naming.words_for_parties


def _verbal(form: str) -> bool:
    return form[-2:] in VERBAL or (form.endswith("ing") and form not in word_set("nouns", "gerunds"))


def _issue(uses: Counter[tuple[str, str]]) -> Issue:
    total = uses.total()
    befores: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for (before, noun), times in uses.items():
        befores[before] += times
        forms[noun] += times
    noun = min(forms, key=lambda form: (-forms[form], form))
    before = min(befores, key=lambda form: (-befores[form], form))
    name = f"{before} {noun}" if before and befores[before] >= SURE * total and total > 1 else noun
    return Issue(name, (name,))


def _stretch(text: str, start: int, end: int, named: Sequence[Span]) -> list[tuple[int, str]]:
    """The words up to the next small word, name, number or mark, in lower case, with where each starts; none where
    there are too many.
    """
    stop = word_set("words", "stop")
    forms: list[tuple[int, str]] = []
    at = start
    for found in WORD.finditer(text, start, end):
        form = found.group().casefold()
        parted = text[at : found.start()].strip(" -") != ""
        if parted or form in stop or not found.group().islower() or not form.replace("-", "").isalpha():
            break
        if _inside(found.start(), named):
            break
        forms.append((found.start(), form))
        at = found.end()
        if len(forms) > LONGEST:
            return []
    return forms
