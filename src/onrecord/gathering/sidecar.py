"""What a folder's `articles.csv` says of its files: outlet, date, URL, headline, by name."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from onrecord.gathering import dating, decoding

NAME = "articles.csv"
FIELDS = ("outlet", "published", "url", "headline")


@dataclass(frozen=True)
class Row:
    """What is given for one article; None where it isn't."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    headline: str | None = None

    def over(self, other: "Row") -> "Row":
        """This row, with the other's values where this has none."""
        return Row(*(getattr(self, name) or getattr(other, name) for name in FIELDS))


@dataclass(frozen=True)
class Sidecar:
    """The rows of one `articles.csv` by the path they name, and what is wrong with it."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    faults: Sequence[str] = ()


def read(data: bytes, folder: str = "") -> Sidecar:
    """Read an `articles.csv` that lies in `folder`; names in it are relative to that folder."""
    text = decoding.decode(data)
    if text is None:
        return Sidecar(faults=["it is no text"])
    try:
        table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    except csv.Error as err:
        return Sidecar(faults=[f"it is no CSV ({err})"])
    if not table or "file" not in {(key or "").strip().lower() for key in table[0]}:
        return Sidecar(faults=["it has no column `file`" if table else "it has no rows"])
    rows: dict[str, Row] = {}
    faults: list[str] = []
    for number, raw in enumerate(table, 2):
        values = {
            (key or "").strip().lower(): (value or "").strip() for key, value in raw.items() if isinstance(value, str)
        }
        if not values.get("file"):
            faults.append(f"line {number} names no file")
            continue
        published = dating.parse(values.get("published"))
        if values.get("published") and not published:
            faults.append(f"line {number}: {values['published'][:40]!r} is no date")
        name = str(PurePosixPath(folder, values["file"].replace("\\", "/")))
        rows[name] = Row(
            values.get("outlet") or None, published, values.get("url") or None, values.get("headline") or None
        )
    return Sidecar(rows, faults)
