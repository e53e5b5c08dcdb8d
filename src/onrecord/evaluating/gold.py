"""Gold readings: what a careful person found in a set of articles, as JSON with offsets into each article's text."""

from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError

Gold = dict[str, Any]
"""A gold reading: `articles` (statements, figures, times, furniture) and `record` (what holds across articles)."""


def load(path: Path) -> Gold:
    """Read a gold reading.

    Raises:
        InputError: there is no such file, or it is not laid out as a gold reading.
    """
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError) as err:
        raise InputError(
            "a gold reading in JSON", got=f"{path}: {err}", remedy="Expand a gold.yaml with samples/build_gold.py."
        ) from err
    if missing := {"articles", "record"} - gold.keys():
        raise InputError(
            "a gold reading with articles and record",
            got=f"{path} without {', '.join(sorted(missing))}",
            remedy="See samples/README.md for the layout.",
        )
    return gold


def articles_folder(path: Path) -> Path:
    """Where a gold's articles lie by default: beside it, or for `gold/NAME.json` in the folder `NAME` beside `gold`."""
    beside = path.parent.parent / path.stem
    return beside if path.stem != "gold" and beside.is_dir() else path.parent


def texts(gold: Gold, folder: Path) -> dict[str, str]:
    """The text each article's offsets refer to, by file name: `<name>.body.txt` where there is one, else the file.

    Raises:
        InputError: an article of the gold is not in the folder.
    """
    found = {}
    for article in gold["articles"]:
        name = article["file"]
        body = folder / (name.rsplit(".", 1)[0] + ".body.txt")
        source = body if body.exists() else folder / name
        try:
            found[name] = source.read_text(encoding="utf-8")
        except OSError as err:
            raise InputError(
                f"the gold's article {name} in {folder}", got=str(err), remedy="Name its folder with --articles."
            ) from err
    return found


def has_body(name: str, folder: Path) -> bool:
    """Whether an article's text lies beside it: page furniture is then gone already and is not scored."""
    return (folder / (name.rsplit(".", 1)[0] + ".body.txt")).exists()
