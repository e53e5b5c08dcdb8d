"""Measure a model file through the product's own code, as articles are read."""

import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import corpora
from corpora import Record

from onrecord.gathering.single import single
from onrecord.model import Attribution
from onrecord.reading.attribution import attributions
from onrecord.reading.decoding import SURE
from onrecord.reading.encoder import encode, session, weights_of
from onrecord.reading.language import parse
from onrecord.reading.paragraphs import segments
from onrecord.reading.trees import Tree

THRESHOLDS = tuple(sorted({0.2, 0.25, 0.3, 0.35, 0.4, SURE}))
EVALUATOR = Path("polnear", "eval_attribution.py")
DEVELOPMENT = Path("polnear", "dev.jsonl")

Figures = dict[str, Any]
Score = Callable[[Mapping[str, Record], Mapping[str, list[Record]]], Figures]
"""The evaluator: gold by document, found by document; see its own docstring for what it counts."""


def read(text: str, weights: Path, thresholds: Sequence[float] = (SURE,)) -> list[tuple[Attribution, ...]]:
    """The attributions of a text at each least confidence; the encoder runs once."""
    stretches = segments(single(text, file="measured.txt"))
    encoded = encode(text, stretches, session(weights_of(str(weights))))
    tree = Tree(parse(text, encoded))
    return [attributions(text, encoded, tree, least) for least in thresholds]


def as_record(found: Attribution) -> Record:
    """An attribution in PolNeAR's layout."""
    return {"source": found.source, "cue": found.cue, "content": found.content, "parent": found.parent}


def evaluator(path: Path) -> Score:
    """The function `score` of the evaluator that measures every system alike."""
    spec = importlib.util.spec_from_file_location("evaluator", path)
    if spec is None or spec.loader is None:
        raise ValueError(f"expected a Python file that defines score(gold, found), got {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Score = module.score
    return found


def figures(weights: Path, shared: Path, few: int | None = None) -> Figures:
    """All that is measured; nothing where the evaluator is not there, PolNeAR only where that is there."""
    if not (shared / EVALUATOR).exists():
        print(f"  {shared / EVALUATOR} is not there: nothing is measured", flush=True)
        return {}
    score = evaluator(shared / EVALUATOR)
    found: Figures = {"threshold": SURE}
    if (shared / DEVELOPMENT).exists():
        found["polnear_development"] = _polnear(list(corpora.lines(shared / DEVELOPMENT))[:few], weights, score)
    held = [each for each in corpora.every_written() if corpora.held(each)]
    return found | {"written_held_out": _written(held[:few], weights, score)}


def _polnear(records: Sequence[Record], weights: Path, score: Score) -> Figures:
    """The outer attributions of PolNeAR's development articles: by threshold, by mode, by outlet."""
    by_threshold: dict[float, dict[str, list[Record]]] = defaultdict(dict)
    for each in records:
        for least, found in zip(THRESHOLDS, read(each["text"], weights, THRESHOLDS), strict=True):
            by_threshold[least][each["doc_id"]] = outer(map(as_record, found))
    gold = {each["doc_id"]: each for each in records}
    outlets = sorted({outlet(name) for name in gold})
    chosen = by_threshold[SURE]
    return {
        "documents": len(gold),
        **brief(score(gold, chosen)),
        "by_threshold": {str(least): brief(score(gold, by_threshold[least]))["all"] for least in THRESHOLDS},
        "by_outlet": {
            each: brief(score({name: gold[name] for name in gold if outlet(name) == each}, chosen))["all"]
            for each in outlets
        },
    }


def _written(records: Sequence[Record], weights: Path, score: Score) -> Figures:
    """Written documents that were not learned from: what the article itself attributes, and what is inside that."""
    found = {each["doc_id"]: [as_record(one) for one in read(each["text"], weights)[0]] for each in records}
    return {"documents": len(records)} | {
        name: brief(
            score(
                {each["doc_id"]: {**each, "attributions": part(each["attributions"])} for each in records},
                {doc: part(ones) for doc, ones in found.items()},
            )
        )
        for name, part in (("outer", outer), ("nested", nested))
    }


def outer(records: Iterable[Record]) -> list[Record]:
    """Those that the article itself attributes."""
    return [each for each in records if each.get("parent") is None]


def nested(records: Iterable[Record]) -> list[Record]:
    """Those inside another's words."""
    return [each for each in records if each.get("parent") is not None]


def outlet(name: str) -> str:
    """The outlet of a document of PolNeAR: what its id begins with."""
    return re.split(r"[_/]", name)[0]


def brief(scored: Figures) -> Figures:
    """What the figures keep of the evaluator's: percentages with one decimal."""
    return {
        "all": _percent(scored["e2e"]),
        **{mode: _percent(each) for mode, each in scored["e2e_by_type"].items()},
        "content_exact": _percent(scored["content_exact"]),
        "words_of_content": _percent(scored["token"]["content"]),
        "source_where_content_is_right": round(100 * scored["source_acc_given_content"], 1),
    }


def summary(found: Figures) -> Iterator[tuple[str, Figures]]:
    """The end-to-end figures of each set that was measured, with its name."""
    if "polnear_development" in found:
        yield "PolNeAR, development articles", found["polnear_development"]["all"]
    for name, scored in found.get("written_held_out", {}).items():
        if name != "documents":
            yield f"written text held out, {name}", scored["all"]


def _percent(counted: Mapping[str, float]) -> dict[str, float]:
    names = {"P": "precision", "R": "recall", "F1": "f1"}
    return {name: round(100 * counted[key], 1) for key, name in names.items()}
