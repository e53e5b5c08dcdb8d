"""Expand coverage/gold.yaml, the reading written by hand, into coverage/gold.json with character offsets.

    python samples/build_gold.py [FOLDER]

Phrases are verbatim; " … " stands for whatever lies between a first and a last few words, and `nth` picks an
occurrence. A file that is not plain text has its gathered text beside it as `<name>.body.txt`, which the offsets
count in. Every phrase that is not found is printed, and the exit status is then 1.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Span = list[int]
Entry = dict[str, Any]
NARROW_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
GAP = " … "


class Reading:
    """One article's text, in which phrases are looked up; what is not there is noted."""

    def __init__(self, file: str, raw: str) -> None:
        self.file = file
        self.raw = raw
        self.text = raw.translate(NARROW_SPACES)
        self.absent: list[tuple[str, str, str]] = []

    def all_of(self, phrase: str) -> Iterator[Span]:
        """Every place where the phrase stands, overlapping ones too."""
        at = self.text.find(phrase)
        while at >= 0:
            yield [at, at + len(phrase)]
            at = self.text.find(phrase, at + 1)

    def locate(self, phrase: str, what: str, nth: int = 1, after: int = 0) -> Span | None:
        """The nth place at or after `after` where the phrase, or the stretch between its two ends, stands."""
        head, gap, tail = phrase.partition(GAP)
        starts = [span for span in self.all_of(head) if span[0] >= after][nth - 1 : nth]
        if starts and gap:
            ends = (span for span in self.all_of(tail) if span[0] >= starts[0][1])
            starts = [[starts[0][0], end[1]] for end in [next(ends, None)] if end]
        if not starts:
            self.absent.append((self.file, what, phrase))
            return None
        return starts[0]

    def beside(self, phrase: str, what: str, content: list[Span]) -> Span | None:
        """Where the phrase stands as whole words nearest the content, best outside it."""

        def rank(span: Span) -> tuple[bool, int]:
            start, end = span
            within = any(a <= start and end <= b for a, b in content)
            return within, min(0 if a <= start <= b else min(abs(start - b), abs(a - end)) for a, b in content)

        places = [span for span in self.all_of(phrase) if self._whole(span)]
        if not places:
            self.absent.append((self.file, what, phrase))
            return None
        return min(places, key=rank)

    def _whole(self, span: Span) -> bool:
        start, end = span
        before, first, last, behind = (self.text[i : i + 1] for i in (start - 1 if start else end, start, end - 1, end))
        return not (start and first.isalpha() and before.isalpha()) and not (last.isalpha() and behind.isalpha())


def statement(reading: Reading, entry: Entry) -> Entry | None:
    """A statement with the spans of its source, cue and content, or None where one of them is not found."""
    content: list[Span] = []
    for phrase in entry["content"]:
        nth, after = (1, content[-1][1]) if content else (entry.get("nth", 1), 0)
        span = reading.locate(phrase, "content", nth, after)
        if span is None:
            return None
        content.append(span)
    source = reading.beside(entry["source"], "source", content)
    cue = source and reading.beside(entry["cue"], "cue", content)
    if not cue:
        return None
    rest = {key: value for key, value in entry.items() if key not in ("content", "source", "cue", "nth")}
    return rest | {
        "source": source,
        "source_text": entry["source"],
        "cue": cue,
        "cue_text": entry["cue"],
        "content": content,
        "content_text": [reading.raw[start:end] for start, end in content],
    }


def located(reading: Reading, entry: Entry, what: str) -> Entry | None:
    """A figure or a time with its span; a time's value is text, also where YAML reads it as a date."""
    span = reading.locate(entry["text"], what, entry.get("nth", 1))
    kept = {key: value for key, value in entry.items() if key != "nth"}
    if what == "times":
        kept["value"] = str(kept["value"])
    return kept | {"span": span} if span else None


def article(reading: Reading, entry: Entry) -> Entry:
    """One article's gold with every phrase turned into offsets."""
    spans = {
        "boilerplate": [reading.locate(phrase, "boilerplate") for phrase in entry.get("boilerplate", [])],
        "statements": [statement(reading, item) for item in entry["statements"]],
        "figures": [located(reading, item, "figures") for item in entry.get("figures", [])],
        "times": [located(reading, item, "times") for item in entry.get("times", [])],
    }
    kept = {key: value for key, value in entry.items() if key not in spans}
    return kept | {name: [item for item in items if item] for name, items in spans.items()}


def body_of(folder: Path, file: str) -> Path:
    """Where the text of an article lies: beside it where it is no plain text, or in itself."""
    body = folder / f"{file.rsplit('.', 1)[0]}.body.txt"
    return body if body.exists() else folder / file


def expand(folder: Path) -> tuple[Entry, list[tuple[str, str, str]]]:
    """The whole gold with offsets, and (file, field, phrase) of all that was not found."""
    written = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    articles, absent = [], []
    for entry in written["articles"]:
        reading = Reading(entry["file"], body_of(folder, entry["file"]).read_text(encoding="utf-8"))
        articles.append(article(reading, entry))
        absent += reading.absent
    return {"articles": articles, "record": written["record"]}, absent


def as_json(gold: Entry) -> str:
    """The gold as it is stored in gold.json."""
    return json.dumps(gold, ensure_ascii=False, indent=1, default=str) + "\n"


def main() -> int:
    """Write gold.json and say how much it holds."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "coverage"
    gold, absent = expand(folder)
    (folder / "gold.json").write_text(as_json(gold), encoding="utf-8")
    for file, what, phrase in absent:
        print(f"not found: {file}: {what}: {phrase!r}")
    for part in ("statements", "figures", "times", "boilerplate"):
        print(f"{part}: {sum(len(item[part]) for item in gold['articles'])}")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
