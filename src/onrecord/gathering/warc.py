"""Web archives: each page that was answered with success, by its address. A record cut short is said to be."""

import io
from collections.abc import Iterator, Mapping

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.gathering import kinds
from onrecord.gathering.archive import gunzip
from onrecord.gathering.drafts import Failed, Inner, Outcome, Task


def read(task: Task) -> Iterator[Outcome]:
    """The pages of a web archive, and what is missing from it."""
    data, fault = task.data, None
    if data.startswith(b"\x1f\x8b"):
        data, fault = gunzip(data, task.limits.max_unpacked_bytes)
    found = 0
    for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.any_type, parse_http=True):
        found += 1
        payload = record.reader.read(task.limits.max_bytes + 1)
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if not record.is_http or record.record_type != WarcRecordType.response:
            if record.record_type == WarcRecordType.resource:
                yield from _page(task, url, payload, record.headers.get("Content-Type"))
            continue
        if _cut(dict(record.http_headers), payload):
            fault = fault or "it ends early: the archive was cut short"
            continue
        status = record.http_headers.status_code
        if status == 200:
            yield from _page(task, url, payload, record.http_content_type)
    if not found and fault is None:
        fault = "it holds no records"
    if fault is not None:
        yield Failed(reason=fault, remedy="Fetch the archive again; what is whole was read.")


def _cut(headers: Mapping[str, str], payload: bytes) -> bool:
    """Whether a response's body is shorter than its header says."""
    length = headers.get("Content-Length") or ""
    return length.isdigit() and not headers.get("Content-Encoding") and len(payload) < int(length)


def _page(task: Task, url: str, payload: bytes, media_type: str | None) -> Iterator[Outcome]:
    kind = kinds.of_media_type(media_type) or (kinds.of_bytes(payload) if not media_type else None)
    if kind not in ("html", "text", "pdf", "markdown"):
        return
    if len(payload) > task.limits.max_bytes:
        limit = task.limits.max_bytes
        yield Failed(member=url, reason=f"it is larger than {limit} bytes", remedy="Raise ONRECORD_MAX_BYTES.")
    else:
        yield Inner(name=url, data=payload, kind=kind, url=url or None)
