"""In whose content a span lies."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, Span
from onrecord.reading.sayings import Contents

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda one: Span(one[0], one[0] + one[1]))
CONTENTS = st.lists(st.lists(SPANS, min_size=1, max_size=3).map(tuple), max_size=8)


@given(CONTENTS, SPANS)
def test_all_contents_around_a_span_are_found(contents: list[tuple[Span, ...]], span: Span) -> None:
    """As if each was looked at, however they nest or cross."""
    said = [Attribution(source=(), cue=(), content=content, mode="indirect") for content in contents]
    around = {at for at, content in enumerate(contents) if any(a <= span.start and span.end <= b for a, b in content)}

    assert Contents(said).around(span) == around
