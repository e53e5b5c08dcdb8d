"""The model card's tables: written from what training measured, between their marks."""

import hashlib
from pathlib import Path
from typing import Any

import card
import pytest

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
        "fitting": {"epochs": 4},
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
def measured() -> list[dict[str, Any]]:
    """Three seeds of one recipe and one of the other; the second of each ships."""
    tried = [figures("news", seed, f"news {seed}".encode(), 78.0 + seed) for seed in (3, 1, 2)]
    return [*tried, figures("open", 2, b"open 2", 61.5)]


def test_the_shipped_seed_is_told_from_the_others(weights: Path, measured: list[dict[str, Any]]) -> None:
    """Its own figures, beside the mean, the deviation and the range of all seeds."""
    seeds = {name: card.Seeds.of(name, measured, weights) for name in ("news", "open")}
    written = dict(card.tables(seeds))

    assert "| direct | 81.0 | 79.0 | 80.0 | 80.0 ± 1.0 | 79.0–81.0 |" in written["modes news"]
    assert "| courier | 62.5 | 60.5 | 61.5 | 61.5 | 61.5–61.5 |" in written["outlets open"]
    assert "| PolNeAR dev: mixed | 80.0 | 61.5 | -18.5 |" in written["fall"]
    assert "| news | 2 | 1, 2, 3 | 6 | 4 | 23.0 |" in written["files"]


def test_a_shipped_file_that_was_not_measured_is_refused(weights: Path, measured: list[dict[str, Any]]) -> None:
    """Its figures would be another file's."""
    (weights / "news.onnx").write_bytes(b"another")

    with pytest.raises(ValueError, match=r"news\.onnx; got those of seed 3, seed 1, seed 2"):
        card.Seeds.of("news", measured, weights)


def test_every_table_has_its_place_in_the_card(weights: Path, measured: list[dict[str, Any]]) -> None:
    """Written twice, the card is the same."""
    seeds = {name: card.Seeds.of(name, measured, weights) for name in ("news", "open")}
    written = dict(card.tables(seeds))

    once = card.filled(CARD.read_text("utf-8"), written)

    assert all(each in once for each in written.values())
    assert card.filled(once, written) == once


def test_a_table_without_a_place_is_named() -> None:
    """Not dropped in silence."""
    with pytest.raises(ValueError, match="<!-- fall -->"):
        card.filled("A card without marks.", {"fall": "| a |"})
