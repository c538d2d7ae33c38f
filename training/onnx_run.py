"""A small interpreter that runs ONNX graphs with PyTorch: checks that what was exported computes what was trained."""
import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

TYPES = {1: torch.float32, 6: torch.int32, 7: torch.int64, 9: torch.bool, 11: torch.float64}


def ints(tensor):
    return [int(v) for v in tensor.flatten()]


def resize(x, attributes, inputs):
    sizes = ints(inputs[3]) if len(inputs) > 3 and inputs[3] is not None else None
    if sizes is None:
        scales = [float(v) for v in inputs[2]]
        sizes = [int(d * s) for d, s in zip(x.shape, scales)]
    mode = attributes.get("mode", b"nearest").decode()
    if mode == "nearest":
        return F.interpolate(x, sizes[2:], mode="nearest")
    corners = attributes.get("coordinate_transformation_mode", b"half_pixel") == b"align_corners"
    return F.interpolate(x, sizes[2:], mode="bilinear", align_corners=corners)


def slices(x, inputs):
    starts, ends = ints(inputs[1]), ints(inputs[2])
    axes = ints(inputs[3]) if len(inputs) > 3 else list(range(len(starts)))
    steps = ints(inputs[4]) if len(inputs) > 4 else [1] * len(starts)
    index = [slice(None)] * x.dim()
    for s, e, a, step in zip(starts, ends, axes, steps):
        index[a] = slice(s, e, step)
    return x[tuple(index)]


def reshape(x, shape):
    return x.reshape([x.shape[i] if v == 0 else v for i, v in enumerate(ints(shape))])


def convolution(a, x):
    p = a.get("pads", [0, 0, 0, 0])
    image = x[0] if p[:2] == p[2:] else F.pad(x[0], (p[1], p[3], p[0], p[2]))
    padding = p[:2] if p[:2] == p[2:] else 0
    return F.conv2d(image, x[1], x[2] if len(x) > 2 else None, a.get("strides", 1), padding, a.get("dilations", 1),
                    a.get("group", 1))


def reduce(function, a, x):
    axes = ints(x[1]) if len(x) > 1 else list(a["axes"])
    return function(x[0], dim=axes, keepdim=bool(a.get("keepdims", 1)))


def split(a, x):
    sizes = ints(x[1]) if len(x) > 1 else list(a["split"])
    return torch.split(x[0], sizes, a.get("axis", 0))


OPS = {
    "Conv": convolution,
    "Relu": lambda a, x: F.relu(x[0]),
    "LeakyRelu": lambda a, x: F.leaky_relu(x[0], a.get("alpha", 0.01)),
    "Sigmoid": lambda a, x: torch.sigmoid(x[0]),
    "Softmax": lambda a, x: torch.softmax(x[0], a.get("axis", -1)),
    "Exp": lambda a, x: torch.exp(x[0]),
    "Softplus": lambda a, x: F.softplus(x[0]),
    "Neg": lambda a, x: -x[0],
    "Add": lambda a, x: x[0] + x[1],
    "Sub": lambda a, x: x[0] - x[1],
    "Mul": lambda a, x: x[0] * x[1],
    "Div": lambda a, x: torch.div(x[0], x[1], rounding_mode=None if x[0].is_floating_point() else "trunc"),
    "MatMul": lambda a, x: x[0] @ x[1],
    "Gemm": lambda a, x: F.linear(x[0], x[1] if a.get("transB", 0) else x[1].T, x[2]),
    "MaxPool": lambda a, x: F.max_pool2d(x[0], a["kernel_shape"], a.get("strides"), a.get("pads", [0, 0])[:2]),
    "AveragePool": lambda a, x: F.avg_pool2d(x[0], a["kernel_shape"], a.get("strides")),
    "GlobalAveragePool": lambda a, x: x[0].mean((2, 3), keepdim=True),
    "Reshape": lambda a, x: reshape(x[0], x[1]),
    "Flatten": lambda a, x: x[0].flatten(a.get("axis", 1)),
    "Transpose": lambda a, x: x[0].permute(*a["perm"]),
    "Concat": lambda a, x: torch.cat(x, a["axis"]),
    "Shape": lambda a, x: torch.tensor(x[0].shape),
    "Gather": lambda a, x: torch.index_select(x[0], a.get("axis", 0), x[1].flatten()) if x[1].dim()
    else x[0].select(a.get("axis", 0), int(x[1])),
    "Cast": lambda a, x: x[0].to(TYPES[a["to"]]),
    "Constant": lambda a, x: torch.from_numpy(np.array(numpy_helper.to_array(a["value"]))),
    "ConstantOfShape": lambda a, x: torch.full(ints(x[0]), numpy_helper.to_array(a["value"]).item()
                                               if "value" in a else 0.0),
    "CumSum": lambda a, x: torch.cumsum(x[0], int(x[1])),
    "Range": lambda a, x: torch.arange(*(v.item() for v in x)),
    "Expand": lambda a, x: x[0] * torch.ones(ints(x[1]), dtype=x[0].dtype),
    "Unsqueeze": lambda a, x: reshape_unsqueeze(x[0], ints(x[1]) if len(x) > 1 else list(a["axes"])),
    "Squeeze": lambda a, x: x[0].squeeze(ints(x[1])[0] if len(x) > 1 else a["axes"][0]),
    "Slice": lambda a, x: slices(x[0], x),
    "Split": split,
    "ReduceSum": lambda a, x: reduce(torch.sum, a, x),
    "ReduceMean": lambda a, x: reduce(torch.mean, a, x),
    "Resize": lambda a, x: resize(x[0], a, x),
    "Identity": lambda a, x: x[0],
}


def reshape_unsqueeze(x, axes):
    for axis in sorted(axes):
        x = x.unsqueeze(axis)
    return x


class Graph:
    """An ONNX file, ready to run."""

    def __init__(self, path):
        model = onnx.load(str(path))
        self.nodes = [(n, {a.name: onnx.helper.get_attribute_value(a) for a in n.attribute}) for n in model.graph.node]
        self.weights = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in model.graph.initializer}
        self.inputs = [i.name for i in model.graph.input if i.name not in self.weights]
        self.outputs = [o.name for o in model.graph.output]

    @torch.no_grad()
    def __call__(self, array):
        """Runs the graph on its one input (numpy), returns {output name: numpy}."""
        values = dict(self.weights)
        values[self.inputs[0]] = torch.from_numpy(np.ascontiguousarray(array, np.float32))
        for node, attributes in self.nodes:
            arguments = [values[n] if n else None for n in node.input]
            result = OPS[node.op_type](attributes, arguments)
            for name, value in zip(node.output, result if isinstance(result, (tuple, list)) else [result]):
                values[name] = value
        return {name: values[name].numpy() for name in self.outputs}
