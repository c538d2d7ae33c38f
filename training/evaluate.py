"""Figures of the exported models, on the held-out part and on everything: python3 evaluate.py [faces] [landmarks]."""
import json
import sys

import cv2
import numpy as np

import boxes
import data
from augment import apply, similarity
from cascade import Detector, Landmarks
from faces import pyramid

GROUPS = {"pupils": [0, 1], "eyes": range(0, 44), "brows": range(71, 87), "nose": range(50, 71), "mouth": range(87, 109),
          "inner": range(0, 109), "ears": range(109, 125), "jaw": range(125, 134), "hairline": range(134, 145),
          "hair and neck": range(145, 158), "all": range(0, 189)}


def expected_face(five):
    """The box to expect around the teacher's five points."""
    mean = data.mean_shape()
    return boxes.face_box(apply(similarity(data.five_points(mean), five), mean))


def is_found(rows, five):
    """Whether a detection lies on the face: box overlap of at least 0.4 and five points within a quarter eye distance."""
    if not len(rows):
        return False
    eye = np.linalg.norm(five[1] - five[0])
    gaps = np.linalg.norm(rows[:, 5:].reshape(-1, 5, 2) - five, axis=2).mean(1) / eye
    return bool(((boxes.overlap(expected_face(five), rows[:, 1:5]) >= 0.4) & (gaps < 0.25)).any())


def summary(name, flags):
    flags = np.array(flags)
    total, held = len(flags), int(flags[:, 1].sum())
    hits, held_hits = int(flags[:, 0].sum()), int((flags[:, 0] & flags[:, 1]).sum())
    return {"set": name, "held-out": [held_hits, held], "whole": [hits, total]}


def evaluate_detector(detector, teacher):
    """Faces found in the portraits without templates, false faces in the scenes."""
    figures = {"missed": [], "false": []}
    for name, photos in (("london/smiling", data.smiling()), ("caltech/faces", data.caltech_faces())):
        flags, gaps = [], []
        for path, held in photos:
            truth = np.array(teacher[f"{name}/{path.name}"]).reshape(-1, 15)
            five = truth[np.argmax(truth[:, 0] * truth[:, 3]), 5:].reshape(5, 2)
            rows = detector(data.read_rgb(path)[0])
            flags.append([is_found(rows, five), held])
            if not flags[-1][0]:
                figures["missed"].append(path.name)
        figures[name] = summary(name, flags)
    strays, flags = data.strays(), []
    for path, held in data.scenes():
        if path.name in strays:
            continue
        rows = detector(data.read_rgb(path)[0])
        flags.append([len(rows) > 0, held])
        if len(rows):
            figures["false"].append([path.name, round(float(rows[0, 0]), 3)])
    figures["scenes"] = summary("scenes with a false face", flags)
    return figures


def variants(image, points):
    """The portrait, and the same at half size, mirrored, darkened, packed hard, turned: (name, image, points)."""
    yield "plain", image, points
    half = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    yield "half size", half, data.scale_points(points, 0.5)
    small = cv2.resize(image, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    yield "fifth size", small, data.scale_points(points, 0.2)
    w = image.shape[1]
    yield "mirrored", np.ascontiguousarray(image[:, ::-1]), np.stack([w - 1 - points[:, 0], points[:, 1]], 1)[data.mirror()]
    yield "dark", (255 * (image / 255 * 0.35) ** 1.3).astype(np.uint8), points
    packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 30])[1]
    yield "JPEG 30", cv2.imdecode(packed, cv2.IMREAD_COLOR), points
    centre = ((image.shape[1] - 1) / 2, (image.shape[0] - 1) / 2)
    turn = cv2.getRotationMatrix2D(centre, 20, 1)
    yield "turned 20 degrees", cv2.warpAffine(image, turn, image.shape[1::-1], borderMode=cv2.BORDER_REPLICATE), \
        apply(turn, points)


def evaluate_landmarks(detector, landmarks, held_only=False, with_variants=True):
    """Mean error in per cent of the eye distance, by group and variant; jitter between a variant and the plain photo."""
    errors, jitter, missed = {}, {}, []
    for portrait in data.portraits():
        if held_only and not portrait.held_out:
            continue
        truth = data.read_template(portrait.template)
        image = data.read_rgb(portrait.image)[0]
        plain = None
        for name, picture, points in variants(image, truth):
            if name != "plain" and not (portrait.held_out and with_variants):
                continue
            rows = detector(picture)
            if not len(rows):
                missed.append([portrait.ident, name])
                continue
            best = rows[np.argmax(rows[:, 3])]
            found, _ = landmarks(picture, best[5:].reshape(5, 2))
            eye = np.linalg.norm(points[1] - points[0])
            errors.setdefault((name, portrait.held_out), []).append(np.linalg.norm(found - points, axis=1) / eye * 100)
            if name == "plain":
                plain = found
            elif plain is not None:
                moved = next(p for n, _, p in variants(image, plain) if n == name)
                jitter.setdefault(name, []).append(np.linalg.norm(found - moved, axis=1)[:109].mean() / eye * 100)
    report = {"missed": missed, "jitter of inner points": {k: round(float(np.mean(v)), 2) for k, v in jitter.items()}}
    for (name, held), rows in errors.items():
        rows = np.array(rows)
        mean = {group: round(float(rows[:, list(index)].mean()), 2) for group, index in GROUPS.items()}
        mean["worst face, inner"] = round(float(rows[:, :109].mean(1).max()), 2)
        report[f"{name}, {'held-out' if held else 'training'} ({len(rows)})"] = mean
    return report


def main():
    wanted = sys.argv[1:] or ["faces", "landmarks"]
    detector = Detector()
    figures = {}
    if "faces" in wanted:
        figures["detector"] = evaluate_detector(detector, json.loads((data.RUNS / "teacher.json").read_text()))
    if "landmarks" in wanted:
        figures["landmarks"] = evaluate_landmarks(detector, Landmarks())
    if "quick" in wanted:
        figures["landmarks"] = evaluate_landmarks(detector, Landmarks(), True, False)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
