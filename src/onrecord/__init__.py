"""OnRecord reads press coverage of a multi-party process and keeps its public record."""

from onrecord.api import Record, build, open_record
from onrecord.errors import OnRecordError
from onrecord.gathering.coverage import Options

__all__ = ["OnRecordError", "Options", "Record", "build", "open_record"]
