"""Marks in an article's text: right wherever spans begin and end, and never anything but text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.publishing.dossier.highlighting import Mark, anchor, highlight
from page_reading import Reader

TEXTS = st.text(alphabet="ab <>&\"'é\n—😀", max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted), max_size=8))
    return text, [Mark(Span(*each), (draw(st.sampled_from("xyz")),)) for each in spans]


@settings(deadline=None)
@given(marked())
def test_highlight_marks_exactly_the_words(given: tuple[str, list[Mark]]) -> None:
    """However spans nest and cross: elements nest, each span's id is there once, and holds exactly its words."""
    text, marks = given
    page = Reader(str(highlight(text, marks)))

    assert page.text == text
    assert sorted(page.ids) == sorted({anchor(mark.span) for mark in marks})
    for mark in marks:
        assert page.texts[anchor(mark.span)] == text[mark.span.start : mark.span.end]


def test_highlight_keeps_an_uncrossed_span_whole() -> None:
    """A span that no other crosses is one element, so that its address lights all of it without a script."""
    html = str(highlight("one two three", [Mark(Span(0, 13), ("a",)), Mark(Span(4, 7), ("b",))]))

    assert html == '<mark id="s0-13" class="a">one <mark id="s4-7" class="b">two</mark> three</mark>'


def test_highlight_merges_marks_of_one_span() -> None:
    """Two entries on the same words share one element, with both notes."""
    marks = [Mark(Span(0, 3), ("a",), "Ada · claim"), Mark(Span(0, 3), ("b",), "Bo · request")]

    assert (
        str(highlight("one", marks)) == '<mark id="s0-3" class="a b" data-note="Ada · claim / Bo · request">one</mark>'
    )


def test_highlight_leaves_out_marks_beyond_the_text() -> None:
    """A span outside the text marks nothing and breaks nothing."""
    assert str(highlight("one", [Mark(Span(2, 9), ("a",)), Mark(Span(-2, 1), ("a",))])) == "one"


def test_highlight_shows_hidden_characters() -> None:
    """Offsets count the article's own characters, though a mark is longer than the character it stands for."""
    page = Reader(str(highlight("a\x00b\u202ec", [Mark(Span(2, 4), ("a",))])))

    assert page.text == "a␀b⟨U+202E⟩c"
    assert page.texts["s2-4"] == "b⟨U+202E⟩"


def test_highlight_takes_many_marks() -> None:
    """A long article full of evidence is marked in linear time: this would not end otherwise."""
    text = "word " * 20_000
    page = str(highlight(text, [Mark(Span(i * 5, i * 5 + 4), ("a",)) for i in range(20_000)]))

    assert page.count("<mark") == 20_000
