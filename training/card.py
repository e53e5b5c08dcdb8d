"""Write the tables of the model card from the figures that training measured, so that none is typed by hand.

    card.py TRAINED [--weights FOLDER]

Takes the folder that `blend.py` leaves: each blend has its `figures.json` in a folder of its name there, each fit its
own in RECIPE-SEED. What varies is told over all fits of a blend's recipes, averaged or not; they may differ in recipe
and seed alone. The table between `<!-- NAME -->` and `<!-- end NAME -->` in the card, README.md in the folder of the
weights, is replaced.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from typing import Any

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


@dataclass(frozen=True)
class Blend:
    """What was measured of a file that ships, and of every fit of its recipes, averaged into it or not."""

    shipped: Figures
    fits: tuple[Figures, ...]

    @classmethod
    def of(cls, name: str, trained: Path, weights: Path) -> "Blend":
        """The blend of this name.

        Raises:
            ValueError: the file that ships is not the one measured, nor a fit the one averaged; something was not
                measured, or to try things out only; or the fits differ in more than recipe and seed.
        """
        shipped = measured(trained / name)
        ships = hashlib.sha256((weights / f"{name}.onnx").read_bytes()).hexdigest()
        if shipped["sha256"] != ships:
            raise ValueError(f"expected the figures of {weights / name}.onnx; got another file's in {trained / name}")
        fits = tried(shipped, trained)
        for member in shipped["members"]:
            folder = trained / title(member).replace(" ", "-")
            if folder not in fits or fits[folder]["sha256"] != member["sha256"]:
                raise ValueError(f"expected the fit that {name} was averaged from in {folder}; got another or none")
            if shipped["threshold"] != fits[folder]["threshold"]:
                raise ValueError(f"expected {name} and {folder} at one least confidence: measure them again")
        return cls(shipped, tuple(fits.values()))

    def range(self, *path: str) -> tuple[str, str]:
        """An F1 over the fits: mean with standard deviation, and from the least to the most."""
        values = [value(each, *path)["f1"] for each in self.fits]
        spread = f" ± {stdev(values):.1f}" if len(values) > 1 else ""
        return f"{mean(values):.1f}{spread}", f"{min(values):.1f}–{max(values):.1f}"


def measured(folder: Path) -> Figures:
    """The figures of a whole run; raises ValueError for one that only tried things out, or lacks a set."""
    figures: Figures = json.loads((folder / "figures.json").read_text("utf-8"))
    if figures.get("tiny"):
        raise ValueError(f"expected figures of a whole run; got {folder} of one with --tiny")
    if lacking := [name for name in MEASURED if name not in figures]:
        raise ValueError(f"expected figures on every set; got {folder} without {', '.join(lacking)}: measure it again")
    return figures


def tried(blend: Figures, trained: Path) -> dict[Path, Figures]:
    """Every fit of a blend's recipes by its folder; raises ValueError if they differ in more than recipe and seed."""
    recipes = sorted({member["recipe"] for member in blend["members"]})
    done = sorted(file.parent for recipe in recipes for file in trained.glob(f"{recipe}-*/figures.json"))
    fits = {folder: measured(folder) for folder in done if re.fullmatch(r"\w+-\d+", folder.name)}
    for folder, fit in fits.items():
        ours, theirs = settings(next(iter(fits.values()))), settings(fit)
        if odd := ", ".join(key for key in sorted(ours | theirs) if ours.get(key) != theirs.get(key)):
            raise ValueError(f"expected fits that differ in recipe and seed alone; got {folder} with another {odd}")
    return fits


def title(fit: Figures) -> str:
    """A fit as people call it: recipe and seed."""
    return f"{fit['recipe']} {fit['seed']}"


def settings(fit: Figures) -> dict[str, Any]:
    """What fits of one blend have in common."""
    return {name: fit[name] for name in ("layers", "threshold")} | fit["fitting"]


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


def tables(blends: Mapping[str, Blend]) -> Iterator[tuple[str, str]]:
    """Every table of the card by its name."""
    scores = ("P", "R", "F1")
    over = ("F1 of single fits", "least–most")
    files = ("weights", "mean of", "fits tried", "layers", "epochs", "MB", "SHA-256 begins")
    yield "files", table(files, _files(blends))
    for name, blend in blends.items():
        yield f"modes {name}", table((f"{name}, PolNeAR dev", *scores, *over), _by_measure(blend, DEVELOPMENT))
        yield f"written {name}", table((f"{name}, held-out text", *scores, *over), _by_measure(blend, HELD_OUT))
        yield f"outlets {name}", table(("outlet", *scores, *over), _by_part(blend, "by_outlet"))
        yield f"thresholds {name}", table(("least confidence", *scores, *over), _by_part(blend, "by_threshold"))
    yield "fall", table(("F1", NEWS, OPEN, "difference"), _fall(blends[NEWS], blends[OPEN]))


def _files(blends: Mapping[str, Blend]) -> Rows:
    for name, blend in blends.items():
        averaged, tried = (", ".join(map(title, fits)) for fits in (blend.shipped["members"], blend.fits))
        made, shipped = blend.fits[0], blend.shipped
        size, digest = f"{shipped['bytes'] / 1e6:.1f}", f"`{shipped['sha256'][:16]}`"
        yield name, averaged, tried, str(made["layers"]), str(made["fitting"]["epochs"]), size, digest


def _by_measure(blend: Blend, where: tuple[str, ...]) -> Rows:
    for key, name in MEASURES.items():
        yield name, *triple(value(blend.shipped, *where, key)), *blend.range(*where, key)


def _by_part(blend: Blend, part: str) -> Rows:
    for key, scored in value(blend.shipped, *DEVELOPMENT, part).items():
        yield key, *triple(scored), *blend.range(*DEVELOPMENT, part, key)


def _fall(news: Blend, free: Blend) -> Rows:
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
    parser.add_argument("trained", type=Path, help="folder of the blends and their fits, as blend.py leaves it")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the weights and their card")
    asked = parser.parse_args()
    try:
        blends = {name: Blend.of(name, asked.trained, asked.weights) for name in (NEWS, OPEN)}
    except (OSError, ValueError) as fault:
        raise SystemExit(str(fault)) from fault
    card = asked.weights / "README.md"
    card.write_text(filled(card.read_text("utf-8"), dict(tables(blends))), "utf-8")


if __name__ == "__main__":
    main()
