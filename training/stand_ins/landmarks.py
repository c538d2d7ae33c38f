"""Landmark nets: points are read from single pixels."""
import numpy as np

from .graph import node, save, tapped, value


def coordinates(name, size, count, source, target, scale, shift):
    """Point i lies where red and green of tap i say: x = red * scale + shift, y likewise from green."""
    nodes, constants = tapped(source, size, count)
    nodes += [node("Gather", ["seen", "both"], "xy", axis=1), node("Transpose", ["xy"], "pairs", perm=[0, 2, 1]),
              node("Reshape", ["pairs", "row"], "values"), node("Mul", ["values", "scale"], "scaled"), node("Add", ["scaled", "shift"], target)]
    constants |= {"both": np.array([0, 1]), "row": np.array([0, -1]), "scale": np.float32([scale]), "shift": np.float32([shift])}
    save(name, nodes, [value(source, ["n", 3, size, size])], [value(target, ["n", 2 * count])], constants)


def heatmaps():
    """Map i is a Gaussian bump (sigma 1.5) at (6 + 0.75 i, 58 - 0.7 i), as high as red at the crop's pixel (128, 128)."""
    k, grid = np.arange(68), np.arange(64, dtype=np.float32)
    across, down = (grid[None] - (6 + 0.75 * k)[:, None]) ** 2, (grid[None] - (58 - 0.7 * k)[:, None]) ** 2
    bump = lambda d: np.exp(-d / (2 * 1.5 ** 2)).astype(np.float32)
    save("2dfan4",
         [node("Slice", ["input", "from", "to", "axes"], "middle"), node("Mul", ["across", "down"], "bumps"),
          node("Mul", ["bumps", "middle"], "heatmaps"), node("Mul", ["middle", "zero"], "nothing"),
          node("Reshape", ["nothing", "three"], "blank"), node("Add", ["blank", "points"], "landmarks_xyscore")],
         [value("input", [1, 3, 256, 256])], [value("landmarks_xyscore", [1, 68, 3]), value("heatmaps", [1, 68, 64, 64])],
         {"across": bump(across)[None, :, None, :], "down": bump(down)[None, :, :, None], "from": np.array([0, 128, 128]),
          "to": np.array([1, 129, 129]), "axes": np.array([1, 2, 3]), "zero": np.zeros(1, np.float32),
          "three": np.array([1, 1, 1]), "points": np.zeros((1, 68, 3), np.float32)})
