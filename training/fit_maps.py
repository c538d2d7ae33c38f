"""Fits the linear maps from 68 and 106 points to the 189 of the template, and writes them as models/landmarks-map-*.onnx.

A map works in the frame in which the points lie best on their own mean shape (least-squares similarity): there every
coordinate of the 189 points is a weighted sum of the coordinates of all points and a constant. The weights come from ridge
regression in its plain form, noise on the inputs: shapes varied from the training portraits' templates, turned, smiling,
as in training/faces.py, each point moved by as much as its scheme leaves open.
"""
import json
import sys
from types import SimpleNamespace

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import data
import faces
import schemes
import shapes

COUNT = 24000
SEED = 189
CONFIDENCE_SCALE = 0.1                                     # as in the cascade: confidence = exp(-expected error / scale)
GROUPS = {"pupils": np.r_[0:2], "eyes": np.r_[0:50], "brows": np.r_[71:87], "nose": np.r_[50:71, 179:183],
          "mouth": np.r_[87:109], "inner (0-108)": np.r_[0:109], "jaw": np.r_[125:134], "ears": np.r_[109:125, 185:189],
          "hairline": np.r_[134:145], "hair, neck": np.r_[145:158, 183, 184], "all": np.r_[0:189]}


def templates(held_out):
    return np.array([shapes.to_eye_frame(data.read_template(p.template)) for p in data.portraits() if p.held_out == held_out])


def varied(rng, count):
    """Shapes as the landmark nets were trained on, and as many turned farther."""
    mixer = faces.Mixer([SimpleNamespace(points=s) for s in templates(False)], rng)
    found = []
    for i in range(count):
        first, second = rng.integers(len(mixer.faces), size=2)
        shape = mixer.shape(first, second, rng.random())
        if i % 2:
            shape = faces.turn(shape, rng.normal(0, 0.35), rng.normal(0, 0.15))
        shape = shape[data.mirror()] * [-1, 1] if rng.random() < 0.5 else shape
        found.append(shapes.to_eye_frame(shape))
    return np.array(found)


def to_mean(points, mean):
    """(w, centre): points = w * mean + centre by least squares, as complex numbers; `mean` is centred."""
    centre = points.mean(1, keepdims=True)
    z = (points - centre) @ [1, 1j]
    m = mean @ [1, 1j]
    return (z @ m.conj()) / np.vdot(m, m).real, centre @ [1, 1j]


def framed(points, w, centre):
    z = (points @ [1, 1j] - centre) / w[:, None]
    return np.stack([z.real, z.imag], 2)


def fit(count):
    place, doubt = schemes.SCHEMES[count]
    rng = np.random.default_rng(SEED)
    truth = varied(rng, COUNT)
    mean = place(templates(False)).mean(0)
    mean = mean - mean.mean(0)
    seen = place(truth) + rng.normal(size=(COUNT, count, 2)) * doubt()[:, None]
    w, centre = to_mean(seen, mean)
    inputs = framed(seen, w, centre).reshape(COUNT, -1)
    inputs = np.concatenate([inputs, np.ones((COUNT, 1))], 1)
    outputs = framed(truth, w, centre).reshape(COUNT, -1)
    weights = np.linalg.solve(inputs.T @ inputs, inputs.T @ outputs)
    return mean, weights[:-1], weights[-1]


def apply(fitted, points):
    mean, weights, constant = fitted
    w, centre = to_mean(points, mean)
    found = (framed(points, w, centre).reshape(len(points), -1) @ weights + constant).reshape(len(points), -1, 2)
    z = (found @ [1, 1j]) * w[:, None] + centre
    return np.stack([z.real, z.imag], 2)


def errors(fitted, count, truth, noise, rng):
    """Mean distance by group of points, per cent of the eye distance."""
    place, doubt = schemes.SCHEMES[count]
    seen = place(truth) + noise * rng.normal(size=(len(truth), count, 2)) * doubt()[:, None]
    off = np.linalg.norm(apply(fitted, seen) - truth, axis=2) / np.linalg.norm(truth[:, 1] - truth[:, 0], axis=1)[:, None]
    return {name: round(float(100 * off[:, group].mean()), 2) for name, group in GROUPS.items()}


def expected_error(fitted, count, truths, rng):
    """Mean distance of each of the 189 on faces that were not fitted, the points as far off as their scheme leaves open."""
    place, doubt = schemes.SCHEMES[count]
    truth = np.concatenate([truths] * 20)
    seen = place(truth) + rng.normal(size=(len(truth), count, 2)) * doubt()[:, None]
    off = np.linalg.norm(apply(fitted, seen) - truth, axis=2) / np.linalg.norm(truth[:, 1] - truth[:, 0], axis=1)[:, None]
    return off.mean(0)


def save(fitted, error, count, path):
    """The whole map as a graph: points [n, count, 2] in pixels to landmarks [n, 189, 2] in pixels and confidence [n, 189]."""
    mean, weights, constant = fitted
    norm = (mean ** 2).sum()
    turned = np.stack([-mean[:, 1], mean[:, 0]], 1)        # the mean turned by a right angle
    f = np.float32
    consts = {"mean": (mean / norm).astype(f), "turned": (turned / norm).astype(f), "weights": weights.astype(f),
              "constant": constant.astype(f), "sure": np.exp(-error / CONFIDENCE_SCALE)[None].astype(f), "zero": np.zeros(1, f),
              "flat": np.array([0, -1]), "pairs": np.array([0, -1, 2]),
              "quarter": np.array([[0, 1], [-1, 0]], f)}   # row vectors times it turn by a right angle

    def node(op, inputs, output, **attributes):
        return helper.make_node(op, inputs, [output], **attributes)

    graph = helper.make_graph(
        [node("ReduceMean", ["points"], "centre", axes=[1], keepdims=1),
         node("Sub", ["points", "centre"], "q"),
         node("Mul", ["q", "mean"], "qm"), node("ReduceSum", ["qm", "axes"], "a", keepdims=1),
         node("Mul", ["q", "turned"], "qt"), node("ReduceSum", ["qt", "axes"], "b", keepdims=1),
         node("Mul", ["a", "a"], "aa"), node("Mul", ["b", "b"], "bb"), node("Add", ["aa", "bb"], "scale2"),
         node("MatMul", ["q", "quarter"], "qr"),
         node("Mul", ["q", "a"], "qa"), node("Mul", ["qr", "b"], "qb"), node("Sub", ["qa", "qb"], "back"),
         node("Div", ["back", "scale2"], "unit"),
         node("Reshape", ["unit", "flat"], "row"), node("MatMul", ["row", "weights"], "sum"),
         node("Add", ["sum", "constant"], "found"), node("Reshape", ["found", "pairs"], "shape"),
         node("MatMul", ["shape", "quarter"], "shape_r"),
         node("Mul", ["shape", "a"], "sa"), node("Mul", ["shape_r", "b"], "sb"), node("Add", ["sa", "sb"], "moved"),
         node("Add", ["moved", "centre"], "landmarks"),
         node("ReduceSum", ["scale2", "last"], "column", keepdims=0), node("Mul", ["column", "zero"], "nothing"),
         node("Add", ["nothing", "sure"], "confidence")],
        f"landmarks-map-{count}",
        [helper.make_tensor_value_info("points", TensorProto.FLOAT, ["n", count, 2])],
        [helper.make_tensor_value_info("landmarks", TensorProto.FLOAT, ["n", 189, 2]),
         helper.make_tensor_value_info("confidence", TensorProto.FLOAT, ["n", 189])],
        [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in (consts | {"axes": np.array([1, 2]), "last": np.array([2])}).items()])
    model = helper.make_model(graph, producer_name="facefusion", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main():
    rng = np.random.default_rng(1)
    kept, known = templates(True), templates(False)
    turned = np.array([shapes.to_eye_frame(faces.turn(s, np.radians(30), 0)) for s in kept])
    for count in (schemes.SCHEMES if len(sys.argv) < 2 else [int(sys.argv[1])]):
        fitted = fit(count)
        error = expected_error(fitted, count, np.concatenate([kept, turned]), rng)
        save(fitted, error, count, data.MODELS / f"landmarks-map-{count}.onnx")
        print(json.dumps({"points": count, "held out": errors(fitted, count, kept, 0, rng),
                          "held out, noise": errors(fitted, count, kept, 1, rng),
                          "held out, 30 degrees": errors(fitted, count, turned, 0, rng),
                          "trained on": errors(fitted, count, known, 0, rng)}, indent=1))


if __name__ == "__main__":
    main()
