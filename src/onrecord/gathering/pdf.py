"""PDF: the text layer, page by page. A line that the page's width broke is joined with the next; words stay."""

import statistics
from collections.abc import Iterator, Sequence

import pypdfium2

from onrecord.gathering.decoding import scrub
from onrecord.gathering.drafts import Failed, Found, Outcome, Task

FULL = 0.75
"""A line of at least this share of the usual width was broken by the page, not by the author."""
_PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD"""
_SENTENCE_END = (".", "!", "?", "”", '"', ":", "…")


def read(task: Task) -> Iterator[Outcome]:
    """The article in a PDF, with the offset at which each page starts, or why there is none."""
    try:
        document = pypdfium2.PdfDocument(task.data)
    except pypdfium2.PdfiumError as err:
        if getattr(err, "err_code", None) == _PASSWORD_ERROR:
            yield Failed(reason="it is encrypted", remedy="Save it without a password.")
        else:
            yield Failed(reason="it is no readable PDF", remedy="Check that it opens elsewhere, or save it again.")
        return
    pages = [_page_text(document, number) for number in range(len(document))]
    if not any(each.strip() for each in pages):
        yield Failed(reason="it has no text layer (scanned pages)", remedy="Run text recognition (OCR) on it first.")
        return
    text, starts = join(pages)
    yield Found(text=text, pages=starts)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    layer = page.get_textpage()
    text: str = layer.get_text_range()
    layer.close()
    page.close()
    return scrub(text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "-\n").replace("\ufffe", "-"))


def join(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The pages as one text, and the offset at which each starts. A paragraph may run on over a page's end."""
    widths = [len(line.rstrip()) for page in pages for line in page.split("\n") if len(line.rstrip()) > 20]
    usual = statistics.quantiles(widths, n=10)[-2] if len(widths) > 1 else 0
    text = ""
    starts: list[int] = []
    before = ""
    for page in pages:
        first = True
        for line in (each.strip() for each in page.split("\n")):
            if text and line:
                text += _between(before, line, usual)
            if first and (line or not page.strip()):
                starts.append(len(text))
                first = False
            text += line
            before = line
    return text, tuple(starts)


def _between(before: str, line: str, usual: float) -> str:
    """What stands between two lines: nothing after a hyphen within a paragraph, a space, or a blank line."""
    if not before:
        return "\n\n"
    full = len(before) >= FULL * usual
    new = not full or (before.endswith(_SENTENCE_END) and len(before) < 0.9 * usual)
    if new and not (line[:1].islower() and not before.endswith(_SENTENCE_END)):
        return "\n\n"
    return "" if before.endswith("-") and before[-2:-1].isalpha() else " "
