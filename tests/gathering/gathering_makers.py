"""Makes files of every format out of a few made-up words."""

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document

LEAD = "Ministers from five coastal states failed to agree on a ferry quota for the Ansel Strait on Tuesday."
QUOTE = "“We came close, and then we did not,” transport minister Ada Lorn told reporters in Harrowgate."
REST = (
    "The crossing was closed in March after a collision that killed 14 people, and the islands depend on it for food."
)
BODY = (LEAD, QUOTE, REST)
TEXT = "Ferry talks fail\n\n" + "\n\n".join(BODY) + "\n"


def html(body: Sequence[str] = BODY, head: str = "", title: str = "Ferry talks fail") -> bytes:
    """A page with navigation, an aside and a footer around the report."""
    paragraphs = "".join(f"<p>{each}</p>" for each in body)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        f"<aside><h3>Most read</h3><a href='/x'>Storm closes ports</a></aside><footer>© 2021</footer></body></html>"
    ).encode()


def pdf(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """A PDF with the given lines on each page; with no line there is no text layer."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {shown}ET".encode() if lines else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + each + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    lock = b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
    ident = b" /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">]"
    trailer = b"<< /Size %d /Root 1 0 R" % (len(objects) + 1) + (lock + ident if encrypted else b"") + b" >>"
    out.write(b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def docx(body: Sequence[str] = BODY, title: str = "Ferry talks fail") -> bytes:
    """A Word document with a title, paragraphs and a table."""
    document = Document()
    document.add_heading(title, 0)
    for each in body:
        document.add_paragraph(each)
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Crossings", "40"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def eml(body: str = "\n\n".join(BODY), subject: str = "Ferry talks fail", extra: str = "") -> bytes:
    """A message in plain text."""
    return (
        f"From: The Harrowgate Post <news@post.example>\r\nTo: desk@archive.example\r\nSubject: {subject}\r\n"
        f"Date: Tue, 08 Jun 2021 18:02:11 +0200\r\nMIME-Version: 1.0\r\n{extra}"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ).encode() + body.replace("\n", "\r\n").encode()


def warc(pages: Mapping[str, bytes]) -> bytes:
    """A web archive with a response for each address, not packed."""
    out = b""
    for number, (url, body) in enumerate(pages.items(), 1):
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
            + body
        )
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-01-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        out += http + b"\r\n\r\n"
    return out


def feed(entries: Sequence[tuple[str, str]], title: str = "The Harrowgate Post") -> bytes:
    """An RSS feed of entries with title and description."""
    items = "".join(
        f"<item><title>{head}</title><link>https://post.example/2021/06/{n}-story</link>"
        f"<pubDate>Tue, 08 Jun 2021 16:00:00 GMT</pubDate><description><![CDATA[{text}]]></description></item>"
        for n, (head, text) in enumerate(entries, 1)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of named files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    """A gzip that is the same at any time of day."""
    return gzip.compress(data, mtime=0)
