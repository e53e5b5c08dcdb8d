"""OnRecord from Python: build, open, ask, tabulate."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest

import onrecord
from commands import FEW, Outcome
from onrecord import OnRecordError, Options, Record
from onrecord.ledger.opening import open_view
from onrecord.model import Statement

KINDS = (
    "statements", "groups", "parties", "figures", "times", "meetings", "requests", "commitments", "positions",
    "reuses", "discrepancies",
)  # fmt: skip
TEXT = "Port Ansel will open its locks in May, harbour chief Tam Brisk said on Monday.\n"


@pytest.fixture(scope="module")
def opened(built: Path) -> Record:
    return onrecord.open_record(built)


def test_build_gives_a_record_to_ask(tmp_path: Path) -> None:
    """One call from files to statements, with metadata for all of them; it says what it did."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")

    with onrecord.build(
        [tmp_path / "a.txt", str(tmp_path / "b.txt")], tmp_path / "r", options=Options(outlet="Ansel Courier")
    ) as record:
        (statement,) = record.statements()
        (refusal,) = record.refusals()
        (article,) = record.articles()

    assert isinstance(statement, Statement)
    assert statement.text.startswith("Port Ansel will open its locks")
    assert (refusal.file, article.outlet) == ("b.txt", "Ansel Courier")
    assert record.summary is not None
    assert record.summary.articles["new"] == 1


def test_a_single_path_is_coverage_too(few: Path, samples: Path, exported: Outcome, tmp_path: Path) -> None:
    """A folder by its name, with a brief: the same entries as from the command line."""
    with onrecord.build(str(few), tmp_path / "r", brief=samples / "brief.toml") as record:
        found = {each.id for kind in KINDS for each in getattr(record, kind)()}

    assert found == {row["id"] for row in exported.rows if row["type"] not in ("article", "refusal")}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_those_of_the_export(opened: Record, exported: Outcome, kind: str) -> None:
    """Each kind by its name; as rows, exactly what the export prints."""
    entries = getattr(opened, kind)()
    rows = json.loads(msgspec.json.encode(entries.rows()))

    assert rows
    assert rows == [row for row in exported.rows if row["type"] == rows[0]["type"]]
    assert [each.id for each in entries] == [row["id"] for row in rows]


def test_entries_open_at_their_words(opened: Record) -> None:
    """Every entry leads to the article it stands on."""
    texts = {each.id: each for each in opened.articles()}

    assert len(texts) == len(FEW)
    for statement in opened.statements():
        for each in statement.evidence:
            assert texts[each.article].words(each.span) == each.words


def test_filters_narrow(opened: Record) -> None:
    """By speaker, issue, outlet, text and date; several together; what is no match gives nothing."""
    every = opened.statements()
    someone = next(party for party in opened.parties() if party.kind == "person")
    said = opened.statements(speaker=someone.name)
    issue = next(name for each in every for name in each.about)
    courier = opened.statements(outlet="The Lisken Courier")
    outlets = {each.id: each.outlet for each in opened.articles()}

    assert 0 < len(said) < len(every)
    assert {each.speaker for each in said} | {via for each in said for via in each.via} >= {someone.id}
    assert opened.statements(speaker=someone.id) == said
    assert {issue in each.about for each in opened.statements(issue=issue)} == {True}
    assert {outlets[each.article] for each in courier} == {"The Lisken Courier"}
    assert {
        "river" in " ".join(e.words for e in each.evidence).lower() for each in opened.statements(text="river")
    } == {True}
    assert set(opened.statements(since="2023-09")) < set(every)
    assert len(opened.statements(since="2023-09")) + len(opened.statements(until="2023-08")) <= len(every)
    assert opened.statements(outlet="The Lisken Courier", since="2031") == ()
    assert opened.statements(speaker="Nobody At All") == ()


def test_unknown_filters_are_an_error(opened: Record) -> None:
    """A misspelt filter narrows nothing in silence."""
    with pytest.raises(OnRecordError, match="outlets"):
        opened.statements(outlets="The Lisken Courier")  # type: ignore[call-arg]


def test_tables_become_data_frames(opened: Record) -> None:
    """A row an entry, a column a key, for every kind."""
    pytest.importorskip("pandas")

    frame: Any = opened.statements().to_pandas()
    assert len(frame) == len(opened.statements())
    assert {"speaker", "text", "mode", "evidence"} <= set(frame.columns)
    for kind in KINDS:
        assert len(getattr(opened, kind)().to_pandas()) == len(getattr(opened, kind)())
    assert len(opened.articles().to_pandas()) == len(FEW)


def test_a_library_that_is_not_there_is_named(opened: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is in the message."""

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("onrecord.api.import_module", missing)

    with pytest.raises(OnRecordError, match="pip install polars"):
        opened.statements().to_polars()


@pytest.mark.parametrize(
    ("coverage", "record", "brief"),
    [
        ("nowhere", "r", None),
        ("a.txt", "no/such/folder/r", None),
        ("a.txt", "r", "nowhere.toml"),
        ("a.txt", "a.txt", None),
    ],
)
def test_what_cannot_be_done_is_raised(tmp_path: Path, coverage: str, record: str, brief: str | None) -> None:
    """An OnRecordError that says what was expected, what was found and what to do."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    with pytest.raises(OnRecordError) as told:
        onrecord.build(tmp_path / coverage, tmp_path / record, brief=brief and tmp_path / brief)

    assert told.value.expected
    assert told.value.got
    assert told.value.remedy


def test_an_opened_record_cannot_be_changed(built: Path) -> None:
    """Reading is reading: there is no way to write through it, and no record is made by opening."""
    with pytest.raises(OnRecordError, match=r"nowhere\.record"):
        onrecord.open_record(built.with_name("nowhere.record"))

    assert not built.with_name("nowhere.record").exists()


def test_the_package_is_typed() -> None:
    """py.typed comes with it, so that type checkers read its annotations."""
    assert (files("onrecord") / "py.typed").is_file()


def test_what_is_public_is_listed() -> None:
    """`from onrecord import *` gives what the guide names."""
    assert set(onrecord.__all__) == {"OnRecordError", "Options", "Record", "build", "open_record"}
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_words_find_the_articles_that_have_them(built: Path) -> None:
    """A search gives whole articles, and none for words that nobody wrote."""
    with onrecord.open_record(built) as record:
        found = record.search("treaty")

        assert found
        assert all("treaty" in each.text.casefold() for each in found)
        assert record.search("zyzzyva") == ()


def test_a_record_is_built_on_with_its_weights(other_weights: Path, tmp_path: Path) -> None:
    """Unless told others."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    kept = []

    for given in (str(other_weights), None, "news", None):
        onrecord.build(tmp_path / "a.txt", tmp_path / "r", weights=given).close()
        with open_view(tmp_path / "r") as ledger:
            kept.append(ledger.view.weights())

    assert kept == [str(other_weights), str(other_weights), "news", "news"]


def test_weights_that_are_not_there_leave_no_record(tmp_path: Path) -> None:
    """They are refused before anything is made."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    with pytest.raises(OnRecordError, match=r"none\.onnx"):
        onrecord.build(tmp_path / "a.txt", tmp_path / "r", weights=str(tmp_path / "none.onnx"))

    assert not (tmp_path / "r").exists()
