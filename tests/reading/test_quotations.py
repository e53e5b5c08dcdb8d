"""Quotation marks are paired as readers pair them, in every style, and never over the end of a paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, paragraphs(text))]


STYLES = [
    ("“We go,” she said.", ["“We go,”"]),
    ('"We go," she said.', ['"We go,"']),
    ("«We go», she said.", ["«We go»"]),
    ("''We go,'' she said.", ["''We go,''"]),
    ("„We go“, she said.", ["„We go“"]),
    ("„We go,” she said.", ["„We go,”"]),
    ("«\u00a0We go,\u00a0» she said.", ["«\u00a0We go,\u00a0»"]),
    ("“We go 🎉,” she said.", ["“We go 🎉,”"]),
    ("``We go,'' she said.", ["``We go,''"]),
    ("‘We go,’ she said.", ["‘We go,’"]),
    ("'We go,' she said.", ["'We go,'"]),
    ("”We go,” she said.", ["”We go,”"]),
    ("“He said ‘no’ and left,” she said.", ["“He said ‘no’ and left,”"]),
    ("“He called it “a farce” then,” she said.", ["“He called it “a farce” then,”"]),
    ('“He called it "a farce" and ("no") left,” she said.', ['“He called it "a farce" and ("no") left,”']),
    ('“We go," she said. “We stay," he said.', ['“We go,"', '“We stay,"']),
    ("The ministers' plan isn't the unions' plan.", []),
    ("‘It’s the ministers’ plan,’ she said.", ["‘It’s the ministers’ plan,’"]),
    ("A man of 6'2\" spoke.", []),
    ("She said “we go. Nobody answered.", ["“we go. Nobody answered."]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_each_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    """Curly, straight, single, doubled, pointed and mistaken marks; apostrophes and inches are none."""
    assert quoted(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """Each paragraph opens anew; only the last one closes."""
    assert quoted("“We go.\n\n“We stay,” she said.") == ["“We go.", "“We stay,”"]
    assert quoted("‘We go.\n\n‘We stay,’ she said.") == ["‘We go.", "‘We stay,’"]
    assert quoted("“We go.\n\nWe stay,” she said.") == ["“We go.", "We stay,”"]


@given(st.text(alphabet="“”\"'‘’«»`a .,\n🎉\u00a0", max_size=80))
def test_quotations_are_apart_in_order_and_inside_their_paragraphs(text: str) -> None:
    """Whatever marks come in whatever order, quotations never overlap and never leave their paragraph."""
    blocks = paragraphs(text)
    found = quotations(text, blocks)

    assert all(x.end <= y.start for x, y in pairwise(found))
    assert all(any(a <= q.start < q.end <= b for a, b in blocks) for q in found)
