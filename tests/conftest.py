"""What every test may ask for."""

import csv
import shutil
from pathlib import Path

import pytest

from commands import FEW, Command, Outcome, run_command
from onrecord.reading import encoder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; tests that need it are skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the measuring data in ../shared, which is not part of the repository")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The made-up coverage that comes with the repository."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def other_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights in a file of their own: those that ship, and after them a field that protobuf passes over."""
    path = tmp_path_factory.mktemp("weights") / "other.onnx"
    path.write_bytes(encoder.weights_of("news").place.read_bytes() + b"\xc2\x3e\x05other")
    return path


@pytest.fixture(scope="session")
def onrecord() -> Command:
    """The command line, run in this process."""
    return run_command


@pytest.fixture(scope="session")
def few(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few reports of the sample coverage and their metadata."""
    folder = tmp_path_factory.mktemp("few")
    for name in FEW:
        shutil.copy(samples / "coverage" / name, folder)
    with (samples / "coverage" / "articles.csv").open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(row for row in rows if row[0] in FEW)])
    return folder


@pytest.fixture(scope="session")
def built(few: Path, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of those few reports, with the samples' brief. Not to be changed: see `copied`."""
    record = tmp_path_factory.mktemp("built") / "few.record"
    done = run_command("build", few, "--record", record, "--brief", samples / "brief.toml", "--quiet")
    assert done == Outcome(0, "", "")
    return record


@pytest.fixture(scope="session")
def exported(built: Path) -> Outcome:
    """The export of that record as JSON lines."""
    return run_command("export", built)


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """A copy of that record, to be changed at will."""
    return Path(shutil.copy(built, tmp_path / "copy.record"))
