"""Which format some bytes are in, by their name first and by what they start with where the name doesn't say."""

import json
import re
from pathlib import PurePosixPath

PLAIN = frozenset({"text", "markdown"})
"""Formats read in this process; all others go to the parsing child."""
CONTAINERS = frozenset({"zip", "gzip", "warc", "mbox", "table", "parquet"})
"""Formats that hold many articles and so may be larger than one."""
BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".mbox": "mbox",
    ".mbx": "mbox",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "xml",
    ".jsonl": "table",
    ".ndjson": "table",
    ".json": "table",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".zip": "zip",
    ".gz": "gzip",
}
NAMES = tuple(sorted({*BY_SUFFIX.values()} - {"xml"}))
"""What a caller may give as format."""
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
_BY_MEDIA_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "message/rfc822": "eml",
    "application/warc": "warc",
    "application/jsonl": "table",
    "application/x-ndjson": "table",
    "text/csv": "table",
    "application/json": "table",
}
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<article|<div|<p[ >])", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]")
_MAIL = re.compile(rb"^(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_MAIL_FIELD = re.compile(rb"^(?:from|subject|message-id|received):", re.IGNORECASE | re.MULTILINE)


def of_name(name: str) -> str | None:
    """The kind a file's name tells; None where it has no suffix, "unknown" where its suffix is none of ours."""
    path = PurePosixPath(name.lower())
    if path.name.endswith(".warc.gz"):
        return "warc"
    if not path.suffix or not re.fullmatch(r"\.[a-z][a-z0-9]{1,9}", path.suffix):
        return None
    return BY_SUFFIX.get(path.suffix, "unknown")


def of_media_type(media_type: str | None) -> str | None:
    """The kind an HTTP or MIME media type tells, if any."""
    return _BY_MEDIA_TYPE.get((media_type or "").split(";")[0].strip().lower())


def of_bytes(data: bytes) -> str:
    """The kind that the bytes themselves tell; "text" where nothing speaks against it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return "docx" if kind == "zip" and b"word/document.xml" in data else kind
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if head.lstrip().startswith(b"<") and _FEED.search(head):
        return "feed"
    if head.startswith(b"From ") and _MAIL_FIELD.search(head):
        return "mbox"
    if _MAIL.match(head) and _MAIL_FIELD.search(head):
        return "eml"
    return "table" if _is_json_line(head) else "text"


def _is_json_line(head: bytes) -> bool:
    line = head.lstrip().split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def of(name: str, data: bytes) -> str:
    """The kind of a named file. Its name decides, unless the bytes plainly are something else; XML is looked into."""
    named = of_name(name)
    if named is None:
        return of_bytes(data)
    if named == "xml":
        seen = of_bytes(data)
        return seen if seen in ("feed", "html") else "unknown"
    magic = next((kind for start, kind in _MAGIC if data.startswith(start)), None)
    if named in ("text", "markdown", "html") and magic:
        return of_bytes(data)
    return named
