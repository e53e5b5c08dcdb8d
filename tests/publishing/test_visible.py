"""What outside text can and can't do once it is made visible."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.publishing.visible import on_one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x7f", "␡"),
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("over\rwrite", "over␍write"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_visible_marks(text: str, shown: str) -> None:
    """A character that would act is replaced by a mark that names it."""
    assert visible(text) == shown


def test_visible_leaves_ordinary_text_alone() -> None:
    """Letters of any script, quotes, emoji with joiners, tabs and line feeds are shown as they are."""
    text = "“Größe” עברית العربية 日本語\t👩‍🚒\nnext"

    assert visible(text) == text


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_visible_leaves_nothing_that_acts(text: str) -> None:
    """Nothing is left that moves a cursor, turns text round or can't be written as UTF-8; and once is enough."""
    shown = visible(text)

    assert not [each for each in shown if unicodedata.category(each) in {"Cc", "Cs"} and each not in "\t\n"]
    assert not [
        each
        for each in shown
        if unicodedata.bidirectional(each) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    ]
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown
    assert "\n" not in on_one_line(text)
