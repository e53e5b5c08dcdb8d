"""The pages served are those of the record as it is now."""

from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ledger.opening import open_ledger
from onrecord.model import Reading
from onrecord.serving.current import Current
from page_records import small


def test_current_follows_the_record(tmp_path: Path) -> None:
    """A record that gets entries while it is served shows them; one that doesn't is not read again."""
    record, where = small(), tmp_path / "small.record"
    with open_ledger(where, create=True) as ledger:
        for each in record.articles:
            ledger.writer.put_article(each, Reading(sha256=each.sha256, chain="test"))
    current = Current(str(where))
    before = current()

    assert "parties/ada.html" not in before
    assert current() is before
    with open_ledger(where) as ledger:
        ledger.writer.put_record(record)
    assert "parties/ada.html" in current()


def test_current_without_record(tmp_path: Path) -> None:
    """Where there is no record, that is said."""
    with pytest.raises(RecordError):
        Current(str(tmp_path / "none.record"))()
