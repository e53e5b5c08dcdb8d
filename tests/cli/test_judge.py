"""`onrecord judge`: decisions from the command line, kept and re-applied."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import Command, Outcome


def rows(outcome: Outcome, kind: str) -> list[dict[str, Any]]:
    return [row for row in outcome.rows if row["type"] == kind]


def test_a_rejected_statement_is_gone_and_comes_back(onrecord: Command, copied: Path, exported: Outcome) -> None:
    """Rejected, it leaves the export; withdrawn, the export is what it was, byte for byte."""
    target = rows(exported, "statement")[0]["id"]

    made = json.loads(onrecord("judge", copied, "reject", target, "--author", "Ines", "--json").out)
    without = onrecord("export", copied)
    taken_back = onrecord("judge", copied, "withdraw", made["id"])

    assert made["action"] == "reject"
    assert made["author"] == "Ines"
    assert target not in {row["id"] for row in rows(without, "statement")}
    assert target not in without.out
    assert taken_back.code == 0
    assert onrecord("export", copied).out == exported.out
    assert onrecord("verify", copied).code == 0


def test_an_edit_sets_a_field(onrecord: Command, copied: Path, exported: Outcome) -> None:
    """The entry keeps its id and its evidence."""
    before = rows(exported, "figure")[0]

    done = onrecord("judge", copied, "edit", before["id"], "--field", "unit", "--value", "sack", "--note", "as printed")

    (after,) = (row for row in rows(onrecord("export", copied), "figure") if row["id"] == before["id"])
    assert done.code == 0
    assert after == {**before, "unit": "sack"}


def test_an_id_may_be_shortened(onrecord: Command, copied: Path, exported: Outcome) -> None:
    """As long as only one entry begins so."""
    target = rows(exported, "figure")[0]["id"]

    made = json.loads(onrecord("judge", copied, "accept", target[:10], "--json").out)

    assert made["target"] == target


def test_decisions_are_listed(onrecord: Command, copied: Path, exported: Outcome) -> None:
    """In their order, with who made them, superseded ones too."""
    first, second = (row["id"] for row in rows(exported, "figure")[:2])
    for action, target in (("reject", first), ("accept", first), ("note", second)):
        assert onrecord("judge", copied, action, target, "--author", "Ines", "--note", "seen the print").code == 0

    listed = onrecord("judge", copied, "list").out.splitlines()
    as_json = onrecord("judge", copied, "list", "--json").rows

    assert [each["action"] for each in as_json] == ["reject", "accept", "note"]
    assert len(listed) == 3
    assert "superseded: reject" in listed[0]
    assert "in force: accept" in listed[1]
    assert all("Ines" in line for line in listed)


def test_without_decisions_the_list_is_empty(onrecord: Command, built: Path) -> None:
    """It says so on standard error; a program gets nothing."""
    assert onrecord("judge", built, "list", "--json") == Outcome(0, "", "No judgements yet.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "no-such-id"), "'no-such-id'"),
        (("accept",), "the id of an entry"),
        (("edit", "{figure}"), "field"),
        (("edit", "{figure}", "--field", "span", "--value", "0-3"), "span"),
        (("edit", "{figure}", "--field", "value", "--value", "plenty"), "plenty"),
        (("edit", "{article}", "--field", "published", "--value", "the third"), "the third"),
        (("edit", "{article}", "--field", "text", "--value", "x"), "text"),
        (("merge", "{party}"), "other"),
        (("merge", "{party}", "{party}"), "twice"),
        (("withdraw", "{figure}"), "judgement"),
        (("note", "{figure}"), "note"),
    ],
)
def test_what_is_no_decision_is_refused(
    onrecord: Command, built: Path, exported: Outcome, arguments: tuple[str, ...], said: str
) -> None:
    """Exit status 2, a readable message, and nothing is written down."""
    ids = {kind: rows(exported, kind)[0]["id"] for kind in ("figure", "article", "party")}

    done = onrecord("judge", built, *(each.format(**ids) for each in arguments))

    assert done.code == 2
    assert done.err.startswith("onrecord: expected ")
    assert said in done.err
    assert onrecord("judge", built, "list", "--json").out == ""
