"""Words that mean the same are one sense, and rare ones weigh more."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.lexicon import table
from onrecord.linking.similarity import Counts, containment, gist, likeness, sense, stem, words


@pytest.mark.parametrize(
    ("one", "two"),
    [("detained", "detainee"), ("required", "need"), ("northeast", "northeastern"), ("nations", "country")],
)
def test_forms_and_synonyms_are_one_sense(one: str, two: str) -> None:
    """Endings and synonyms don't part two words."""
    assert sense(one) == sense(two)


def test_a_word_has_one_sense() -> None:
    """Every synonym is one word as texts have them, and no stem stands in two groups."""
    groups = [[each.strip() for each in line.split(",")] for line in table("words")["synonyms"]]
    stems = Counter(each for group in groups for each in {stem(form) for form in group})

    assert all([word.form for word in words(form)] == [form] for group in groups for form in group)
    assert max(stems.values()) == 1


def test_small_words_tell_nothing() -> None:
    """A gist holds only words that tell something."""
    assert gist(["the", "barges", "were", "moored"]) == {stem("barges"), stem("moored")}


def test_words_stand_where_they_say() -> None:
    """A word's span cuts out the word; numbers stay whole."""
    text = "Some 3,500 barges don’t move."

    assert [text[word.span[0] : word.span[1]] for word in words(text)] == ["Some", "3,500", "barges", "don’t", "move"]


def test_a_rare_word_shared_weighs_more_than_a_common_one() -> None:
    """What everyone says tells two texts less alike than what few say."""
    counts = Counts.of([{"river", "toll"}, {"river", "lock"}, {"river", "barge"}, {"river", "dredger"}])
    common = likeness(frozenset({"river", "lock"}), frozenset({"river", "toll"}), counts)
    rare = likeness(frozenset({"river", "lock"}), frozenset({"lock", "toll"}), counts)

    assert rare > common


STEMS = st.frozensets(st.sampled_from(["river", "lock", "toll", "barge", "dredger", "chair"]))


@given(one=STEMS, two=STEMS)
def test_likeness_is_even_handed_and_bounded(one: frozenset[str], two: frozenset[str]) -> None:
    """Which text comes first doesn't matter, and nothing is more alike than the same."""
    counts = Counts.of([one, two, {"river"}])

    assert likeness(one, two, counts) == likeness(two, one, counts)
    assert 0 <= likeness(one, two, counts) <= 1
    assert containment(one, one | two, counts) == (1 if one else 0)


@given(st.text(max_size=12))
def test_any_word_has_a_stem(word: str) -> None:
    """Odd words don't break stemming, and a stem is never longer than its word."""
    assert len(stem(word)) <= len(word)
