"""Pose nets: joints lie where the picture says."""
import numpy as np
from onnx import TensorProto, helper

from .graph import node, save, spread, value


def simcc():
    """Point i has its best scores where red and green (0..255) of tap i say, at 1.5 times red across and twice green down; both are as high as its blue."""
    mean, std, w, h, count = [123.675, 116.28, 103.53], [58.395, 57.12, 57.375], 192, 256, 17
    nodes = [node("Reshape", ["input", "planes"], "flat"), node("Gather", ["flat", "taps"], "seen", axis=2), node("Mul", ["seen", "std"], "scaled"),
             node("Add", ["scaled", "mean"], "bytes"), helper.make_node("Split", ["bytes"], ["r", "g", "b"], axis=1), node("Div", ["b", "white"], "height0"),
             node("Reshape", ["height0", "column"], "height")]
    constants = {"planes": np.array([0, 3, -1]), "taps": spread(w, h, count), "std": np.float32(std).reshape(1, 3, 1), "mean": np.float32(mean).reshape(1, 3, 1),
                 "white": np.float32([255]), "column": np.array([1, count, 1])}
    for axis, plane, bins, factor in (("x", "r", 2 * w, 1.5), ("y", "g", 2 * h, 2)):
        constants |= {f"{axis}_bins": np.arange(bins, dtype=np.float32).reshape(1, 1, -1), f"{axis}_factor": np.float32([factor])}
        nodes += [node("Mul", [plane, f"{axis}_factor"], f"{axis}_at0"), node("Reshape", [f"{axis}_at0", "column"], f"{axis}_at1"), node("Round", [f"{axis}_at1"], f"{axis}_at"),
                  node("Sub", [f"{axis}_bins", f"{axis}_at"], f"{axis}_off"), node("Abs", [f"{axis}_off"], f"{axis}_far"), node("Sub", ["height", f"{axis}_far"], f"simcc_{axis}")]
    save("rtmpose", nodes, [value("input", ["batch", 3, h, w])], [value("simcc_x", ["batch", count, 2 * w]), value("simcc_y", ["batch", count, 2 * h])], constants)


def movenet(name, size):
    """Point i lies where green (down) and red (across) of tap i say, from edge to edge as 0..1; its blue is its score. Whole numbers go in."""
    save(name, [helper.make_node("Cast", ["input"], ["pixels"], to=TensorProto.FLOAT), node("Reshape", ["pixels", "row"], "flat"), node("Gather", ["flat", "taps"], "seen", axis=1),
                node("Gather", ["seen", "order"], "grb", axis=2), node("Div", ["grb", "white"], "parts"), node("Unsqueeze", ["parts", "one"], "output_0")],
         [helper.make_tensor_value_info("input", TensorProto.INT32, [1, size, size, 3])], [value("output_0", [1, 1, 17, 3])],
         {"row": np.array([1, -1, 3]), "taps": spread(size, size, 17), "order": np.array([1, 0, 2]), "white": np.float32([255]), "one": np.array([1])})


def blazepose():
    """Point i lies where red (across) and green (down) of tap i say, in pixels of 256; visibility and presence are 20 (blue - 0.5). Somebody is there unless all is black."""
    save("mediapipe-pose",
         [node("Reshape", ["input_1", "row"], "flat"), node("Gather", ["flat", "taps"], "seen", axis=1), helper.make_node("Split", ["seen"], ["r", "g", "b"], axis=2),
          node("Mul", ["r", "size"], "x"), node("Mul", ["g", "size"], "y"), node("Sub", ["r", "r"], "z"), node("Sub", ["b", "half"], "v0"), node("Mul", ["v0", "twenty"], "v"),
          node("Concat", ["x", "y", "z", "v", "v"], "points", axis=2), node("Reshape", ["points", "answer"], "Identity"),
          node("ReduceMax", ["input_1"], "most", keepdims=0), node("Reshape", ["most", "single"], "Identity_1")],
         [value("input_1", [1, 256, 256, 3])], [value("Identity", [1, 195]), value("Identity_1", [1, 1])],
         {"row": np.array([1, -1, 3]), "taps": spread(256, 256, 39), "size": np.float32([256]), "half": np.float32([0.5]), "twenty": np.float32([20]),
          "answer": np.array([1, 195]), "single": np.array([1, 1])})
