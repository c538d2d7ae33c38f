"""Writes models/catalog.json: every model's file, checksum, inputs, outputs and settings."""
import hashlib
import json

import onnx

import data

MODELS = [
    {"id": "face-detector", "task": "face-detection", "file": "face-detector.onnx"},
    {"id": "face-proposals", "task": "face-proposals", "file": "face-proposals.onnx"},
    {"id": "landmarks-189", "task": "face-landmarks", "file": "landmarks-189.onnx",
     "settings": {"cascade": "landmarks-189.json", "leastConfidence": 0.53}},
    {"id": "landmarks-eye", "task": "face-landmarks-refine", "file": "landmarks-eye.onnx"},
    {"id": "landmarks-mouth", "task": "face-landmarks-refine", "file": "landmarks-mouth.onnx"},
    {"id": "landmarks-map-68", "task": "landmark-map", "file": "landmarks-map-68.onnx", "card": "landmarks-map"},
    {"id": "landmarks-map-106", "task": "landmark-map", "file": "landmarks-map-106.onnx", "card": "landmarks-map"},
    {"id": "person-share", "task": "person-matting", "file": "person-share.onnx"},
    {"id": "face-space", "task": "face-space", "file": "face-space.safetensors"},
]


def described(values):
    return [{"name": v.name, "shape": [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim]} for v in values]


def entry(model):
    path = data.MODELS / model["file"]
    graph = onnx.load(str(path)).graph if path.suffix == ".onnx" else None   # arrays alone have no inputs and outputs
    settings = model.get("settings", {})
    if model["id"] == "face-detector":
        settings = json.loads((data.HERE / "detector_settings.json").read_text())
    card = model.get("card", model["id"])
    model = {key: value for key, value in model.items() if key != "card"}
    return {**model, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size,
            "licence": "MIT", "source": f"trained by this project, see models/cards/{card}.md",
            "inputs": described(graph.input) if graph else [], "outputs": described(graph.output) if graph else [], "settings": settings}


def main():
    text = json.dumps({"version": 1, "models": [entry(m) for m in MODELS]}, indent=1)
    (data.MODELS / "catalog.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
