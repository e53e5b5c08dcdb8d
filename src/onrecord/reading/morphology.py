"""The forms of English verbs, made by rule, so that a lexicon of lemmas can be looked up by the words of a text."""

import re
from collections.abc import Iterable, Mapping

VOWELS = frozenset("aeiou")
DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$|(?:qu|[^aeiou])(?:mit|fer|pel|rol|gret|bet|but)$")
"""Short verbs, and endings that carry the stress, double their last letter: "ban, banned", "submit, submitted"."""

BRITISH = re.compile(r"[^aeiou][aeiou]l$")
"""Verbs that double their "l" in Britain only: "signal, signalled"."""


def forms(lemma: str, irregular: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every form of a verb: itself, with -s, past, participle and -ing. Irregular forms are added, not put in place."""
    if lemma.endswith("e"):
        past, gerund = f"{lemma}d", f"{lemma.removesuffix('ie')}ying" if lemma.endswith("ie") else f"{lemma[:-1]}ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        past, gerund = f"{lemma[:-1]}ied", f"{lemma}ing"
    elif DOUBLING.search(lemma):
        past, gerund = f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"
    else:
        past, gerund = f"{lemma}ed", f"{lemma}ing"
    british = {f"{lemma}led", f"{lemma}ling"} if BRITISH.search(lemma) else set()
    return frozenset({lemma, third_person(lemma), past, gerund, *british, *irregular.get(lemma, ())})


def third_person(lemma: str) -> str:
    """The form with -s; it is a noun's plural too."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def lookup(lemmas: Iterable[str], irregular: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From every form to its lemma; a lemma wins over another verb's form ("found" is a form of "find")."""
    found: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in forms(lemma, irregular):
            found.setdefault(form, lemma)
    return found | {lemma: lemma for lemma in lemmas}
