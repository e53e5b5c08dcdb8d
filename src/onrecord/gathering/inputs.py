"""What coverage names: files, folders, lists, addresses and standard input, as a sorted list of single inputs."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from onrecord.errors import InputError
from onrecord.gathering import sidecar

STDIN = "-"
_PASSED_OVER = frozenset(("articles.csv", "gold.yaml", "gold.yml", "gold.json", "thumbs.db", "desktop.ini"))
_PASSED_OVER_ENDS = (".body.txt", "~")


@dataclass(frozen=True, order=True)
class Input:
    """One thing to read: its name as shown, and the path or address it lies at ("-" for standard input)."""

    name: str
    origin: str
    missing: bool = False

    @property
    def is_url(self) -> bool:
        """Whether it has to be fetched."""
        return is_url(self.origin)


def is_url(text: str) -> bool:
    """Whether this is an address to fetch rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def passed_over(name: str) -> bool:
    """Whether a file in a folder or archive is no coverage: metadata, companions of measuring data, hidden files."""
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return hidden or path.name.lower() in _PASSED_OVER or path.name.lower().endswith(_PASSED_OVER_ENDS)


def expand(coverage: Sequence[str | Path]) -> list[Input]:
    """Every single input that coverage names, sorted by name, each once.

    Raises:
        InputError: nothing of that name exists, or a list can't be read.
    """
    return sorted({each for item in coverage for each in _of_item(str(item), explicit=True)})


def _of_item(item: str, *, explicit: bool) -> Iterator[Input]:
    if item == STDIN:
        yield Input("stdin", STDIN)
    elif is_url(item):
        yield Input(item, item)
    elif item.startswith("@") or (item.endswith(".list") and Path(item).is_file()):
        if not explicit:
            raise InputError(
                "a list of files", got=f"a list within a list, {item}", remedy="Name each list on its own."
            )
        yield from _of_list(Path(item.removeprefix("@")))
    else:
        yield from _of_path(Path(item), explicit=explicit)


def _of_list(path: Path) -> Iterator[Input]:
    """The lines of a list: paths relative to its folder, and addresses. Empty lines and "#" lines say nothing."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(
            "a readable list of files", got=f"{path}: {err}", remedy="Check the path behind the @."
        ) from err
    for line in (each.strip() for each in lines):
        if line and not line.startswith("#"):
            yield from _of_item(line if is_url(line) or line == STDIN else str(path.parent / line), explicit=False)


def _of_path(path: Path, *, explicit: bool) -> Iterator[Input]:
    if path.is_dir():
        yield from _of_folder(path)
    elif path.exists():
        yield Input(shown(path.name), str(path))
    elif explicit:
        raise InputError("a file or folder", got=f"no {path}", remedy="Check the path.")
    else:
        yield Input(shown(path.name), str(path), missing=True)


def _of_folder(folder: Path) -> Iterator[Input]:
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            relative = shown(path.relative_to(folder).as_posix())
            if not passed_over(relative):
                yield Input(relative, str(path))


def shown(name: str) -> str:
    """A file's name as text that any encoding can store."""
    return os.fsencode(name).decode("utf-8", "replace")


def sidecars(coverage: Sequence[str | Path]) -> Iterator[tuple[str, Path, bool]]:
    """Each `articles.csv` that speaks of the coverage: the folder its names stand under, its path, and whether all
    of that folder is coverage (so that a file it names should be there)."""
    beside: set[Path] = set()
    for item in sorted(str(each) for each in coverage):
        path = Path(item.removeprefix("@"))
        if item == STDIN or is_url(item):
            continue
        if path.is_dir():
            for root, _, names in os.walk(path):
                if sidecar.NAME in names:
                    folder = Path(root).relative_to(path).as_posix()
                    yield ("" if folder == "." else shown(folder)), Path(root, sidecar.NAME), True
        elif (near := path.parent / sidecar.NAME).is_file() and near not in beside:
            beside.add(near)
            yield "", near, False
