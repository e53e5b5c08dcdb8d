"""Write a fitted network as the int8 ONNX file that ships."""

import tempfile
from pathlib import Path

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn


class Exported(nn.Module):
    """The network as a function of ids and features that gives its heads in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """The scores of all heads, in the order in which the network has them; shapes as there."""
        return tuple(self.network(ids, features).values())


def export(network: Network, path: Path) -> None:
    """Trace, fold and quantise to int8: weights of matrix products with a scale a column, tables with one scale."""
    network = network.float().eval()
    ids = torch.arange(1000, 1200)[None]
    features = torch.zeros((1, 200, 3), dtype=torch.long)
    names = list(network(ids, features))
    axes = {name: {1: "pieces"} for name in ("ids", "features", *names)} | {"head": {1: "pieces", 2: "pieces"}}
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder, "plain.onnx"), Path(folder, "ready.onnx")
        torch.onnx.export(
            Exported(network).eval(), (ids, features), str(plain), input_names=["ids", "features"], output_names=names,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        # All eight bits: where a processor adds pairs of products in 16 bits, two pairs in a million overflow.
        quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True)
