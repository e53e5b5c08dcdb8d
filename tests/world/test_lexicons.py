"""The word lists that come with the packages."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

LISTS = sorted(
    (
        each
        for package in ("onrecord.reading", "onrecord.gathering", "onrecord.world")
        for folder in (files(package), files(package) / "lexicon")
        if folder.is_dir()
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    ),
    key=lambda each: each.name,
)


def lists(data: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words under its path; a text of several lines is a list too."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from lists(value, f"{path}/{key}")
    elif isinstance(data, str) and "\n" in data:
        yield path, data.split()
    elif isinstance(data, list) and all(isinstance(each, str) for each in data):
        yield path, data
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from lists(value, f"{path}/{at}")


@pytest.mark.parametrize("lexicon", LISTS, ids=lambda each: each.name)
def test_no_list_says_a_word_twice(lexicon: Any) -> None:
    """A word that stands twice in one list would have to be taken out twice."""
    repeated = {
        path: sorted({word for word in words if words.count(word) > 1})
        for path, words in lists(tomllib.loads(lexicon.read_text(encoding="utf-8")))
    }

    assert {path: words for path, words in repeated.items() if words} == {}


def test_the_lists_of_all_packages_are_looked_at() -> None:
    """None of the folders was missed."""
    assert {"nouns.toml", "furniture.toml", "offices.toml"} <= {each.name for each in LISTS}
