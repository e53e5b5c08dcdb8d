"""`onrecord serve`: an address that answers, and a plain word where it can't."""

import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from commands import Command
from onrecord.serving.server import LOOPBACK, bind


def test_serve_answers_at_the_address_it_prints(built: Path) -> None:
    """The printed address opens the overview; Ctrl+C ends it without a complaint."""
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "serve", str(built), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            address = serving.stdout.readline().strip()
            with urlopen(address, timeout=60) as answer:
                page = answer.read().decode()
        finally:
            serving.send_signal(signal.SIGINT)
        _, told = serving.communicate(timeout=60)

    assert address.startswith("http://127.0.0.1:")
    assert "<h1>" in page
    assert serving.returncode == 0
    assert "Traceback" not in told


def test_serve_says_that_a_port_is_taken(onrecord: Command, built: Path) -> None:
    """A port in use is an error that names the option."""
    with bind(LOOPBACK, 0) as taken:
        done = onrecord("serve", built, "--port", taken.getsockname()[1])

    assert done.code == 2
    assert "--port" in done.err


def test_serve_says_that_there_is_no_record(onrecord: Command, tmp_path: Path) -> None:
    """Where there is no record, nothing is served."""
    done = onrecord("serve", tmp_path / "none.record", "--port", 0)

    assert (done.code, done.out) == (2, "")
