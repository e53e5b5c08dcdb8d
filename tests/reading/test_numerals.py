"""Numbers in digits and words are read with their value, whatever way English writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.numerals import ONES, TENS, numerals


def spell(number: int) -> str:
    """A whole number in English words."""
    ones = list(ONES)
    for size, word in ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 else " "
            return f"{spell(number // size)} {word}" + (f"{joint}{spell(rest)}" if rest else "")
    if number < 20:
        return ones[number]
    tens = list(TENS)[number // 10 - 2]
    return f"{tens}-{ones[number % 10]}" if number % 10 else tens


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_numerals_spelled_out_numbers_round_trip(number: int) -> None:
    """A number spelled out in words is one numeral over all its words, with its value."""
    words = spell(number)

    found = list(numerals(f"They counted {words} birds."))

    assert [(each.low, each.high) for each in found] == [(number, number)]
    assert (found[0].start, found[0].end) == (13, 13 + len(words))


@given(st.integers(min_value=0, max_value=10**14))
def test_numerals_grouped_digits_round_trip(number: int) -> None:
    """Digits are read alike whether grouped by commas, by thin spaces or not at all."""
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        assert [each.low for each in numerals(f"about {text} birds")] == [number]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("4.2 million", "4.2 million", 4_200_000, 4_200_000),
        ("4 hundred million", "4 hundred million", 4e8, 4e8),
        ("3bn", "3bn", 3e9, 3e9),
        ("50 crore", "50 crore", 5e8, 5e8),
        ("1,20,000 votes", "1,20,000", 120_000, 120_000),
        ("half a million", "half a million", 5e5, 5e5),
        ("two and a half million", "two and a half million", 2.5e6, 2.5e6),
        ("a million and a half", "a million and a half", 1.5e6, 1.5e6),
        ("two dozen", "two dozen", 24, 24),
        ("half a dozen", "half a dozen", 6, 6),
        ("a score of ships", "a score", 20, 20),
        ("2½ miles", "2½", 2.5, 2.5),
        ("1/4 of it", "1/4", 0.25, 0.25),
        ("three-quarters of them", "three-quarters", 0.75, 0.75),
        ("a third of them", "a third", 1 / 3, 1 / 3),
        ("threefold", "threefold", 3, 3),
        ("thousands", "thousands", 2000, 9999),
        ("tens of thousands", "tens of thousands", 20_000, 99_999),
        ("hundreds of millions", "hundreds of millions", 2e8, 999_999_999),
        ("dozens", "dozens", 24, 99),
        ("several hundred", "several hundred", 300, 999),
        ("a few thousand", "a few thousand", 2000, 9990),
    ],
)
def test_numerals_value_and_words(text: str, words: str, low: float, high: float) -> None:
    """Scales, fractions and vague plurals give the values the export promises."""
    found = list(numerals(text))

    assert [(text[each.start : each.end], each.low, each.high) for each in found] == [(words, low, high)]


@pytest.mark.parametrize(
    "text", ["a third country", "several people", "the million-dollar question", "a score in hand"]
)
def test_numerals_leaves_words_that_are_no_number(text: str) -> None:
    """Ordinals, "several" without a scale and a bare scale are no numbers."""
    assert list(numerals(text)) == []


@given(st.text(alphabet="0123456789,. \u202f½and hundretosx-%$", max_size=300))
def test_numerals_are_ordered_and_apart(text: str) -> None:
    """Numerals lie inside the text, in order, and never overlap."""
    end = 0
    for each in numerals(text):
        assert end <= each.start < each.end <= len(text)
        assert each.low <= each.high
        end = each.end
