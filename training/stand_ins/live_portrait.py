"""LivePortrait's six nets."""
import numpy as np
from onnx import helper

from .graph import node, save, tapped, value


def live_portrait():
    """Six nets whose answers show what they were given: see each."""
    points = [1, 21, 3]

    # Features: every fourth pixel across and down in the first three channels, the same at every depth.
    save("live-portrait-features",
         [node("Slice", ["input", "from", "to", "axes", "steps"], "small"), node("Unsqueeze", ["small", "depth"], "deep"), node("Expand", ["deep", "depths"], "three"),
          node("Pad", ["three", "channels"], "output")],
         [value("input", [1, 3, 256, 256])], [value("output", [1, 32, 16, 64, 64])],
         {"from": np.array([0, 0]), "to": np.array([256, 256]), "axes": np.array([2, 3]), "steps": np.array([4, 4]), "depth": np.array([2]),
          "depths": np.array([1, 3, 16, 64, 64]), "channels": np.array([0] * 6 + [29, 0, 0, 0])})

    # Motion: 45 pixels. Keypoints are the first 21 less 0.5, the expression a tenth of the next 21; then pitch, yaw and roll (40 times less 20), scale (red more than 1), place (less 0.5).
    nodes, constants = tapped("input", 256, 45)
    nodes += [node("Transpose", ["seen"], "pixels", perm=[0, 2, 1]), helper.make_node("Split", ["pixels", "parts"], ["p", "e", "a", "s", "t"], axis=1),
              node("Sub", ["p", "half"], "keypoints"), node("Mul", ["e", "tenth"], "expression"), node("Mul", ["a", "forty"], "a40"), node("Sub", ["a40", "twenty"], "angles0"),
              node("Reshape", ["angles0", "flat3"], "angles"), helper.make_node("Split", ["angles"], ["a0", "a1", "a2"], axis=0)]
    nodes += [node("Reshape", [f"a{k}", "scalar"], name) for k, name in enumerate(("pitch", "yaw", "roll"))]
    nodes += [node("Slice", ["s", "zero", "first", "two"], "red"), node("Reshape", ["red", "single"], "red1"), node("Add", ["red1", "one"], "scale"),
              node("Sub", ["t", "half"], "t0"), node("Reshape", ["t0", "row"], "translation")]
    constants |= {"parts": np.array([21, 21, 1, 1, 1]), "half": np.float32([0.5]), "tenth": np.float32([0.1]), "forty": np.float32([40]), "twenty": np.float32([20]),
                  "flat3": np.array([3]), "scalar": np.array([], np.int64), "zero": np.array([0]), "first": np.array([1]), "two": np.array([2]), "single": np.array([1, 1]),
                  "one": np.float32([1]), "row": np.array([1, 3])}
    save("live-portrait-motion", nodes, [value("input", [1, 3, 256, 256])],
         [value("pitch", []), value("yaw", []), value("roll", []), value("scale", [1, 1]), value("translation", [1, 3]), value("expression", points), value("keypoints", points)], constants)

    # Retargeters: a tenth of each keypoint, and what is said of openings: hundredths of the first, of the second twice, of the third four times.
    for name, openings in (("eyes", 3), ("lips", 2)):
        save(f"live-portrait-{name}",
             [node("Slice", ["input", "from", "middle", "axes"], "keypoints"), node("Slice", ["input", "middle", "to", "axes"], "openings"), node("Mul", ["keypoints", "tenth"], "own"),
              node("Mul", ["openings", "weights"], "weighted"), node("ReduceSum", ["weighted", "axes"], "sum"), node("Add", ["own", "sum"], "output")],
             [value("input", [1, 63 + openings])], [value("output", [1, 63])],
             {"from": np.array([0]), "middle": np.array([63]), "to": np.array([63 + openings]), "axes": np.array([1]), "tenth": np.float32([0.1]),
              "weights": np.float32([[0.01, 0.02, 0.04][:openings]])})

    # Stitching: a quarter of the way back.
    save("live-portrait-stitcher", [node("Sub", ["target", "source"], "back"), node("Mul", ["back", "quarter"], "step"), node("Add", ["source", "step"], "output")],
         [value("source", points), value("target", points)], [value("output", points)], {"quarter": np.float32([0.25])})

    # Generator: the first three channels at the first depth, eight times across and down, each plane lighter by how far keypoints moved along its axis in the mean;
    # its first row is the moved keypoints, the second the face's own, a quarter of them and 0.5 more.
    nodes = [node("Slice", ["feature_volume", "zeros", "ones", "where"], "front"), node("Reshape", ["front", "small"], "picture"),
             helper.make_node("Resize", ["picture", "", "scales"], ["large"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"),
             node("Sub", ["source", "target"], "moved"), node("ReduceMean", ["moved"], "mean", axes=[1], keepdims=0), node("Reshape", ["mean", "planes"], "tint"),
             node("Add", ["large", "tint"], "tinted"), node("Slice", ["tinted", "second", "end", "rows"], "rest")]
    for name in ("source", "target"):
        nodes += [node("Transpose", [name], f"{name}_t", perm=[0, 2, 1]), node("Mul", [f"{name}_t", "quarter"], f"{name}_h"), node("Add", [f"{name}_h", "half"], f"{name}_s"),
                  node("Unsqueeze", [f"{name}_s", "rows"], f"{name}_r"), node("Pad", [f"{name}_r", "right"], f"{name}_row")]
    nodes += [node("Concat", ["source_row", "target_row", "rest"], "output", axis=2)]
    save("live-portrait-generator", nodes, [value("feature_volume", [1, 32, 16, 64, 64]), value("source", points), value("target", points)], [value("output", [1, 3, 512, 512])],
         {"zeros": np.array([0, 0]), "ones": np.array([3, 1]), "where": np.array([1, 2]), "small": np.array([1, 3, 64, 64]), "scales": np.float32([1, 1, 8, 8]),
          "planes": np.array([1, 3, 1, 1]), "second": np.array([2]), "end": np.array([512]), "rows": np.array([2]), "half": np.float32([0.5]), "quarter": np.float32([0.25]),
          "right": np.array([0, 0, 0, 0, 0, 0, 0, 491])})
