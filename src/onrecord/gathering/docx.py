"""Word documents: paragraphs in order, tables as lines. Properties are not trusted: templates fill them."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from onrecord.gathering.decoding import scrub
from onrecord.gathering.drafts import Failed, Found, Outcome, Task

_OLE = b"\xd0\xcf\x11\xe0"
"""How old Word files and encrypted new ones start."""


def read(task: Task) -> Iterator[Outcome]:
    """The article in a Word document, or why there is none."""
    if task.data.startswith(_OLE):
        yield Failed(reason="it is encrypted or in Word's old format", remedy="Save it as .docx without a password.")
        return
    if (fault := _fault(task)) is not None:
        yield fault
        return
    try:
        document = Document(io.BytesIO(task.data))
    except (PackageNotFoundError, KeyError, ValueError):
        yield Failed(reason="it is no Word document", remedy="Save it as .docx again.")
        return
    blocks: list[str] = []
    headline = None
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            text = item.text.strip()
            style = (item.style.name if item.style is not None else None) or ""
            if headline is None and text and style in ("Title", "Heading 1"):
                headline = scrub(" ".join(text.split()))
            blocks.append(text)
        elif isinstance(item, Table):
            blocks += [" | ".join(cell.text.strip() for cell in row.cells) for row in item.rows]
    yield Found(text=scrub("\n\n".join(block for block in blocks if block)), headline=headline)


def _fault(task: Task) -> Failed | None:
    """Why the archive that a document is should not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(task.data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile:
        return Failed(reason="it is no Word document", remedy="Save it as .docx again.")
    if size > task.limits.max_unpacked_bytes:
        limit = task.limits.max_unpacked_bytes
        return Failed(reason=f"it unpacks to more than {limit} bytes", remedy="Raise ONRECORD_MAX_UNPACKED_BYTES.")
    return None
