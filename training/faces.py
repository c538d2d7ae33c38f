"""Portraits for training: loaded, cut from their plain backdrop, and mixed into new faces."""
from dataclasses import dataclass

import cv2
import numpy as np

import data
import shapes
import teeth

EYE_DISTANCE = 112          # of the faces in memory, pixels
SMILING = 0.4               # part of the mixed faces that bare their teeth


@dataclass
class Face:
    """A photo of one face with its points. `alpha` is 0 on the plain backdrop (None where there is none)."""
    levels: list            # the photo and its halves (uint8 RGB)
    points: np.ndarray      # [189, 2]
    alpha: np.ndarray
    weights: np.ndarray     # [189], how far each point is to be trusted
    ident: str = ""


def pyramid(image, count=4):
    levels = [image]
    while len(levels) < count and min(levels[-1].shape[:2]) > 32:
        h, w = levels[-1].shape[0] // 2, levels[-1].shape[1] // 2
        even = levels[-1][:2 * h, :2 * w]                 # an odd row or column would stretch the level against the photo
        levels.append(cv2.resize(even, (w, h), interpolation=cv2.INTER_AREA))
    return levels


def backdrop(image, points):
    """Alpha (uint8) that is 0 where the plain studio backdrop joins the upper border, soft at its edge."""
    h, w = image.shape[:2]
    blurred = cv2.cvtColor(cv2.GaussianBlur(image, (0, 0), 1.5), cv2.COLOR_RGB2LAB)
    mask = np.zeros((h + 2, w + 2), np.uint8)
    inside = points[np.r_[109:115, 125:145, 183, 184]]                      # the face and the neck are never backdrop
    cv2.fillConvexPoly(mask, cv2.convexHull(np.round(inside + 1).astype(np.int32)), 1)
    flags = 4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
    seeds = [(x, 2) for x in np.linspace(2, w - 3, 9).astype(int)]
    seeds += [(x, y) for x in (2, w - 3) for y in np.linspace(2, h * 0.55, 7).astype(int)]
    for x, y in seeds:
        if not mask[y + 1, x + 1]:
            cv2.floodFill(blurred, mask, (int(x), int(y)), 0, (20, 7, 7), (20, 7, 7), flags)
    back = np.where(mask[1:-1, 1:-1] == 255, 255, 0).astype(np.uint8)
    back = cv2.dilate(back, np.ones((3, 3), np.uint8))
    return 255 - cv2.GaussianBlur(back, (0, 0), 1.2)


def load(portrait):
    """One portrait with its eye distance brought to EYE_DISTANCE."""
    points = data.read_template(portrait.template)
    scale = EYE_DISTANCE / np.linalg.norm(points[1] - points[0])
    image = data.read_rgb(portrait.image)[0]
    image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    points = data.scale_points(points, scale)
    return Face(pyramid(image), points, backdrop(image, points), np.ones(data.POINTS, np.float32), portrait.ident)


def thin_plate(source, target, smooth=1e-3):
    """The thin-plate spline that takes `target` points to `source` points, as a function of [n, 2] arrays."""
    def kernel(a, b):
        r2 = ((a[:, None] - b[None]) ** 2).sum(2)
        return r2 * np.log(r2 + 1e-9)

    scale = 100.0
    t = target / scale
    n = len(t)
    system = np.zeros((n + 3, n + 3))
    system[:n, :n] = kernel(t, t) + smooth * np.eye(n)
    system[:n, n] = system[n, :n] = 1
    system[:n, n + 1:] = t
    system[n + 1:, :n] = t.T
    weights = np.linalg.solve(system, np.vstack([source, np.zeros((3, 2))]))
    return lambda p: kernel(p / scale, t) @ weights[:n] + weights[n] + (p / scale) @ weights[n + 1:]


def warp_to(image, points, target, size, step=8):
    """`image` with its `points` moved to `target`, `size` pixels square."""
    grid = np.arange(0, size + step, step)
    xs, ys = np.meshgrid(grid, grid)
    where = thin_plate(points, target)(np.stack([xs.ravel(), ys.ravel()], 1).astype(float))
    coarse = where.reshape(len(grid), len(grid), 2).astype(np.float32)
    pixels = np.arange(size, dtype=np.float32) / step
    px, py = np.meshgrid(pixels, pixels)
    field = cv2.remap(coarse, px, py, cv2.INTER_LINEAR)
    return cv2.remap(image, field, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def turn(shape, yaw, pitch):
    """A shape in the eye frame as if the head turned a little: an ellipsoid with a nose gives the depth."""
    x, y = shape[:, 0], shape[:, 1]
    depth = np.sqrt(np.clip(1 - (x / 1.25) ** 2 - ((y - 0.3) / 2.0) ** 2, 0, 1))
    depth = depth + 0.35 * np.exp(-(x / 0.2) ** 2 - ((y - 0.45) / 0.25) ** 2)
    return np.stack([x * np.cos(yaw) + depth * np.sin(yaw), y * np.cos(pitch) + depth * np.sin(pitch)], 1)


def turned(face, degrees):
    """The head turned about the vertical by up to 60 degrees (above 0 looks to the right of the picture): its relief seen
    from the side, what lies behind hidden by what lies before it."""
    image, alpha = face.levels[0], face.alpha
    h, w = image.shape[:2]
    eye, middle = np.linalg.norm(face.points[1] - face.points[0]), face.points[:2].mean(0)
    sin, cos = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))

    def depth(x, y):
        relief = np.sqrt(np.clip(1 - (x / 1.25) ** 2 - ((y - 0.3) / 2.0) ** 2, 0, 1))
        return relief + 0.35 * np.exp(-(x / 0.2) ** 2 - ((y - 0.45) / 0.25) ** 2)

    def place(x, y):
        return x * cos + (depth(x, y) - 0.7) * sin

    rows = np.arange(0, h + 7, 8)
    steps = np.arange(0, w - 1, 0.25)
    xs, ys = np.meshgrid((steps - middle[0]) / eye, (rows - middle[1]) / eye)
    columns = np.round(place(xs, ys) * eye + middle[0]).astype(int)
    near = depth(xs, ys) * cos - xs * sin
    field = np.zeros((len(rows), w), np.float32)
    for i in range(len(rows)):
        order = np.argsort(near[i], kind="stable")                     # the nearest is written last
        inside = order[(columns[i, order] >= 0) & (columns[i, order] < w)]
        line = np.full(w, -1.0)
        line[columns[i, inside]] = steps[inside]
        held = np.maximum.accumulate(np.where(line >= 0, np.arange(w), 0))
        field[i] = np.maximum(line[held], 0)
    grid_y, grid_x = np.mgrid[0:h, 0:w].astype(np.float32)
    from_x = cv2.remap(field, grid_x, grid_y / 8, cv2.INTER_LINEAR)
    four = np.dstack([image, alpha])
    seen = cv2.remap(four, from_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    x, y = (face.points - middle).T / eye
    points = np.stack([place(x, y) * eye + middle[0], face.points[:, 1]], 1)
    # What the relief hides is a guess; so is the far ear.
    return Face(pyramid(np.ascontiguousarray(seen[..., :3])), points, np.ascontiguousarray(seen[..., 3]),
                face.weights, f"{face.ident} turned")


class Mixer:
    """Makes new faces: the shape of some portraits, varied, with the texture of some."""

    SIZE = 640

    def __init__(self, faces, rng):
        self.faces, self.rng = faces, rng
        self.shapes = np.array([shapes.to_eye_frame(f.points) for f in faces])
        self.mean = self.shapes.mean(0)
        deviations = (self.shapes - self.mean).reshape(len(faces), -1)
        _, values, self.axes = np.linalg.svd(deviations, full_matrices=False)
        self.sigmas = values / np.sqrt(len(faces))

    def shape(self, first, second, share):
        """A mix of two shapes, some statistical variation, and moves of mouth, brows and lids seen in no portrait."""
        rng = self.rng
        shape = self.shapes[first] * (1 - share) + self.shapes[second] * share
        count = min(25, len(self.sigmas))
        shape = shape + ((rng.normal(0, 0.5, count) * self.sigmas[:count]) @ self.axes[:count]).reshape(-1, 2)
        if rng.random() < SMILING:                        # teeth bared
            teeth.smile(shape, rng)
        elif rng.random() < 0.5:                          # a wider mouth with raised corners: a smile
            self.pull(shape, np.r_[87:109], smile=rng.normal(0.02, 0.03), stretch=rng.normal(0.08, 0.08))
        if rng.random() < 0.35:                           # an open mouth: the lower lip, the chin and the jaw go down
            drop = abs(rng.normal(0, 0.12))
            for group, amount in ((np.r_[99:109], 1.0), (np.r_[174:179, 128:131], 0.9), (np.r_[126, 127, 131, 132], 0.5)):
                middle = 1 - np.clip(np.abs(shape[group, 0]) / 0.5, 0, 1) ** 2 if group[0] == 99 else 1.0
                shape[group, 1] += drop * amount * middle
        if rng.random() < 0.4:                            # raised or lowered brows
            shape[71:87, 1] += rng.normal(0, 0.04)
        if rng.random() < 0.6:
            shape = turn(shape, rng.normal(0, 0.17), rng.normal(0, 0.1))
        return shape

    @staticmethod
    def pull(shape, group, smile, stretch):
        centre = shape[group].mean(0)
        away = shape[group] - centre
        half = np.abs(away[:, 0]).max()
        shape[group] = centre + away * [1 + stretch, 1]
        shape[group, 1] -= smile * (np.abs(away[:, 0]) / half) ** 2

    def make(self):
        rng = self.rng
        first, second = rng.integers(len(self.faces), size=2)
        share = rng.random()
        unit = self.shape(first, second, share)
        target = unit * EYE_DISTANCE + [self.SIZE / 2, self.SIZE * 0.47]
        image, alpha = self.render(self.faces[first], target)
        if rng.random() < 0.5:
            other, other_alpha = self.render(self.faces[second], target)
            part = 0.5 * rng.random()
            image = cv2.addWeighted(image, 1 - part, other, part, 0)
            alpha = cv2.addWeighted(alpha, 1 - part, other_alpha, part, 0)
        image = teeth.paint(image, target, rng)
        return Face(pyramid(image), target, alpha, np.ones(data.POINTS, np.float32), "mix")

    def render(self, face, target):
        four = np.dstack([face.levels[0], face.alpha])
        warped = warp_to(four, face.points, target, self.SIZE)
        return np.ascontiguousarray(warped[..., :3]), np.ascontiguousarray(warped[..., 3])
