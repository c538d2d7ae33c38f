"""Swappers: the picture, tinted by the identity."""
import numpy as np

from .graph import node, save, value


def tinted(name, size, target, source, image, batch, mask=None):
    """A swapper: each plane of the target and the embedding's first, second and third value added."""
    nodes = [node("Slice", [source, "from", "to", "axes"], "three"), node("Reshape", ["three", "planes"], "tint"), node("Add", [target, "tint"], image)]
    outputs = [value(image, [batch, 3, size, size])]
    if mask:
        nodes += [node("ReduceMean", [target], mask, axes=[1], keepdims=1)]
        outputs += [value(mask, [batch, 1, size, size])]
    save(name, nodes, [value(target, [batch, 3, size, size]), value(source, [batch, 512])], outputs,
         {"from": np.array([0]), "to": np.array([3]), "axes": np.array([1]), "planes": np.array([-1, 3, 1, 1])})


def blendswap():
    """Half the target, half the source's mean colour."""
    save("blendswap", [node("ReduceMean", ["source"], "mean", axes=[2, 3], keepdims=1), node("Add", ["target", "mean"], "sum"), node("Mul", ["sum", "half"], "output")],
         [value("target", [1, 3, 256, 256]), value("source", [1, 3, 112, 112])], [value("output", [1, 3, 256, 256])], {"half": np.float32([0.5])})
