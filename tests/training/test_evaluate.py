"""Measuring a model file: what the figures hold."""

import json

import evaluate
import pytest

from onrecord.model import Attribution, Span

COUNTED = {"P": 0.5, "R": 0.25, "F1": 1 / 3}
SCORED = {
    "e2e": COUNTED,
    "e2e_by_type": {"direct": COUNTED},
    "content_exact": COUNTED,
    "token": {"content": COUNTED},
    "source_acc_given_content": 0.9,
}


def test_figures_are_percentages():
    found = evaluate.brief(SCORED)

    assert found["all"] == found["direct"] == {"precision": 50.0, "recall": 25.0, "f1": 33.3}
    assert found["source_where_content_is_right"] == 90.0


def test_an_outlet_is_what_an_id_begins_with():
    assert [evaluate.outlet(name) for name in ("harbour-post_17_x", "harbour/one")] == ["harbour-post", "harbour"]


def test_without_the_evaluator_nothing_is_measured(tmp_path, capsys):
    assert evaluate.figures(tmp_path / "no.onnx", tmp_path) == {}
    assert "nothing is measured" in capsys.readouterr().out


def test_the_evaluator_is_a_file(tmp_path):
    path = tmp_path / "scores.py"
    path.write_text("def score(gold, found):\n    return {'n': len(gold)}\n", "utf-8")

    assert evaluate.evaluator(path)({"a": {}}, {}) == {"n": 1}


EVALUATOR = """
def score(gold, found):
    marked = sum(len(each["attributions"]) for each in gold.values())
    said = sum(len(found.get(name, ())) for name in gold)
    part = {"P": marked / 100, "R": said / 100, "F1": 0}
    return {
        "e2e": part, "e2e_by_type": {"direct": part}, "content_exact": part, "token": {"content": part},
        "source_acc_given_content": 0,
    }
"""
"""Counts: percent of precision is how many are marked, of recall how many were found."""


def says(parent: int | None = None) -> Attribution:
    return Attribution(source=(), cue=(Span(0, 1),), content=(Span(2, 3),), mode="indirect", parent=parent)


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """Two articles of one outlet and one of another, two written documents held out and one not, and a model."""
    marked = {"source": [], "cue": [[0, 1]], "content": [[2, 3]]}
    articles = {"courier_1": 1, "courier_2": 2, "post_1": 4}
    rows = [{"doc_id": name, "text": "a b", "attributions": [marked] * count} for name, count in articles.items()]
    levels = [{**marked, "parent": parent} for parent in (None, None, None, 0)]
    documents = [{"doc_id": name, "text": "a b", "attributions": levels} for name in ("one", "two", "learned")]

    def read(text, weights, thresholds=(evaluate.SURE,)):
        """One more at each lower threshold, and always two inside another's words."""
        return [
            (*[says()] * (1 + sum(least < each for each in evaluate.THRESHOLDS)), says(0), says(0))
            for least in thresholds
        ]

    monkeypatch.setattr(evaluate, "read", read)
    monkeypatch.setattr(evaluate.corpora, "every_written", lambda: documents)
    monkeypatch.setattr(evaluate.corpora, "held", lambda record: record["doc_id"] != "learned")
    (tmp_path / "polnear").mkdir()
    (tmp_path / evaluate.EVALUATOR).write_text(EVALUATOR, "utf-8")
    (tmp_path / evaluate.DEVELOPMENT).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def test_each_figure_is_of_its_own_set(corpora):
    """Marked (as precision) and found (as recall): by threshold, by outlet, outer and inside another's words."""
    found = evaluate.figures(corpora / "any.onnx", corpora)
    news, written = found["polnear_development"], found["written_held_out"]
    counts = {least: 3 * (len(evaluate.THRESHOLDS) - at) for at, least in enumerate(evaluate.THRESHOLDS)}

    def marked_and_found(scored):
        return scored["precision"], scored["recall"]

    assert found["threshold"] == evaluate.SURE
    assert news["documents"] == 3
    assert marked_and_found(news["all"]) == marked_and_found(news["content_exact"]) == (7, counts[evaluate.SURE])
    assert {name: marked_and_found(each) for name, each in news["by_threshold"].items()} == {
        str(least): (7, count) for least, count in counts.items()
    }
    one = counts[evaluate.SURE] / 3
    assert {name: marked_and_found(each) for name, each in news["by_outlet"].items()} == {
        "courier": (3, 2 * one), "post": (4, one),
    }  # fmt: skip
    assert written["documents"] == 2
    assert marked_and_found(written["outer"]["all"]) == (6, 2 * one)
    assert marked_and_found(written["nested"]["all"]) == (2, 4)


def test_without_polnear_written_text_is_measured_all_the_same(corpora):
    (corpora / evaluate.DEVELOPMENT).unlink()

    assert set(evaluate.figures(corpora / "any.onnx", corpora)) == {"threshold", "written_held_out"}


def test_the_summary_names_what_was_measured():
    found = evaluate.brief(SCORED)
    every = {"threshold": 0.2, "polnear_development": {"documents": 3, **found}}
    written = {"documents": 2, "outer": found, "nested": found}

    assert [name for name, _ in evaluate.summary({**every, "written_held_out": written})] == [
        "PolNeAR, development articles",
        "written text held out, outer",
        "written text held out, nested",
    ]
    assert list(evaluate.summary({"threshold": 0.2})) == []
