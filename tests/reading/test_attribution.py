"""Who said what: spans of source, cue and content for each way in which news reports speech."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Span, sha256_of
from onrecord.reading import attribution
from onrecord.reading.chain import stages
from onrecord.reading.quotations import Quotation, quotations


def read(text: str, dropped: tuple[Span, ...] = ()) -> tuple[Attribution, ...]:
    article = Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="0", dropped=dropped)
    found: dict[str, Any] = {}
    for stage in stages():
        found.update(stage.run(article, found))
        if stage.name == "attribution":
            break
    attributions: tuple[Attribution, ...] = found["attributions"]
    return attributions


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Each attribution as source, cue, content and mode, in words."""
    return [
        (words(text, each.source), words(text, each.cue), words(text, each.content), each.mode) for each in read(text)
    ]


def words(text: str, spans: Sequence[Span]) -> str:
    return " / ".join(text[start:end] for start, end in spans)


ONE = [
    (
        "The minister said that the harbour will stay open.",
        ("The minister", "said", "that the harbour will stay open", "indirect"),
    ),
    (
        "“The harbour will stay open,” the minister said.",
        ("the minister", "said", "“The harbour will stay open,”", "direct"),
    ),
    (
        "“The harbour will stay open,” said Lena Orr, the fisheries minister.",
        ("Lena Orr, the fisheries minister", "said", "“The harbour will stay open,”", "direct"),
    ),
    (
        "The harbour will stay open, the minister said on Monday.",
        ("the minister", "said", "The harbour will stay open", "indirect"),
    ),
    (
        "According to the union, the strike will last a week.",
        ("the union", "According to", "the strike will last a week", "indirect"),
    ),
    (
        "The strike will last a week, according to the union.",
        ("the union", "according to", "The strike will last a week", "indirect"),
    ),
    (
        "“The talks have failed,” Lena Orr said, “and we are going home.”",
        ("Lena Orr", "said", "“The talks have failed,” / “and we are going home.”", "direct"),
    ),
    (
        "The minister called the plan “a disgrace.”",
        ("The minister", "called", "the plan “a disgrace.”", "mixed"),
    ),
    (
        "Her claim that the harbour was empty surprised the council.",
        ("Her", "claim", "that the harbour was empty", "indirect"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_each_way_of_reporting_gives_one_attribution(text: str, expected: tuple[str, str, str, str]) -> None:
    """Direct, indirect and mixed, fronted, inverted and split, by a verb, a noun or "according to"."""
    assert told(text) == [expected]


def test_a_second_verb_goes_on_with_the_speaker() -> None:
    """ "Said … and warned …" is two statements of one speaker."""
    assert told("The mayor said taxes would rise and warned that schools would close.") == [
        ("The mayor", "said", "taxes would rise", "indirect"),
        ("The mayor", "warned", "that schools would close", "indirect"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lena Orr resigned on Monday and said that the harbour would close.", "Lena Orr"),
        ("The union told the council that boats would leave, adding that crews had not been paid.", "The union"),
        ("After saying that the harbour would close, Lena Orr left the room.", "Lena Orr"),
    ],
)
def test_a_verb_that_shares_its_subject_has_its_speaker(text: str, source: str) -> None:
    """Second conjuncts and participles name nobody, but somebody speaks."""
    assert told(text)[-1][0] == source


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“Every time you shut the gate,” Orr said, pointing at the map, “you open the way for the sea.”",
            "“Every time you shut the gate,” / “you open the way for the sea.”",
        ),
        (
            "“The talks have failed,” Orr told reporters on the quay after four hours, “and we are going home.”",
            "“The talks have failed,” / “and we are going home.”",
        ),
    ],
)
def test_an_interrupted_quotation_stays_one(text: str, content: str) -> None:
    """However much stands between its parts."""
    assert [each[2] for each in told(text)] == [content]


def test_the_next_quotation_is_not_the_rest_of_one() -> None:
    """Another's words, or a new sentence."""
    text = "“We have counted,” Orr said, while the mayor called the count “a sham.”"

    assert ("Orr", "“We have counted,”") in [(source, content) for source, _, content, _ in told(text)]


def test_a_quotation_over_two_paragraphs_is_one_attribution() -> None:
    """A paragraph that ends inside a quotation and the next that opens with a mark are one content."""
    (only,) = told("“The sea is empty,” Lena Orr said. “We have counted.\n\n“We will count again.”")

    assert only[2:] == ("“The sea is empty,” / “We have counted. / “We will count again.”", "direct")


def test_what_a_speaker_passes_on_names_its_parent() -> None:
    """What the minister reports the union to say is the union's, inside the minister's words."""
    text = "The minister said the union had warned that boats would leave."
    found = read(text)

    assert [each.parent for each in found] == [None, 0]
    assert [words(text, each.source) for each in found] == ["The minister", "the union"]


def test_a_transcript_is_direct_speech() -> None:
    """What stands behind a speaker's label is that speaker's words, without any quotation mark."""
    found = told("Herald: Is the sea empty?\n\nOrr: It is empty.\n\nHerald: What happens now?")

    assert [(source, content, mode) for source, _, content, mode in found] == [
        ("Herald", "Is the sea empty?", "direct"),
        ("Orr", "It is empty.", "direct"),
        ("Herald", "What happens now?", "direct"),
    ]


def test_a_label_gives_no_more_than_the_sentence_it_leads() -> None:
    """What the reporter goes on to tell is not the speaker's."""
    found = told("Lena Orr: “We will rebuild.” She left for her father's funeral.")

    assert [content for _, _, content, _ in found] == ["“We will rebuild.”"]


def test_quoted_terms_are_no_statements() -> None:
    """Scare quotes, titles and mere events are nobody's words."""
    assert told("The film “Empty Nets” opened in Selma on Friday.") == []
    assert told("The so-called “herring war” lasted a month.") == []
    assert told("The boats came home on Monday. Nobody was hurt.") == []


def test_furniture_is_never_attributed() -> None:
    """What gathering dropped is not read."""
    text = "Share this story, the editor said.\n\nThe minister said that the quota was low."
    found = read(text, (Span(0, text.index("\n\n")),))

    assert [words(text, each.source) for each in found] == ["The minister"]


def test_furniture_inside_a_sentence_is_put_in_nobodys_mouth() -> None:
    """What is dropped between two parts of a content parts its spans."""
    text = "Lena Orr said the harbour will stay open SHARE THIS STORY ON FACEBOOK until the end of May."
    furniture = Span(text.index("SHARE"), text.index(" until"))
    found = read(text, (furniture,))

    assert found
    for each in found:
        assert not any(a < furniture.end and furniture.start < b for a, b in (*each.source, *each.cue, *each.content))


@pytest.mark.parametrize("name", ["Andre\u0301", "Ze\u0301 Orr\u0301"])
def test_accents_stay_with_their_letters(name: str) -> None:
    """Where they are code points of their own too."""
    assert [source for source, *_ in told(f"The harbour will stay open, said {name}.")] == [name]


# ------------------------------------------------------------------------------------------------- the same each time

NEWS = "\n\n".join(text for text, _ in ONE)


def test_what_was_read_before_changes_nothing() -> None:
    """An article gives the same reading alone and after others, long and short."""
    alone = read(NEWS)
    read("The union said no. " * 400)
    read("No.")

    assert read(NEWS) == alone


def test_articles_read_at_once_are_read_as_one_by_one() -> None:
    """Threads share the encoder, not its findings."""
    texts = [NEWS, NEWS[:300], "“No,” said Lena Orr.", NEWS] * 2
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(read, texts))

    assert together == [read(text) for text in texts]


# ------------------------------------------------------------------------------------------------- quotation marks


def whole(text: str, *content: str) -> list[str]:
    """The contents, each the words of the text that were found, made whole."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in content]
    return [text[a:b] for a, b in attribution.whole(spans, quotations(text, [Span(0, len(text))]))]


def test_a_quotation_is_taken_whole_or_not_at_all() -> None:
    """With its marks, where half of it was found; a word of it alone takes nothing in."""
    text = "He said “the talks have failed” and left."

    assert whole(text, "the talks have") == ["“the talks have failed”"]
    assert whole(text, "failed” and left") == ["failed” and left"]


def test_much_of_a_long_quotation_is_all_of_it() -> None:
    """Longer than what can be seen at once."""
    said = "“" + "The harbour will stay open and the boats will sail. " * 40 + "That is all.”"

    assert whole(f"{said} Lena Orr said.", said[-600:]) == [said]


def test_two_parts_of_one_quotation_become_one() -> None:
    """No content holds words twice."""
    assert whole("“One, two, three,” he said.", "One, two, th", "two, three,”") == ["“One, two, three,”"]


@given(st.text(alphabet="ab “”\"'‘’.", max_size=40), st.lists(st.integers(0, 40), max_size=6, unique=True))
def test_made_whole_contents_stay_in_order_and_cut_no_mark(text: str, edges: list[int]) -> None:
    """No quotation is held by more than half without its marks, and no word is lost."""
    ordered = sorted(at for at in edges if at <= len(text))
    content = [Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    quotes = quotations(text, [Span(0, len(text))])
    found = attribution.whole(content, quotes)

    assert all(any(start <= a and b <= end for start, end in found) for a, b in content)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not any(cut(span, quote) for span in found for quote in quotes)


def cut(span: Span, quote: Quotation) -> bool:
    """Whether a span holds the greater part of a quotation and not all of it."""
    shared = min(span.end, quote.end) - max(span.start, quote.start)
    return quote.end - quote.start > shared > (quote.end - quote.start) / 2


MODES = [
    ("“no, we go”", "direct"),
    ("“no,” he said, “we go”", "mixed"),
    ("that the talks “had failed”", "mixed"),
    ("that “the talks had failed”", "direct"),
    ("that the talks had failed", "indirect"),
]


@pytest.mark.parametrize(("text", "mode"), MODES)
def test_the_mode_tells_how_much_is_quoted(text: str, mode: str) -> None:
    """A conjunction before the quotation is not among the words quoted."""
    every = Span(0, len(text))

    assert attribution.mode_of(text, [every], quotations(text, [every])) == mode


PARTS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "\n\n",
        " ",
        "\u00a0",
        "🎉",
        "\ud800",
        "\x00",
        ",",
        ".",
        ":",
        "—",
        "Lena Orr",
        "said",
        "told Selma",
        "that",
        "we will go",
        "according to",
        "the union",
        "urged him to",
        "a promise that",
        "called it",
        "saying",
        "«",
        "»",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS, max_size=40).map(" ".join) | st.lists(PARTS, max_size=40).map("".join))
def test_spans_lie_in_the_text_in_order_whatever_it_holds(text: str) -> None:
    """No pattern of marks breaks the stage; every span is a stretch of the text, contents in order and apart."""
    for each in read(text):
        assert each.content
        assert each.cue
        assert all(0 <= a < b <= len(text) for a, b in (*each.source, *each.cue, *each.content))
        assert all(x.end <= y.start for x, y in pairwise(each.content))
