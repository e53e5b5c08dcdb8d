"""Which parser reads which kind: all that run in the child process."""

from collections.abc import Callable, Iterator, Mapping

from onrecord.gathering import archive, docx, feed, mail, page, pdf, table, warc
from onrecord.gathering.drafts import Outcome, Task

PARSERS: Mapping[str, Callable[[Task], Iterator[Outcome]]] = {
    "html": page.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "eml": mail.read,
    "mbox": mail.read_mbox,
    "warc": warc.read,
    "feed": feed.read,
    "table": table.read,
    "parquet": table.read_parquet,
    "zip": archive.read_zip,
    "gzip": archive.read_gzip,
}
