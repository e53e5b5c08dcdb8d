"""Mail: a message, or a mailbox. The subject is the headline, the sender the outlet; attachments are read too."""

import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser

from onrecord.gathering import page
from onrecord.gathering.decoding import decode, scrub
from onrecord.gathering.drafts import Failed, Found, Inner, Outcome, Task

_FROM_LINE = re.compile(rb"^From [^\n]*\r?\n", re.MULTILINE)
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", re.IGNORECASE)
_READABLE = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".zip")


def read(task: Task) -> Iterator[Outcome]:
    """The article that a message is, and each attachment of a readable kind."""
    message = BytesParser(_class=EmailMessage, policy=email.policy.default).parsebytes(task.data)
    if not message.keys():
        yield Failed(reason="it is no mail message: it has no header", remedy="Save the message as .eml again.")
        return
    attachments = list(_attachments(message))
    text = _body(message, task.limits.max_depth)
    if text.strip():
        yield Found(
            text=text,
            headline=_REPLY.sub("", " ".join(_header(message, "subject").split())) or None,
            outlet=_sender(message),
            published=_date(message),
        )
    elif not attachments:
        yield Failed(reason="the message has no text", remedy="Save its text as a file of its own.")
    yield from attachments


def _body(message: EmailMessage, max_depth: int) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    text = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
    if part.get_content_type() == "text/html":
        return page.text_of(text, max_depth)
    return scrub(unfold(text, flowed=part.get_param("format") == "flowed"))


def _decoded(payload: bytes, charset: str | None) -> str:
    """The text in the charset the message names, where that holds; else as any file is decoded."""
    try:
        text = payload.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(payload) or ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unfold(text: str, *, flowed: bool) -> str:
    """A mail's text with its paragraphs on one line each: only lines that the mailer broke are joined (RFC 3676)."""
    if not flowed:
        return text
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        if open_line and line:
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _header(message: EmailMessage, name: str) -> str:
    """A header's text; "" where it is missing or so broken that the parser gives up on it."""
    try:
        return scrub(str(message.get(name, "")))
    except (ValueError, IndexError, TypeError, AttributeError):
        return ""


def _sender(message: EmailMessage) -> str | None:
    name, address = email.utils.parseaddr(_header(message, "from"))
    domain = address.rpartition("@")[2]
    return " ".join(name.split()) or domain or None


def _date(message: EmailMessage) -> str | None:
    parts = email.utils.parsedate(_header(message, "date"))
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else None


def _attachments(message: EmailMessage) -> Iterator[Outcome]:
    for number, part in enumerate(message.iter_attachments() if message.is_multipart() else (), 1):
        name = scrub(part.get_filename() or "")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                yield Inner(name=name or f"{number}.eml", data=inner.as_bytes(), kind="eml")
        elif name.lower().endswith(_READABLE):
            payload = part.get_payload(decode=True)
            yield Inner(name=name, data=payload if isinstance(payload, bytes) else b"")


def read_mbox(task: Task) -> Iterator[Outcome]:
    """The messages of a mailbox, by number."""
    starts = [match for match in _FROM_LINE.finditer(task.data) if _opens(task.data, match.start())]
    if not starts or task.data[: starts[0].start()].strip():
        yield Failed(reason="it is no mailbox: it doesn't open with a From line", remedy="Export it as mbox again.")
        return
    ends = [each.start() for each in starts[1:]] + [len(task.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        data = re.sub(rb"^>(>*From )", rb"\1", task.data[start.end() : end], flags=re.MULTILINE)
        yield Inner(name=str(number), data=data, kind="eml", member=str(number))


def _opens(data: bytes, at: int) -> bool:
    """Whether a From line stands at the start or behind an empty line, as mailboxes have it."""
    return at == 0 or data[max(0, at - 2) : at] == b"\n\n" or data[max(0, at - 4) : at] == b"\r\n\r\n"
