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


def gender_of(name: str) -> Gender | None:
    """Who bears a given name, or None where the list doesn't have it; of "Jean-Yves" the first part decides."""
    return _names().get(name) or _names().get(name.partition("-")[0])
