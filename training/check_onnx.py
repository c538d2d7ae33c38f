"""Runs the exported models on photos and writes detections and landmarks as JSON, for other programs to compare with:
python3 check_onnx.py OUTPUT_FOLDER PHOTO..."""
import json
import sys
from pathlib import Path

import numpy as np

import data
from cascade import Detector, Landmarks


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    detector, landmarks = Detector(), Landmarks()
    for photo in map(Path, sys.argv[2:]):
        image = data.read_rgb(photo)[0]
        faces = []
        for row in detector(image):
            points, confidence = landmarks(image, row[5:].reshape(5, 2))
            faces.append({"score": round(float(row[0]), 5), "box": np.round(row[1:5], 3).tolist(),
                          "five": np.round(row[5:].reshape(5, 2), 3).tolist(),
                          "landmarks": np.round(points, 3).tolist(), "confidence": np.round(confidence, 4).tolist()})
        name = f"{photo.parent.parent.name}-{photo.parent.name}-{photo.stem}.json"
        (folder / name).write_text(json.dumps({"photo": f"{photo.parent.parent.name}/{photo.parent.name}/{photo.name}",
                                               "width": image.shape[1], "height": image.shape[0], "faces": faces}) + "\n")


if __name__ == "__main__":
    main()
