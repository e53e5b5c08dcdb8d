"""`onrecord show`: readable, narrowed as asked, and harmless to the terminal."""

import json
from pathlib import Path

import pytest

from commands import Command
from onrecord.ledger.opening import open_ledger
from onrecord.model import Reading
from onrecord.publishing.tables import TABLES
from page_records import hostile


@pytest.fixture
def hostile_record(tmp_path: Path) -> Path:
    """A record whose articles hold escape sequences, overrides and markup."""
    record, where = hostile(), tmp_path / "hostile.record"
    with open_ledger(where, create=True) as ledger:
        for each in record.articles:
            ledger.writer.put_article(each, Reading(sha256=each.sha256, chain="test"))
        for refusal in record.refusals:
            ledger.writer.put_refusal(refusal)
        ledger.writer.put_record(record)
    return where


@pytest.mark.parametrize("what", sorted(set(TABLES) - {"refusals"}))
@pytest.mark.parametrize("width", ["80", "120"])
def test_show_fits_the_terminal(
    onrecord: Command, built: Path, what: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sort of entry is a table with its title and columns that keeps within the width."""
    monkeypatch.setenv("COLUMNS", width)
    done = onrecord("show", built, what, "--limit", 5)

    assert done.code == 0
    assert TABLES[what].title in done.out
    assert max(map(len, done.out.splitlines())) <= int(width)


def test_show_without_what_counts(onrecord: Command, built: Path) -> None:
    """By itself it tells how much there is and what can be listed."""
    done = onrecord("show", built)

    assert "statement" in done.out
    assert "onrecord show RECORD WHAT" in done.err


def test_show_narrows(onrecord: Command, built: Path) -> None:
    """Filters narrow a list; as JSON it is lines like those of the export."""
    everything = onrecord("show", built, "statements", "--json", "--limit", 0).rows
    narrowed = onrecord("show", built, "statements", "--json", "--limit", 0, "--outlet", "Halvec Tribune").rows

    assert 0 < len(narrowed) < len(everything)
    assert {each["type"] for each in narrowed} == {"statement"}


def test_show_tells_what_is_left_out(onrecord: Command, built: Path) -> None:
    """A limited list says how long it would be."""
    assert "2 of " in onrecord("show", built, "statements", "--limit", 2).err


def test_show_says_when_there_is_nothing(onrecord: Command, built: Path) -> None:
    """Nothing found is said, with what to do; it is no error."""
    none = onrecord("show", built, "statements", "--text", "xyzzy")

    assert (none.code, none.out) == (0, "")
    assert "fewer" in none.err
    assert "No refusals are on record." in onrecord("show", built, "refusals").err


def test_show_offers_names_near_a_slip(onrecord: Command, built: Path) -> None:
    """A misspelt name is told, with those near it."""
    assert "Senka Varadi" in onrecord("show", built, "statements", "--speaker", "Senka Varady").err


def test_show_refuses_odd_filters(onrecord: Command, built: Path) -> None:
    """A date that is none is an error that says how to write one."""
    done = onrecord("show", built, "statements", "--since", "yesterday")

    assert done.code == 2
    assert "2023-05-17" in done.err


@pytest.mark.parametrize("what", TABLES)
def test_show_leaves_the_terminal_alone(onrecord: Command, hostile_record: Path, what: str) -> None:
    """No escape sequence, override or markup of an article reaches the terminal as such."""
    done = onrecord("show", hostile_record, what)

    assert done.code == 0
    assert not set("\x00\x1b\u202e\u2066\r") & set(done.out)
    assert "{{ 7*7 }}" in " ".join(done.out.split()) or "alert" in done.out


def test_show_json_is_safe_too(onrecord: Command, hostile_record: Path) -> None:
    """As JSON the characters are escaped, so that the very text can be had by a program."""
    done = onrecord("show", hostile_record, "refusals", "--json")

    assert "\x1b" not in done.out
    assert "\x1b" in json.loads(done.out)["file"]
