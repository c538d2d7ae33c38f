"""What stand-ins are put together of."""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "FaceFusion.Faces.Tests" / "Onnx" / "installed"


def value(name, shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs, [output], **attributes)


def save(name, nodes, inputs, outputs, constants):
    arrays = [numpy_helper.from_array(np.ascontiguousarray(array), key) for key, array in constants.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, arrays)
    model = helper.make_model(graph, producer_name="facefusion stand-ins", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, str(FOLDER / f"{name}.onnx"))


def rows(prefix, source, answers, values, constants):
    """`answers` rows of constant `values` for every cell of [1, 1, h, w] `source`, as [cells * answers, len(values)]."""
    constants[f"{prefix}_row"] = np.tile(np.float32(values), (1, answers)).reshape(1, -1)
    constants[f"{prefix}_shape"] = np.array([-1, len(values)])
    return [node("Mul", [source, "zero"], f"{prefix}_nothing"), node("Reshape", [f"{prefix}_nothing", "column"], f"{prefix}_column"),
            node("Add", [f"{prefix}_column", f"{prefix}_row"], f"{prefix}_rows"),
            node("Reshape", [f"{prefix}_rows", f"{prefix}_shape"], f"{prefix}_out")]


# What every cell answers, in strides: distances to left, top, right, bottom; the five points.


def taps(size, count):
    """`count` places spread over a crop, as flat indices."""
    k = np.arange(count)
    return ((size // 8 + (11 * k) % (3 * size // 4)) * size + size // 8 + (7 * k) % (3 * size // 4)).astype(np.int64)


def tapped(source, size, count):
    """Nodes and constants that give [1, 3, count]: the input's values at the taps."""
    return ([node("Reshape", [source, "planes"], "flat"), node("Gather", ["flat", "taps"], "seen", axis=2)],
            {"planes": np.array([0, 3, -1]), "taps": taps(size, count)})


def spread(width, height, count):
    """`count` places spread over a crop that is not square, as flat indices."""
    k = np.arange(count)
    return ((height // 8 + (11 * k) % (3 * height // 4)) * width + width // 8 + (7 * k) % (3 * width // 4)).astype(np.int64)
