"""Runs the exported models as a program would: detector, then the stages of landmarks-189.json."""
import json

import cv2
import numpy as np

import boxes
import data
import onnx_run
from augment import apply, sample, similarity
from faces import pyramid


class Detector:
    def __init__(self, path=None, settings=None):
        self.graph = onnx_run.Graph(path or data.MODELS / "face-detector.onnx")
        self.settings = settings or json.loads((data.HERE / "detector_settings.json").read_text())

    def __call__(self, image, threshold=None):
        """Detections [n, 15] in photo pixels, best first, of an RGB uint8 photo: over levels of it, each half the one
        before, down to 320 px. (The program goes over large photos in tiles and looks twice at small finds.)"""
        threshold = self.settings["threshold"] if threshold is None else threshold
        level, factor, found = image, 1, []
        while True:
            h, w = level.shape[:2]
            padded = np.full((-(-h // 32) * 32, -(-w // 32) * 32, 3), 0.5, np.float32)
            padded[:h, :w] = level.astype(np.float32) / 255
            rows = self.graph(padded.transpose(2, 0, 1)[None])["detections"][0].astype(float)
            rows = rows[rows[:, 0] >= threshold]
            rows[:, 3:5] *= factor
            places = np.r_[1:3, 5:15]
            rows[:, places] = (rows[:, places] + 0.5) * factor - 0.5
            found.append(rows)
            if max(h, w) <= 320 or min(h, w) < 64:
                return boxes.suppress(np.vstack(found), self.settings["nmsIou"])
            level = cv2.resize(level[:h // 2 * 2, :w // 2 * 2], (w // 2, h // 2), interpolation=cv2.INTER_AREA)
            factor *= 2


class Landmarks:
    def __init__(self, folder=None, stages=None):
        folder = folder or data.MODELS
        description = json.loads((folder / "landmarks-189.json").read_text())
        self.stages = description["stages"][:stages]
        self.nets = {s["model"]: onnx_run.Graph(folder / s["model"]) for s in self.stages}

    def __call__(self, image, five):
        """Points [189, 2] and confidences [189] from the photo and the detector's five points [5, 2]."""
        levels = image if isinstance(image, list) else pyramid(image, 8)
        points, confidence = np.zeros((data.POINTS, 2)), np.zeros(data.POINTS)
        for stage in self.stages:
            size = np.array(stage["size"])
            held = np.asarray(five, float) if stage["from"] == "detection" else points[stage["from"]]
            matrix = similarity(held, np.array(stage["reference"]) * size - 0.5)
            crop = sample(levels, matrix, tuple(stage["size"]))
            indices = np.arange(data.POINTS) if stage["indices"] is None else np.array(stage["indices"])
            read, sure = self.run(stage["model"], crop, stage["mirror"])
            if stage["bothSides"]:
                other, other_sure = self.run(stage["model"], crop, not stage["mirror"])
                partner = [int(np.nonzero(indices == i)[0][0]) for i in data.mirror()[indices]]
                read, sure = (read + other[partner]) / 2, np.sqrt(sure * other_sure[partner])
            back = cv2.invertAffineTransform(matrix)
            points[indices] = apply(back, read * size - 0.5)
            confidence[indices] = sure
        return points, confidence

    def run(self, model, crop, mirror):
        """A net's points in 0..1 of the crop and its confidences; with `mirror` it sees the mirrored crop."""
        picture = (crop[:, ::-1] if mirror else crop).transpose(2, 0, 1)[None].astype(np.float32) / 255
        out = self.nets[model](picture)
        read = out["landmarks"][0].astype(float)
        if mirror:
            read[:, 0] = 1 - read[:, 0]
        return read, out["confidence"][0].astype(float)
