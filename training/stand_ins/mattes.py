"""Matting nets: alpha is a channel of the picture."""
import numpy as np

from .graph import node, save, value


def modnet():
    """Alpha is red: the input, normalised to -1..1, brought back to 0..1."""
    save("modnet", [node("Slice", ["input", "from", "to", "axes"], "red"), node("Mul", ["red", "half"], "scaled"), node("Add", ["scaled", "half"], "output")],
         [value("input", [1, 3, "height", "width"])], [value("output", [1, 1, "height", "width"])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([1]), "half": np.float32([0.5])})


def rvm():
    """Alpha is red times the ratio less the first state's mean; the other states come back one larger."""
    states = [f"r{k}" for k in (1, 2, 3, 4)]
    nodes = [node("Slice", ["src", "from", "to", "axes"], "red"), node("Mul", ["red", "downsample_ratio"], "scaled"),
             node("ReduceMean", ["r1i"], "state", keepdims=0), node("Sub", ["scaled", "state"], "pha"), node("Identity", ["src"], "fgr")]
    nodes += [node("Add", [f"{state}i", "one"], f"{state}o") for state in states]
    free = ["batch", "channels", "height", "width"]
    save("rvm", nodes, [value("src", [1, 3, "rows", "columns"])] + [value(f"{state}i", [f"{state}_{size}" for size in free]) for state in states] + [value("downsample_ratio", [1])],
         [value("fgr", [1, 3, "rows", "columns"]), value("pha", [1, 1, "rows", "columns"])] + [value(f"{state}o", [f"{state}_{size}" for size in free]) for state in states],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([1]), "one": np.float32([1])})


def people(name, channels, size):
    """A net of a fixed square: its last plane is the red of its normalised input, the others are nothing."""
    planes = [node("Slice", ["x", "from", "to", "axes"], "red")] + ([node("Mul", ["red", "zero"], "nothing")] if channels > 1 else [])
    save(name, planes + [node("Concat", ["nothing"] * (channels - 1) + ["red"], "y", axis=1)],
         [value("x", [1, 3, size, size])], [value("y", [1, channels, size, size])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([1]), "zero": np.zeros(1, np.float32)})
