"""The lexicon of words that report speech and thought, by the frame in which they take what was said."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.reading import morphology
from onrecord.world.lexicon import load


@dataclass(frozen=True)
class Cues:
    """Reporting words: `verbs` gives a lemma's frames, `prepositional` its prepositions, `adjectives` what an
    adjective takes; `lemma_of` knows all forms."""

    verbs: dict[str, frozenset[str]]
    prepositional: dict[str, frozenset[str]]
    light_verbs: frozenset[str]
    light_only: dict[str, frozenset[str]]
    own_nouns: frozenset[str]
    bare_nouns: frozenset[str]
    label_nouns: frozenset[str]
    figure_nouns: frozenset[str]
    documents: frozenset[str]
    adjectives: dict[str, frozenset[str]]
    copulas: frozenset[str]
    lemma_of: dict[str, str]
    noun_of: dict[str, str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The reporting words, read once a process."""
    data = load("onrecord.reading", "lexicon/cues.toml", dict[str, Any])
    irregular = irregular_forms()
    verbs = _by_word(data["verbs"])
    prepositional = _by_word(data["prepositional"])
    light = frozenset(data["light"]["verbs"].split())
    nouns = frozenset(data["light"]["nouns"].split())
    own = frozenset(data["nouns"]["own"].split())
    return Cues(
        verbs=verbs,
        prepositional=prepositional,
        light_verbs=light,
        light_only={verb: frozenset(text.split()) for verb, text in data["light"]["only"].items()},
        own_nouns=own,
        bare_nouns=frozenset(data["nouns"]["bare"].split()),
        label_nouns=frozenset(data["nouns"]["labels"].split()),
        figure_nouns=frozenset(data["nouns"]["figures"].split()),
        documents=frozenset(data["nouns"]["documents"].split()),
        adjectives=_by_word(data["adjectives"]),
        copulas=frozenset(data["nouns"]["copulas"].split()),
        lemma_of=morphology.lookup({*verbs, *prepositional, *light}, irregular),
        noun_of={form: noun for noun in nouns | own for form in (noun, morphology.third_person(noun))},
    )


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Irregular verb forms by lemma."""
    data = load("onrecord.reading", "lexicon/cues.toml", dict[str, Any])
    return {lemma: tuple(text.split()) for lemma, text in data["irregular"].items()}


def _by_word(groups: dict[str, str]) -> dict[str, frozenset[str]]:
    words = {word for text in groups.values() for word in text.split()}
    return {word: frozenset(name for name, text in groups.items() if word in text.split()) for word in sorted(words)}
