"""Coverage to measure with: articles of about 600 words out of the samples' sentences, no two alike.

Sentences are drawn from all samples, and most of their words give way to others with the same ending: the grammar
mostly holds, and articles share few passages. Drawn unchanged they would all copy from each other.
"""

import random
import re
from collections import defaultdict
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "coverage"
WORDS = 600
SENTENCE = re.compile(r"[^.!?]+[.!?][”\"’]*\s*")
LONGER = re.compile(r"\b[a-z]{5,}\b")
CHANGED = 0.7


def write(folder: Path, number: int, seed: int = 1) -> int:
    """Write so many articles with their metadata into a folder; returns their words."""
    draw = random.Random(seed)
    sentences = _sentences()
    alike: dict[str, list[str]] = defaultdict(list)
    for word in sorted({each for sentence in sentences for each in LONGER.findall(sentence)}):
        alike[word[-3:]].append(word)
    rows = ["file,outlet,published"]
    total = 0
    for index in range(number):
        text = _article(draw, sentences, alike)
        total += len(text.split())
        (folder / f"{index:05}.txt").write_text(text, "utf-8")
        rows.append(f"{index:05}.txt,Outlet {index % 7},2023-{index % 12 + 1:02}-{index % 28 + 1:02}")
    (folder / "articles.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return total


def _sentences() -> list[str]:
    texts = (path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    paragraphs = [each for text in texts for each in text.split("\n") if len(each.split()) > 15]
    return [each.strip() for paragraph in paragraphs for each in SENTENCE.findall(paragraph) if len(each.split()) > 5]


def _article(draw: random.Random, sentences: list[str], alike: dict[str, list[str]]) -> str:
    def other(found: re.Match[str]) -> str:
        return draw.choice(alike[found[0][-3:]]) if draw.random() < CHANGED else found[0]

    paragraphs: list[str] = []
    words = 0
    while words < WORDS:
        paragraph = " ".join(LONGER.sub(other, draw.choice(sentences)) for _ in range(draw.randint(1, 3)))
        words += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"
