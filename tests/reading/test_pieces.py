"""An article's pieces stand where the text has them, whatever it holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Span
from onrecord.reading import pieces
from onrecord.reading.paragraphs import paragraphs, segments
from onrecord.reading.pieces import BREAK, Pieces
from onrecord.reading.quotations import quotations


def cut(text: str) -> Pieces:
    stretches = segments(Article(id="a", file="a.txt", text=text, sha256="0", source_sha256="0"))
    return pieces.pieces(text, stretches, quotations(text, stretches))


def shown(text: str) -> list[str]:
    rows = cut(text)
    return [text[a:b] for a, b in zip(rows.starts.tolist(), rows.ends.tolist(), strict=True)]


ODD = st.sampled_from(
    [
        "“",
        "”",
        "'",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u00a0",
        "\u202f",
        "🎉",
        "👩\u200d👧",
        "\ud800",
        "\x00",
        "\u202eabc\u202c",
        "שלום",
        "e\u0301",
        "ﬁ",
        "İ",
        "東京",
        "x" * 500,
        "Lena Orr",
        "said",
        ".",
    ]
)
TEXTS = st.lists(ODD, max_size=25).map("".join) | st.lists(ODD, max_size=15).map(" ".join) | st.text(max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_pieces_stand_in_the_text_in_order(text: str) -> None:
    """Offsets never fall and lie inside the text; every array has a row a piece."""
    rows = cut(text)
    spans = list(zip(rows.starts.tolist(), rows.ends.tolist(), strict=True))

    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    assert {len(each) for each in rows} == {len(spans)}


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_a_break_stands_between_paragraphs_alone(text: str) -> None:
    """Its span holds the line's end; it neither heads nor ends an article, nor stands beside another."""
    rows = cut(text)
    breaks = (rows.ids == BREAK).tolist()

    assert all("\n" in text[rows.starts[at] : rows.ends[at]] for at, broken in enumerate(breaks) if broken)
    assert not any(breaks[:1] + breaks[-1:])
    assert not any(a and b for a, b in pairwise(breaks))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["Lena", "harbour", "🎉", "said", "42", "“no”"]), min_size=1, max_size=12))
def test_no_word_is_lost(words: list[str]) -> None:
    """Each word of plain text has its pieces, and they cover it."""
    assert "".join(shown(" ".join(words))) == "".join(words)


def test_an_empty_article_has_no_pieces() -> None:
    """Nor has one of white space."""
    assert len(cut("").ids) == len(cut(" \n\n\u00a0").ids) == 0


def test_a_blob_has_no_pieces() -> None:
    """What is no English costs nothing."""
    assert shown("Orr left.\n\n" + "x" * 10_000) == ["Orr", "left", "."]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("orr", pieces.LOWER),
        ("Orr", pieces.TITLE),
        ("ORR", pieces.CAPITALS),
        ("A", pieces.INITIAL),
        ("1", pieces.DIGITS),
        (",", pieces.MARKS),
    ],
)
def test_a_piece_carries_its_case(word: str, case: int) -> None:
    """The vocabulary has no capitals."""
    assert cut(word).case.tolist()[0] == case


def test_a_piece_tells_whether_it_is_quoted() -> None:
    """From the mark that opens to the one that closes."""
    rows = cut("He said “no” twice")

    assert rows.quote.tolist() == [
        pieces.OUTSIDE,
        pieces.OUTSIDE,
        pieces.OPENING,
        pieces.INSIDE,
        pieces.CLOSING,
        pieces.OUTSIDE,
    ]


def test_a_piece_tells_what_stands_before_it() -> None:
    """Nothing, a space, or the end of a line."""
    rows = cut("No.\n\nNot yet")

    assert rows.ids.tolist()[2] == BREAK
    assert rows.gap[[0, 1, 3, 4]].tolist() == [pieces.LINE, pieces.GLUED, pieces.LINE, pieces.SPACED]


def test_between_gives_the_pieces_of_a_span() -> None:
    """Those that share a code point with it."""
    text = "The harbour is empty"
    rows = cut(text)

    assert rows.between(4, 11) == (1, 2)
    assert rows.between(5, 13) == (1, 3)
    assert rows.between(3, 4) == (1, 1)
    assert rows.between(0, len(text)) == (0, len(rows.ids))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    """In order and apart, none of them blank or with white space around it."""
    found = paragraphs(text)

    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4))
def test_no_stretch_holds_what_was_dropped(text: str, drops: list[tuple[int, int]]) -> None:
    """Furniture is never read, overlapping or nested as it may come."""
    dropped = tuple(Span(min(at, len(text)), min(at + size, len(text))) for at, size in drops)
    found = segments(Article(id="a", file="a", text=text, sha256="0", source_sha256="0", dropped=dropped))

    assert all(start < end for start, end in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not any(start < b and a < end for start, end in found for a, b in dropped if a < b)
