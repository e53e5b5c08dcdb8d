"""Kills a build at random moments and checks what is left: it opens, verifies, and completes to the same export.

    python benchmarks/crash.py [MOMENTS] [SEED]

Exit status 1 if any moment leaves anything else.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONRECORD = str(Path(sys.executable).with_name("onrecord"))
COVERAGE = ROOT / "samples" / "coverage"


def onrecord(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([ONRECORD, *map(str, arguments)], capture_output=True)


def build(where: Path) -> tuple[str, ...]:
    return ("build", str(COVERAGE), "--record", str(where), "--quiet")


def left_by(where: Path) -> str:
    """What a kill left: nothing yet, an empty record, or one that verifies; anything else is a fault."""
    if not where.exists():
        return "no record yet"
    checked = onrecord("verify", where)
    if checked.returncode == 0:
        return "a sound record"
    return "an empty record" if b"an empty database" in checked.stderr else f"FAULT: {checked.stderr.decode()}"


def main() -> None:
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        onrecord(*build(Path(name) / "whole"))
        took = time.perf_counter() - began
        wanted = onrecord("export", Path(name) / "whole").stdout
        for moment in range(moments):
            where = Path(name) / f"r{moment}"
            delay = draw.uniform(0, took)
            running = subprocess.Popen([ONRECORD, *build(where)])
            time.sleep(delay)
            running.send_signal(signal.SIGKILL)
            running.wait()
            left = left_by(where)
            again = onrecord(*build(where)).returncode
            same = onrecord("export", where).stdout == wanted and onrecord("verify", where).returncode == 0
            verdict = left if again == 0 and same else f"FAULT: {left}; run again: {again}, same export: {same}"
            seen[verdict.partition(":")[0]] += 1
            print(f"killed after {delay:5.2f} s of {took:.2f}: {verdict}", flush=True)
    print(", ".join(f"{count} × {verdict}" for verdict, count in sorted(seen.items())))
    sys.exit(1 if seen["FAULT"] else 0)


if __name__ == "__main__":
    main()
