"""Given names, and whether men, women or either bear them."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

Gender = Literal["male", "female", "either"]


@lru_cache(maxsize=1)
def _names() -> dict[str, Gender]:
    genders: dict[str, Gender] = {"male": "male", "female": "female", "either": "either"}
    found: dict[str, Gender] = {}
    for line in files("onrecord.world").joinpath("first_names.txt").read_text(encoding="utf-8").splitlines():
        head, *rest = line.split()
        if head in genders:
            found.update(dict.fromkeys(rest, genders[head]))
    return found


@lru_cache(maxsize=1)
def _short() -> dict[str, frozenset[str]]:
    text = files("onrecord.world").joinpath("first_names.txt").read_text(encoding="utf-8")
    lines = [line.lower().split()[1:] for line in text.splitlines() if line.startswith("same ")]
    return {name: frozenset(names) for names in lines for name in names}


def same_given(one: str, other: str) -> bool:
    """Whether two given names are short and long forms of one ("Bill", "William"), in any case."""
    return other.lower() in _short().get(one.lower(), frozenset())


def gender_of(name: str) -> Gender | None:
    """Who bears a given name, or None where the list doesn't have it; of "Jean-Yves" the first part decides."""
    return _names().get(name) or _names().get(name.partition("-")[0])
