"""Windows, batches, a step of fitting, and export; skipped without PyTorch, which only training needs."""

import random
from itertools import pairwise

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not here: make train sets up .train-venv, which has it")

import fit  # noqa: E402
import silver  # noqa: E402
from corpus import UNKNOWN, example  # noqa: E402
from export import export  # noqa: E402
from network import Network  # noqa: E402
from recipes import Fitting  # noqa: E402

from onrecord.reading import decoding, encoder  # noqa: E402
from onrecord.reading.decoding import PARTS, TAGS, WIDTH  # noqa: E402
from onrecord.reading.labels import labels  # noqa: E402

PLAN = Fitting(epochs=1, window=18, stride=16, batch=2, steps=2, silver=0.0)
TEXT = "Ana said that it rains. " * 8
RECORD = {
    "doc_id": "a", "text": TEXT.strip(),
    "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 22]]}],
}  # fmt: skip


def test_windows_miss_an_edge_at_most():
    """As recipes plan them: none overlap, and what is missing is less than a quarter of one, at either end."""
    plan = Fitting()
    made = example({"doc_id": "a", "text": "Ana said that it rains. " * 200, "attributions": []})
    size, total = plan.window - 2, len(made.rows.ids)
    for seed in range(50):
        cut = sorted((each.start, each.end) for each in fit.windows([made], plan, random.Random(seed)))

        assert all(end == start for (_, end), (start, _) in pairwise(cut))
        assert all(size // 4 <= end - start <= size for start, end in cut)
        assert cut[0][0] < size // 4
        assert total - cut[-1][1] < size // 4


def test_a_short_document_is_one_window():
    made = example(RECORD)
    (cut,) = fit.windows([made], Fitting(), random.Random(1))

    assert (cut.start, cut.end) == (0, len(made.rows.ids))


def test_a_batch_knows_what_each_piece_is_to_a_cue():
    made = example(RECORD)
    batch = fit.collate([fit.Window(made, 0, 10), fit.Window(made, 20, 25)], 0.0, np.random.default_rng(1))

    assert batch.cues.tolist() == [[0, 2]]
    assert batch.roles[0].tolist() == [UNKNOWN, 1, 0, 3, 4, 4, 0, 0, 0, 0, 0, UNKNOWN]
    assert batch.mask.sum(1).tolist() == [12, 7]


def test_a_cue_is_asked_in_fitting_as_in_reading():
    """The loss of a cue is what reading's own probabilities make of it."""
    made = example(RECORD)
    batch = fit.collate([fit.Window(made, 0, 10)], 0.0, np.random.default_rng(1))
    draw = torch.Generator().manual_seed(1)
    sizes = {"keys": len(PARTS) * WIDTH, "queries": len(PARTS) * WIDTH, "parts": len(PARTS)}
    out = {name: torch.randn(1, 12, size, generator=draw) for name, size in sizes.items()}
    tags = np.full((10, len(TAGS)), -9.0, dtype=np.float32)
    tags[:, TAGS.index("O")] = tags[1, TAGS.index("B-CUE")] = 9.0
    tags[1, TAGS.index("O")] = -9.0
    scores = {name: rows[0, 1:-1].numpy() for name, rows in out.items()} | {"tags": tags, "nested": tags[:, ::-1]}
    (asked,) = [each for each in decoding.asked(scores, 0, (0, 10)) if each.level == "tags"]

    assert asked.cue == (1, 2)
    expected = -np.log(asked.chance[np.arange(10), batch.roles[0, 1:-1].numpy()]).sum() / PLAN.cue_scale
    assert fit.of_cues(out, batch, PLAN.cue_scale).item() == pytest.approx(expected, rel=1e-5)


def test_the_seed_decides():
    def fitted(seed: int):
        torch.manual_seed(0)
        return fit.fit(Network(noise=0.1, spread=0.01, layers=1), [example(RECORD)], PLAN, seed).tags.weight

    assert torch.equal(fitted(1), fitted(1))
    assert not torch.equal(fitted(1), fitted(2))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_exported_says_what_was_fitted(tmp_path):
    """Every head, as reading runs it, but for what eight bits lose; features count, so they are in their places."""
    torch.manual_seed(0)
    sizes = silver.sizes({name: getattr(labels(), name) for name in silver.LABELS})
    network = Network(noise=0.1, spread=1.0, layers=1, sizes=sizes)
    export(network, tmp_path / "attribution.onnx")
    running = encoder.session(encoder.weights_of(str(tmp_path / "attribution.onnx")))
    made = example(RECORD)
    features = np.stack([made.rows.case, made.rows.quote, made.rows.gap], axis=1).astype(np.int64)
    read = encoder._scores(running, made.rows.ids, features)
    batch = fit.collate([fit.Window(made, 0, len(made.rows.ids))], 0.0, np.random.default_rng(1))
    with torch.no_grad():
        fitted = {name: scores[0, 1:-1].numpy() for name, scores in network(batch.ids, batch.features).items()}

    assert set(read) == set(fitted) == set(encoder.heads())
    for name, scores in fitted.items():
        lost = np.sqrt(np.square(read[name] - scores).mean()) / scores.std()
        assert lost < 0.1, name
