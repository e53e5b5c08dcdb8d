"""`onrecord verify`: every span and hash, exit status 1 and a list where something fails."""

import sqlite3
from pathlib import Path

from commands import Command, Outcome


def changed(record: Path, statement: str) -> None:
    """Change a record behind OnRecord's back."""
    connection = sqlite3.connect(record)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_record_verifies(onrecord: Command, built: Path) -> None:
    """Exit status 0, nothing on standard output."""
    done = onrecord("verify", built)

    assert (done.code, done.out) == (0, "")


def test_a_changed_text_is_found(onrecord: Command, copied: Path) -> None:
    """One letter of one article changed: exit status 1, and the article is named in both forms of the list."""
    changed(copied, "UPDATE article SET text = replace(text, 'river', 'liver') WHERE number = 1")

    done = onrecord("verify", copied)
    as_json = onrecord("verify", copied, "--json")

    assert done.code == as_json.code == 1
    assert "article" in done.out
    assert len(as_json.rows) == len(done.out.splitlines()) > 0
    assert set(as_json.rows[0]) == {"what", "id", "problem"}


def test_a_lost_entry_is_found(onrecord: Command, copied: Path) -> None:
    """A row that is gone is missed."""
    changed(copied, "DELETE FROM entry WHERE kind = 'figure'")

    assert onrecord("verify", copied).code == 1


def test_what_is_no_record_fails(onrecord: Command, tmp_path: Path) -> None:
    """A file that is no record fails the check and says so."""
    (tmp_path / "x.record").write_text("not a record at all")

    done = onrecord("verify", tmp_path / "x.record")

    assert isinstance(done, Outcome)
    assert done.code == 1
    assert "x.record" in done.out


def test_damage_of_any_kind_can_be_told(onrecord: Command, copied: Path) -> None:
    """An id that is no text any more is named in a form that a terminal and a program can take."""
    changed(copied, "UPDATE entry SET id = CAST(X'FF1B5B' AS TEXT) WHERE id = (SELECT min(id) FROM entry)")

    plain, as_json = onrecord("verify", copied), onrecord("verify", copied, "--json")

    assert plain.code == as_json.code == 1
    assert "\x1b" not in plain.out
    assert as_json.rows
