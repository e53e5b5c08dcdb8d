"""Whatever quotation pattern an article is written in, the stages give well-formed attributions.

Written against what the stages give, not against how they find it, so they hold for any attribution stage.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Quoted, Span, SpeechAct, sha256_of
from onrecord.reading.chain import stages

LAST = "quoted"
"""The stage up to which articles are read here."""


class Found(NamedTuple):
    """What the stages gave."""

    text: str
    sentences: Sequence[Span]
    attributions: Sequence[Attribution]
    acts: Sequence[SpeechAct]
    quoted: Sequence[Quoted]


def read(text: str) -> Found:
    article = Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="0")
    found: dict[str, Any] = {}
    for stage in stages():
        found.update(stage.run(article, found))
        if stage.name == LAST:
            break
    return Found(text, found["sentences"], found["attributions"], found["acts"], found["quoted"])


# ------------------------------------------------------------------------------------------------- well-formed


def check(found: Found) -> None:
    """All that must hold of a reading's attributions, acts and notes."""
    assert len(found.acts) == len(found.attributions)
    for at, each in enumerate(found.attributions):
        spans = (*each.source, *each.cue, *each.content)
        assert all(0 <= start < end <= len(found.text) for start, end in spans), each
        assert each.content, each
        assert list(each.content) == sorted(each.content), each
        assert apart(each.source), each
        assert apart(each.cue), each
        assert apart([*each.content, *each.cue]), each
        assert apart([*each.content, *each.source]), each
        assert each.parent is None or 0 <= each.parent < len(found.attributions), each
        assert not circular(at, found.attributions), each
    assert all(nested_or_apart(one, two) for one, two in meeting(found.attributions))
    for note in found.quoted:
        assert found.sentences[note.sentence][0] <= note.span[0] < found.sentences[note.sentence][1]
        assert not any(touch(note.span, span) for each in found.attributions for span in each.content)
    for act in found.acts:
        for span in (act.condition, act.addressee, act.audience):
            assert span is None or 0 <= span[0] < span[1] <= len(found.text)


def touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def apart(spans: Sequence[Span]) -> bool:
    """Whether no two of some spans overlap."""
    return all(left[1] <= right[0] for left, right in pairwise(sorted(spans)))


def covered(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether each of some spans lies in one of others."""
    return all(any(start <= a and b <= end for start, end in others) for a, b in spans)


def meeting(attributions: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """The pairs whose contents, from first word to last, have a place in common."""
    ordered = sorted(attributions, key=lambda each: each.content[0].start)
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            if two.content[0].start >= one.content[-1].end:
                break
            yield one, two


def nested_or_apart(one: Attribution, two: Attribution) -> bool:
    """Whether two contents share nothing, or one lies in the other."""
    shared = any(touch(a, b) for a in one.content for b in two.content)
    return not shared or covered(one.content, two.content) or covered(two.content, one.content)


def circular(at: int, attributions: Sequence[Attribution]) -> bool:
    seen = {at}
    parent = attributions[at].parent
    while parent is not None:
        if parent in seen:
            return True
        seen.add(parent)
        parent = attributions[parent].parent
    return False


# ------------------------------------------------------------------------------------------------- patterns

MARKS = [
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("«", "»"),
    ("« ", " »"),
    ("``", "''"),
    ("”", "”"),
    ("„", "“"),
    ("“", '"'),
]
WORDS = [
    "we will not pay the levy", "the harbour is empty", "nobody came", "this is “a farce” and no reform",
    "it's the ministers' plan", "no", "all boats must return", "Ada Brandt said that the river rose", "42",
    "we\u00a0go\u202fnow 🎉", "the talks had “come close” to collapse", "he told us: ‘wait’",
]  # fmt: skip
WHO = [
    "Ada Brandt",
    "the minister",
    "she",
    "Vell’s envoy, Jon Aldous,",
    "officials",
    "A spokeswoman for the council",
    "🎉",
]
CUES = ["said", "told reporters", "insisted", "has repeatedly refused to say", "warned", "asked", "added"]
FRAMES = [
    "{open}{one},{close} {who} {cue}.",
    "{open}{one},{close} {cue} {who}.",
    "{who} {cue}: {open}{one}.{close}",
    "{open}{one},{close} {who} {cue}, {open}{two}.{close}",
    "{open}{one}.{close} {who} {cue}. {open}{two}.{close}",
    "{open}{one}.\n\n{open}{two},{close} {who} {cue}.",
    "{open}{one}.\n\n{two},{close} {who} {cue}.",
    "{open}{one}, {who} {cue}.",
    "{one},{close} {who} {cue}.",
    "{who} {cue} that {one}, and that {two}.",
    "{who} {cue} {open}{one}{close} and {open}{two}{close}.",
    "According to {who}, {one}.",
    "{who}: {one}",
    "{who} {cue} that the council had {cue} that {one}.",
    "The Delta News Service quoted {who} as saying that {one}.",
    "The “{two}” was over. {one}.",
    "{who} {cue} the following:\n\n- {one}\n- {two}",
    "“{one} ‘{two}’ {one},” {who} {cue}.",
    "{who} {cue} {open}{one}\u00a0{close} .",
]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Paragraphs in one pattern of quotation after another, each in its own marks."""
    told = []
    for frame in draw(st.lists(st.sampled_from(FRAMES), min_size=1, max_size=5)):
        opening, closing = draw(st.sampled_from(MARKS))
        pick = {"one": draw(st.sampled_from(WORDS)), "two": draw(st.sampled_from(WORDS))}
        pick |= {"who": draw(st.sampled_from(WHO)), "cue": draw(st.sampled_from(CUES))}
        told.append(frame.format(open=opening, close=closing, **pick))
        told.append(draw(st.sampled_from(["\n\n", " ", "\n", "\u00a0", "\r\n"])))
    return "".join(told)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_every_pattern_of_quotation_is_read_in_good_order(text: str) -> None:
    """Split, nested, over paragraphs, unclosed, in mixed marks, with odd spaces and emoji."""
    check(read(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles(), st.data())
def test_a_mark_lost_or_added_anywhere_does_no_harm(text: str, data: st.DataObject) -> None:
    """As printers and scanners lose and double them."""
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    added = data.draw(st.sampled_from(["", "“", "”", "‘", "'", '"', "«", "»", "\n\n", ":", "🎉", "\u200b", " said "]))

    check(read(text[:at] + added + text[at + cut :]))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„`,.:;?!— \n\u00a0\u202f🎉aZ9", max_size=60))
def test_mere_marks_do_no_harm(text: str) -> None:
    """Quotation marks in any order, with hardly a word between."""
    check(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "Rain",
        "“",
        "said",
        "“”",
        "🎉",
        ":",
        "said:",
        "Orr said",
        "“Rain”",
        "\u00a0",
        "\ud800",
        "said “",
    ],
)
def test_an_article_of_a_word_or_none_is_read(text: str) -> None:
    """There is next to nothing to find, and nothing to fail on."""
    check(read(text))


def test_reading_twice_gives_the_same() -> None:
    """The stages depend on nothing but the text."""
    text = "“The harbour is empty,” Ada Brandt said. Officials refused to say whether “reform” had come."

    assert read(text) == read(text)


def test_an_article_of_a_hundred_thousand_words_is_read() -> None:
    """All patterns over and over, in one paragraph after another."""
    told = []
    for number, frame in enumerate(frame for _ in range(500) for frame in FRAMES):
        opening, closing = MARKS[number % len(MARKS)]
        pick = {"one": WORDS[number % len(WORDS)], "two": WORDS[number % 7], "who": WHO[number % len(WHO)]}
        told.append(frame.format(open=opening, close=closing, cue=CUES[number % len(CUES)], **pick))
    text = "\n\n".join(told)
    found = read(text)

    assert len(text.split()) > 100_000
    assert len(found.acts) == len(found.attributions) > 5000
    check(found)
