"""Writes the stand-in nets of the tests. Run it in this folder; needs python3-onnx and python3-numpy.

taps-*.onnx answer as landmark nets do, but their landmarks are fixed places and their confidence is the red value that the
crop holds there, so that a test can look up in the photo whether crop and landmark mean the same spot.
detector.onnx gives four fixed rows, whatever the picture.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOAT = TensorProto.FLOAT


def value(name, shape):
    return helper.make_tensor_value_info(name, FLOAT, shape)


def constant(name, array):
    return numpy_helper.from_array(np.ascontiguousarray(array), name)


def save(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, producer_name="facefusion tests", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, f"{name}.onnx")


def taps(name, width, height, count):
    xs, ys = (3 + 7 * np.arange(count)) % width, (5 + 11 * np.arange(count)) % height
    places = np.stack([(xs + 0.5) / width, (ys + 0.5) / height], 1).astype(np.float32)
    save(name,
         [helper.make_node("Reshape", ["face", "flat"], ["pixels"]),
          helper.make_node("Gather", ["pixels", "where"], ["confidence"], axis=1),
          helper.make_node("Unsqueeze", ["confidence", "last"], ["column"]),
          helper.make_node("Mul", ["column", "zero"], ["nothing"]),
          helper.make_node("Add", ["nothing", "places"], ["landmarks"])],
         [value("face", ["n", 3, height, width])],
         [value("landmarks", ["n", count, 2]), value("confidence", ["n", count])],
         [constant("flat", np.array([0, 3 * height * width])), constant("where", (ys * width + xs).astype(np.int64)),
          constant("last", np.array([2])), constant("zero", np.zeros(1, np.float32)), constant("places", places)])


taps("taps-189", 64, 48, 189)
taps("taps-3", 20, 16, 3)

# Score, box x y w h, five points; in pixels of the picture that the detector sees. The second is the first once more, shifted;
# the third lies left of the first; the fourth has a low score.
rows = np.array([[[0.9, 60, 20, 40, 50, 70, 40, 90, 40, 80, 50, 72, 60, 88, 60],
                  [0.8, 62, 22, 40, 50, 72, 42, 92, 42, 82, 52, 74, 62, 90, 62],
                  [0.7, 10, 20, 30, 40, 15, 30, 31, 30, 23, 38, 17, 46, 29, 46],
                  [0.3, 10, 70, 20, 25, 15, 80, 25, 80, 20, 85, 16, 90, 24, 90]]], np.float32)
save("detector",
     [helper.make_node("ReduceMean", ["image"], ["mean"], axes=[1, 2, 3], keepdims=1),
      helper.make_node("Reshape", ["mean", "shape"], ["flat"]),
      helper.make_node("Mul", ["flat", "zero"], ["nothing"]),
      helper.make_node("Add", ["nothing", "rows"], ["detections"])],
     [value("image", [1, 3, "height", "width"])], [value("detections", [1, 4, 15])],
     [constant("shape", np.array([1, 1, 1])), constant("zero", np.zeros(1, np.float32)), constant("rows", rows)])
