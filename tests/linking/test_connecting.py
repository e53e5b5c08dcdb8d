"""What is joined by pairs hangs together, in whatever order the pairs come."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.connecting import Parts

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


def parts_of(pairs: list[tuple[int, int]]) -> list[list[int]]:
    parts = Parts(range(10))
    for one, two in pairs:
        parts.join(one, two)
    return parts.all()


@given(pairs=PAIRS, data=st.data())
def test_joined_things_share_a_part(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    """The parts share nothing and leave nothing out; the order of the pairs changes nothing."""
    found = parts_of(pairs)

    assert sorted(each for part in found for each in part) == list(range(10))
    assert all(any({one, two} <= set(part) for part in found) for one, two in pairs)
    assert parts_of(data.draw(st.permutations(pairs))) == found


def test_what_nothing_joins_stays_apart() -> None:
    """Things hang together only over pairs."""
    assert parts_of([(1, 4), (4, 7)]) == [[0], [1, 4, 7], [2], [3], [5], [6], [8], [9]]
