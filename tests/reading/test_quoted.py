"""Quotation marks that quote nobody are noted with the reason for them, and are no attribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, QuotedKind, Span
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotations import quotations
from onrecord.reading.quoted import unattributed

KINDS: list[tuple[str, QuotedKind]] = [
    ("The “reform” cost four ports their harbour.", "scare"),
    ("Vell sent its so-called “River Guard” upstream.", "scare"),
    ("The council met its “friends” at noon.", "scare"),
    ("A 'peace dividend' was all that remained.", "scare"),
    ("He sang the ballad “long water” again.", "scare"),
    ("She wrote the novel “The Long Water” in Port Ansel.", "title"),
    ("“The Long Water” star Ada Brandt was there.", "title"),
    ("An essay titled “Notes on a Flood” was read.", "title"),
    ("They watched “Rain over the Delta” twice.", "title"),
    ("Jon “Sluice” Aldous won the race.", "name"),
    ("The ship, nicknamed “Old Grey”, sank.", "name"),
    ("The plan is known as “Delta First” in Vell.", "name"),
    ("The plan is known as “delta first” in Vell.", "term"),
    ("The word “sluice” has six letters.", "term"),
    ("Fishers say little, and “gatten” means a dry ford.", "term"),
    ("“The river took the road and then it took the bridge and the mill.”", "words"),
    ("The council met as the “Small Group” in spring.", "name"),
    ("Nobody left, for “this is not the end”.", "words"),
    ("“Enough!”", "words"),
    ("«Enough!»", "words"),
]


def noted(text: str, *attributions: Attribution) -> list[tuple[str, str]]:
    found = unattributed(text, quotations(text, paragraphs(text)), attributions, [Span(0, len(text))])
    return [(text[slice(*each.span)], each.kind) for each in found]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_reason_for_the_marks_is_told(text: str, kind: QuotedKind) -> None:
    """By the words inside and right beside them."""
    assert [found for _, found in noted(text)] == [kind]


def test_what_is_attributed_is_not_noted() -> None:
    """A quotation that touches a content is what somebody said."""
    text = "Brandt called it a “farce”, but the “reform” went on."
    said = Attribution(source=(Span(0, 6),), cue=(Span(7, 13),), content=(Span(14, 26),), mode="mixed")

    assert noted(text, said) == [("“reform”", "scare")]


def test_each_is_noted_on_its_sentence() -> None:
    """With the marks, as offsets of the text; what stands in no sentence is passed over."""
    text = "It rained. The “reform” went on. The “friends” left."
    sentences = [Span(0, 10), Span(11, 32)]
    (only,) = unattributed(text, quotations(text, paragraphs(text)), (), sentences)

    assert (text[slice(*only.span)], only.sentence) == ("“reform”", 1)


def test_a_quotation_that_never_closes_is_not_noted() -> None:
    """Where it ends nobody knows."""
    assert noted("The “reform went on.") == []


def test_markup_is_not_noted() -> None:
    """Values of attributes that were left in a text quote nobody."""
    assert noted('<a href="https://vell.example/harbour">') == []


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="“”\"'‘’«»aA .,\n🎉\u00a0", max_size=80), st.lists(spans, max_size=5))
def test_whatever_the_marks_notes_lie_in_the_text_and_outside_contents(text: str, contents: list[Span]) -> None:
    """In order, apart, inside a sentence's start, and never where somebody speaks."""
    blocks = paragraphs(text)
    said = [Attribution(source=(), cue=(), content=(each,), mode="mixed") for each in contents]
    found = unattributed(text, quotations(text, blocks), said, blocks)

    assert [each.span for each in found] == sorted(each.span for each in found)
    assert all(0 <= each.span[0] < each.span[1] <= len(text) for each in found)
    assert all(blocks[each.sentence][0] <= each.span[0] < blocks[each.sentence][1] for each in found)
    assert not any(start < each.span[1] and each.span[0] < end for each in found for start, end in contents)
