"""What is disputed, where no brief says it: the nouns that recur in what is asked, promised and declared.

Without grammar at hand, a noun is taken to be the last word of a stretch that a "the", "their" or "of" opens and
another small word closes: "the [filling schedule] of", "their [citizens] back". Names of parties are no issues.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.brief import Issue
from onrecord.linking.lexicon import pattern, word_set
from onrecord.linking.naming import Naming
from onrecord.linking.similarity import WORD, sense
from onrecord.linking.statements import Said
from onrecord.model import Span, Statement

TAKES_SIDE = frozenset({"request", "commitment", "position"})

MOST = 20
"""Issues at most: beyond them, words recur by chance."""

SURE = 0.5
"""Share of a noun's uses in which one word stands before it, from which both together name the issue."""

LONGEST = 3
"""Words in a stretch that is taken to end in a noun."""

OPENERS = re.compile(rf"\b{pattern('nouns', 'openers')}\s+", re.IGNORECASE)


def issues(said: Said, naming: Naming) -> tuple[Issue, ...]:
    """The issues of the coverage, most disputed first: each a noun, with the word before it where that is mostly one.

    Only what two parties or two articles take a side on counts.
    """
    uses: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    takers: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for statement in said.statements:
        if statement.kind in TAKES_SIDE:
            for before, noun in nouns(statement, said, naming):
                uses[sense(noun)][before, noun] += 1
                takers[sense(noun)].add((statement.speaker, statement.article))
    ranked = sorted((stem for stem in takers if len(takers[stem]) > 1), key=lambda stem: (-len(takers[stem]), stem))
    return tuple(_issue(uses[stem]) for stem in ranked[:MOST])


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


def nouns(statement: Statement, said: Said, naming: Naming) -> Iterable[tuple[str, str]]:
    """The nouns of a statement, each with the word before it ("" where a small word opens the stretch)."""
    read = said.read(statement)
    text = read.article.text
    empty = word_set("nouns", "empty")
    for start, end in statement.content:
        named = [each.span for each in naming.within(read, Span(start, end)) if each.form == "name"]
        for opener in OPENERS.finditer(text, start, end):
            stretch = _stretch(text, opener.end(), end, named)
            if stretch and len(stretch[-1]) > 3 and stretch[-1] not in empty:
                yield (stretch[-2] if len(stretch) > 1 else ""), stretch[-1]


def _stretch(text: str, start: int, end: int, named: Sequence[Span]) -> list[str]:
    """The words up to the next small word, name, number or mark, in lower case; none where there are too many."""
    stop = word_set("words", "stop")
    forms: list[str] = []
    at = start
    for found in WORD.finditer(text, start, end):
        form = found.group().casefold()
        parted = text[at : found.start()].strip(" -") != ""
        if parted or form in stop or not form.replace("-", "").isalpha():
            break
        if any(first <= found.start() < last for first, last in named):
            break
        forms.append(form)
        at = found.end()
        if len(forms) > LONGEST:
            return []
    return forms
