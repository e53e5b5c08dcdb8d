"""Archives: zip and gzip, handed on file by file. Sizes are counted while unpacking, never believed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from onrecord.gathering.drafts import Failed, Inner, Outcome, Task

CHUNK = 1 << 20


def read_zip(task: Task) -> Iterator[Outcome]:
    """The files of a zip in the order of their names, but metadata before what it speaks of."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(task.data))
    except zipfile.BadZipFile:
        yield Failed(reason="it is no readable zip (cut short?)", remedy="Fetch or pack it again.")
        return
    left = task.limits.max_unpacked_bytes
    with archive:
        for info in sorted(archive.infolist(), key=_metadata_first):
            if info.is_dir():
                continue
            if info.flag_bits & 1:
                yield Failed(member=info.filename, reason="it is encrypted", remedy="Pack it without a password.")
                continue
            try:
                with archive.open(info) as member:
                    data = _at_most(member, left)
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as err:
                yield Failed(member=info.filename, reason=f"it can't be unpacked ({err})", remedy="Pack it again.")
                continue
            if data is None:
                yield _too_large(task, info.filename)
                return
            left -= len(data)
            yield Inner(name=info.filename, data=data)


def _metadata_first(info: zipfile.ZipInfo) -> tuple[bool, str]:
    return not info.filename.endswith("articles.csv"), info.filename


def _at_most(member: IO[bytes], limit: int) -> bytes | None:
    """All of a member's bytes, or None where there are more than the limit."""
    data = member.read(limit + 1)
    return None if len(data) > limit else data


def _too_large(task: Task, member: str | None = None) -> Failed:
    return Failed(
        member=member,
        reason=f"with it, the archive unpacks to more than {task.limits.max_unpacked_bytes} bytes",
        remedy="Unpack it and give the files, or raise ONRECORD_MAX_UNPACKED_BYTES.",
    )


def read_gzip(task: Task) -> Iterator[Outcome]:
    """The one file in a gzip: what is whole of it, and a word where it ends early."""
    data, fault = gunzip(task.data, task.limits.max_unpacked_bytes)
    if data:
        yield Inner(name=task.name.removesuffix(".gz").removesuffix(".GZ") or "1", data=data)
    if fault is not None:
        yield Failed(reason=fault, remedy="Fetch or pack it again; what is whole was read.")


def gunzip(data: bytes, limit: int) -> tuple[bytes, str | None]:
    """Unpack gzip members one after another, as far as they are whole, and say what is wrong with the rest."""
    out = io.BytesIO()
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            while data and not unpacker.eof:
                out.write(unpacker.decompress(data, CHUNK))
                data = unpacker.unconsumed_tail
                if out.tell() > limit:
                    return b"", f"it unpacks to more than {limit} bytes"
        except zlib.error as err:
            return out.getvalue(), f"a part of it can't be unpacked ({err})"
        if not unpacker.eof:
            return out.getvalue(), "it ends early: the archive was cut short"
        data = unpacker.unused_data.lstrip(b"\x00")
    return out.getvalue(), None
