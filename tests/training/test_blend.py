"""The mean of several fits; skipped without PyTorch, which only training needs."""

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not here: make train sets up .train-venv, which has it")

import blend  # noqa: E402
from recipes import BLENDS, RECIPES  # noqa: E402


def test_each_weight_is_the_mean_of_those_of_the_fits():
    states = [{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}]

    assert blend.mean(states)["a"].tolist() == [2.0, 4.0]


def test_networks_of_other_makes_are_refused():
    with pytest.raises(ValueError, match="one make"):
        blend.mean([{"a": torch.zeros(2)}, {"a": torch.zeros(3)}])


def test_what_is_fitted_already_is_not_fitted_again(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(blend, "train", asked.append)
    (tmp_path / "news-1").mkdir()
    (tmp_path / "news-1" / "figures.json").write_text("{}", "utf-8")

    assert blend.fitted(tmp_path, tmp_path, "news", 1) == tmp_path / "news-1"
    assert asked == []
    blend.fitted(tmp_path, tmp_path, "press", 2)
    assert asked == [
        ["--corpora", str(tmp_path), "--recipe", "press", "--seed", "2", "--out", str(tmp_path / "press-2")]
    ]


def test_blends_are_of_fits_that_can_be_made():
    for fits in BLENDS.values():
        assert len(set(fits)) == len(fits) > 1
        assert {recipe for recipe, _ in fits} <= RECIPES.keys()
