"""The names of the classes that the encoder tells apart, in the order of its scores."""

from functools import lru_cache
from importlib.resources import files

import msgspec


class Labels(msgspec.Struct, frozen=True):
    """Word classes are Penn Treebank's, dependencies ClearNLP's, entities OntoNotes' with `B-` or `I-` before each."""

    word_class: tuple[str, ...]
    dependency: tuple[str, ...]
    entity: tuple[str, ...]
    sentence: tuple[str, ...]


def raw() -> bytes:
    """The file that holds them."""
    return files("onrecord.reading").joinpath("weights", "labels.json").read_bytes()


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The names that belong to the encoder."""
    return msgspec.json.decode(raw(), type=Labels)
