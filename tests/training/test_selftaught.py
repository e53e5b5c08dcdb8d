"""What a first model adds to what is marked."""

from pathlib import Path

import pytest
import selftaught

from onrecord.model import Attribution, Span

TEXT = "Ana said it rains. Bo said it snows."
FIRST = Attribution(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(9, 17),), mode="indirect")
SECOND = Attribution(source=(Span(19, 21),), cue=(Span(22, 26),), content=(Span(27, 35),), mode="indirect")


@pytest.fixture
def model(monkeypatch):
    asked = []

    def read(text, weights, thresholds):
        asked.append((text, weights, thresholds))
        return [(FIRST, SECOND)]

    monkeypatch.setattr(selftaught, "read", read)
    return asked


def test_adds_what_touches_nothing_marked(model):
    marked = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]]}
    (found,) = selftaught.taught([{"text": TEXT, "attributions": [marked]}], Path("first.onnx"), 0.6)

    assert [each["cue"] for each in found["attributions"]] == [[[4, 8]], (Span(22, 26),)]
    assert model == [(TEXT, Path("first.onnx"), (0.6,))]


def test_adds_none_whose_source_stands_in_marked_words(model):
    marked = {"source": [], "cue": [[30, 32]], "content": [[17, 24]]}
    (found,) = selftaught.taught([{"text": TEXT, "attributions": [marked]}], Path("first.onnx"), 0.6)

    assert [each["cue"] for each in found["attributions"]] == [[[30, 32]], (Span(4, 8),)]


def test_adds_no_nested_ones(monkeypatch):
    inner = Attribution(source=(), cue=(Span(9, 11),), content=(Span(12, 17),), mode="indirect", parent=0)
    monkeypatch.setattr(selftaught, "read", lambda *_: [(FIRST, inner)])
    (found,) = selftaught.taught([{"text": TEXT, "attributions": []}], Path("first.onnx"), 0.6)

    assert len(found["attributions"]) == 1
