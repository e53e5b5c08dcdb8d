"""Bytes to text: UTF-8 as it stands, other encodings where they can be told, else nothing."""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ufffe\uffff]")
SAMPLE = 100_000
"""Bytes looked at to tell an encoding: more tells no better and costs time."""
MOST_CONTROL = 0.02
"""Share of control characters above which bytes are no text."""
DAMAGE = 0.1
"""Broken UTF-8 sequences, as a share of whole ones, up to which a text counts as damaged UTF-8."""


def decode(data: bytes) -> str | None:
    """The text of a file with each line ending as one "\\n", or None where the bytes are no text.

    A byte-order mark of UTF-8 stays as the first character, as Python's text mode leaves it. In a damaged UTF-8 text
    U+FFFD stands for what is broken.
    """
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text[:SAMPLE])) > MOST_CONTROL * len(text[:SAMPLE]):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if b"\x00" in data[:SAMPLE]:
        return None
    whole = len(_MULTIBYTE.findall(data))
    text = data.decode("utf-8", "replace")
    if whole and text.count("\ufffd") <= max(1, DAMAGE * whole):
        return text
    best = from_bytes(data[:SAMPLE]).best()
    return _strict(data, best.encoding) if best else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def scrub(text: str) -> str:
    """A text out of a parser with U+FFFD for lone surrogates, which no encoding can store."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
