"""Reading here: in order, each once, the same in any number of processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.errors import InputError
from onrecord.gathering.single import single
from onrecord.model import Article
from onrecord.reading import chain
from onrecord.running.local import BATCH, reader

ARTICLES = [
    single(f"The port will pay {n} crews, Tam Brisk said on Monday.", file=f"{n}.txt") for n in range(BATCH + 3)
]


def test_articles_come_back_in_their_order() -> None:
    """Each with its own reading."""
    found = list(reader(1)(ARTICLES))

    assert [article for article, _ in found] == ARTICLES
    assert [reading.sha256 for _, reading in found] == [article.sha256 for article in ARTICLES]


def test_one_process_reads_as_it_goes() -> None:
    """An article is read when it is asked for, so what was read can be stored before the next one."""
    drawn: list[str] = []

    def source() -> Iterator[Article]:
        for each in ARTICLES:
            drawn.append(each.file)
            yield each

    next(reader(1)(source()))

    assert drawn == ["0.txt"]


def test_two_processes_give_what_one_gives() -> None:
    """More articles than a batch, so that both have work."""
    assert list(reader(2)(ARTICLES)) == list(reader(1)(ARTICLES))


def test_the_setting_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a number is asked for."""
    monkeypatch.setenv("ONRECORD_WORKERS", "3")

    assert reader().workers == 3
    assert reader(2).workers == 2


def test_a_setting_that_is_no_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a guess."""
    monkeypatch.setenv("ONRECORD_WORKERS", "some")

    with pytest.raises(InputError, match="ONRECORD_WORKERS"):
        reader()


def test_the_setting_says_which_weights(other_weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless some are asked for; a chain with other weights is another chain."""
    usual = chain.version(reader().stages)
    monkeypatch.setenv("ONRECORD_WEIGHTS", str(other_weights))

    assert chain.version(reader().stages) != usual
    assert chain.version(reader(weights="news").stages) == usual


def test_the_weights_reach_every_process(other_weights: Path) -> None:
    """Readings of two processes carry the chain of the weights asked for."""
    reading = reader(2, str(other_weights))

    assert {found.chain for _, found in reading(ARTICLES)} == {chain.version(reading.stages)}


def test_nothing_gives_nothing() -> None:
    """Without starting processes for it."""
    assert list(reader(2)([])) == []
    assert list(reader(1)([])) == []
    assert settings.get("workers") == 1
