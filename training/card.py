"""Write the tables of the model card from the figures that training measured, so that none is typed by hand.

    card.py FIGURES.json... [--weights FOLDER]

Takes the `figures.json` of every seed and recipe. The table between `<!-- NAME -->` and `<!-- end NAME -->` in the
card, README.md in the folder of the weights, is replaced. Of each recipe the shipped seed is the one whose file lies in
that folder under the recipe's name.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

Figures = Mapping[str, Any]
Rows = Iterator[tuple[str, ...]]

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "reading" / "weights"
NEWS, OPEN = "news", "open"
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


class Seeds:
    """The figures of one recipe: of the file that ships, and of every seed."""

    def __init__(self, recipe: str, shipped: Figures, every: Sequence[Figures]) -> None:
        self.recipe, self.shipped = recipe, shipped
        self.every = sorted(every, key=lambda each: int(each["seed"]))

    @classmethod
    def of(cls, recipe: str, figures: Sequence[Figures], weights: Path) -> "Seeds":
        """Those of a recipe; raises ValueError where the shipped file is not among what was measured."""
        mine = [each for each in figures if each["recipe"] == recipe and not each["tiny"]]
        path = weights / f"{recipe}.onnx"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        shipped = [each for each in mine if each["sha256"] == digest]
        if not shipped:
            known = ", ".join(f"seed {each['seed']}" for each in mine) or "none"
            raise ValueError(f"expected the figures of {path}; got those of {known}: name its figures.json too")
        return cls(recipe, shipped[0], mine)

    def range(self, *path: str) -> tuple[str, str]:
        """An F1 over all seeds: mean with standard deviation, and from the least to the most."""
        values = [at(each, *path)["f1"] for each in self.every]
        spread = f" ± {stdev(values):.1f}" if len(values) > 1 else ""
        return f"{mean(values):.1f}{spread}", f"{min(values):.1f}–{max(values):.1f}"


def at(figures: Figures, *path: str) -> Any:
    """What stands there in the figures."""
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
    if {NEWS, OPEN} <= seeds.keys():
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
        yield name, *triple(at(mine.shipped, *where, key)), *mine.range(*where, key)


def _by_part(mine: Seeds, part: str) -> Rows:
    for key, scored in at(mine.shipped, *DEVELOPMENT, part).items():
        yield key, *triple(scored), *mine.range(*DEVELOPMENT, part, key)


def _fall(news: Seeds, free: Seeds) -> Rows:
    for name, where in SETS.items():
        for key, measure in MEASURES.items():
            ours, theirs = (at(each.shipped, *where, key)["f1"] for each in (news, free))
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
    figures = [json.loads(path.read_text("utf-8")) for path in asked.figures]
    given = {each["recipe"] for each in figures}
    seeds = {recipe: Seeds.of(recipe, figures, asked.weights) for recipe in (NEWS, OPEN) if recipe in given}
    card = asked.weights / "README.md"
    card.write_text(filled(card.read_text("utf-8"), dict(tables(seeds))), "utf-8")


if __name__ == "__main__":
    main()
