"""What every test may ask for."""

from pathlib import Path

import pytest

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
