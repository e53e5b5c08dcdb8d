"""The parsed document stands on the article's own offsets, whatever the text holds."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Span, Zone
from onrecord.reading import language, paragraphs
from onrecord.reading.paragraphs import segments


def article(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256="0", source_sha256="0", dropped=dropped, zones=zones)


def sentences(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> list[str]:
    found = language.run(article(text, dropped, zones), {})["sentences"]
    return [text[a:b] for a, b in found]


def test_sentences_end_at_blank_lines_even_without_a_full_stop() -> None:
    """A heading never runs into the paragraph below it."""
    found = sentences("Ministers meet in Arvana\n\nThe talks began on Monday. They ended on Friday.")

    assert found == ["Ministers meet in Arvana", "The talks began on Monday.", "They ended on Friday."]


def test_lines_of_a_wrapped_paragraph_are_one_sentence() -> None:
    """A paragraph broken at a fixed width is read as one."""
    text = (
        "The fisheries minister of Arvana said on Monday that the quota for\n"
        "herring would be cut by a third before the season opens, and that\n"
        "boats would be paid."
    )

    assert sentences(text) == [text]


def test_single_newlines_part_paragraphs_where_nothing_is_wrapped() -> None:
    """Extracted web pages part paragraphs by one newline."""
    assert sentences("Arvana talks\nThe minister left early.\nNobody said why.") == [
        "Arvana talks",
        "The minister left early.",
        "Nobody said why.",
    ]


def test_furniture_is_not_read_but_keeps_its_place() -> None:
    """Dropped spans give no sentences, and the tokens after them keep their offsets."""
    text = "The delegates voted. Share this story. They left Arvana."
    start = text.index("Share")
    found = language.run(article(text, (Span(start, start + 17),)), {})

    assert [text[a:b] for a, b in found["sentences"]] == ["The delegates voted.", "They left Arvana."]
    assert found["doc"].text == text
    assert {token.tag_ for token in found["doc"] if start <= token.idx < start + 17} == {""}


def test_a_dateline_is_cut_off_the_sentence_after_it() -> None:
    """Where a zone ends, a sentence starts."""
    text = "PORT SELMA (Wire) — The union called off the strike."
    zone = Zone("dateline", Span(0, 20))

    assert sentences(text, (), (zone,))[-1] == "The union called off the strike."


def test_empty_and_blank_texts_give_no_sentences() -> None:
    """Nothing to read is no error."""
    assert sentences("") == []
    assert sentences(" \n\n\t ") == []


def test_a_paragraph_longer_than_the_limit_is_cut_at_a_space() -> None:
    """Runaway paragraphs are parsed in pieces of bounded length."""
    text = "herring " * paragraphs.LONGEST
    pieces = segments(article(text))

    assert max(b - a for a, b in pieces) <= paragraphs.LONGEST
    assert "".join(text[a:b] for a, b in pieces).replace(" ", "") == text.replace(" ", "")


def test_what_has_no_white_space_is_left_unread() -> None:
    """An encoded image in the text costs no time and gives no sentences."""
    text = "The delegates voted.\n\n" + "x" * 100_000 + "\n\nThey left Arvana."

    assert sentences(text) == ["The delegates voted.", "They left Arvana."]


def test_a_name_in_capitals_is_read_as_a_name() -> None:
    """ "IS" and "WHO" in capitals stand for organisations; the document keeps the article's own words."""
    found = language.run(article("Fighters of IS fled, the WHO said."), {})
    tags = {token.text: token.tag_ for token in found["doc"]}

    assert (tags["IS"], tags["WHO"]) == ("NNP", "NNP")


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "🎉",
        "\ud800",
        "\u202e",
        "Lena Orr",
        "said",
        "we",
        "agree",
        ".",
        "—",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    """The document is as long as the text, tokens cut their own words out of it, and sentences come in order."""
    found = language.run(article(text), {})
    doc = found["doc"]

    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text or "\ufffd" in token.text for token in doc)
    assert all(a < b for a, b in found["sentences"])
    assert all(x[1] <= y[0] for x, y in pairwise(found["sentences"]))
