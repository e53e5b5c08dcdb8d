"""`onrecord dossier`: a site in a folder, and nobody's files harmed."""

from pathlib import Path

from commands import Command


def test_dossier_writes_a_site(onrecord: Command, built: Path, tmp_path: Path) -> None:
    """The command prints the page to open; twice gives the same bytes."""
    done = onrecord("dossier", built, tmp_path / "site")
    first = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}

    assert done.code == 0
    assert Path(done.out.strip()) == tmp_path / "site" / "index.html"
    assert onrecord("dossier", built, tmp_path / "site", "--quiet").out == ""
    assert first == {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}


def test_dossier_refuses_a_folder_in_use(onrecord: Command, built: Path, tmp_path: Path) -> None:
    """A folder with other files is refused, with the way to insist."""
    (tmp_path / "mine.txt").write_text("mine")
    refused = onrecord("dossier", built, tmp_path)

    assert refused.code == 2
    assert "--force" in refused.err
    assert onrecord("dossier", built, tmp_path, "--force", "--quiet").code == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_dossier_without_record(onrecord: Command, tmp_path: Path) -> None:
    """Where there is no record nothing is written."""
    assert onrecord("dossier", tmp_path / "none.record", tmp_path / "site").code == 2
    assert not (tmp_path / "site").exists()
