"""Windows, batches and a step of fitting; skipped without PyTorch, which only training needs."""

import random
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not here: make train sets up .train-venv, which has it")

import fit  # noqa: E402
from corpus import UNKNOWN, example  # noqa: E402
from network import Network  # noqa: E402
from recipes import Fitting  # noqa: E402

PLAN = Fitting(epochs=1, window=18, stride=16, batch=2, steps=2, silver=0.0)
TEXT = "Ana said that it rains. " * 8
RECORD = {
    "doc_id": "a", "text": TEXT.strip(),
    "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 22]]}],
}  # fmt: skip


def test_windows_cover_every_piece():
    made = example(RECORD)
    cut = fit.windows([made], replace(PLAN, stride=8), random.Random(1))

    assert {at for each in cut for at in range(each.start, each.end)} == set(range(len(made.rows.ids)))
    assert all(each.end - each.start <= PLAN.window - 2 for each in cut)


def test_a_batch_knows_what_each_piece_is_to_a_cue():
    made = example(RECORD)
    batch = fit.collate([fit.Window(made, 0, 10), fit.Window(made, 20, 25)], 0.0, fit.np.random.default_rng(1))

    assert batch.cues.tolist() == [[0, 2]]
    assert batch.roles[0].tolist() == [UNKNOWN, 1, 0, 3, 4, 4, 0, 0, 0, 0, 0, UNKNOWN]
    assert batch.mask.sum(1).tolist() == [12, 7]


def test_the_seed_decides():
    def fitted(seed: int):
        torch.manual_seed(0)
        return fit.fit(Network(layers=1), [example(RECORD)], PLAN, seed).tags.weight

    assert torch.equal(fitted(1), fitted(1))
    assert not torch.equal(fitted(1), fitted(2))
