"""What a build costs: articles a second, milliseconds by stage, memory. Prints ratios; asserts nothing.

python benchmarks/build.py [ARTICLES]
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import coverage

from onrecord.gathering.coverage import gather
from onrecord.gathering.single import single
from onrecord.ledger.opening import open_ledger
from onrecord.model import Article, Reading
from onrecord.reading import chain
from onrecord.recording import record


class Timed:
    """Reads articles with the time of each stage counted."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.stages = chain.stages()

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        for article in articles:
            findings: dict[str, Any] = {}
            for stage in self.stages:
                began = time.perf_counter()
                findings.update(stage.run(article, findings))
                self.seconds[stage.name] += time.perf_counter() - began
            kept = {name: found for name, found in findings.items() if name in chain.KEPT}
            yield article, Reading(sha256=article.sha256, chain=chain.version(self.stages), marks=article.marks, **kept)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chain.read(single("The model is loaded before anything is measured, she said.", file="warm.txt"), chain.stages())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "coverage"
        folder.mkdir()
        words = coverage.write(folder, number)
        began = time.perf_counter()
        for _ in gather([folder]):
            pass
        gathering = time.perf_counter() - began
        timed = Timed()
        with open_ledger(Path(name) / "record", create=True) as ledger:
            began = time.perf_counter()
            record([folder], ledger, read_all=timed)
            whole = time.perf_counter() - began
            began = time.perf_counter()
            record([folder], ledger, read_all=timed)
            again = time.perf_counter() - began
    seconds = {"gathering": gathering, **timed.seconds}
    seconds["linking and storing"] = whole - sum(seconds.values())
    scale = 1000 * coverage.WORDS / words
    print(f"{number} articles, {words / number:.0f} words each, one process")
    print(
        f"whole build: {whole:.1f} s, {words / coverage.WORDS / whole:.1f} articles of {coverage.WORDS} words a second"
    )
    print(f"run again with nothing new: {again:.1f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    print(f"\n| part | ms per {coverage.WORDS} words | ratio to the encoder |\n| --- | ---: | ---: |")
    for part, taken in seconds.items():
        print(f"| {part} | {taken * scale:.1f} | {taken / seconds['encoder']:.2f} |")


if __name__ == "__main__":
    main()
