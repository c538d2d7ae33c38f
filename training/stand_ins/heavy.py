"""Nets that cost what published ones do and change nothing, for the bench."""
import numpy as np
from onnx import helper, numpy_helper

from .graph import node, save, value


def heavy(name, size, channels, layers, source=None):
    """Convolutions that cost about what published nets do and give the input back: their weights are all one small constant."""
    constants = {"first": np.array([channels, 3, 3, 3]), "middle": np.array([channels, channels, 3, 3]), "last": np.array([3, channels, 3, 3]), "nothing": np.zeros(1, np.float32)}
    weight = lambda shape, at: helper.make_node("ConstantOfShape", [shape], [at], value=numpy_helper.from_array(np.float32([1e-3])))
    nodes = [weight(shape, f"w_{shape}") for shape in ("first", "middle", "last")]
    nodes += [node("Conv", ["target", "w_first"], "x0", pads=[1, 1, 1, 1])]
    for k in range(layers):
        nodes += [node("Conv", [f"x{k}", "w_middle"], f"c{k}", pads=[1, 1, 1, 1]), node("Relu", [f"c{k}"], f"x{k + 1}")]
    nodes += [node("Conv", [f"x{layers}", "w_last"], "y", pads=[1, 1, 1, 1]), node("Mul", ["y", "nothing"], "none"), node("Add", ["target", "none"], "output")]
    inputs = [value("target", [1, 3, size, size])] + ([value(source, [1, 512])] if source else [])
    if source:
        nodes += [node("ReduceMean", [source], "mean", keepdims=0), node("Mul", ["mean", "nothing"], "no"), node("Add", ["none", "no"], "nil")]
        nodes[-4] = node("Add", ["target", "nil"], "output")
        nodes.append(nodes.pop(-4))
    save(name, nodes, inputs, [value("output", [1, 3, size, size])], constants)
