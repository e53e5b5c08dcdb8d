"""Write the tables of the model card from the figures that training measured, so that none is typed by hand.

    card.py FIGURES.json... [--weights FOLDER]

Takes the `figures.json` of every seed of both recipes; those of one recipe must differ in their seeds alone. The table
between `<!-- NAME -->` and `<!-- end NAME -->` in the card, README.md in the folder of the weights, is replaced. Of
each recipe the shipped seed is the one whose file lies in that folder under the recipe's name.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, stdev
from typing import Any, NamedTuple

Figures = Mapping[str, Any]
Rows = Iterator[tuple[str, ...]]

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "reading" / "weights"
NEWS, OPEN = "news", "open"
MEASURED = ("polnear_development", "written_held_out")
DEVELOPMENT, HELD_OUT = ("polnear_development",), ("written_held_out", "outer")
NESTED = ("written_held_out", "nested")
MEASURES = {
    "all": "end to end",
    "direct": "direct",
    "indirect": "indirect",
    "mixed": "mixed",
    "content_exact": "content exact",
    "words_of_content": "words of content",
}
SETS = {
    "PolNeAR dev": DEVELOPMENT,
    "written for the project, held out": HELD_OUT,
    "the same, inside another's words": NESTED,
}


class Run(NamedTuple):
    """One run of training: its figures.json, and what stands in it."""

    file: Path
    figures: Figures

    @classmethod
    def of(cls, file: Path) -> "Run":
        """Read it; raises ValueError for a run that only tried things out, or that was not measured on every set."""
        figures: Figures = json.loads(file.read_text("utf-8"))
        if figures["tiny"]:
            raise ValueError(f"expected figures of a whole run; got {file} of one with --tiny")
        if lacking := [name for name in MEASURED if name not in figures]:
            raise ValueError(
                f"expected figures on every set; got {file} without {', '.join(lacking)}: measure it again"
            )
        return cls(file, figures)

    def settings(self) -> dict[str, Any]:
        """What two runs must have in common to be two seeds of one experiment."""
        fitting = {f"fitting.{name}": number for name, number in self.figures["fitting"].items()}
        return {name: self.figures[name] for name in ("layers", "threshold")} | fitting


@dataclass(frozen=True)
class Seeds:
    """The figures of one recipe: of the file that ships, and of every seed in their order."""

    shipped: Figures
    every: tuple[Figures, ...]

    @classmethod
    def of(cls, recipe: str, runs: Sequence[Run], weights: Path) -> "Seeds":
        """Those of a recipe.

        Raises:
            ValueError: the shipped file is not among what was measured, or the runs are not seeds of one experiment.
        """
        mine = sorted((each for each in runs if each.figures["recipe"] == recipe), key=_seed)
        path = weights / f"{recipe}.onnx"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        shipped = next((each for each in mine if each.figures["sha256"] == digest), None)
        if shipped is None:
            known = ", ".join(f"seed {_seed(each)}" for each in mine) or "none"
            raise ValueError(f"expected the figures of {path}; got those of {known}: name its figures.json too")
        for each in mine:
            _same(shipped, each)
        for one, other in pairwise(mine):
            if _seed(one) == _seed(other):
                raise ValueError(f"expected one run a seed; got seed {_seed(one)} in {one.file} and in {other.file}")
        return cls(shipped.figures, tuple(each.figures for each in mine))

    def range(self, *path: str) -> tuple[str, str]:
        """An F1 over all seeds: mean with standard deviation, and from the least to the most."""
        values = [value(each, *path)["f1"] for each in self.every]
        spread = f" ± {stdev(values):.1f}" if len(values) > 1 else ""
        return f"{mean(values):.1f}{spread}", f"{min(values):.1f}–{max(values):.1f}"


def _seed(run: Run) -> int:
    return int(run.figures["seed"])


def _same(shipped: Run, other: Run) -> None:
    """Raise ValueError, with the file and what differs, unless both are of one experiment."""
    ours, theirs = shipped.settings(), other.settings()
    odd = [
        f"{name} {theirs.get(name)} where {shipped.file} has {ours.get(name)}"
        for name in sorted(ours | theirs)
        if ours.get(name) != theirs.get(name)
    ]
    if odd:
        raise ValueError(f"expected runs that differ in their seeds alone; got {other.file} with {'; '.join(odd)}")


def value(figures: Figures, *path: str) -> Any:
    """What stands at the path in the figures."""
    found: Any = figures
    for key in path:
        found = found[key]
    return found


def triple(scored: Mapping[str, float]) -> tuple[str, str, str]:
    """Precision, recall and F1 as they are printed, in percent."""
    return f"{scored['precision']:.1f}", f"{scored['recall']:.1f}", f"{scored['f1']:.1f}"


def table(head: Sequence[str], rows: Rows) -> str:
    """A table in Markdown: the first column to the left, numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_both(runs: Sequence[Run], weights: Path) -> dict[str, Seeds]:
    """The seeds of both recipes; raises ValueError where one has none, for its tables would stay as they were."""
    given = {each.figures["recipe"] for each in runs}
    if given != {NEWS, OPEN}:
        raise ValueError(f"expected figures of {NEWS} and {OPEN}; got those of {', '.join(sorted(given)) or 'neither'}")
    return {recipe: Seeds.of(recipe, runs, weights) for recipe in (NEWS, OPEN)}


def tables(seeds: Mapping[str, Seeds]) -> Iterator[tuple[str, str]]:
    """Every table of the card by its name."""
    scores = ("P", "R", "F1")
    over = ("F1 over seeds", "least–most")
    yield "files", table(("weights", "seed", "seeds tried", "layers", "epochs", "MB", "SHA-256 begins"), _files(seeds))
    for recipe, mine in seeds.items():
        yield f"modes {recipe}", table((f"{recipe}, PolNeAR dev", *scores, *over), _by_measure(mine, DEVELOPMENT))
        yield f"written {recipe}", table((f"{recipe}, held-out text", *scores, *over), _by_measure(mine, HELD_OUT))
        yield f"outlets {recipe}", table(("outlet", *scores, *over), _by_part(mine, "by_outlet"))
        yield f"thresholds {recipe}", table(("least confidence", *scores, *over), _by_part(mine, "by_threshold"))
    yield "fall", table(("F1", NEWS, OPEN, "difference"), _fall(seeds[NEWS], seeds[OPEN]))


def _files(seeds: Mapping[str, Seeds]) -> Rows:
    for recipe, mine in seeds.items():
        shipped = mine.shipped
        tried = ", ".join(str(each["seed"]) for each in mine.every)
        size = f"{shipped['bytes'] / 1e6:.1f}"
        epochs = str(shipped["fitting"]["epochs"])
        yield recipe, str(shipped["seed"]), tried, str(shipped["layers"]), epochs, size, f"`{shipped['sha256'][:16]}`"


def _by_measure(mine: Seeds, where: tuple[str, ...]) -> Rows:
    for key, name in MEASURES.items():
        yield name, *triple(value(mine.shipped, *where, key)), *mine.range(*where, key)


def _by_part(mine: Seeds, part: str) -> Rows:
    for key, scored in value(mine.shipped, *DEVELOPMENT, part).items():
        yield key, *triple(scored), *mine.range(*DEVELOPMENT, part, key)


def _fall(news: Seeds, free: Seeds) -> Rows:
    for name, where in SETS.items():
        for key, measure in MEASURES.items():
            ours, theirs = (value(each.shipped, *where, key)["f1"] for each in (news, free))
            yield f"{name}: {measure}", f"{ours:.1f}", f"{theirs:.1f}", f"{theirs - ours:+.1f}"


def filled(card: str, written: Mapping[str, str]) -> str:
    """The card with these tables between their marks; raises ValueError for a table that has no marks in it."""
    for name, lines in written.items():
        marks = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end {re.escape(name)} -->)", re.DOTALL)
        if not marks.search(card):
            raise ValueError(f"expected <!-- {name} --> and <!-- end {name} --> in the card; got neither: add them")
        card = marks.sub(lambda found, lines=lines: f"{found[1]}\n{lines}\n\n{found[2]}", card)
    return card


def main() -> None:
    """Fill the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path, nargs="+", help="the figures.json of every seed and recipe")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the weights and their card")
    asked = parser.parse_args()
    try:
        seeds = of_both([Run.of(path) for path in asked.figures], asked.weights)
    except ValueError as fault:
        raise SystemExit(str(fault)) from fault
    card = asked.weights / "README.md"
    card.write_text(filled(card.read_text("utf-8"), dict(tables(seeds))), "utf-8")


if __name__ == "__main__":
    main()
