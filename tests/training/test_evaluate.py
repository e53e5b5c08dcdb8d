"""Measuring a model file: what the figures hold."""

import evaluate

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
