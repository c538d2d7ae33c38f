"""Labels the photos without templates by the trained cascade, and keeps the labels the cascade is sure of.

Each training photo is read several times, moved, mirrored and lit differently; points are the mean of the readings,
their weights fall with the spread of the readings. Writes runs/pseudo.pickle (faces for training) and runs/shapes.json
(points by file name, for the detector's boxes)."""
import json
import pickle

import cv2
import numpy as np

import boxes
import data
import faces
from augment import apply, similarity
from cascade import Landmarks

READINGS = 6


def read_once(landmarks, image, five, rng, number):
    """One reading of a changed photo, in the photo's own pixels and point order."""
    picture = image.astype(np.float32) / 255
    if number:
        picture = np.clip(picture * rng.uniform(0.8, 1.3) * rng.normal(1, 0.05, 3), 0, 1) ** np.exp(rng.normal(0, 0.2))
    picture = (picture * 255).astype(np.uint8)
    flip = number % 2 == 1
    start = five + rng.normal(0, 0.03, five.shape) * np.linalg.norm(five[1] - five[0]) * bool(number)
    w = image.shape[1]
    if flip:
        picture = np.ascontiguousarray(picture[:, ::-1])
        start = np.stack([w - 1 - start[:, 0], start[:, 1]], 1)[[1, 0, 2, 4, 3]]
    points, confidence = landmarks(picture, start)
    if flip:
        points = np.stack([w - 1 - points[:, 0], points[:, 1]], 1)[data.mirror()]
        confidence = confidence[data.mirror()]
    return points, confidence


def main():
    only_sure = 0.03
    rng = np.random.default_rng(5)
    landmarks = Landmarks()
    teacher = json.loads((data.RUNS / "teacher.json").read_text())
    kept, shapes, spreads = [], {}, []
    sources = [(p, "caltech/faces") for p, out in data.caltech_faces() if not out]
    sources += [(p, "london/smiling") for p, out in data.smiling() if not out]
    for path, folder in sources:
        name = f"{folder}/{path.name}"
        rows = np.array(teacher[name]).reshape(-1, 15)
        five = rows[np.argmax(rows[:, 0] * rows[:, 3]), 5:].reshape(5, 2)
        image = data.read_rgb(path)[0]
        scale = min(1.0, faces.EYE_DISTANCE / np.linalg.norm(five[1] - five[0]))
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        readings = [read_once(landmarks, image, data.scale_points(five, scale), rng, i) for i in range(READINGS)]
        points = np.array([r[0] for r in readings])
        eye = np.linalg.norm(points[:, 1] - points[:, 0], axis=1).mean()
        mean = np.median(points, 0)
        spread = np.linalg.norm(points - mean, axis=2).mean(0) / eye
        spreads.append([name, spread[:109].mean()])
        shapes[name] = np.round(data.scale_points(mean, 1 / scale), 2).tolist()
        if spread[:109].mean() > only_sure:
            continue
        weights = np.exp(-spread / 0.04).astype(np.float32) * np.mean([r[1] for r in readings], 0).astype(np.float32)
        weights[109:] *= 0.5
        alpha = faces.backdrop(image, mean) if folder == "london/smiling" else None
        kept.append(faces.Face(faces.pyramid(image), mean, alpha, weights, name))
    (data.RUNS / "pseudo.pickle").write_bytes(pickle.dumps(kept))
    (data.RUNS / "shapes.json").write_text(json.dumps(shapes))
    print(f"kept {len(kept)} of {len(sources)}; least sure:", sorted(spreads, key=lambda s: -s[1])[:12])


if __name__ == "__main__":
    main()
