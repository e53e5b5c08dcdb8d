"""The model card's tables: written from what training measured, between their marks."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import card
import pytest
from card import Blend

CARD = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "reading" / "weights" / "README.md"
Change = Callable[..., None]


def figures(recipe: str, content: str, f1: float, **more: Any) -> dict[str, Any]:
    """What training writes of a model file of this content."""
    part = {"precision": f1 + 1, "recall": f1 - 1, "f1": f1}
    whole = dict.fromkeys(card.MEASURES, part)
    return {
        "recipe": recipe,
        "threshold": 0.3,
        "bytes": 23_000_000,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "polnear_development": {**whole, "by_threshold": {"0.3": part}, "by_outlet": {"courier": part}},
        "written_held_out": {"outer": whole, "nested": whole},
        **more,
    }


def fit(recipe: str, seed: int, f1: float) -> dict[str, Any]:
    """Those of one fit."""
    made = {"seed": seed, "layers": 6, "tiny": False, "fitting": {"epochs": 4, "rate": 0.001}}
    return figures(recipe, f"{recipe} {seed}", f1, **made)


def blend(name: str, f1: float, *fits: dict[str, Any]) -> dict[str, Any]:
    """Those of the mean of some."""
    return figures(name, name, f1, members=[{key: each[key] for key in ("recipe", "seed", "sha256")} for each in fits])


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder with the two files that ship."""
    folder = tmp_path / "weights"
    folder.mkdir()
    for name in ("news", "open"):
        (folder / f"{name}.onnx").write_bytes(name.encode())
    return folder


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    """A folder of three fits, two of them averaged, and one of the other blend; each blend is better than its fits."""
    of_news = [fit("news", 1, 79.0), fit("news", 2, 80.0), fit("press", 1, 81.0)]
    of_open = [fit("open", 2, 61.5)]
    folder = tmp_path / "trained"
    for each in (*of_news, *of_open):
        write(folder / f"{each['recipe']}-{each['seed']}", each)
    write(folder / "news", blend("news", 82.0, of_news[0], of_news[2]))
    write(folder / "open", blend("open", 62.0, *of_open))
    return folder


def write(folder: Path, made: dict[str, Any]) -> None:
    """As training leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(made), "utf-8")


@pytest.fixture
def change(trained: Path) -> Change:
    """Change what stands in one folder's figures; None takes it out."""

    def changed(name: str, **parts: Any) -> None:
        made = json.loads((trained / name / "figures.json").read_text("utf-8")) | parts
        write(trained / name, {key: part for key, part in made.items() if part is not None})

    return changed


def read(trained: Path, weights: Path) -> dict[str, Blend]:
    """Both blends."""
    return {name: Blend.of(name, trained, weights) for name in ("news", "open")}


def test_what_ships_stands_beside_its_single_fits(trained: Path, weights: Path) -> None:
    """Its own figures, then the mean, the deviation and the range of the fits."""
    written = dict(card.tables(read(trained, weights)))

    assert "| direct | 83.0 | 81.0 | 82.0 | 80.0 ± 1.0 | 79.0–81.0 |" in written["modes news"]
    assert "| courier | 63.0 | 61.0 | 62.0 | 61.5 | 61.5–61.5 |" in written["outlets open"]
    assert "| PolNeAR dev: mixed | 82.0 | 62.0 | -20.0 |" in written["fall"]
    assert "| news | news 1, press 1 | news 1, news 2, press 1 | 6 | 4 | 23.0 |" in written["files"]


def test_a_shipped_file_that_was_not_measured_is_refused(trained: Path, weights: Path) -> None:
    """Its figures would be another file's."""
    (weights / "news.onnx").write_bytes(b"another")

    with pytest.raises(ValueError, match=r"figures of .*news\.onnx; got another file's"):
        read(trained, weights)


@pytest.mark.parametrize("made_again", [True, False])
def test_a_fit_that_is_another_now_is_refused(trained: Path, weights: Path, change: Change, made_again: bool) -> None:
    """What ships is not its mean, or nobody can tell."""
    if made_again:
        change("press-1", sha256="0")
    else:
        (trained / "press-1").rename(trained / "press-7")

    with pytest.raises(ValueError, match=r"the fit that news was averaged from in .*press-1; got another or none"):
        read(trained, weights)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"layers": 4}, "another layers"),
        ({"threshold": 0.25}, r"another threshold"),
        ({"fitting": {"epochs": 5, "rate": 0.001}}, "another epochs"),
        ({"fitting": {"epochs": 4}}, "another rate"),
    ],
)
def test_another_experiment_is_no_fit_of_the_blend(
    trained: Path, weights: Path, change: Change, changed: dict[str, Any], told: str
) -> None:
    """The folder is named, and what differs."""
    change("news-2", **changed)

    with pytest.raises(ValueError, match=f"news-2 with {told}$"):
        read(trained, weights)


def test_a_blend_measured_otherwise_than_its_fits_is_refused(trained: Path, weights: Path, change: Change) -> None:
    """Its figures would stand beside figures of another thing."""
    change("news", threshold=0.4)

    with pytest.raises(ValueError, match="one least confidence"):
        read(trained, weights)


def test_a_copy_of_a_fit_and_one_at_work_count_for_nothing(trained: Path, weights: Path) -> None:
    """Whatever else lies in the folder."""
    write(trained / "news-1.bak", fit("news", 1, 10.0))
    (trained / "news-4").mkdir()

    assert len(read(trained, weights)["news"].fits) == 3


@pytest.mark.parametrize("folder", ["open", "open-2"])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"polnear_development": None, "written_held_out": None}, "without polnear_development, written_held_out"),
        ({"polnear_development": None}, "without polnear_development"),
        ({"tiny": True}, "with --tiny"),
    ],
)
def test_a_run_that_was_not_measured_is_refused(
    trained: Path, weights: Path, change: Change, folder: str, changed: dict[str, Any], told: str
) -> None:
    """As one without the evaluator, which has no figures to show."""
    change(folder, **changed)

    with pytest.raises(ValueError, match=f"{folder} .*{told}"):
        read(trained, weights)


def test_every_table_has_its_place_in_the_card(trained: Path, weights: Path) -> None:
    """Written twice, the card is the same."""
    written = dict(card.tables(read(trained, weights)))

    once = card.filled(CARD.read_text("utf-8"), written)

    assert all(each in once for each in written.values())
    assert card.filled(once, written) == once


def test_a_table_without_a_place_is_named() -> None:
    """Not dropped in silence."""
    with pytest.raises(ValueError, match="<!-- fall -->"):
        card.filled("A card without marks.", {"fall": "| a |"})
