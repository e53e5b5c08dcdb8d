"""Counting and matching: what counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluating.tally import Export, Score, Tally, lines, overlap, pair_up, same_name, words_in


def test_precision_recall_and_f1() -> None:
    """Of 10 in the gold and 8 found, 4 are right; nothing found and nothing to find give 0, not an error."""
    one = Score("x", 4, 10, 8)

    assert (one.precision, one.recall) == (0.5, 0.4)
    assert one.f1 == pytest.approx(4 / 9)
    assert Score("x", 0, 0, 0).f1 == 0


def test_counts_add_up_by_task() -> None:
    """A task that counts recall only has as many found as hits."""
    tally = Tally()
    tally.add("a", 1, 2, 3)
    tally.add("a", 1, 1, 1)
    tally.add("b", 1)
    tally.add("b", 0)

    assert tally.scores() == (Score("a", 2, 3, 4), Score("b", 1, 2, 1))
    assert [line.split()[-1] for line in lines(tally)][1:] == ["2/3/4", "1/2/1"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Orla Quent", "Quent", True),
        ("José Ansél", "jose ansel", True),
        ("The Port of Ansel", "Port Ansel", True),
        ("Orla Quent", "Orla Brisk", False),
        ("", "Quent", False),
        (None, None, False),
        ("the", "the", False),
    ],
)
def test_names_are_the_same_where_one_contains_the_other(one: str | None, other: str | None, same: bool) -> None:
    """By their telling words, without case and accents."""
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_words_are_told_by_where_they_start() -> None:
    """The same word elsewhere is another one."""
    text = "go on, go on"

    assert words_in([[0, 5]], text) == {0, 3}
    assert overlap(words_in([[0, 5]], text), words_in([[7, 12]], text)) == 0
    assert overlap({1, 2}, {2, 3}) == 0.5


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_pairs_are_one_to_one_and_good_enough(golds: list[int], founds: list[int]) -> None:
    """Nothing is matched twice, nothing below the floor, and no better pair is left over."""
    pairs = pair_up(golds, founds, lambda one, other: 1 / (1 + abs(one - other)), 0.5)

    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(abs(golds[i] - founds[j]) <= 1 for i, j in pairs)
    left = [(i, j) for i in range(len(golds)) for j in range(len(founds))
            if i not in {x for x, _ in pairs} and j not in {y for _, y in pairs}]  # fmt: skip
    assert not any(abs(golds[i] - founds[j]) <= 1 for i, j in left)


def test_an_export_is_looked_up_by_kind_and_article() -> None:
    """Articles by the last part of their name."""
    rows = [
        {"type": "article", "id": "a", "file": "feed.xml/one"},
        {"type": "party", "id": "p", "name": "Vell", "aliases": ["Republic of Vell"]},
        {"type": "figure", "id": "f", "article": "a"},
    ]
    export = Export.of(rows)

    assert export.articles()["one"]["id"] == "a"
    assert export.names("p") == ["Vell", "Republic of Vell"]
    assert export.names(None) == [""]
    assert export.of_type("figure", "a") == [rows[2]]
    assert export.of_type("figure", "b") == []
