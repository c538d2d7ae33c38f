"""An endless stream of training faces made on the fly: portraits and faces mixed from them, turned, with glasses, fringes and beards."""
import os

import cv2
import numpy as np
import torch

import faces
from augment import Augment

KINDS = {"portrait": 0.35, "mix": 0.5, "turned": 0.15}
MOST_TURNED = 45            # degrees


class Dressed(torch.utils.data.IterableDataset):
    """Yields (RGB and alpha uint8 [SIDE, SIDE, 4], points [189, 2], weights [189])."""

    def __init__(self, people, scenes, seed):
        self.people, self.scenes, self.seed = people, scenes, seed

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        torch.set_num_threads(1)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        augment, mixer = Augment(self.scenes, rng), faces.Mixer(self.people, rng)
        while True:
            yield self.make(rng, augment, mixer)

    def make(self, rng, augment, mixer):
        kind = rng.choice(list(KINDS), p=list(KINDS.values()))
        face = mixer.make() if kind == "mix" else self.people[rng.integers(len(self.people))]
        if kind == "turned":
            face = faces.turned(face, rng.uniform(-MOST_TURNED, MOST_TURNED))
        image, eye = face.levels[0], np.linalg.norm(face.points[1] - face.points[0])
        dressed = image
        if rng.random() < 0.15:
            dressed = augment.beard(dressed, face.points, eye)
        if rng.random() < 0.2:
            dressed = augment.fringe(dressed, face.points, eye)
        if rng.random() < 0.22:
            dressed = augment.glasses(dressed, face.points, eye)
        alpha = face.alpha
        if dressed is not image:                # what a face wears hides the backdrop too
            alpha = np.where((dressed != image).any(2), 255, alpha)
        return np.dstack([dressed, alpha]).astype(np.uint8), face.points.astype(np.float32), face.weights


def stream(people, scenes, seed, workers):
    """An iterator over the faces, made by `workers` processes of one thread each."""
    os.environ["OMP_NUM_THREADS"] = "1"
    return iter(torch.utils.data.DataLoader(
        Dressed(people, scenes, seed), batch_size=None, num_workers=workers, **({"prefetch_factor": 4} if workers else {})))
