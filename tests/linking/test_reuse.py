"""Copied passages are found, aligned and credited; quoting one speech is no copying."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_cases import naming_of, story

from onrecord.brief import Brief, Wire
from onrecord.linking import reuse
from onrecord.model import Reuse

LEAD = (
    "Barges queued for nine kilometres above the upper lock on Monday after its western gate jammed in the night, "
    "the harbour master said, and the first of them will not be through before Thursday at the earliest."
)
REST = "Skippers lit fires on the towpath and shared what bread they had while the children slept below deck."
OTHER = "The parliament in Port Ansel spent the day on a bill about dogs, which nobody had read and most disliked."
SPEECH = (
    "“We shall dredge the lower channel before the floods come, we shall pay for it out of our own pocket, and we "
    "shall send the bill to nobody, because the river belongs to those who live on it and to nobody else.”"
)


def reuses_of(*texts: str, brief: Brief | None = None, **details: object) -> tuple[Reuse, ...]:
    stories = [
        story(text, outlet=outlet, published=f"2024-03-0{day}", **details)  # type: ignore[arg-type]
        for day, (outlet, text) in enumerate(zip("ABC", texts, strict=False), 1)
    ]
    materials = naming_of(*stories, brief=brief).materials
    return reuse.reuses(reuse.copies(materials), materials)


def test_an_edited_copy_is_found_and_aligned() -> None:
    """A copy with words put in and changed is one passage whose ends are the copied words."""
    copy = LEAD.replace("queued for nine kilometres", "queued patiently for some nine kilometres")
    (found,) = reuses_of(f"{LEAD}\n{OTHER}", f"{REST}\n{copy}")
    ((left, right),) = found.passages
    words = {each.words for each in found.evidence}

    assert left[1] - left[0] == len(LEAD.rstrip("."))
    assert right[1] - right[0] == len(copy.rstrip("."))
    assert LEAD.rstrip(".") in words
    assert 0.5 < found.share < 0.8


def test_the_earlier_article_is_the_source() -> None:
    """Days tell the direction; articles of one day leave it open."""
    (found,) = reuses_of(LEAD, LEAD + " " + OTHER)
    same_day = [story(LEAD, outlet="A"), story(LEAD + " " + OTHER, outlet="B")]
    materials = naming_of(*same_day).materials
    (open_one,) = reuse.reuses(reuse.copies(materials), materials)

    assert found.source == story(LEAD, outlet="A", published="2024-03-01")[0].id
    assert open_one.source is None


def test_quoting_one_speech_is_no_copying() -> None:
    """Two reports of one speech share its quotation only."""
    assert reuses_of(f"{REST}\n{SPEECH} she said.", f"{OTHER}\n{SPEECH} Brandt told them.") == ()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "a b" and "c".', ['"a b"', '"c"']),
        ('"a\n\nb" he said "c".', ['"a\n\nb"', '"c"']),
        ('An inch is 1".\n\nShe said "c".', ['"c"']),
        ("“a\n\n“b” he said.", ["“a\n\n“b”"]),
        ("“a never closed\nand more", ["“a never closed"]),
    ],
)
def test_quotations_run_over_paragraphs(text: str, inside: list[str]) -> None:
    """A mark left over opens a quotation that the next odd one closes; a stray one spoils its own paragraph only."""
    assert [text[slice(*span)] for span in reuse.quoted(text)] == inside


def test_different_reports_share_nothing() -> None:
    """Reports of one event in other words are no copies."""
    assert reuses_of(LEAD, REST + " " + OTHER) == ()


def test_furniture_is_no_copying() -> None:
    """What gathering dropped doesn't count."""
    assert reuses_of(f"{REST}\n{LEAD}", f"{OTHER}\n{LEAD}", dropped=[LEAD]) == ()


def test_the_wire_is_the_agency_credited() -> None:
    """An agency's alias gives its name in the brief; a generic credit gives none."""
    brief = Brief(wires=(Wire("Coastal Press Agency", ("CPA",)),))

    assert reuses_of(LEAD, LEAD, brief=brief, agencies=("CPA",))[0].wire == "Coastal Press Agency"
    assert reuses_of(LEAD, LEAD, agencies=("News Agencies",))[0].wire is None


NAMES = ["river", "lock", "barge", "gate", "toll", "ice", "dam", "quay", "mud", "reed"]
WORDS = st.lists(st.sampled_from(NAMES), max_size=60)


@given(one=WORDS, two=WORDS)
@settings(max_examples=60, deadline=None)
def test_passages_are_ordered_equal_words(one: list[str], two: list[str]) -> None:
    """Whatever the texts, each block is of equal words, inside both texts, and the blocks of a passage follow."""
    left, right = (reuse.text_of(naming_of(story(" ".join(each) or "-")).materials.reads[0]) for each in (one, two))

    for passage in reuse.align(left, right):
        for block in passage:
            forms = [text.words[at : at + block.size] for text, at in ((left, block.one), (right, block.two))]
            assert [word.form for word in forms[0]] == [word.form for word in forms[1]]
            assert len(forms[0]) == block.size
        for before, after in pairwise(passage):
            assert before.one + before.size <= after.one
            assert before.two + before.size <= after.two
