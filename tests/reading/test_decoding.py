"""From scores to attributions: the best well-formed sequences, and those that can stand together."""

from itertools import combinations, product
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.reading import decoding
from onrecord.reading.decoding import PARTS, TAGS, Found, Range

SCORES = arrays.arrays(np.float32, st.tuples(st.integers(1, 3), st.integers(1, 4), st.just(len(PARTS))),
                       elements=st.integers(-9, 9).map(float))  # fmt: skip


def well_formed(path: tuple[int, ...]) -> bool:
    """Nothing goes on that has not begun."""
    named = [PARTS[part] for part in path]
    return all(
        not part.startswith("I-") or (before != "O" and before[2:] == part[2:])
        for before, part in zip(["O", *named], named, strict=False)
    )


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_the_best_sequence_is_found(scores: decoding.Floats) -> None:
    """As good as the best of all well-formed ones, tried one by one."""
    for cue, path in zip(scores, decoding.best_parts(scores), strict=True):
        ways = [way for way in product(range(len(PARTS)), repeat=len(cue)) if well_formed(way)]
        best = max(sum(cue[at, part] for at, part in enumerate(way)) for way in ways)

        assert well_formed(tuple(path.tolist()))
        assert sum(cue[at, part] for at, part in enumerate(path)) == best


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_the_search_agrees_with_the_short_way(scores: decoding.Floats) -> None:
    """Looking at each piece by itself first changes no score."""
    short, searched = decoding.best_parts(scores), decoding.viterbi(scores)
    rows, columns = np.indices(short.shape)

    assert (scores[rows, columns, short].sum(1) == scores[rows, columns, searched].sum(1)).all()


def tags(*named: str) -> decoding.Floats:
    return np.array([[0.9 if tag == name else 0.01 for tag in TAGS] for name in named], dtype=np.float32)


def test_cues_are_runs_of_their_tags() -> None:
    """One that begins anew is a second one; one that goes on without a beginning counts."""
    assert decoding.cues(tags("O", "B-CUE", "I-CUE", "B-CUE", "O", "I-CUE")) == [(1, 3), (3, 4), (5, 6)]
    assert decoding.cues(tags("O", "B-CONTENT")) == []


def says(cue: Range, *content: Range, nested: bool = False, sure: float = 0.9) -> Found:
    return Found(cue, None, content, nested, sure)


def test_the_surer_of_two_that_overlap_stands() -> None:
    """What the article itself attributes has no words twice."""
    one, two = says((0, 1), (2, 9), sure=0.5), says((12, 13), (5, 11), sure=0.8)

    assert decoding.apart([one, two], 20) == [two]


def test_no_cue_stands_in_the_content_of_another() -> None:
    """Unless it is nested there."""
    outer, inner = says((0, 1), (2, 9)), says((4, 5), (6, 9), sure=0.8)
    nested = inner._replace(nested=True)

    assert decoding.apart([outer, inner], 20) == [outer]
    assert decoding.apart([outer, nested], 20) == [outer, nested]


def test_a_nested_attribution_needs_one_around_it() -> None:
    """Whole: its cue and its content in one attribution's content."""
    assert decoding.apart([says((4, 5), (6, 9), nested=True)], 20) == []
    assert len(decoding.apart([says((0, 1), (2, 9)), says((10, 11), (6, 9), nested=True)], 20)) == 1
    assert len(decoding.apart([says((0, 1), (2, 5), (8, 12)), says((2, 3), (4, 10), nested=True)], 20)) == 1


def test_nested_attributions_nest_or_stand_apart() -> None:
    """Three deep is no fault; two that cross are."""
    outer, middle, inner = says((0, 1), (2, 15)), says((3, 4), (5, 15)), says((6, 7), (8, 15))
    crossing = says((14, 15), (12, 13), (16, 17))
    nested = [each._replace(nested=True) for each in (middle, inner)]

    assert decoding.apart([outer, *nested], 20) == [outer, *nested]
    assert crossing not in decoding.apart([outer, *nested, crossing._replace(nested=True)], 20)


def test_what_the_next_speaker_says_is_taken_from_the_one_before() -> None:
    """A whole piece of content, by one that is sure enough; what is left stays."""
    before, behind = says((4, 5), (0, 4), (6, 12)), says((12, 13), (6, 12), sure=0.8)
    unsure, across = behind._replace(sure=0.2), behind._replace(content=((2, 12),))

    assert decoding.apart([before, behind], 20) == [before._replace(content=((0, 4),)), behind]
    assert decoding.apart([before, unsure], 20) == [before]
    assert decoding.apart([before, across], 20) == [before]


def part_of(one: Found, other: Found) -> bool:
    """Whether one is the other, with all of its content or some of its pieces."""
    return one._replace(content=other.content) == other and set(one.content) <= set(other.content)


SIZE = 24
RANGES = st.tuples(st.integers(0, SIZE - 2), st.integers(1, 6)).map(lambda one: (one[0], min(SIZE, one[0] + one[1])))


@st.composite
def drafts(draw: st.DrawFn) -> Found:
    """An attribution as decoding gives it: contents in order and apart, the cue wherever."""
    edges = sorted(draw(st.sets(st.integers(0, SIZE), min_size=2, max_size=4)))
    content = tuple(zip(edges[::2], edges[1::2], strict=False))
    return Found(draw(RANGES), draw(st.none() | RANGES), content, draw(st.booleans()), draw(st.floats(0, 1)))


@settings(max_examples=200, deadline=None)
@given(st.lists(drafts(), max_size=8))
def test_what_stands_together_crosses_nowhere(found: list[Found]) -> None:
    """No two contents share words, but for those nested, which lie whole in the content of another."""
    kept = decoding.apart(found, SIZE)
    said = [{at for start, end in each.content for at in range(start, end)} for each in kept]

    assert all(any(part_of(each, one) for one in found) for each in kept)
    assert kept == sorted(kept, key=lambda one: one.cue)
    for (one, words), (two, others) in combinations(zip(kept, said, strict=True), 2):
        both = words & others
        assert not both or both in (words, others)
        assert not both or one.nested or two.nested
    around = [words for one, words in zip(kept, said, strict=True) if not one.nested]
    assert all(any(words <= each for each in around) for one, words in zip(kept, said, strict=True) if one.nested)


@settings(max_examples=60, deadline=None)
@given(st.lists(drafts(), max_size=8), st.randoms())
def test_the_order_in_which_they_were_found_does_not_matter(found: list[Found], random: Random) -> None:
    """However the windows were run."""
    unlike = list({(each.nested, each.sure, each.cue): each for each in found}.values())
    mixed = unlike.copy()
    random.shuffle(mixed)

    assert decoding.apart(mixed, SIZE) == decoding.apart(unlike, SIZE)
