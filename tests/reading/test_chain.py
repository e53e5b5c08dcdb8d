"""The chain: stages that fit together, under a version that tells chains apart."""

from pathlib import Path

import pytest

from onrecord.errors import ChainError, InputError
from onrecord.gathering.single import single
from onrecord.reading import chain, encoder

ARTICLE = single("The port will pay, Tam Brisk said on Monday.", file="a.txt")


def test_a_need_that_none_gives_is_refused() -> None:
    """Without the encoder nothing can be read."""
    with pytest.raises(ChainError, match="encoded"):
        chain.check(chain.AFTER_ENCODER)


def test_what_is_given_twice_is_refused() -> None:
    """One of the two stages would be overruled in silence."""
    with pytest.raises(ChainError, match="given already"):
        chain.check([*chain.stages(), chain.AFTER_ENCODER[0]])


def test_other_weights_are_another_chain(other_weights: Path) -> None:
    """The content of the weights is part of the version, not their name: readings are cached under it."""
    other, usual = chain.stages(str(other_weights)), chain.stages()

    assert chain.version(other) != chain.version(usual)
    assert chain.read(ARTICLE, other).chain == chain.version(other)
    assert chain.read(ARTICLE, other).attributions == chain.read(ARTICLE, usual).attributions


def test_the_same_weights_are_the_same_chain(tmp_path: Path) -> None:
    """Wherever the file lies."""
    copy = tmp_path / "copy.onnx"
    copy.write_bytes(encoder.weights_of("news").place.read_bytes())

    assert chain.version(chain.stages(str(copy))) == chain.version(chain.stages("news"))


@pytest.mark.parametrize("name", encoder.SHIPPED)
def test_shipped_weights_read(name: str) -> None:
    """Each set that comes with the package is there and runs."""
    stages = chain.stages(name)

    assert chain.read(ARTICLE, stages).chain == chain.version(stages)


@pytest.mark.parametrize("name", ["", "newss", "missing.onnx"])
def test_weights_that_are_not_there_are_named(name: str) -> None:
    """With what there is to choose from."""
    with pytest.raises(InputError, match="news, open"):
        chain.stages(name)


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x08"])
def test_weights_that_are_no_model_are_named(content: bytes, tmp_path: Path) -> None:
    """Not a traceback of the library that reads them."""
    path = tmp_path / "none.onnx"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"none\.onnx"):
        chain.stages(str(path))


@pytest.mark.parametrize("odd", [{"colours": 3}, {"entity": 2}], ids=["one head more", "a head of another width"])
def test_a_model_of_another_kind_is_refused(
    odd: dict[str, int], other_weights: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What it lacks is said."""
    path = tmp_path / "else.onnx"
    path.write_bytes(other_weights.read_bytes())
    heads = encoder.heads()
    monkeypatch.setattr(encoder, "heads", lambda: heads | odd)

    with pytest.raises(InputError, match=rf"else\.onnx without {next(iter(odd))}"):
        chain.stages(str(path))


def test_weights_that_change_while_they_are_read_with_are_refused(other_weights: Path, tmp_path: Path) -> None:
    """Nothing is kept under weights that did not read it; asked for anew, the new ones are another chain."""
    path = tmp_path / "changing.onnx"
    path.write_bytes(encoder.weights_of("news").place.read_bytes())
    before = chain.stages(str(path))
    path.write_bytes(other_weights.read_bytes())
    encoder.session.cache_clear()

    with pytest.raises(InputError, match="changed since this run began"):
        chain.read(ARTICLE, before)
    assert chain.version(chain.stages(str(path))) == chain.version(chain.stages(str(other_weights)))


def test_an_install_without_its_labels_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a file was lost: not a traceback."""

    def lost() -> bytes:
        return Path("lost.json").read_bytes()

    encoder._shared.cache_clear()
    monkeypatch.setattr(encoder.labels, "raw", lost)

    with pytest.raises(InputError, match=r"lost\.json"):
        chain.stages()
