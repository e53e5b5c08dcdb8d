"""The index the browser searches: a script that holds data only, so that it loads from disk too."""

import msgspec

from onrecord.publishing.dossier.shelf import Shelf
from onrecord.publishing.visible import on_one_line

PATH = "search-index.js"
MOST = 20_000
"""Statements the index holds, the latest first: some 5 MB, which a browser takes in under a second."""


def held(shelf: Shelf) -> int:
    """How many statements the index holds."""
    return min(MOST, len(shelf.ordered))


def index(shelf: Shelf) -> bytes:
    """The index: one row an entry, of sort, words, who, outlet and date, address."""
    rows: list[tuple[str, ...]] = []
    rows += [("party", each.name, each.kind, ", ".join(each.aliases), _href(shelf, each.id)) for each in shelf.kept]
    rows += [("issue", name, "", "", f"issues/{slug}.html") for name, slug in shelf.issues.items()]
    for said in shelf.ordered[:MOST]:
        speaker = shelf.party(said.speaker)
        place = shelf.place(said.article, said.content[0] if said.content else None)
        if not place.href:
            continue
        where = f"{place.outlet}, {place.day.text}"
        rows.append(("statement", said.text, speaker.text if speaker else "", where, place.href))
    shown = [[on_one_line(cell) for cell in row] for row in rows]
    return b"window.onrecordIndex = " + msgspec.json.encode(shown) + b";\n"


def _href(shelf: Shelf, party: str) -> str:
    link = shelf.party(party)
    return link.href if link else ""
