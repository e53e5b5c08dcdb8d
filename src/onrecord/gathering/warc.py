"""Web archives: each page that was answered with success, by its address. A record cut short is said to be."""

import io
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.gathering import kinds
from onrecord.gathering.archive import gunzip
from onrecord.gathering.drafts import Failed, Inner, Outcome, Task

SUCCESS = 200
"""HTTP's status of an answer that is the page."""


def read(task: Task) -> Iterator[Outcome]:
    """The pages of a web archive, and what is missing from it."""
    data, fault = task.data, None
    if data.startswith(b"\x1f\x8b"):
        data, fault = gunzip(data, task.limits.max_unpacked_bytes)
    kinds_wanted = WarcRecordType.response | WarcRecordType.resource
    records = ArchiveIterator(io.BytesIO(data), record_types=kinds_wanted, parse_http=True, auto_decode="all")
    found = False
    try:
        for record in records:
            found = True
            if _cut(record, data):
                fault = fault or "it ends early: the archive was cut short"
            else:
                yield from _page(task, record)
    except OSError as err:
        fault = fault or f"a record is cut short or broken ({err})"
    if not found and fault is None:
        fault = "it holds no records of pages"
    if fault is not None:
        yield Failed(reason=fault, remedy="Fetch the archive again; what is whole was read.")


def _cut(record: WarcRecord, data: bytes) -> bool:
    """Whether the archive ends before a record does."""
    start = data.find(b"\r\n\r\n", record.stream_pos) + 4
    length = record.headers.get("Content-Length") or "0"
    return length.isdigit() and start + int(length) > len(data)


def _page(task: Task, record: WarcRecord) -> Iterator[Outcome]:
    """The page of a record, if it is one and was answered with success."""
    if record.is_http and record.http_headers.status_code != SUCCESS:
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    media_type = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    payload = record.reader.read(task.limits.max_bytes + 1)
    kind = kinds.of_media_type(media_type) if media_type else kinds.of_bytes(payload)
    if kind not in ("html", "text", "pdf", "markdown"):
        return
    if len(payload) > task.limits.max_bytes:
        limit = task.limits.max_bytes
        yield Failed(member=url or None, reason=f"it is larger than {limit} bytes", remedy="Raise ONRECORD_MAX_BYTES.")
    else:
        yield Inner(name=url, data=payload, kind=kind, url=url or None)
