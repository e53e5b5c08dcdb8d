"""What storing promises of text: whatever it contains comes back, and plain text stands as it is."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.ledger.codec import from_body, from_column, seal, to_body, to_column
from onrecord.model import Refusal, Span, TimeExpression

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point there is: NUL, lone surrogates, right-to-left overrides."""


@given(ANY_TEXT)
def test_any_text_comes_back_and_both_databases_can_hold_it(words):
    stored = to_column(words)

    assert from_column(stored) == words
    assert "\x00" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored


@pytest.mark.parametrize("words", ["", "Plain.", "Côte “Vell” – 20 %", "a\nb\tc", "\u202egnp.exe", "\U0001f6a2"])
def test_readable_text_is_stored_as_it_is(words):
    assert to_column(words) == words


@given(ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT)
def test_any_entry_comes_back(file, reason, digest):
    one = Refusal(id="r", file=file, reason=reason, remedy="", source_sha256=digest)

    assert from_body(to_body(one), Refusal) == one


def test_rules_of_times_keep_the_types_of_their_arguments():
    one = TimeExpression(span=Span(1, 3), rule=["weekday", 3, "before", 1.5, None, [True]])

    assert from_body(to_body(one), TimeExpression) == one


@pytest.mark.parametrize("stored", ["broken \udcff byte", "cut \x00"])
def test_bytes_that_are_no_text_are_reported_as_damage(stored):
    with pytest.raises(RecordError, match="damaged"):
        from_column(stored)


@pytest.mark.parametrize("body", ["", "{", '{"id": 3}', "\x10{", '\x10{"id": 3}', '"\udcff"', "null"])
def test_a_body_that_is_none_is_reported_as_damage(body):
    with pytest.raises(RecordError, match="damaged"):
        from_body(body, Refusal)


def test_a_seal_tells_values_and_their_types_apart():
    rows = [
        ("a", "b"),
        ("ab", ""),
        ("a", None),
        ("a", "None"),
        (1,),
        ("1",),
        (b"1",),
        ("\udc80",),
        ("é",),
        ("e\u0301",),
    ]

    assert len({seal(row) for row in rows}) == len(rows)
    assert seal(["id", 1, None]) == seal(("id", 1, None))


def test_bodies_are_readable_json():
    one = Refusal(id="r", file="Côte.pdf", reason="empty", remedy="Fill it.")

    assert msgspec.json.decode(to_body(one))["file"] == "Côte.pdf"
    assert "Côte" in to_body(one)
