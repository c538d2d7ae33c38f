"""Embedders, and what converts between their spaces."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper

from .graph import node, save, tapped, value


def embedder(name, source, target, length):
    """The input's values at (length - 1) // 3 taps, plane by plane, then zeros, then a 1 that shows the scale."""
    count = (length - 1) // 3
    nodes, constants = tapped(source, 112, count)
    rest = length - 1 - 3 * count
    constants |= {"row": np.array([1, -1]), "tail": np.float32([[0] * rest + [1]])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Concat", ["values", "tail"], target, axis=1)]
    save(name, nodes, [value(source, [1, 3, 112, 112])], [value(target, [1, length])], constants)


def embedder_of_many(name, source, target, channels=0, layers=0, wide=False):
    """The same for any number of faces at once; in place of the zero stands how many there are. With layers it costs what ArcFace does; a wide one
    has a full connection of every pixel and costs the reading of 77 MB of weights."""
    count = 511 // 3
    nodes, constants = tapped(source, 112, count)
    constants |= {"row": np.array([0, -1]), "tail": np.float32([[1]]), "zero": np.zeros(1, np.float32), "first": np.array([0])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Shape", [source], "sizes"), node("Gather", ["sizes", "first"], "many", axis=0),
              helper.make_node("Cast", ["many"], ["faces"], to=TensorProto.FLOAT), node("ReduceMean", ["values"], "mean", axes=[1], keepdims=1),
              node("Mul", ["mean", "zero"], "nothing")]
    nothing = "nothing"
    if layers:
        constants |= {"w_first": np.array([channels, 3, 3, 3]), "w_middle": np.array([channels, channels, 3, 3]), "flatten": np.array([0, -1])}
        nodes += [helper.make_node("ConstantOfShape", [f"w_{at}"], [f"k_{at}"], value=numpy_helper.from_array(np.float32([1e-3]))) for at in ("first", "middle")]
        nodes += [node("Conv", [source, "k_first"], "x0", pads=[1, 1, 1, 1])]
        for k in range(layers):
            nodes += [node("Conv", [f"x{k}", "k_middle"], f"c{k}", pads=[1, 1, 1, 1]), node("Relu", [f"c{k}"], f"x{k + 1}")]
        nodes += [node("GlobalAveragePool", [f"x{layers}"], "pooled"), node("Reshape", ["pooled", "flatten"], "flat_pool"),
                  node("ReduceMean", ["flat_pool"], "cost", axes=[1], keepdims=1), node("Mul", ["cost", "zero"], "no_cost"), node("Add", ["nothing", "no_cost"], "nil")]
        nothing = "nil"
    if wide:
        constants |= {"w_full": np.array([3 * 112 * 112, 512]), "flatten": np.array([0, -1])}
        nodes += [helper.make_node("ConstantOfShape", ["w_full"], ["k_full"], value=numpy_helper.from_array(np.float32([1e-3]))),
                  node("Reshape", [source, "flatten"], "pixels"), node("MatMul", ["pixels", "k_full"], "full"), node("ReduceMean", ["full"], "cost", axes=[1], keepdims=1),
                  node("Mul", ["cost", "zero"], "no_cost"), node("Add", ["nothing", "no_cost"], "nil")]
        nothing = "nil"
    nodes += [node("Add", [nothing, "faces"], "batch"), node("Add", [nothing, "tail"], "one"), node("Concat", ["values", "batch", "one"], target, axis=1)]
    save(name, nodes, [value(source, ["n", 3, 112, 112])], [value(target, ["n", 512])], constants)


def embedder_that_lies(name, source, target):
    """An embedder of one face whose file says that it takes any number."""
    count = 511 // 3
    nodes, constants = tapped(source, 112, count)
    constants |= {"planes": np.array([1, 3, -1]), "row": np.array([1, -1]), "tail": np.float32([[0, 1]])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Concat", ["values", "tail"], target, axis=1)]
    save(name, nodes, [value(source, ["n", 3, 112, 112])], [value(target, ["m", 512])], constants)


def crossface():
    """The embedding from its last value to its first."""
    save("crossface", [node("Slice", ["input", "from", "to", "axes", "steps"], "output")], [value("input", [1, 512])], [value("output", [1, 512])],
         {"from": np.array([511]), "to": np.array([-2 ** 31]), "axes": np.array([1]), "steps": np.array([-1])})
