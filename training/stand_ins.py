"""Writes small ONNX files with the names, shapes and types of published nets and a function that a test can foretell.

They stand in for the nets in tests/FaceFusion.Faces.Tests/Installed: what a net sees (crop, colour order, normalisation) and what
becomes of its answer can be told to the pixel without anybody's weights. Run it anywhere; needs python3-onnx.
"""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "FaceFusion.Faces.Tests" / "Onnx" / "installed"
SCRFD_NAMES = dict(zip([f"{kind}_{stride}" for kind in ("score", "bbox", "kps") for stride in (8, 16, 32)],
                       ["448", "471", "494", "451", "474", "497", "454", "477", "500"]))


def value(name, shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs, [output], **attributes)


def save(name, nodes, inputs, outputs, constants):
    arrays = [numpy_helper.from_array(np.ascontiguousarray(array), key) for key, array in constants.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, arrays)
    model = helper.make_model(graph, producer_name="facefusion stand-ins", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, str(FOLDER / f"{name}.onnx"))


def rows(prefix, source, answers, values, constants):
    """`answers` rows of constant `values` for every cell of [1, 1, h, w] `source`, as [cells * answers, len(values)]."""
    constants[f"{prefix}_row"] = np.tile(np.float32(values), (1, answers)).reshape(1, -1)
    constants[f"{prefix}_shape"] = np.array([-1, len(values)])
    return [node("Mul", [source, "zero"], f"{prefix}_nothing"), node("Reshape", [f"{prefix}_nothing", "column"], f"{prefix}_column"),
            node("Add", [f"{prefix}_column", f"{prefix}_row"], f"{prefix}_rows"),
            node("Reshape", [f"{prefix}_rows", f"{prefix}_shape"], f"{prefix}_out")]


# What every cell answers, in strides: distances to left, top, right, bottom; the five points.
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


def taps(size, count):
    """`count` places spread over a crop, as flat indices."""
    k = np.arange(count)
    return ((size // 8 + (11 * k) % (3 * size // 4)) * size + size // 8 + (7 * k) % (3 * size // 4)).astype(np.int64)


def tapped(source, size, count):
    """Nodes and constants that give [1, 3, count]: the input's values at the taps."""
    return ([node("Reshape", [source, "planes"], "flat"), node("Gather", ["flat", "taps"], "seen", axis=2)],
            {"planes": np.array([0, 3, -1]), "taps": taps(size, count)})


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


def embedder(name, source, target, length):
    """The input's values at (length - 1) // 3 taps, plane by plane, then zeros, then a 1 that shows the scale."""
    count = (length - 1) // 3
    nodes, constants = tapped(source, 112, count)
    rest = length - 1 - 3 * count
    constants |= {"row": np.array([1, -1]), "tail": np.float32([[0] * rest + [1]])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Concat", ["values", "tail"], target, axis=1)]
    save(name, nodes, [value(source, [1, 3, 112, 112])], [value(target, [1, length])], constants)


def embedder_of_many(name, source, target, channels=0, layers=0, wide=False):
    """The same for any number of faces at once; in place of the zero stands how many there are. With layers it costs what ArcFace does; a wide one
    has a full connection of every pixel and costs the reading of 77 MB of weights."""
    count = 511 // 3
    nodes, constants = tapped(source, 112, count)
    constants |= {"row": np.array([0, -1]), "tail": np.float32([[1]]), "zero": np.zeros(1, np.float32), "first": np.array([0])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Shape", [source], "sizes"), node("Gather", ["sizes", "first"], "many", axis=0),
              helper.make_node("Cast", ["many"], ["faces"], to=TensorProto.FLOAT), node("ReduceMean", ["values"], "mean", axes=[1], keepdims=1),
              node("Mul", ["mean", "zero"], "nothing")]
    nothing = "nothing"
    if layers:
        constants |= {"w_first": np.array([channels, 3, 3, 3]), "w_middle": np.array([channels, channels, 3, 3]), "flatten": np.array([0, -1])}
        nodes += [helper.make_node("ConstantOfShape", [f"w_{at}"], [f"k_{at}"], value=numpy_helper.from_array(np.float32([1e-3]))) for at in ("first", "middle")]
        nodes += [node("Conv", [source, "k_first"], "x0", pads=[1, 1, 1, 1])]
        for k in range(layers):
            nodes += [node("Conv", [f"x{k}", "k_middle"], f"c{k}", pads=[1, 1, 1, 1]), node("Relu", [f"c{k}"], f"x{k + 1}")]
        nodes += [node("GlobalAveragePool", [f"x{layers}"], "pooled"), node("Reshape", ["pooled", "flatten"], "flat_pool"),
                  node("ReduceMean", ["flat_pool"], "cost", axes=[1], keepdims=1), node("Mul", ["cost", "zero"], "no_cost"), node("Add", ["nothing", "no_cost"], "nil")]
        nothing = "nil"
    if wide:
        constants |= {"w_full": np.array([3 * 112 * 112, 512]), "flatten": np.array([0, -1])}
        nodes += [helper.make_node("ConstantOfShape", ["w_full"], ["k_full"], value=numpy_helper.from_array(np.float32([1e-3]))),
                  node("Reshape", [source, "flatten"], "pixels"), node("MatMul", ["pixels", "k_full"], "full"), node("ReduceMean", ["full"], "cost", axes=[1], keepdims=1),
                  node("Mul", ["cost", "zero"], "no_cost"), node("Add", ["nothing", "no_cost"], "nil")]
        nothing = "nil"
    nodes += [node("Add", [nothing, "faces"], "batch"), node("Add", [nothing, "tail"], "one"), node("Concat", ["values", "batch", "one"], target, axis=1)]
    save(name, nodes, [value(source, ["n", 3, 112, 112])], [value(target, ["n", 512])], constants)


def embedder_that_lies(name, source, target):
    """An embedder of one face whose file says that it takes any number."""
    count = 511 // 3
    nodes, constants = tapped(source, 112, count)
    constants |= {"planes": np.array([1, 3, -1]), "row": np.array([1, -1]), "tail": np.float32([[0, 1]])}
    nodes += [node("Reshape", ["seen", "row"], "values"), node("Concat", ["values", "tail"], target, axis=1)]
    save(name, nodes, [value(source, ["n", 3, 112, 112])], [value(target, ["m", 512])], constants)


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


def spread(width, height, count):
    """`count` places spread over a crop that is not square, as flat indices."""
    k = np.arange(count)
    return ((height // 8 + (11 * k) % (3 * height // 4)) * width + width // 8 + (7 * k) % (3 * width // 4)).astype(np.int64)


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


def modnet():
    """Alpha is red: the input, normalised to -1..1, brought back to 0..1."""
    save("modnet", [node("Slice", ["input", "from", "to", "axes"], "red"), node("Mul", ["red", "half"], "scaled"), node("Add", ["scaled", "half"], "output")],
         [value("input", [1, 3, "height", "width"])], [value("output", [1, 1, "height", "width"])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([1]), "half": np.float32([0.5])})


def classifier():
    """Two logits: ten times the mean of the normalised red, and 0."""
    save("classifier", [node("Slice", ["input", "from", "to", "axes"], "red"), node("ReduceMean", ["red"], "mean", axes=[2, 3], keepdims=0),
                        node("Mul", ["mean", "ten"], "first"), node("Sub", ["first", "first"], "second"), node("Concat", ["first", "second"], "output", axis=1)],
         [value("input", [1, 3, "height", "width"])], [value("output", [1, 2])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([1]), "ten": np.float32([10])})


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


def tinted(name, size, target, source, image, batch, mask=None):
    """A swapper: each plane of the target and the embedding's first, second and third value added."""
    nodes = [node("Slice", [source, "from", "to", "axes"], "three"), node("Reshape", ["three", "planes"], "tint"), node("Add", [target, "tint"], image)]
    outputs = [value(image, [batch, 3, size, size])]
    if mask:
        nodes += [node("ReduceMean", [target], mask, axes=[1], keepdims=1)]
        outputs += [value(mask, [batch, 1, size, size])]
    save(name, nodes, [value(target, [batch, 3, size, size]), value(source, [batch, 512])], outputs,
         {"from": np.array([0]), "to": np.array([3]), "axes": np.array([1]), "planes": np.array([-1, 3, 1, 1])})


def crossface():
    """The embedding from its last value to its first."""
    save("crossface", [node("Slice", ["input", "from", "to", "axes", "steps"], "output")], [value("input", [1, 512])], [value("output", [1, 512])],
         {"from": np.array([511]), "to": np.array([-2 ** 31]), "axes": np.array([1]), "steps": np.array([-1])})


def blendswap():
    """Half the target, half the source's mean colour."""
    save("blendswap", [node("ReduceMean", ["source"], "mean", axes=[2, 3], keepdims=1), node("Add", ["target", "mean"], "sum"), node("Mul", ["sum", "half"], "output")],
         [value("target", [1, 3, 256, 256]), value("source", [1, 3, 112, 112])], [value("output", [1, 3, 256, 256])], {"half": np.float32([0.5])})


def restorer():
    """The negative: the input, normalised to -1..1, with its sign changed."""
    save("gfpgan", [node("Neg", ["input"], "output")], [value("input", [1, 3, 512, 512])], [value("output", [1, 3, 512, 512])], {})


def codeformer():
    """The input times the weight, which is of double precision as CodeFormer's; half precision comes out."""
    save("codeformer", [helper.make_node("Cast", ["weight"], ["single"], to=TensorProto.FLOAT), node("Mul", ["input", "single"], "product"),
                        helper.make_node("Cast", ["product"], ["output"], to=TensorProto.FLOAT16)],
         [value("input", [1, 3, 512, 512]), helper.make_tensor_value_info("weight", TensorProto.DOUBLE, [1])],
         [helper.make_tensor_value_info("output", TensorProto.FLOAT16, [1, 3, 512, 512])], {})


def xseg():
    """Seen is what is blue: the first channel of pixels in the order blue, green, red."""
    save("xseg", [node("Slice", ["input", "from", "to", "axes"], "output")], [value("input", ["batch", 256, 256, 3])], [value("output", ["batch", 256, 256, 1])],
         {"from": np.array([0]), "to": np.array([1]), "axes": np.array([3])})


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


def heavy(name, size, channels, layers, source=None):
    """Convolutions that cost about what published nets do and give the input back: their weights are all one small constant."""
    constants = {"first": np.array([channels, 3, 3, 3]), "middle": np.array([channels, channels, 3, 3]), "last": np.array([3, channels, 3, 3]), "nothing": np.zeros(1, np.float32)}
    weight = lambda shape, at: helper.make_node("ConstantOfShape", [shape], [at], value=numpy_helper.from_array(np.float32([1e-3])))
    nodes = [weight(shape, f"w_{shape}") for shape in ("first", "middle", "last")]
    nodes += [node("Conv", ["target", "w_first"], "x0", pads=[1, 1, 1, 1])]
    for k in range(layers):
        nodes += [node("Conv", [f"x{k}", "w_middle"], f"c{k}", pads=[1, 1, 1, 1]), node("Relu", [f"c{k}"], f"x{k + 1}")]
    nodes += [node("Conv", [f"x{layers}", "w_last"], "y", pads=[1, 1, 1, 1]), node("Mul", ["y", "nothing"], "none"), node("Add", ["target", "none"], "output")]
    inputs = [value("target", [1, 3, size, size])] + ([value(source, [1, 512])] if source else [])
    if source:
        nodes += [node("ReduceMean", [source], "mean", keepdims=0), node("Mul", ["mean", "nothing"], "no"), node("Add", ["none", "no"], "nil")]
        nodes[-4] = node("Add", ["target", "nil"], "output")
        nodes.append(nodes.pop(-4))
    save(name, nodes, inputs, [value("output", [1, 3, size, size])], constants)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    scrfd()
    yunet()
    coordinates("2d106det", 192, 106, "data", "fc1", 1 / 96, -1)      # pixel = (value + 1) * 96 = red, 0..255
    coordinates("pfld", 112, 68, "face", "points", 1, 0)              # pixel = value * 112 - 0.5, value = red in 0..1
    heatmaps()
    embedder("arcface", "input.1", "683", 512)
    embedder("sface", "data", "fc1", 128)
    embedder_of_many("arcface-many", "input.1", "683")
    embedder_of_many("arcface-many-heavy", "input", "683", 64, 6)   # 5.6 GFLOP a face, for bench adapter
    embedder_of_many("arcface-many-wide", "input", "683", wide=True)
    embedder_that_lies("arcface-lying", "input.1", "683")
    bisenet()
    simcc()
    movenet("movenet-thunder", 256)
    movenet("movenet-lightning", 192)
    blazepose()
    atr = {"hair": 2, "upper": 4, "arms": 14, "face": 11, "legs": 12, "lower": 6}
    lip = {"hair": 2, "upper": 5, "arms": 14, "face": 13, "legs": 16, "lower": 9}
    people_parser("schp-atr", 512, 18, "input.1", "3207", atr, True, True)
    people_parser("schp-lip", 473, 20, "input.1", "3207", lip, True, True)
    people_parser("segformer-clothes", 512, 18, "pixel_values", "logits", atr, False, False)
    modnet()
    classifier()
    rvm()
    people("u2net", 1, 320)
    people("birefnet", 1, 1024)
    people("pphumanseg", 2, 192)
    tinted("inswapper", 128, "target", "source", "output", 1)           # the matrix is added by the tests: it would be a megabyte
    tinted("hyperswap", 256, "target", "source", "output", 1, "mask")
    tinted("simswap", 256, "target", "source", "output", "batch")
    crossface()
    blendswap()
    restorer()
    codeformer()
    xseg()
    upscaler("upscale-x4", 4, 0)
    upscaler("upscale-x2-64", 2, 64, TensorProto.FLOAT16)
    live_portrait()
    heavy("heavy-256", 256, 64, 6, "source")      # 29 GFLOP, for bench adapter
    heavy("heavy-512", 512, 32, 6)                # 29 GFLOP
