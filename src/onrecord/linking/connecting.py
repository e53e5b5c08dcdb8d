"""What hangs together: things that fall into parts, which grow into one another as pairs are joined."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Parts(Generic[T]):
    """The parts of a collection of things, at first each thing by itself."""

    def __init__(self, things: Iterable[T]) -> None:
        """The collection, each thing once; its order is that of the parts."""
        self._home = {each: [each] for each in things}

    def __contains__(self, thing: T) -> bool:
        """Whether a thing is of the collection."""
        return thing in self._home

    def of(self, thing: T) -> Sequence[T]:
        """The part a thing is in, itself included.

        Raises:
            KeyError: the thing is not of the collection.
        """
        return self._home[thing]

    def join(self, one: T, two: T) -> None:
        """Make one part of the two that two things are in.

        Raises:
            KeyError: one of them is not of the collection.
        """
        small, large = sorted((self._home[one], self._home[two]), key=len)
        if small is not large:
            large.extend(small)
            self._home.update(dict.fromkeys(small, large))

    def all(self) -> list[list[T]]:
        """Every part, by its first thing, its things in the order of the collection."""
        parts: dict[int, list[T]] = {}
        for each, part in self._home.items():
            parts.setdefault(id(part), []).append(each)
        return list(parts.values())
