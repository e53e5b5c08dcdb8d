"""The record as a static site that opens from disk: every line of it leads to the very words it stands on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.brief import Brief
from onrecord.errors import OnRecordError
from onrecord.model import Judgement, Record
from onrecord.publishing.dossier.pages import MISSING, Pages

__all__ = ["MISSING", "Pages", "pages", "prepare", "write"]

MARKER = ".onrecord-dossier"
"""A file that says a folder is a dossier, so that it may be written anew."""


def pages(record: Record, brief: Brief, judgements: Sequence[Judgement] = ()) -> Pages:
    """The dossier's files by path; each is made when it is asked for.

    `brief` gives the dossier its name, and the phrases of the issues; `judgements` are those in force, shown at the
    entries they are about.
    """
    return Pages(record, brief, judgements)


def prepare(folder: Path, *, force: bool = False) -> None:
    """Make the folder for a dossier, empty: what an earlier dossier left there is removed.

    Args:
        folder: where the dossier is to stand.
        force: write into a folder with other files in it too; those are left alone.

    Raises:
        OnRecordError: the folder holds something other than a dossier, or can't be made.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise OnRecordError("a folder for the dossier", got=f"the file {folder}", remedy="Name another folder.")
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file() and not force:
            raise OnRecordError(
                "an empty folder, or one that holds a dossier",
                got=f"other files in {folder}",
                remedy="Name another folder, or add --force to write beside them.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        for name in _listed(folder):
            (folder / name).unlink(missing_ok=True)
    except OSError as err:
        raise OnRecordError(
            "a folder that can be written to", got=f"{folder}: {err.strerror}", remedy="Name another folder."
        ) from err


def write(made: Pages, folder: Path, *, on_page: Callable[[str], None] | None = None) -> None:
    """Write a dossier into a folder that `prepare` made.

    Args:
        made: what `pages` gave.
        folder: where to write.
        on_page: called with the path of each file once it is written.
    """
    (folder / MARKER).write_text("".join(f"{path}\n" for path in sorted(made)), encoding="utf-8", newline="\n")
    for path, data in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        if on_page is not None:
            on_page(path)


def _listed(folder: Path) -> list[str]:
    """The files an earlier dossier wrote here, by its own list; never anything outside the folder."""
    marker = folder / MARKER
    if not marker.is_file():
        return []
    names = marker.read_text(encoding="utf-8", errors="replace").splitlines()
    inside = folder.resolve()
    return [name for name in names if name and (inside / name).resolve().is_relative_to(inside)]
