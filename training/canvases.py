"""Random training pictures for the detector: heads pasted on scenes, everyday photos, and pictures without faces."""
import cv2
import numpy as np
import torch

import boxes
import data
from augment import Augment, apply, blend, sample, similarity

SIZE = 320
MOST = 8                    # faces and ignored boxes per picture, at most
SMALLEST_EYE = 4.4          # pixels between the eyes of the smallest faces: boxes of about 11 px
TILT = 55                   # degrees; half of the heads are tilted by anything up to it


class Canvases(torch.utils.data.IterableDataset):
    """Endless stream of (picture uint8 [3,S,S], faces [MOST,15], ignored boxes [MOST,4]); empty rows are 0.

    A face row is 1, box x, y, w, h, five points. `heads` are faces.Face with alpha; `photos` are tuples of
    (levels, shapes, ignored boxes) with every face of the photo in one of the two lists."""

    def __init__(self, heads, photos, scenes, seed, hard=()):
        self.heads, self.photos, self.scenes, self.seed, self.hard = heads, photos, scenes, seed, list(hard)
        self.partner = data.mirror()
        self.mean = data.mean_shape()

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        augment = Augment(self.scenes, rng)
        while True:
            choice = rng.random()
            make = self.composite if choice < 0.38 else self.everyday if choice < 0.65 else self.empty
            yield self.finish(*make(augment, rng), augment, rng)

    def finish(self, canvas, shapes, ignored, augment, rng):
        eyes = [np.linalg.norm(s[1] - s[0]) for s in shapes]
        canvas = augment.camera(augment.light(canvas), finest=min(eyes, default=99))
        rows, skip = np.zeros((MOST, 15), np.float32), np.zeros((MOST, 4), np.float32)
        ignored = list(ignored)
        count = 0
        for shape in shapes:
            box = boxes.face_box(shape)
            low, high = np.clip(box[:2], 0, SIZE), np.clip(box[:2] + box[2:], 0, SIZE)
            seen = (high - low).prod() / box[2:].prod()
            if seen > 0.6 and box[2:].max() > 9.5 and count < MOST:
                rows[count] = [1, *box, *data.five_points(shape).ravel()]
                count += 1
            elif seen > 0:
                ignored.append(box)
        for i, box in enumerate(ignored[:MOST]):
            skip[i] = box
        return torch.from_numpy(np.ascontiguousarray(canvas.transpose(2, 0, 1))), torch.from_numpy(rows), \
            torch.from_numpy(skip)

    def backdrop(self, augment, rng):
        """A scene, or four scenes side by side."""
        if self.hard and rng.random() < 0.4:
            image = self.hard[rng.integers(len(self.hard))]
            part = rng.uniform(0.6, 1)
            h, w = (int(d * part) for d in image.shape[:2])
            y, x = rng.integers(image.shape[0] - h + 1), rng.integers(image.shape[1] - w + 1)
            canvas = np.zeros((SIZE, SIZE, 3), np.uint8)
            scale = min(SIZE / w, SIZE / h) * (1 if rng.random() < 0.7 else rng.uniform(0.4, 1))
            small = cv2.resize(image[y:y + h, x:x + w], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            small = small[:SIZE, :SIZE]
            canvas[:] = 128
            canvas[:small.shape[0], :small.shape[1]] = small
            return canvas[:, ::-1].copy() if rng.random() < 0.5 else canvas
        if rng.random() < 0.3:
            half = SIZE // 2
            rows = [np.hstack([augment.scene((half, half)), augment.scene((half, half))]) for _ in range(2)]
            return np.vstack(rows)
        canvas = augment.scene((SIZE, SIZE))
        return canvas[:, ::-1].copy() if rng.random() < 0.5 else canvas

    def place(self, source, eye, centre, roll):
        """Matrix that puts a shape's eyes `eye` pixels apart, the nose at `centre`."""
        angle = np.radians(roll)
        turn = eye * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        unit = data.five_points(self.mean) - [0, 0.5]
        return similarity(data.five_points(source), unit @ turn.T + centre)

    @staticmethod
    def roll(rng):
        return rng.normal(0, 12) if rng.random() < 0.5 else rng.uniform(-TILT, TILT)

    def flipped(self, canvas, shapes, skip):
        canvas = np.ascontiguousarray(canvas[:, ::-1])
        shapes = [np.stack([SIZE - 1 - s[:, 0], s[:, 1]], 1)[self.partner] for s in shapes]
        return canvas, shapes, [np.array([SIZE - b[0] - b[2], *b[1:]]) for b in skip]

    def composite(self, augment, rng):
        canvas, found, taken = self.backdrop(augment, rng), [], []
        largest = np.exp(rng.uniform(np.log(SMALLEST_EYE), np.log(190 if rng.random() < 0.6 else 20)))
        for _ in range(rng.integers(1, MOST + 1 if largest < 20 else 6)):
            head = self.heads[rng.integers(len(self.heads))]
            eye = max(SMALLEST_EYE, largest * np.exp(rng.normal(0, 0.3)))
            centre = rng.uniform(0, SIZE, 2) if eye < 60 else rng.uniform(0.25, 0.75, 2) * SIZE
            roll = self.roll(rng)
            matrix = self.place(head.points, eye, centre, roll)
            shape = apply(matrix, head.points)
            box = boxes.face_box(shape)
            grown = np.array([*(box[:2] - box[2:] * 0.35), *(box[2:] * 1.7)])
            if not any(boxes.overlap(grown, other)[0] > 0.02 for other in taken):
                taken.append(box)
                canvas = self.paste(canvas, head, matrix, shape, augment, rng)
                found.append(shape)
        return self.flipped(canvas, found, []) if rng.random() < 0.5 else (canvas, found, [])

    def paste(self, canvas, head, matrix, shape, augment, rng):
        crop = sample(head.levels, matrix, (SIZE, SIZE))
        alphas = getattr(head, "alphas", None)
        if alphas is None:
            alphas = head.alphas = [head.alpha]
            while len(alphas) < len(head.levels):
                alphas.append(cv2.resize(alphas[-1], head.levels[len(alphas)].shape[1::-1], interpolation=cv2.INTER_AREA))
        alpha = sample(alphas, matrix, (SIZE, SIZE), cv2.BORDER_CONSTANT)
        eye = np.linalg.norm(shape[1] - shape[0])
        if eye > 12:
            crop = augment.things(crop, shape)
        lit = (np.clip(augment.light(crop), 0, 1) * 255).astype(np.uint8) if rng.random() < 0.6 else crop
        return blend(lit, canvas, alpha)

    def everyday(self, augment, rng):
        levels, shapes, ignored = self.photos[rng.integers(len(self.photos))]
        shape = shapes[rng.integers(len(shapes))]
        eye = np.exp(rng.uniform(np.log(SMALLEST_EYE), np.log(150)))
        roll = self.roll(rng)
        reach = 0.5 if eye < 50 else 0.25
        matrix = self.place(shape, eye, SIZE / 2 + rng.uniform(-reach, reach, 2) * SIZE, roll)
        canvas = sample(levels, matrix, (SIZE, SIZE))
        inside = cv2.warpAffine(np.full(levels[0].shape[:2], 255, np.uint8), matrix, (SIZE, SIZE), flags=cv2.INTER_NEAREST)
        if not inside.all():
            canvas = np.where(inside[..., None] > 0, canvas, self.backdrop(augment, rng))
        found = [apply(matrix, s) for s in shapes]
        skip = []
        for x, y, w, h in ignored:
            corners = apply(matrix, np.array([[x, y], [x + w, y], [x, y + h], [x + w, y + h]], float))
            skip.append(np.array([*corners.min(0), *(corners.max(0) - corners.min(0))]))
        if eye > 14 and rng.random() < 0.5:
            canvas = augment.things(canvas, apply(matrix, shape))
        return self.flipped(canvas, found, skip) if rng.random() < 0.5 else (canvas, found, skip)

    def empty(self, augment, rng):
        canvas = self.backdrop(augment, rng)
        for _ in range(rng.integers(0, 3)):
            canvas = augment.occluder(canvas, rng.uniform(20, 120))
        if rng.random() < 0.15:                          # a body without a face: hair, neck and clothes, blurred over
            head = self.heads[rng.integers(len(self.heads))]
            matrix = self.place(head.points, rng.uniform(10, 90), rng.uniform(0.2, 0.8, 2) * SIZE, rng.normal(0, 20))
            shape = apply(matrix, head.points)
            canvas = self.paste(canvas, head, matrix, shape, augment, rng)
            mask = np.zeros((SIZE, SIZE), np.uint8)
            inner = shape[np.r_[71:83, 87:109, 44:71, 0:34, 164:170]]
            cv2.fillConvexPoly(mask, cv2.convexHull(np.round(inner).astype(np.int32)), 255)
            grown = max(3, int(np.linalg.norm(shape[1] - shape[0]) * 0.3)) | 1
            mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (grown, grown)))
            if rng.random() < 0.6:
                other = cv2.GaussianBlur(canvas, (0, 0), grown)
            else:
                other = augment.scene((SIZE, SIZE))
            canvas = np.where(mask[..., None] > 0, other, canvas)
        return canvas, [], []
