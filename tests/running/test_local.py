"""Reading here: in order, each once, the same in any number of processes."""

from collections.abc import Iterator

import pytest

from onrecord import settings
from onrecord.errors import InputError
from onrecord.gathering.single import single
from onrecord.model import Article
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


def test_nothing_gives_nothing() -> None:
    """Without starting processes for it."""
    assert list(reader(2)([])) == []
    assert list(reader(1)([])) == []
    assert settings.get("workers") == 1
