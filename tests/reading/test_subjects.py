"""The subject that a cue without a source shares with the clause it hangs on."""

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.model import Span
from onrecord.reading.subjects import spelled_out, understood
from onrecord.reading.trees import Tree

Word = tuple[str, str, str, int]
"""A word, its tag, its dependency, and where its head stands."""

SECOND: list[Word] = [
    ("The", "DT", "det", 1), ("mayor", "NN", "nsubj", 2), ("left", "VBD", "ROOT", 2), ("and", "CC", "cc", 2),
    ("said", "VBD", "conj", 2), ("no", "UH", "intj", 4),
]  # fmt: skip
PARTICIPLE: list[Word] = [
    ("Lena", "NNP", "compound", 1), ("Orr", "NNP", "nsubj", 2), ("left", "VBD", "ROOT", 2), (",", ",", "punct", 2),
    ("saying", "VBG", "advcl", 2), ("no", "UH", "intj", 4),
]  # fmt: skip
AFTER: list[Word] = [
    ("After", "IN", "prep", 5), ("saying", "VBG", "pcomp", 0), ("no", "UH", "intj", 1), (",", ",", "punct", 5),
    ("she", "PRP", "nsubj", 5), ("left", "VBD", "ROOT", 5),
]  # fmt: skip
QUOTED: list[Word] = [
    ("Agencies", "NNS", "nsubj", 1), ("quoted", "VBD", "ROOT", 1), ("Lena", "NNP", "compound", 3),
    ("Orr", "NNP", "dobj", 1), ("as", "IN", "prep", 1), ("saying", "VBG", "pcomp", 4), ("no", "UH", "intj", 5),
]  # fmt: skip
WORDS_OF: list[Word] = [
    ("Krag", "NNP", "nsubj", 1), ("quoted", "VBD", "ROOT", 1), ("Lena", "NNP", "compound", 3),
    ("Orr", "NNP", "dobj", 1), (":", ":", "punct", 1), ("No", "UH", "dep", 1),
]  # fmt: skip
WAS_QUOTED: list[Word] = [
    ("Orr", "NNP", "nsubjpass", 2), ("was", "VBD", "auxpass", 2), ("quoted", "VBN", "ROOT", 2),
    ("as", "IN", "prep", 2), ("saying", "VBG", "pcomp", 3), ("no", "UH", "intj", 4),
]  # fmt: skip
FOR: list[Word] = [
    ("Critics", "NNS", "nsubj", 1), ("mocked", "VBD", "ROOT", 1), ("him", "PRP", "dobj", 1), ("for", "IN", "prep", 1),
    ("saying", "VBG", "pcomp", 3), ("no", "UH", "intj", 4),
]  # fmt: skip
DONE_TO: list[Word] = [
    ("The", "DT", "det", 1), ("plan", "NN", "nsubjpass", 3), ("was", "VBD", "auxpass", 3),
    ("published", "VBN", "ROOT", 3), ("and", "CC", "cc", 3), ("announced", "VBD", "conj", 3),
]  # fmt: skip
OWN: list[Word] = [
    ("The", "DT", "det", 1), ("mayor", "NN", "ROOT", 1), (",", ",", "punct", 1), ("who", "WP", "nsubj", 4),
    ("said", "VBD", "relcl", 1), ("no", "UH", "intj", 4),
]  # fmt: skip
PASSIVE: list[Word] = [
    ("The", "DT", "det", 1), ("mayor", "NN", "nsubjpass", 3), ("was", "VBD", "auxpass", 3), ("told", "VBN", "ROOT", 3),
    ("no", "UH", "intj", 3),
]  # fmt: skip
ASKED: list[Word] = [
    ("Asked", "VBN", "advcl", 4), ("why", "WRB", "advmod", 0), (",", ",", "punct", 4), ("Orr", "NNP", "nsubj", 4),
    ("left", "VBD", "ROOT", 4),
]  # fmt: skip
HOLLOW: list[Word] = [
    ("It", "PRP", "nsubj", 1), ("says", "VBZ", "ROOT", 1), ("no", "UH", "intj", 1),
]  # fmt: skip


def tree(words: list[Word]) -> Tree:
    said, tags, deps, heads = zip(*words, strict=True)
    return Tree(Doc(spacy.blank("en").vocab, list(said), tags=list(tags), deps=list(deps), heads=list(heads)))


def source(words: list[Word], cue: str) -> str | None:
    grammar = tree(words)
    start = grammar.text.index(cue)
    found = understood(grammar, [Span(start, start + len(cue))])
    return None if found is None else grammar.text[slice(*found)]


@pytest.mark.parametrize(
    ("words", "cue", "expected"),
    [
        (SECOND, "said", "The mayor"),
        (PARTICIPLE, "saying", "Lena Orr"),
        (AFTER, "saying", "she"),
        (QUOTED, "saying", "Lena Orr"),
        (WORDS_OF, "quoted", "Lena Orr"),
        (WAS_QUOTED, "saying", "Orr"),
        (OWN, "said", "who"),
        (FOR, "saying", None),
        (DONE_TO, "announced", None),
        (PASSIVE, "was told", None),
        (ASKED, "Asked", None),
        (HOLLOW, "says", None),
        (SECOND, "no", None),
    ],
)
def test_the_one_who_speaks_is_told_by_the_clause_around(words: list[Word], cue: str, expected: str | None) -> None:
    """Where two verbs share a subject; a passive, a participle of the past and a noun share none."""
    assert source(words, cue) == expected


def test_no_cue_no_subject() -> None:
    """As in a transcript."""
    assert understood(tree(SECOND), []) is None


def test_a_mere_article_is_spelled_out() -> None:
    """To the noun phrase that it begins; a name or a pronoun is left alone."""
    grammar = tree(SECOND)

    assert spelled_out(grammar, [Span(0, 3)]) == Span(0, 9)
    assert spelled_out(grammar, [Span(0, 9)]) is None
    assert spelled_out(grammar, [Span(4, 9)]) is None
