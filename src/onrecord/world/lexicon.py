"""How the word lists that come with a package are read."""

from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


def load(package: str, path: str, shape: type[T]) -> T:
    """A TOML file of a package as `shape`: `load("onrecord.world", "offices.toml", Words)`.

    Raises:
        FileNotFoundError: the package has no such file.
        msgspec.ValidationError: the file has another shape.
    """
    return msgspec.toml.decode(files(package).joinpath(path).read_bytes(), type=shape)
