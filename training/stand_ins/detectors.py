"""Face detectors: single pixels become finds."""
import numpy as np
from onnx import helper

from .graph import node, rows, save, value

SCRFD_NAMES = dict(zip([f"{kind}_{stride}" for kind in ("score", "bbox", "kps") for stride in (8, 16, 32)],
                       ["448", "471", "494", "451", "474", "497", "454", "477", "500"]))
SIDES, FIVE = [1, 2, 3, 4], [0.5, 0.25, 1.5, 0.25, 1, 1, 0.5, 2, 1.5, 2]


def scrfd():
    """The pixel in a cell's corner is its score: green for its first answer (green less red), red for its second."""
    nodes, constants = [], {"zero": np.zeros(1, np.float32), "column": np.array([-1, 1]), "axes": np.array([2, 3]),
                            "from": np.array([0, 0]), "to": np.array([2 ** 30] * 2), "half": np.float32([0.5])}
    for stride in (8, 16, 32):
        s = f"s{stride}"
        constants[f"{s}_steps"] = np.array([stride, stride])
        nodes += [node("Slice", ["input.1", "from", "to", "axes", f"{s}_steps"], f"{s}_corner"),
                  helper.make_node("Split", [f"{s}_corner"], [f"{s}_r", f"{s}_g", f"{s}_b"], axis=1),
                  node("Sub", [f"{s}_g", f"{s}_r"], f"{s}_gr"), node("Mul", [f"{s}_gr", "half"], f"{s}_first"),
                  node("Sub", [f"{s}_r", f"{s}_g"], f"{s}_rg"), node("Mul", [f"{s}_rg", "half"], f"{s}_second"),
                  node("Reshape", [f"{s}_first", "column"], f"{s}_a"), node("Reshape", [f"{s}_second", "column"], f"{s}_c"),
                  node("Concat", [f"{s}_a", f"{s}_c"], f"{s}_pair", axis=1), node("Relu", [f"{s}_pair"], f"{s}_scores"),
                  node("Reshape", [f"{s}_scores", "column"], SCRFD_NAMES[f"score_{stride}"])]
        for kind, values in (("bbox", SIDES), ("kps", FIVE)):
            nodes += rows(f"{s}_{kind}", f"{s}_r", 2, values, constants)
            nodes += [node("Identity", [f"{s}_{kind}_out"], SCRFD_NAMES[f"{kind}_{stride}"])]
    save("scrfd", nodes, [value("input.1", [1, 3, "height", "width"])],
         [value(name, [None, {"score": 1, "bbox": 4, "kps": 10}[role.split("_")[0]]]) for role, name in SCRFD_NAMES.items()], constants)


def yunet():
    """The pixel in a cell's corner: blue / 255 is its class score, green / 255 its objectness."""
    nodes, constants = [], {"zero": np.zeros(1, np.float32), "column": np.array([-1, 1]), "axes": np.array([2, 3]),
                            "from": np.array([0, 0]), "to": np.array([2 ** 30] * 2), "white": np.float32([255]),
                            "batch": np.array([0])}
    outputs = {}
    for stride in (8, 16, 32):
        s = f"s{stride}"
        constants[f"{s}_steps"] = np.array([stride, stride])
        nodes += [node("Slice", ["input", "from", "to", "axes", f"{s}_steps"], f"{s}_corner"),
                  helper.make_node("Split", [f"{s}_corner"], [f"{s}_b", f"{s}_g", f"{s}_r"], axis=1)]
        for kind, plane in (("cls", "b"), ("obj", "g")):
            nodes += [node("Div", [f"{s}_{plane}", "white"], f"{s}_{kind}_part"), node("Reshape", [f"{s}_{kind}_part", "column"], f"{s}_{kind}_out")]
        nodes += rows(f"{s}_bbox", f"{s}_r", 1, [0.5, 1, np.log(4), np.log(6)], constants)
        nodes += rows(f"{s}_kps", f"{s}_r", 1, FIVE, constants)
        for kind, count in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)):
            nodes += [node("Unsqueeze", [f"{s}_{kind}_out", "batch"], f"{kind}_{stride}")]
            outputs[f"{kind}_{stride}"] = count
    order = [f"{kind}_{stride}" for kind in ("cls", "obj", "bbox", "kps") for stride in (8, 16, 32)]
    save("yunet", nodes, [value("input", ["batch", 3, "height", "width"])],
         [value(name, ["batch", None, outputs[name]]) for name in order], constants)
