"""Exports the trained weights in runs/ to ONNX under models/, with landmarks-189.json: python3 export.py [names]."""
import argparse
import json
import re
import warnings

import numpy as np
import onnx
import torch

import data
import landmarks_net
import onnx_run
import stages
from detector_net import DetectorNet
import person_net
from proposal_net import ProposalNet

OPSET = 13
# Added to the detector's logits, so that 0.5 lies between what it says of training scenes without faces (at most 0.54
# before) and of the faces in training photos (0.75 and more, but for one half covered by a hand).
SCORE_SHIFT = -0.25
LANDMARKS = {"face": ("landmarks-189", landmarks_net.face_net, stages.face),
             "eye": ("landmarks-eye", landmarks_net.eye_net, stages.eye),
             "mouth": ("landmarks-mouth", landmarks_net.mouth_net, stages.mouth)}


def weights_into(net, name):
    path = data.RUNS / f"{name}.pt"
    if path.exists():
        net.load_state_dict(torch.load(path))
    else:
        print(f"{name}: no weights in runs/, exported untrained")
    return net.eval()


def name_dimensions(path, shapes):
    """Writes the outputs' shapes into the file, in place of the names the exporter makes up."""
    model = onnx.load(str(path))
    for output in model.graph.output:
        dims = output.type.tensor_type.shape.dim
        for dim, value in zip(dims, shapes[output.name]):
            dim.Clear()
            if isinstance(value, str):
                dim.dim_param = value
            else:
                dim.dim_value = value
    onnx.save(model, str(path))


def save(net, example, file, inputs, outputs, dynamic, shapes):
    """Exports, then runs the file with the interpreter and compares with the net."""
    path = data.MODELS / file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(net, example, str(path), opset_version=OPSET, input_names=[inputs], output_names=outputs,
                          dynamic_axes=dynamic, do_constant_folding=True)
    name_dimensions(path, shapes)
    graph = onnx_run.Graph(path)
    for other in ((example,) if inputs in ("face", "picture") else (example, torch.rand(1, 3, 96, 160))):
        found = graph(other.numpy())
        with torch.no_grad():
            expected = net(other)
        for name, value in zip(outputs, expected if isinstance(expected, tuple) else (expected,)):
            gap = np.abs(found[name] - value.numpy()).max()
            assert gap < 1e-3 * max(1.0, float(value.abs().max())), (file, name, gap)
    print(f"{file}: {path.stat().st_size} bytes")


def export_detector():
    net = weights_into(DetectorNet(), "detector")
    for head in net.heads:
        head[1].bias.data[0] += SCORE_SHIFT
    save(net, torch.rand(1, 3, 64, 96), "face-detector.onnx", "image", ["detections"],
         {"image": {2: "height", 3: "width"}, "detections": {1: "count"}},
         {"detections": [1, "count", 15]})


def export_proposals():
    save(weights_into(ProposalNet(), "proposals"), torch.rand(1, 3, 64, 96), "face-proposals.onnx", "image", ["proposals"],
         {"image": {2: "height", 3: "width"}, "proposals": {1: "count"}}, {"proposals": [1, "count", 4]})


def export_persons():
    net = person_net.Exported(weights_into(person_net.PersonNet(), "persons")).eval()
    size = person_net.SIZE
    save(net, torch.rand(1, 4, size, size), "person-share.onnx", "picture", ["people"], {}, {"people": [1, 1, size // 2, size // 2]})


def calibrated(net, name):
    """The net whose expected error e is exp(a) e^b, with the a and b that fit_doubt.py found for it."""
    a, b = json.loads((data.HERE / "doubt.json").read_text()).get(name, (0.0, 1.0))
    last = net.spread[-1]
    last.weight.data *= b
    last.bias.data.mul_(b).add_(a + (1 - b) * landmarks_net.LOG_SCALE)
    return net


def export_landmarks(kind):
    name, make, stage = LANDMARKS[kind]
    net = landmarks_net.Exported(calibrated(weights_into(make(), kind), name)).eval()
    (w, h), count = stage().size, len(stage().indices)
    save(net, torch.rand(2, 3, h, w), f"{name}.onnx", "face", ["landmarks", "confidence"],
         {"face": {0: "n"}, "landmarks": {0: "n"}, "confidence": {0: "n"}},
         {"landmarks": ["n", count, 2], "confidence": ["n", count]})


def entry(stage, source, mirrored=False, both=False):
    """A stage as landmarks-189.json describes it."""
    return {"model": f"{stage.name}.onnx", "size": list(stage.size), "from": source,
            "reference": np.round(stage.reference, 6).tolist(),
            "indices": None if len(stage.indices) == data.POINTS else stage.indices.tolist(),
            "mirror": mirrored, "repeat": 1, "bothSides": both, "input": "face"}


def cascade():
    face, again, eye, mouth = stages.face(), stages.face(stages.FACE_ANCHORS), stages.eye(), stages.mouth()
    other, refinements = stages.other_side(eye), []
    if (data.RUNS / "eye.pt").exists():
        refinements += [entry(eye, eye.anchors.tolist()), entry(other, other.anchors.tolist(), True)]
    if (data.RUNS / "mouth.pt").exists():
        refinements.append(entry(mouth, mouth.anchors.tolist(), both=True))
    return {
        "version": 1, "pointCount": data.POINTS,
        "confidenceScale": landmarks_net.CONFIDENCE_SCALE,
        "about": "Stages run in order. A stage's crop is the least-squares similarity that takes reference * size - 0.5 "
                 "to the points 'from' (the detector's five, or current landmarks by index). Output k, "
                 "landmarks[k] * size - 0.5 in the crop, becomes point indices[k] (null: point k). With mirror, the "
                 "crop is flipped left to right before the net, and outputs are flipped back (x -> 1 - x); indices, "
                 "from and reference are already those of the photo's own, unflipped side. With bothSides, the net sees the "
                 "crop and its mirror image, and the answer is the mean of both (of confidences the geometric). Confidence is "
                 "exp(-expected error / confidenceScale), the error in eye distances; a later stage's replaces an "
                 "earlier one's.",
        "stages": [entry(face, "detection"), entry(again, again.anchors.tolist(), both=True), *refinements]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["detector", "proposals", "persons", *LANDMARKS])
    torch.set_num_threads(1)
    data.MODELS.mkdir(exist_ok=True)
    names = parser.parse_args().names
    for name in names:
        {"detector": export_detector, "proposals": export_proposals, "persons": export_persons}.get(name, lambda: export_landmarks(name))()
    if any(name in LANDMARKS for name in names):
        text = json.dumps(cascade(), indent=1)
        (data.MODELS / "landmarks-189.json").write_text(compact(text) + "\n")


def compact(text):
    """JSON with lists of numbers on one line each."""
    squeeze = lambda m: re.sub(r"\s+", " ", m.group(0)).replace("[ ", "[").replace(" ]", "]")
    return re.sub(r"\[[-\d.,\s\[\]e]+\]", squeeze, text)


if __name__ == "__main__":
    main()
