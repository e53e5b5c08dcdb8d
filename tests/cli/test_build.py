"""`onrecord build` and `onrecord add`: coverage into a record, refusals told, nothing read twice."""

import json
import shutil
from pathlib import Path

import pytest

from commands import FEW, Command, Outcome

TEXT = "Port Ansel will open its locks in May, harbour chief Tam Brisk said on Monday.\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with one report and three inputs that can't be read."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "sheet.xyz").write_bytes(b"\x00\x01\x02\x03" * 50)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    return folder


def test_build_says_what_it_did(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """The summary counts articles by outcome and entries by kind, and names the record."""
    done = onrecord("build", mixed / "good.txt", "--record", tmp_path / "r")

    assert done.code == 0
    assert done.out == ""
    assert "1 new" in done.err
    assert str(tmp_path / "r") in done.err
    assert "1 × statement" in done.err


def test_what_cannot_be_read_costs_itself_only(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """Exit status 3; each refused input is named with its reason and a remedy, and the rest is in the record."""
    done = onrecord("build", mixed, "--record", tmp_path / "r")
    export = onrecord("export", tmp_path / "r").rows

    refused = [row for row in export if row["type"] == "refusal"]
    assert done.code == 3
    assert {row["file"] for row in refused} == {"empty.txt", "sheet.xyz", "broken.pdf"}
    for row in refused:
        assert row["reason"] in done.err
        assert row["remedy"] in done.err
    assert [row["file"] for row in export if row["type"] == "article"] == ["good.txt"]
    assert [row["article"] for row in export if row["type"] == "statement"]


def test_a_refused_input_that_is_mended_is_read(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """Once the file holds a report, its refusal is gone from the record."""
    onrecord("build", mixed, "--record", tmp_path / "r", "-q")
    (mixed / "empty.txt").write_text(TEXT.replace("May", "June"), "utf-8")

    done = onrecord("add", tmp_path / "r", mixed / "empty.txt")

    export = onrecord("export", tmp_path / "r").rows
    assert done.code == 0
    assert "empty.txt" in {row["file"] for row in export if row["type"] == "article"}
    assert "empty.txt" not in {row["file"] for row in export if row["type"] == "refusal"}


def test_json_summary_is_read_by_a_program(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """With --json one object stands on standard output: outcomes, refusals, whether entries changed, totals."""
    done = onrecord("build", mixed, "--record", tmp_path / "r", "--json")
    again = json.loads(onrecord("build", mixed, "--record", tmp_path / "r", "--json").out)

    first = json.loads(done.out)
    assert done.code == 3
    assert first["articles"] == {"new": 1}
    assert first["changed"] is True
    assert {each["file"] for each in first["refusals"]} == {"empty.txt", "sheet.xyz", "broken.pdf"}
    assert first["record"]["articles"] == 1
    assert first["record"]["entries"]["statement"] == 1
    assert again["articles"] == {"known": 1}
    assert again["changed"] is False


def test_quiet_says_nothing(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """With --quiet only the exit status speaks."""
    assert onrecord("build", mixed, "--record", tmp_path / "r", "--quiet") == Outcome(3, "", "")
    assert onrecord("add", tmp_path / "r", mixed / "good.txt", "-q") == Outcome(0, "", "")


def test_add_takes_what_is_new_and_leaves_the_rest(onrecord: Command, few: Path, copied: Path, tmp_path: Path) -> None:
    """What the record holds already is known; one more report is new."""
    more = Path(shutil.copytree(few, tmp_path / "more"))
    (more / "new.txt").write_text(TEXT, "utf-8")

    done = json.loads(onrecord("add", copied, more, "--json").out)

    assert done["articles"] == {"known": len(FEW), "new": 1}
    assert done["changed"] is True


def test_add_needs_a_record(onrecord: Command, few: Path, tmp_path: Path) -> None:
    """`add` makes no record by mistake: a mistyped path is an error that names it."""
    done = onrecord("add", tmp_path / "nowhere", few)

    assert done.code == 2
    assert str(tmp_path / "nowhere") in done.err
    assert not (tmp_path / "nowhere").exists()


def test_metadata_given_on_the_command_line_holds(onrecord: Command, mixed: Path, tmp_path: Path) -> None:
    """Outlet, date, address and headline as given; the date may be written out."""
    onrecord(
        "build", mixed / "good.txt", "--record", tmp_path / "r", "--outlet", "Ansel Courier", "--published",
        "17 May 2024", "--url", "https://ansel.example/locks", "--headline", "Locks to open", "-q",
    )  # fmt: skip

    (article,) = (row for row in onrecord("export", tmp_path / "r").rows if row["type"] == "article")
    assert article["outlet"] == "Ansel Courier"
    assert (article["published"], article["date_basis"]) == ("2024-05-17", "given")
    assert article["url"] == "https://ansel.example/locks"
    assert article["headline"] == "Locks to open"


def test_several_inputs_and_a_list_are_one_coverage(onrecord: Command, few: Path, tmp_path: Path) -> None:
    """Files by name, a list of them, and standard input."""
    names = [name for name in FEW if name.endswith(".txt")]
    (tmp_path / "some.list").write_text("\n".join(str(few / name) for name in names[1:3]), "utf-8")

    done = onrecord(
        "build", few / names[0], f"@{tmp_path / 'some.list'}", "-", "--record", tmp_path / "r", "--json",
        stdin=TEXT.encode(),
    )  # fmt: skip

    files = {row["file"] for row in onrecord("export", tmp_path / "r").rows if row["type"] == "article"}
    assert done.code == 0
    assert files == {*names[:3], "stdin"}


def test_a_table_with_columns_of_other_names_is_read(onrecord: Command, tmp_path: Path) -> None:
    """--column says which column holds which field."""
    (tmp_path / "t.csv").write_text(f'body,paper,day\n"{TEXT.strip()}",Ansel Courier,2024-05-17\n', "utf-8")

    columns = ("--column", "text=body", "--column", "outlet=paper", "--column", "published=day")
    done = onrecord("build", tmp_path / "t.csv", "--record", tmp_path / "r", *columns, "-q")

    (article,) = (row for row in onrecord("export", tmp_path / "r").rows if row["type"] == "article")
    assert done.code == 0
    assert (article["outlet"], article["published"]) == ("Ansel Courier", "2024-05-17")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{folder}/none.txt",), "found no {folder}/none.txt"),
        (("@{folder}/none.list",), "{folder}/none.list"),
        (("{folder}", "--format", "scroll"), "'scroll'"),
        (("{folder}", "--published", "the third"), "'the third'"),
        (("{folder}", "--column", "text"), "--column FIELD=COLUMN"),
        (("{folder}", "--brief", "{folder}/none.toml"), "{folder}/none.toml"),
        (("{folder}", "--brief", "{folder}/good.txt"), "good.txt"),
        (("{folder}", "--record", "{folder}"), "folder {folder}"),
        (("{folder}", "--record", "{folder}/no/such/place"), "no folder {folder}/no/such"),
        (("{folder}", "--record", "{folder}/good.txt"), "{folder}/good.txt"),
    ],
)
def test_what_it_cannot_do_it_says(
    onrecord: Command, mixed: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit status 2, one message with what was expected, what was found and what to do; no traceback, no record."""
    given = [each.format(folder=mixed) for each in arguments]
    record = [] if "--record" in given else ["--record", tmp_path / "r"]

    done = onrecord("build", *given, *record)

    assert done.code == 2
    assert done.out == ""
    assert said.format(folder=mixed) in done.err
    assert done.err.startswith("onrecord: expected ")
    assert "; found " in done.err
    assert "Traceback" not in done.err


def test_an_error_leaves_the_record_as_it_was(onrecord: Command, copied: Path, exported: Outcome) -> None:
    """A command that can't be carried out changes nothing."""
    assert onrecord("add", copied, "/nowhere/at/all").code == 2

    assert onrecord("export", copied).out == exported.out
