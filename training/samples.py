"""Random training crops for one stage of the landmark cascade."""
import cv2
import numpy as np
import torch

import data
import stages
from augment import Augment, apply, sample, similarity

INNER = np.arange(109)      # eyes, lids, nose, brows, lips


class Crops(torch.utils.data.IterableDataset):
    """Endless stream of (crop uint8 [3,h,w], targets [K,2] in 0..1, weights [K], crop pixels per eye distance)."""

    def __init__(self, stage, faces, chances, scenes, seed):
        self.stage, self.faces, self.scenes, self.seed = stage, faces, scenes, seed
        self.chances = np.asarray(chances, float) / np.sum(chances)
        self.partner = data.mirror()

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        augment = Augment(self.scenes, rng)
        while True:
            yield self.make(self.faces[rng.choice(len(self.faces), p=self.chances)], augment, rng)

    def jitter(self, size, rng):
        """Errors of the stage before, as an affine in crop pixels, and a little stretch and shear."""
        w, h = size
        if self.stage.name == "landmarks-189":
            move, grow, roll = ((0.035, 0.13, 9.0) if rng.random() < 0.45 else (0.012, 0.04, 3.0))
        else:
            move, grow, roll = ((0.05, 0.1, 7.0) if rng.random() < 0.4 else (0.02, 0.04, 3.0))
        angle = np.radians(rng.normal(0, roll))
        scale = np.exp(rng.normal(0, grow))
        turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turn = turn @ np.array([[1 + rng.normal(0, 0.03), rng.normal(0, 0.03)], [0, 1]])
        centre = np.array([w - 1, h - 1]) / 2
        return np.hstack([turn, (centre - turn @ centre + rng.normal(0, move * w, 2))[:, None]])

    def make(self, face, augment, rng):
        stage, (w, h) = self.stage, self.stage.size
        points, indices, anchors, reference = face.points, stage.indices, stage.anchors, stage.reference
        flip = rng.random() < 0.5
        if flip:
            side = stages.other_side(stage) if anchors is not None else stage
            indices, anchors, reference = side.indices, side.anchors, side.reference
            if anchors is None:
                reference = np.stack([1 - reference[[1, 0, 2, 4, 3], 0], reference[[1, 0, 2, 4, 3], 1]], 1)
                indices = self.partner
        held = data.five_points(points) if anchors is None else points[anchors]
        matrix = similarity(held, reference * [w, h] - 0.5)
        rows = np.vstack([matrix, [0, 0, 1]])
        matrix = self.jitter(stage.size, rng) @ rows
        crop = sample(face.levels, matrix, (w, h))
        placed = apply(matrix, points)
        alpha = sample([face.alpha], matrix, (w, h)) if face.alpha is not None and rng.random() < 0.75 else None
        if flip:
            crop = np.ascontiguousarray(crop[:, ::-1])
            alpha = None if alpha is None else np.ascontiguousarray(alpha[:, ::-1])
            placed = np.stack([w - 1 - placed[:, 0], placed[:, 1]], 1)
        template = placed[self.partner] if flip else placed           # in the order of the flipped face
        if alpha is not None:
            crop = augment.replace_backdrop(crop, alpha)
        crop = augment.camera(augment.light(augment.things(crop, template)))
        targets = ((placed[indices] + 0.5) / [w, h]).astype(np.float32)
        inside = ((targets > 0.01) & (targets < 0.99)).all(1)
        weights = face.weights[indices] * inside
        eye = np.linalg.norm(placed[1] - placed[0])
        return (torch.from_numpy(np.ascontiguousarray(crop.transpose(2, 0, 1))), torch.from_numpy(targets),
                torch.from_numpy(weights.astype(np.float32)), np.float32(eye))
