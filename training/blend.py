"""Make the model file that ships, from the converted corpora: the mean weights of several fits, exported and measured.

    blend.py --corpora FOLDER --blend news --trained FOLDER

`recipes.BLENDS` says which fits. Each lies in the folder of trained ones as `train.py` left it, RECIPE-SEED, or is made
there now, one after the other; what comes of them lies beside them, in a folder of the blend's name. Fits that started
from the same numbers and saw the data in other orders and shares end close enough to each other for the mean of their
weights to be a model, and a better one than each on text unlike what they learned from (Wortsman et al., *Model soups*,
ICML 2022).
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import silver
import teacher
import torch
from export import export
from network import Network
from recipes import BLENDS, Fitting
from torch import Tensor
from train import NETWORK, finish, settle, step
from train import main as train

State = dict[str, Tensor]


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds polnear/ and corpora/")
    parser.add_argument("--blend", choices=BLENDS, default="news", help="which fits; default: news")
    parser.add_argument("--trained", type=Path, default=Path("trained"), help="folder of the fits; default: trained")
    return parser.parse_args(given)


def fitted(corpora: Path, trained: Path, recipe: str, seed: int) -> Path:
    """The folder of a fit, made now where it is not there."""
    folder = trained / f"{recipe}-{seed}"
    if not (folder / "figures.json").exists():
        step(f"Fitting {recipe}, seed {seed}")
        train(["--corpora", str(corpora), "--recipe", recipe, "--seed", str(seed), "--out", str(folder)])
    return folder


def mean(states: Sequence[State]) -> State:
    """The mean of each weight over networks of one make; raises ValueError where they are of different makes."""
    makes = [{name: part.shape for name, part in each.items()} for each in states]
    if any(each != makes[0] for each in makes):
        raise ValueError("expected networks of one make; got some whose parts have other names or shapes")
    return {name: torch.stack([each[name].float() for each in states]).mean(0) for name in states[0]}


def main() -> None:
    """Fit what is not there yet, average, export, measure."""
    asked = arguments()
    members = [fitted(asked.corpora, asked.trained, recipe, seed) for recipe, seed in BLENDS[asked.blend]]
    out = asked.trained / asked.blend
    settle()
    step(f"Averaging {len(members)} fits")
    network = Network(noise=Fitting.noise, spread=Fitting.spread, sizes=silver.sizes(teacher.labels()))
    network.load_state_dict(mean([torch.load(each / NETWORK) for each in members]))
    out.mkdir(parents=True, exist_ok=True)
    weights = out / "attribution.onnx"
    export(network, weights)
    figures = [json.loads((each / "figures.json").read_text(encoding="utf-8")) for each in members]
    averaged = [{key: each[key] for key in ("recipe", "seed", "sha256")} for each in figures]
    finish(weights, {"recipe": asked.blend, "members": averaged}, asked.corpora)


if __name__ == "__main__":
    main()
