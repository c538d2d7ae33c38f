"""Restorers and upscalers: the picture, changed in a way that a test knows."""
import numpy as np
from onnx import TensorProto, helper

from .graph import node, save, value


def restorer():
    """The negative: the input, normalised to -1..1, with its sign changed."""
    save("gfpgan", [node("Neg", ["input"], "output")], [value("input", [1, 3, 512, 512])], [value("output", [1, 3, 512, 512])], {})


def codeformer():
    """The input times the weight, which is of double precision as CodeFormer's; half precision comes out."""
    save("codeformer", [helper.make_node("Cast", ["weight"], ["single"], to=TensorProto.FLOAT), node("Mul", ["input", "single"], "product"),
                        helper.make_node("Cast", ["product"], ["output"], to=TensorProto.FLOAT16)],
         [value("input", [1, 3, 512, 512]), helper.make_tensor_value_info("weight", TensorProto.DOUBLE, [1])],
         [helper.make_tensor_value_info("output", TensorProto.FLOAT16, [1, 3, 512, 512])], {})


def upscaler(name, factor, size, kind=TensorProto.FLOAT):
    """Every pixel factor times across and down, and its negative."""
    free = [1, 3, size or "height", size or "width"]
    larger = [1, 3, size * factor if size else "rows", size * factor if size else "columns"]
    single = ["input"] if kind == TensorProto.FLOAT else ["single"]
    nodes = ([] if kind == TensorProto.FLOAT else [helper.make_node("Cast", ["input"], single, to=TensorProto.FLOAT)])
    nodes += [helper.make_node("Resize", [*single, "", "scales"], ["large"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"),
              node("Sub", ["one", "large"], "output" if kind == TensorProto.FLOAT else "negative")]
    nodes += [] if kind == TensorProto.FLOAT else [helper.make_node("Cast", ["negative"], ["output"], to=kind)]
    save(name, nodes, [helper.make_tensor_value_info("input", kind, free)], [helper.make_tensor_value_info("output", kind, larger)],
         {"scales": np.float32([1, 1, factor, factor]), "one": np.float32([1])})
