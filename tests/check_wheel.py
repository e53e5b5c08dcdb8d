"""Build the wheel and use it from an environment and a folder that know nothing of the source tree."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("tests/test_api.py", "tests/cli")
"""What is run against the wheel: the library and the command line, which together reach every module."""


def run(*command: str | Path, cwd: Path) -> None:
    subprocess.run([str(each) for each in command], cwd=cwd, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", place, ROOT, cwd=place)
        (wheel,) = place.glob("onrecord-*.whl")
        venv.create(place / "venv", with_pip=True)
        python = place / "venv" / "bin" / "python"
        run(python, "-m", "pip", "install", "-q", wheel, "pytest==9.2.0", "hypothesis==6.170.15", "pandas", cwd=place)
        for folder in ("tests", "samples"):
            (place / folder).symlink_to(ROOT / folder)
        (place / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser: drives real Chromium\n")
        run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", place, *TESTS, cwd=place)
    print("The wheel works outside the source tree.")


if __name__ == "__main__":
    main()
