"""What a database complains of, as errors a caller can act on."""

from onrecord.errors import RecordError

UNREACHABLE = ("connection", "connect", "unable to open", "does not exist", "authentication")


class DamagedRecordError(RecordError):
    """A record whose file is so damaged that it can't be read; for `verify` that is a finding."""


def explained(err: Exception, name: str = "the record") -> RecordError:
    """The error to raise for what the database driver said about the record of that name."""
    found = str(getattr(err, "orig", err)).strip()
    if "locked" in found or "busy" in found:
        return RecordError(
            f"{name} to be free",
            got="another process writing to it",
            remedy="Wait until that process has ended, then try again.",
        )
    if "readonly" in found or "read-only" in found:
        return RecordError(f"{name} to be writable", got=found, remedy="Check who may write it.")
    if "full" in found:
        return RecordError(f"room for {name}", got=found, remedy="Free some space; what is stored so far is sound.")
    if any(sign in found for sign in UNREACHABLE):
        return RecordError(f"{name} to be within reach", got=found, remedy="Check its address and who may open it.")
    return DamagedRecordError(
        f"{name} to be sound", got=found, remedy="Run `onrecord verify`; if it is damaged, restore it from a copy."
    )
