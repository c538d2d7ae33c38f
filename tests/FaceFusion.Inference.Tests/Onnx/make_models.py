"""Writes the tiny models of the tests. Run it in this folder; needs python3-onnx and python3-numpy."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL


def value(name, shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def constant(name, array):
    return numpy_helper.from_array(array, name)


def save(name, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, list(constants))
    model = helper.make_model(graph, producer_name="facefusion tests", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, f"{name}.onnx")


# sum = a + b, [n, 3]
save("add", [helper.make_node("Add", ["a", "b"], ["sum"])],
     [value("a", ["n", 3]), value("b", ["n", 3])], [value("sum", ["n", 3])])

# y = x W and s = sum over y; W = [[1, 2], [3, 4], [5, 6]]
save("matmul",
     [helper.make_node("MatMul", ["x", "w"], ["y"]), helper.make_node("ReduceSum", ["y"], ["s"], keepdims=0)],
     [value("x", ["n", 3])], [value("y", ["n", 2]), value("s", [])],
     [constant("w", np.array([[1, 2], [3, 4], [5, 6]], np.float32))])

# indices of x's largest values: int64, which the binding does not carry
save("argmax", [helper.make_node("ArgMax", ["x"], ["index"], axis=1, keepdims=0)],
     [value("x", ["n", 3])], [value("index", ["n"], INT64)])

# y = relu(conv(x)), 3 x 3, three planes to four
save("conv",
     [helper.make_node("Conv", ["x", "w"], ["c"], pads=[1, 1, 1, 1]), helper.make_node("Relu", ["c"], ["y"])],
     [value("x", ["n", 3, "h", "w"])], [value("y", ["n", 4, "h", "w"])],
     [constant("w", np.random.default_rng(1).normal(size=(4, 3, 3, 3)).astype(np.float32))])

# A matrix multiplied by itself for as long as something of it is above 0.
body = helper.make_graph(
    [helper.make_node("MatMul", ["state", "state"], ["next"]), helper.make_node("ReduceMax", ["next"], ["most"], keepdims=0),
     helper.make_node("Greater", ["most", "nothing"], ["still"])],
    "body", [value("i", [], INT64), value("on", [], BOOL), value("state", [64, 64])],
    [value("still", [], BOOL), value("next", [64, 64])])
save("endless", [helper.make_node("Loop", ["rounds", "go", "x"], ["y"], body=body)],
     [value("x", [64, 64])], [value("y", [64, 64])],
     [constant("rounds", np.array(100_000_000, np.int64)), constant("go", np.array(True)), constant("nothing", np.array(0, np.float32))])

# A matrix multiplied by itself a hundred million times: hours, for the tests of cancellation.
body = helper.make_graph(
    [helper.make_node("MatMul", ["state", "state"], ["next"]), helper.make_node("Identity", ["on"], ["still"])],
    "body", [value("i", [], INT64), value("on", [], BOOL), value("state", [64, 64])],
    [value("still", [], BOOL), value("next", [64, 64])])
save("slow", [helper.make_node("Loop", ["rounds", "go", "x"], ["y"], body=body)],
     [value("x", [64, 64])], [value("y", [64, 64])],
     [constant("rounds", np.array(100_000_000, np.int64)), constant("go", np.array(True))])
