"""What a format's parser hands on: an article's words, a file within a file, or why there is neither."""

from msgspec import Struct


class Found(Struct, frozen=True, tag="found", kw_only=True):
    """One article as its source shows it. `member` names it within a container; `published` is the page's own date."""

    text: str
    member: str | None = None
    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()


class Inner(Struct, frozen=True, tag="inner", kw_only=True):
    """A file within a container: its name there, its bytes, its kind where the container knows it."""

    name: str
    data: bytes
    kind: str | None = None
    member: str | None = None
    url: str | None = None


class Failed(Struct, frozen=True, tag="failed", kw_only=True):
    """Why a source, or one member of it, was not read, and what would make it readable."""

    reason: str
    remedy: str
    member: str | None = None


class Done(Struct, frozen=True, tag="done"):
    """Nothing more comes from this source."""


class Limits(Struct, frozen=True, kw_only=True):
    """What one source may cost: bytes of a member, bytes unpacked in all, levels of nesting, CPU seconds, memory."""

    max_bytes: int
    max_unpacked_bytes: int
    max_depth: int
    cpu_seconds: int
    memory_bytes: int


class Task(Struct, frozen=True, kw_only=True):
    """One source to parse: its kind, its bytes, its address, the column mapping for tables."""

    kind: str
    data: bytes
    limits: Limits
    name: str = ""
    url: str | None = None
    mapping: dict[str, str] = {}


Outcome = Found | Inner | Failed
"""What a parser yields."""
