"""The dossier of a record as it is now: read again when the record has changed, and only then."""

from pathlib import Path
from threading import Lock

from onrecord import brief as briefs
from onrecord.ledger.opening import is_url, open_view
from onrecord.publishing.dossier import Pages, pages

Stamp = tuple[object, ...]
"""What differs when a record has changed."""


class Current:
    """The pages of a record; call it to get them.

    Args:
        where: the record, a file or a database URL.

    Raises:
        RecordError: on each call, if there is no such record or it can't be read.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._lock = Lock()
        self._made: tuple[Stamp, Pages] | None = None

    def __call__(self) -> Pages:
        """The pages as of now."""
        with self._lock:
            stamp = _stamp(self._where)
            if self._made is None or self._made[0] != stamp:
                self._made = (stamp, read_pages(self._where))
            return self._made[1]


def read_pages(where: str) -> Pages:
    """The dossier of a record. Errors as in `open_view`."""
    with open_view(where) as ledger, ledger.view.snapshot() as view:
        return pages(view.record(), briefs.parse(view.brief() or "", "the record"), view.judgements())


def _stamp(where: str) -> Stamp:
    """For a file its size and time, and those of the log SQLite writes ahead; for a database what it holds."""
    if is_url(where):
        with open_view(where) as ledger, ledger.view.snapshot() as view:
            totals = view.totals()
            return (totals, view.all_judgements(), view.brief())
    path = Path(where)
    return _stamp_of(path), _stamp_of(path.with_name(f"{path.name}-wal"))


def _stamp_of(file: Path) -> tuple[int, int] | None:
    """A file's time in ns and size in bytes; None where it isn't there or is empty, as a log is once it is taken in."""
    try:
        found = file.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found.st_size else None
