"""The model card's tables: written from what training measured, between their marks."""

import hashlib
import json
from pathlib import Path
from typing import Any

import card
import pytest
from card import Run

CARD = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "reading" / "weights" / "README.md"


def figures(recipe: str, seed: int, weights: bytes, f1: float) -> dict[str, Any]:
    """What training writes for one seed."""
    part = {"precision": f1 + 1, "recall": f1 - 1, "f1": f1}
    whole = dict.fromkeys(card.MEASURES, part)
    return {
        "recipe": recipe,
        "seed": seed,
        "layers": 6,
        "tiny": False,
        "threshold": 0.3,
        "fitting": {"epochs": 4, "rate": 0.001},
        "bytes": 23_000_000,
        "sha256": hashlib.sha256(weights).hexdigest(),
        "polnear_development": {**whole, "by_threshold": {"0.3": part}, "by_outlet": {"courier": part}},
        "written_held_out": {"outer": whole, "nested": whole},
    }


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder with the two files that ship."""
    for name in ("news", "open"):
        (tmp_path / f"{name}.onnx").write_bytes(f"{name} 2".encode())
    return tmp_path


@pytest.fixture
def measured() -> list[Run]:
    """Three seeds of one recipe and one of the other; the second of each ships."""
    tried = [figures("news", seed, f"news {seed}".encode(), 78.0 + seed) for seed in (3, 1, 2)]
    every = [*tried, figures("open", 2, b"open 2", 61.5)]
    return [Run(Path(f"{each['recipe']}-{each['seed']}.json"), each) for each in every]


def test_the_shipped_seed_is_told_from_the_others(weights: Path, measured: list[Run]) -> None:
    """Its own figures, beside the mean, the deviation and the range of all seeds."""
    written = dict(card.tables(card.of_both(measured, weights)))

    assert "| direct | 81.0 | 79.0 | 80.0 | 80.0 ± 1.0 | 79.0–81.0 |" in written["modes news"]
    assert "| courier | 62.5 | 60.5 | 61.5 | 61.5 | 61.5–61.5 |" in written["outlets open"]
    assert "| PolNeAR dev: mixed | 80.0 | 61.5 | -18.5 |" in written["fall"]
    assert "| news | 2 | 1, 2, 3 | 6 | 4 | 23.0 |" in written["files"]


def test_a_shipped_file_that_was_not_measured_is_refused(weights: Path, measured: list[Run]) -> None:
    """Its figures would be another file's."""
    (weights / "news.onnx").write_bytes(b"another")

    with pytest.raises(ValueError, match=r"news\.onnx; got those of seed 1, seed 2, seed 3"):
        card.of_both(measured, weights)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"layers": 4}, r"layers 4 where news-2\.json has 6"),
        ({"threshold": 0.25}, r"threshold 0\.25 where news-2\.json has 0\.3"),
        ({"fitting": {"epochs": 5, "rate": 0.001}}, r"fitting\.epochs 5 where news-2\.json has 4$"),
        ({"fitting": {"epochs": 4}}, r"fitting\.rate None where"),
    ],
)
def test_another_experiment_is_no_seed(weights: Path, measured: list[Run], changed: dict[str, Any], told: str) -> None:
    """The file is named, and all that differs."""
    measured[0].figures.update(changed)

    with pytest.raises(ValueError, match=rf"got news-3\.json with {told}"):
        card.of_both(measured, weights)


def test_a_seed_counts_once(weights: Path, measured: list[Run]) -> None:
    """Another run of it says nothing of other seeds."""
    again = Run(Path("again.json"), measured[0].figures)

    with pytest.raises(ValueError, match=r"seed 3 in news-3\.json and in again\.json"):
        card.of_both([*measured, again], weights)


def test_both_recipes_are_asked_for(weights: Path, measured: list[Run]) -> None:
    """One alone would leave the other's tables as they were."""
    with pytest.raises(ValueError, match=r"expected figures of news and open; got those of news$"):
        card.of_both(measured[:3], weights)


@pytest.mark.parametrize(
    ("lacking", "changed", "told"),
    [
        (("polnear_development", "written_held_out"), {}, "without polnear_development, written_held_out"),
        (("polnear_development",), {}, "without polnear_development"),
        ((), {"tiny": True}, "with --tiny"),
    ],
)
def test_a_run_that_was_not_measured_is_refused(
    tmp_path: Path, lacking: tuple[str, ...], changed: dict[str, Any], told: str
) -> None:
    """As one without the evaluator, which has no figures to show."""
    made = {**figures("news", 1, b"news 1", 78.0), **changed}
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({name: made[name] for name in made if name not in lacking}), "utf-8")

    with pytest.raises(ValueError, match=f"figures.json .*{told}"):
        Run.of(path)


def test_every_table_has_its_place_in_the_card(weights: Path, measured: list[Run]) -> None:
    """Written twice, the card is the same."""
    written = dict(card.tables(card.of_both(measured, weights)))

    once = card.filled(CARD.read_text("utf-8"), written)

    assert all(each in once for each in written.values())
    assert card.filled(once, written) == once


def test_a_table_without_a_place_is_named() -> None:
    """Not dropped in silence."""
    with pytest.raises(ValueError, match="<!-- fall -->"):
        card.filled("A card without marks.", {"fall": "| a |"})
