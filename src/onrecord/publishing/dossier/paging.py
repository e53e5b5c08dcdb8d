"""Long lists in pages."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from onrecord.publishing.dossier.contexts import Link, Pager

T = TypeVar("T")

SIZE = 200
"""Entries a page: about 300 KB of HTML, which opens at once on a phone."""
NEARBY = 2
"""Pages before and after this one that get a link of their own."""


class Sheet(NamedTuple, Generic[T]):
    """One page of a list."""

    path: str
    items: Sequence[T]
    pager: Pager | None


def paths(path: str, total: int, size: int = SIZE) -> tuple[str, ...]:
    """The pages of a list of so many entries: "statements.html", "statements.2.html" …; one where it is empty."""
    stem = path.removesuffix(".html")
    return (path, *(f"{stem}.{number}.html" for number in range(2, -(-total // size) + 1)))


def sheet(path: str, number: int, items: Sequence[T], size: int = SIZE) -> Sheet[T]:
    """A page of a list, numbered from 1, with the way to the others."""
    all_paths = paths(path, len(items), size)
    return Sheet(all_paths[number - 1], items[(number - 1) * size : number * size], _pager(all_paths, number))


def _pager(all_paths: Sequence[str], number: int) -> Pager | None:
    last = len(all_paths)
    if last == 1:
        return None
    worth = sorted({1, last, *range(max(1, number - NEARBY), min(last, number + NEARBY) + 1)})
    return Pager(
        number=number,
        of=last,
        links=tuple(Link(str(each), all_paths[each - 1]) for each in worth),
        before=all_paths[number - 2] if number > 1 else "",
        after=all_paths[number] if number < last else "",
    )
