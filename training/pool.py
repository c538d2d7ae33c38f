"""The faces that crops are cut from, in the memory of the device that trains: a ring of made faces, renewed all the time by a
thread, and photos without templates, which stay."""
import queue
import threading

import numpy as np
import torch
import torch.nn.functional as F

import dressed
import faces

LEVELS = 3
PATIENCE = 120              # seconds until no face is taken for the end of them


class Pool:
    """`levels`: uint8 [faces, 4, SIDE >> level, SIDE >> level]; `points` [faces, 189, 2] and `weights` [faces, 189] are NumPy's."""

    def __init__(self, people, others, scenes, room, device, seed, workers):
        self.room, self.kept, self.device = room, len(others), device
        total, side = room + len(others), faces.Mixer.SIZE
        self.levels = [torch.zeros((total, 4, side >> level, side >> level), dtype=torch.uint8, device=device) for level in range(LEVELS)]
        self.points, self.weights = np.zeros((total, 189, 2)), np.zeros((total, 189), np.float32)
        for i, entry in enumerate(others):
            self.put(room + i, *entry)
        self.made, self.ready = 0, queue.Queue(64)
        self.source = dressed.stream(people, scenes, seed, workers)
        self.closed = threading.Event()
        self.thread = threading.Thread(target=self.fill, daemon=True)
        self.thread.start()

    def fill(self):
        for face in self.source:
            while not self.closed.is_set():
                try:
                    self.ready.put(face, timeout=0.2)
                    break
                except queue.Full:
                    pass
            if self.closed.is_set():
                return

    def close(self):
        """Ends the thread that makes faces."""
        self.closed.set()
        self.thread.join()

    def put(self, at, four, points, weights):
        image = torch.as_tensor(np.asarray(four)).to(self.device).permute(2, 0, 1)[None]
        self.levels[0][at] = image[0]
        image = image.float()
        for level in self.levels[1:]:
            image = F.avg_pool2d(image, 2)
            level[at] = image[0].round().to(torch.uint8)
        self.points[at], self.weights[at] = points, weights

    def renew(self, most, wait=False):
        """Takes in up to `most` new faces; of those that are ready, unless it is to wait for them."""
        for _ in range(most):
            try:
                face = self.ready.get(block=wait, timeout=PATIENCE)
            except queue.Empty:
                if wait:
                    raise RuntimeError("No faces are made any more.")
                return
            self.put(self.made % self.room, *face)
            self.made += 1

    def choose(self, count, share, rng):
        """Numbers of `count` faces, a `share` of them of the photos without templates."""
        made = rng.integers(min(self.made, self.room), size=count)
        if self.kept == 0:
            return made
        return np.where(rng.random(count) < share, self.room + rng.integers(self.kept, size=count), made)
