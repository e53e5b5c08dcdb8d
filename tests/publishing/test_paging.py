"""Long lists in pages: nothing lost, nothing twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.publishing.dossier.paging import paths, sheet


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 50))
def test_pages_hold_every_entry_once(total: int, size: int) -> None:
    """The pages together are the list, in its order, and each links to its neighbours."""
    everything = list(range(total))
    all_paths = paths("list.html", total, size)
    sheets = [sheet("list.html", number, everything, size) for number in range(1, len(all_paths) + 1)]

    assert [each for one in sheets for each in one.items] == everything
    assert [one.path for one in sheets] == list(all_paths)
    assert all(one.pager is None for one in sheets) == (len(sheets) == 1)
    for one, after in pairwise(sheets):
        assert one.pager is not None
        assert one.pager.after == after.path


def test_an_empty_list_is_one_page() -> None:
    """A list without entries still has a page, to say so."""
    assert paths("list.html", 0) == ("list.html",)
