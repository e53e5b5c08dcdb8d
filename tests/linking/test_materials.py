"""What linking works on gives the words of an article as reading them from its text would."""

from hypothesis import given
from hypothesis import strategies as st
from linking_cases import story

from onrecord.linking.materials import Materials
from onrecord.linking.similarity import words
from onrecord.model import Span

TEXT = "Vell’s 3,500 barges don't move; 2.5m waited — “upstream-bound”, it's said.\n\nThe lock: shut."
PLACES = st.integers(0, len(TEXT))
(READ,) = Materials.of([story(TEXT)]).reads


@given(start=PLACES, end=PLACES)
def test_the_words_of_a_span_are_those_of_its_text(start: int, end: int) -> None:
    """Wherever a span starts and ends, within a word or between two."""
    assert READ.words(Span(start, end)) == words(TEXT, start, end)
