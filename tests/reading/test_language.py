"""The parsed document stands on the article's own offsets, whatever the text holds."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from first_stages import parsed
from onrecord.model import Article, Span, Zone
from onrecord.reading.paragraphs import LONGEST, segments


def article(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256="0", source_sha256="0", dropped=dropped, zones=zones)


def sentences(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> list[str]:
    found = parsed(article(text, dropped, zones))["sentences"]
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
    found = parsed(article(text, (Span(start, start + 17),)))

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
    text = "herring " * LONGEST
    pieces = segments(article(text))

    assert max(b - a for a, b in pieces) <= LONGEST
    assert "".join(text[a:b] for a, b in pieces).replace(" ", "") == text.replace(" ", "")


def test_what_has_no_white_space_is_left_unread() -> None:
    """An encoded image in the text costs no time and gives no sentences."""
    text = "The delegates voted.\n\n" + "x" * 100_000 + "\n\nThey left Arvana."

    assert sentences(text) == ["The delegates voted.", "They left Arvana."]


def test_words_hang_on_the_verb_and_names_are_told_apart() -> None:
    """What other stages build on: classes, dependencies and entities of a plain sentence."""
    doc = parsed(article("Lena Orr opened the harbour in May."))["doc"]

    assert [token.tag_ for token in doc] == ["NNP", "NNP", "VBD", "DT", "NN", "IN", "NNP", "."]
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["opened"]
    assert [token.text for token in doc[2].lefts] == ["Orr"]
    assert [(name.text, name.label_) for name in doc.ents] == [("Lena Orr", "PERSON"), ("May", "DATE")]


def test_a_name_goes_on_behind_the_end_of_a_wrapped_line() -> None:
    """White space is no word, has no tag, and parts no name."""
    text = (
        "The harbour of Arvana will stay open until the end of the month, Lena\n"
        "Orr told reporters on Monday, before the boats came home to the quay.\n"
    )
    doc = parsed(article(text))["doc"]

    assert ("Lena\nOrr", "PERSON") in [(name.text, name.label_) for name in doc.ents]
    assert {token.tag_ for token in doc if token.is_space} == {""}


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
    found = parsed(article(text))
    doc = found["doc"]

    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text or "\ufffd" in token.text for token in doc)
    assert all(a < b for a, b in found["sentences"])
    assert all(x[1] <= y[0] for x, y in pairwise(found["sentences"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 15))))
def test_sentences_lie_in_the_stretches_that_are_read(text: str, drops: list[tuple[int, int]]) -> None:
    """None of them reaches over furniture, and every token hangs on the root of its own sentence."""
    dropped = tuple(Span(min(at, len(text)), min(at + size, len(text))) for at, size in drops)
    subject = article(text, dropped)
    found = parsed(subject)
    stretches = segments(subject)

    assert all(any(start <= a and b <= end for start, end in stretches) for a, b in found["sentences"])
    assert all(sentence.start <= token.head.i < sentence.end for sentence in found["doc"].sents for token in sentence)
