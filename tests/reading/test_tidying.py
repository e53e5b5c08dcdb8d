"""Attributions found each by itself are made well-formed: contents nest or stand apart, and the surer keeps words."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, Span
from onrecord.reading.tidying import tidied

TEXT = "The agency said the minister had promised to pay by May, and that Vell would follow."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def says(source: str, cue: str, *content: str) -> Attribution:
    return Attribution(
        source=(at(source),) if source else (),
        cue=(at(cue),) if cue else (),
        content=tuple(map(at, content)),
        mode="indirect",
    )


def words(spans: tuple[Span, ...]) -> list[str]:
    return [TEXT[start:end] for start, end in spans]


def test_what_stands_in_anothers_content_gets_it_as_parent() -> None:
    """Whatever the order in which they were found."""
    inner = says("the minister", "promised", "to pay by May")
    outer = says("The agency", "said", "the minister had promised to pay by May, and that Vell would follow")

    assert tidied(TEXT, [inner, outer]) == tidied(TEXT, [outer, inner])
    assert [each.parent for each in tidied(TEXT, [inner, outer])] == [None, 0]


def test_an_inner_content_ends_where_the_outer_one_does() -> None:
    """Its cue stands there, so its words do."""
    outer = says("The agency", "said", "the minister had promised to pay by May")
    inner = says("the minister", "promised", "to pay by May, and that Vell would follow")
    found = tidied(TEXT, [outer, inner], sure=[0.9, 0.8])

    assert words(found[1].content) == ["to pay by May"]
    assert found[1].parent == 0


def test_a_surer_inner_content_ends_there_too() -> None:
    """However sure it is of what follows."""
    outer = says("The agency", "said", "the minister had promised to pay by May")
    inner = says("the minister", "promised", "to pay by May, and that Vell would follow")

    assert tidied(TEXT, [outer, inner], sure=[0.8, 0.9]) == tidied(TEXT, [outer, inner], sure=[0.9, 0.8])


def test_the_same_found_twice_is_one() -> None:
    """As two overlapping windows give it."""
    one = says("The agency", "said", "the minister had promised")

    assert len(tidied(TEXT, [one, one])) == 1


def test_two_that_stand_apart_share_no_words() -> None:
    """The surer one keeps them."""
    one = says("The agency", "said", "the minister had promised")
    two = says("", "follow", "had promised to pay by May")
    found = tidied(TEXT, [one, two], sure=[0.5, 0.9])

    assert [words(each.content) for each in found] == [["the minister"], ["had promised to pay by May"]]


def test_source_and_cue_are_no_content() -> None:
    """Nor is the cue part of the source; what is left without a word is dropped."""
    whole = says("The agency said", "said", "The agency said the minister")

    (only,) = tidied(TEXT, [whole])
    assert (words(only.source), words(only.cue), words(only.content)) == (["The agency"], ["said"], ["the minister"])
    assert tidied(TEXT, [says("The agency", "said", "said")]) == ()


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=3)
attributions = st.builds(
    Attribution,
    source=spans.map(tuple),
    cue=spans.map(lambda found: tuple(found[:1])),
    content=spans.map(tuple),
    mode=st.just("direct"),
)


def letters(spans: tuple[Span, ...]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


@given(st.text(alphabet="ab “”,.\u00a0🎉", min_size=5, max_size=45), st.lists(attributions, max_size=6), st.data())
def test_whatever_is_found_comes_out_well_formed(text: str, found: list[Attribution], data: st.DataObject) -> None:
    """Spans inside the text, in order and apart; contents disjoint or nested; parents around their children."""
    sure = data.draw(st.lists(st.floats(0, 1), min_size=len(found), max_size=len(found)))
    tidy = tidied(text, found, sure)

    for one in tidy:
        each = [*one.source, *one.cue, *one.content]
        assert all(0 <= start < end <= len(text) for start, end in each)
        assert all(left.end <= right.start for left, right in pairwise(sorted(each)))
        assert list(one.content) == sorted(one.content)
        assert one.parent is None or letters(one.content) <= letters(tidy[one.parent].content)
    for one, two in combinations(tidy, 2):
        both = letters(one.content) & letters(two.content)
        assert both in (set(), letters(one.content), letters(two.content))
    assert tidied(text, tidy) == tidy


def test_many_attributions_take_no_long_time() -> None:
    """An article of many paragraphs: only those that may touch are held against each other."""
    many = [
        Attribution(source=(), cue=(Span(at, at + 1),), content=(Span(at + 2, at + 9),), mode="direct")
        for at in range(0, 100_000, 10)
    ]

    assert len(tidied("word " * 20_002, many)) == len(many)
