"""Windows over an article: all of it, each piece owned once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.windows import OVERLAP, WINDOW, windows


@given(st.integers(0, 20_000))
def test_each_piece_is_owned_by_one_window_that_holds_it(total: int) -> None:
    """What windows own follows on one another, from the first piece to the last."""
    found = list(windows(total))
    owned = [range(*own) for _, _, own in found]

    assert [at for each in owned for at in each] == list(range(total))
    assert all(start <= own[0] < own[1] <= end for start, end, own in found)


@given(st.integers(WINDOW + 1, 20_000))
def test_windows_are_of_one_width_and_overlap(total: int) -> None:
    """An article longer than one window is read in full ones."""
    found = list(windows(total))

    assert {end - start for start, end, _ in found} == {WINDOW}
    assert all(b[0] < a[1] and a[1] - b[0] >= OVERLAP for a, b in pairwise(found))


@given(st.integers(WINDOW + 1, 20_000))
def test_what_is_owned_has_context_on_both_sides(total: int) -> None:
    """Half an overlap at least, but at the article's own ends."""
    for start, end, (first, last) in windows(total):
        assert start == 0 or first - start >= OVERLAP // 2
        assert end == total or end - last >= OVERLAP // 2


@given(st.integers(1, WINDOW))
def test_a_short_article_is_one_window(total: int) -> None:
    """As wide as the article."""
    assert list(windows(total)) == [(0, total, (0, total))]
