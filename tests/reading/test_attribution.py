"""Who said what: spans of source, cue and content for each way in which news reports speech."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Span, Zone
from onrecord.reading import attribution, language


def article(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256="0", source_sha256="0", dropped=dropped, zones=zones)


def read(text: str, dropped: tuple[Span, ...] = (), zones: tuple[Zone, ...] = ()) -> tuple[Attribution, ...]:
    subject = article(text, dropped, zones)
    return attribution.run(subject, language.run(subject, {}))["attributions"]


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Each attribution as source, cue, content and mode, in words."""
    return [
        (
            " / ".join(text[a:b] for a, b in each.source),
            " / ".join(text[a:b] for a, b in each.cue),
            " / ".join(text[a:b] for a, b in each.content),
            each.mode,
        )
        for each in read(text)
    ]


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
        "“The talks failed,” he said, “and we go home. We are tired.”",
        ("he", "said", "“The talks failed,” / “and we go home. We are tired.”", "direct"),
    ),
    (
        "Orr urged the boat owners to return to port.",
        ("Orr", "urged", "the boat owners to return to port", "indirect"),
    ),
    ("The union vowed to continue the strike.", ("The union", "vowed", "to continue the strike", "indirect")),
    (
        "Orr criticized the new quota.",
        ("Orr", "criticized", "the new quota", "indirect"),
    ),
    (
        "The charity called the raid “a disgrace.”",
        ("The charity", "called", "the raid “a disgrace.”", "mixed"),
    ),
    (
        'He said of the boats: "We will bring them home."',
        ("He", "said", '"We will bring them home."', "direct"),
    ),
    (
        "Orr expressed concern about the missing crews.",
        ("Orr", "expressed concern", "about the missing crews", "indirect"),
    ),
    (
        "The union signalled it could live with a levy.",
        ("The union", "signalled", "it could live with a levy", "indirect"),
    ),
    ("The minister accused the union of blackmail.", ("The minister", "accused", "the union of blackmail", "indirect")),
    ("Ministers agreed on a fund for lost nets.", ("Ministers", "agreed on", "a fund for lost nets", "indirect")),
    ("The drivers turned down the offer.", ("The drivers", "turned down", "the offer", "indirect")),
    ("Arvana dropped its objection to the quota.", ("Arvana", "dropped its objection", "to the quota", "indirect")),
    ("The ministry puts the catch at 1,800 tonnes.", ("The ministry", "puts", "the catch at 1,800 tonnes", "indirect")),
    ("The rescue service gave a toll of 23.", ("The rescue service", "gave", "a toll of 23", "indirect")),
    (
        "Under the draft, Arvana would close two ports.",
        ("the draft", "Under", "Arvana would close two ports", "indirect"),
    ),
    ("As one delegate put it, the plan is dead.", ("one delegate", "put", "the plan is dead", "indirect")),
    ("Orr proposed closing the port.", ("Orr", "proposed", "closing the port", "indirect")),
    (
        "Orr said the port was full but would reopen.",
        ("Orr", "said", "the port was full but would reopen", "indirect"),
    ),
    ("Her fear is that the town will empty.", ("Her", "fear", "that the town will empty", "indirect")),
    (
        "The council was convinced that the stocks would recover.",
        ("The council", "was convinced", "that the stocks would recover", "indirect"),
    ),
    ("The minister remained opposed to the levy.", ("The minister", "remained opposed", "to the levy", "indirect")),
    (
        "The union told us on the eve of the vote that boats would leave.",
        ("The union", "told", "that boats would leave", "indirect"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_each_way_of_reporting_gives_one_attribution(text: str, expected: tuple[str, str, str, str]) -> None:
    """Direct and indirect, fronted, inverted and split, asked and promised: each is one attribution."""
    assert told(text) == [expected]


def test_a_participle_goes_on_with_the_speaker() -> None:
    """ "…, adding that" has the subject of the verb before it."""
    found = told("Orr said the quota was too low, adding that boats would be paid.")

    assert [(source, cue) for source, cue, _, _ in found] == [("Orr", "said"), ("Orr", "adding")]


def test_a_quotation_over_two_paragraphs_is_one_attribution() -> None:
    """A paragraph that ends inside a quotation and the next that opens with a mark are one content."""
    found = told("“The sea is empty,” Orr said. “We have counted.\n\n“We will count again.”")

    assert len(found) == 1
    assert found[0][2] == "“The sea is empty,” / “We have counted. / “We will count again.”"


def test_quoted_terms_are_no_statements() -> None:
    """Scare quotes and titles without a cue are nobody's words."""
    assert told("The so-called “herring war” lasted a month. The film “Empty Nets” opened in Selma.") == []


def test_furniture_is_never_attributed() -> None:
    """What gathering dropped is not read."""
    text = "Share this story, the editor said.\n\nOrr said the quota was low."
    found = read(text, (Span(0, text.index("\n\n")),))

    assert [text[a:b] for each in found for a, b in each.content] == ["the quota was low"]


def test_what_a_paper_passes_on_names_its_parent() -> None:
    """What the agency reports the union to say is the union's, inside the agency's report."""
    found = read("The agency reported that the union warned that boats would leave.")

    assert [each.parent for each in found] == [None, 0]


def test_words_inside_anothers_words_are_not_counted_twice() -> None:
    """What the minister says others say stays the minister's claim."""
    found = told("The minister said that the union had praised the new quota.")

    assert [(source, cue) for source, cue, _, _ in found] == [("The minister", "said")]


def test_the_quoted_speaker_is_the_source_not_the_paper() -> None:
    """ "X was quoted as saying" credits X."""
    found = told("The agency quoted Lena Orr as saying that boats would leave.")

    assert [(source, cue) for source, cue, _, _ in found] == [("Lena Orr", "saying")]


def test_what_may_or_may_not_be_said_is_no_statement() -> None:
    """A cue behind "whether" or "if" reports nothing."""
    assert told("It was not clear whether Arvana would accept the terms.") == []


def test_a_list_behind_a_cue_is_a_statement_for_each_item() -> None:
    """What a communiqué lists is promised item by item."""
    found = told("In a communiqué the delegations undertook:\n\n1. to publish the readings;\n2. to meet in May.")

    assert [(source, cue, content) for source, cue, content, _ in found] == [
        ("the delegations", "undertook", "to publish the readings"),
        ("the delegations", "undertook", "to meet in May"),
    ]


def test_a_headline_names_its_speaker_by_a_colon() -> None:
    """Only who is heard in the text speaks before a colon; a topic does not."""
    found = told("Orr: quota will stay\n\nOrr said the quota was low.")
    topic = told("Fisheries: quota will stay\n\nOrr said the quota was low.")

    assert [(source, content) for source, _, content, _ in found] == [
        ("Orr", "quota will stay"),
        ("Orr", "the quota was low"),
    ]
    assert [source for source, _, _, _ in topic] == ["Orr"]


def test_a_transcript_is_direct_speech() -> None:
    """What stands behind a speaker's label is that speaker's words, without any quotation mark."""
    text = "Herald: Is the sea empty?\n\nOrr: It is. We have counted."
    labels = [
        Zone("speaker_label", Span(text.index(name), text.index(name) + len(name))) for name in ("Herald:", "Orr:")
    ]
    found = read(text, (), tuple(labels))

    assert [(text[slice(*each.source[0])], text[slice(*each.content[0])], each.mode) for each in found] == [
        ("Herald", "Is the sea empty?", "direct"),
        ("Orr", "It is. We have counted.", "direct"),
    ]


def test_what_others_said_is_told_apart_inside_an_answer() -> None:
    """An answer that reports another's words holds that other's statement; what the speaker says stays whole."""
    text = "Herald: And the union?\n\nOrr: It waits. The union told us that boats would leave. I think so too."
    labels = [
        Zone("speaker_label", Span(text.index(name), text.index(name) + len(name))) for name in ("Herald:", "Orr:")
    ]
    found = read(text, (), tuple(labels))

    assert [(text[slice(*each.source[0])], each.parent) for each in found] == [
        ("Herald", None),
        ("Orr", None),
        ("The union", 1),
    ]


def test_an_answer_runs_to_the_next_label() -> None:
    """All paragraphs between two labels are one answer, unless a narrator names the speaker in them."""
    text = "Orr: It is empty.\n\nWe have counted.\n\nHerald: And now?\n\nOrr: We wait."
    starts = [0, text.index("Herald:"), text.rindex("Orr:")]
    zones = tuple(Zone("speaker_label", Span(start, text.index(":", start) + 1)) for start in starts)
    found = read(text, (), zones)

    assert [[text[a:b] for a, b in each.content] for each in found] == [
        ["It is empty.", "We have counted."],
        ["And now?"],
        ["We wait."],
    ]


def test_a_name_in_full_beside_labels_is_one() -> None:
    """The first label of an interview gives the whole name that the next ones shorten."""
    text = "Lena Orr: It is empty.\n\nHerald: And now?\n\nL.O.: We wait."
    starts = [text.index("Herald:"), text.index("L.O.:")]
    zones = tuple(Zone("speaker_label", Span(start, text.index(":", start) + 1)) for start in starts)

    assert [text[slice(*each.source[0])] for each in read(text, (), zones)] == ["Lena Orr", "Herald", "L.O."]


def test_a_noun_inside_a_cue_is_no_second_cue() -> None:
    """ "Repeated its promise to" is one statement."""
    assert len(told("The union repeated its promise to pay.")) == 1


def test_a_promise_inside_a_report_is_kept() -> None:
    """ "Arvana agreed to pay, the envoy said" is a claim of the envoy's and a promise of Arvana's."""
    found = told("Arvana promised to publish the readings by June, the envoy said.")

    assert [source for source, _, _, _ in found] == ["the envoy", "Arvana"]


def test_the_issuer_of_a_statement_speaks_not_the_statement() -> None:
    """ "Issued a statement saying" credits who issued it."""
    assert [source for source, _, _, _ in told("The union issued a statement saying that boats would leave.")] == [
        "The union"
    ]


def test_a_colon_gives_a_quotation_to_the_name_before_it() -> None:
    """Where no verb says so, who acts right before the colon is who speaks; a thing that acts says nothing."""
    found = told("Lena Orr struck a new note: “We are nearly there.”")

    assert [(source, cue, content) for source, cue, content, _ in found] == [
        ("Lena Orr", ":", "“We are nearly there.”")
    ]
    assert told("The timing struck a new note: “We are nearly there.”") == []


def test_not_saying_is_no_statement() -> None:
    """ "Did not say whether" reports silence."""
    assert told("The minister did not say whether the harbour would close.") == []


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
