"""Parsers of faces and people, and the occluder."""
import numpy as np

from .graph import node, save, value


def bisenet():
    """Red is hair, green skin, blue glasses, black background: logits 20 times the colours, 10 for the background."""
    mean, std = np.float32([123.675, 116.28, 103.53]), np.float32([58.395, 57.12, 57.375])
    weights, bias = np.zeros((19, 3), np.float32), np.full(19, -30, np.float32)
    bias[0] = 10
    for plane, kind in ((0, 17), (1, 1), (2, 6)):
        weights[kind, plane] = 20 * std[plane] / 255
        bias[kind] = 20 * mean[plane] / 255
    save("bisenet", [node("Conv", ["input", "weights", "bias"], "output")],
         [value("input", [1, 3, 512, 512])], [value("output", [1, 19, 512, 512])],
         {"weights": weights[:, :, None, None], "bias": bias})


def people_parser(name, size, count, source, target, classes, bgr, coarse):
    """Every fourth pixel: red hair, green upper clothes, blue arms, yellow face, magenta legs, white trousers, black nobody; a part's logit is some 20 higher."""
    mean, std = np.float32([123.675, 116.28, 103.53]), np.float32([58.395, 57.12, 57.375])
    weights, bias = np.zeros((count, 3), np.float32), np.full(count, -30, np.float32)
    bias[0] = 10
    for kind, rgb, at in (("hair", (20, 0, 0), 0), ("upper", (0, 20, 0), 0), ("arms", (0, 0, 20), 0), ("face", (30, 30, 0), -28), ("legs", (30, 0, 30), -28), ("lower", (40, 40, 40), -70)):
        weights[classes[kind]] = np.float32(rgb) * std / 255
        bias[classes[kind]] = at + (np.float32(rgb) * mean / 255).sum()
    if bgr:
        weights = weights[:, ::-1]
    nodes = [node("Conv", [source, "weights", "bias"], target, strides=[4, 4])]
    outputs = [value(target, [1, count, "rows", "columns"])]
    if coarse:
        nodes += [node("Sub", [target, target], "coarse"), node("ReduceMean", ["coarse"], "edge", axes=[1], keepdims=1)]
        outputs = [value("coarse", [1, count, "rows", "columns"])] + outputs + [value("edge", [1, 1, "rows", "columns"])]
    shape = [1, 3, size, size] if coarse else ["batch", 3, "height", "width"]
    save(name, nodes, [value(source, shape)], outputs, {"weights": weights[:, :, None, None], "bias": bias})


def xseg():
    """Seen is what is blue: the first channel of pixels in the order blue, green, red."""
    save("xseg", [node("Slice", ["input", "from", "to", "axes"], "output")], [value("input", ["batch", 256, 256, 3])], [value("output", ["batch", 256, 256, 1])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([3])})
