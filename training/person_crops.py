"""Portraits cut from their plain backdrop in the crop that the person net sees, and training pictures composed of them."""
import cv2
import numpy as np
import torch

import data

SIZE = 160                  # the crop is this square
SPAN = 8.0                  # eye distances across it
TOP = 3.2                   # of them above the pupils
LARGE = 240                 # crops in memory: a quarter wider than the net's
LARGE_SPAN = 10.0


def crop_matrix(points, size, span, top):
    """From photo pixels to a crop's: upright, pupils' middle at (size / 2, top), `span` eye distances across."""
    mean = data.mean_shape()
    p, q = points - points.mean(0), mean - mean.mean(0)
    a = (p * q).sum() / (p * p).sum()
    b = (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).sum() / (p * p).sum()
    unit = np.hypot(a, b)
    matrix = np.array([[unit, 0], [0, unit]]) * size / span         # the picture's upright is the person's
    middle = (points[0] + points[1]) / 2
    return np.column_stack([matrix, np.array([size / 2 - 0.5, top * size / span - 0.5]) - matrix @ middle])


def wall(image, points):
    """Alpha (float) of a portrait before a plain wall: GrabCut, told by the landmarks and by the wall's colour round the picture."""
    h, w = image.shape[:2]
    lab = cv2.cvtColor(cv2.GaussianBlur(image, (0, 0), 1.0), cv2.COLOR_RGB2LAB).astype(np.float32)
    eyes = np.linalg.norm(points[1] - points[0])
    middle, chin = (points[0] + points[1]) / 2, points[129]
    ys, xs = np.mgrid[:h, :w].astype(np.float32)
    far = np.hypot(xs - middle[0], ys - middle[1]) / eyes
    side = (far > 2.3) & (ys < middle[1] + eyes) & ((np.abs(xs - middle[0]) > 1.7 * eyes) | (far > 3))
    terms = np.stack([np.ones_like(xs), xs / w, ys / h, (xs / w) ** 2, (ys / h) ** 2, xs * ys / (w * h)], -1)
    fit = np.linalg.lstsq(terms[side], lab[side], rcond=None)[0]
    off = np.sqrt((((lab - terms @ fit) / np.float32([1.6, 1, 1])) ** 2).sum(-1))
    mask = np.full((h, w), cv2.GC_PR_BGD, np.uint8)
    mask[off > 7] = cv2.GC_PR_FGD
    mask[side] = cv2.GC_BGD
    inside = np.round(points[np.r_[109:115, 125:145]]).astype(np.int32)
    cv2.fillConvexPoly(mask, cv2.convexHull(inside), cv2.GC_FGD)
    body = np.array([[-0.5, 1.7], [0.5, 1.7], [0.6, 2.8], [1.8, 3.9], [1.8, 40], [-1.8, 40], [-1.8, 3.9], [-0.6, 2.8]]) * eyes
    cv2.fillPoly(mask, [np.round(body + middle).astype(np.int32)], cv2.GC_FGD)
    cv2.grabCut(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), mask, None, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)
    people = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    count, labels = cv2.connectedComponents(people)
    people = (labels == labels[int(middle[1]), int(middle[0])]).astype(np.uint8)
    holes, labels = cv2.connectedComponents(1 - people)
    sizes = np.bincount(labels.ravel())
    people[(sizes[labels] < (0.6 * eyes) ** 2) & (people == 0)] = 1
    return people.astype(np.float32)


def load(portrait):
    """(RGB uint8, alpha uint8, clothes uint8, inside uint8), LARGE square."""
    points = data.read_template(portrait.template)
    image = data.read_rgb(portrait.image)[0]
    scale = 32 / np.linalg.norm(points[1] - points[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    points = data.scale_points(points, scale)
    alpha = wall(small, points)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    skin = np.median(lab[cv2.fillConvexPoly(np.zeros(lab.shape[:2], np.uint8), cv2.convexHull(np.round(points[125:134]).astype(np.int32)), 1) > 0], 0)
    unlike = (((lab - skin) / np.float32([40, 9, 9])) ** 2).sum(-1) > 1
    ys = np.arange(lab.shape[0])[:, None]
    clothes = (alpha > 0) & unlike & (ys > points[129, 1] + 12)
    matrix = crop_matrix(points, LARGE, LARGE_SPAN, TOP + 1)
    planes = [small, alpha * 255, clothes * 255.0, np.full(alpha.shape, 255.0)]
    return [np.clip(cv2.warpAffine(np.float32(p), matrix, (LARGE, LARGE), flags=cv2.INTER_LINEAR), 0, 255).astype(np.uint8) for p in planes]


def walls(rng, size):
    """A plain or shaded wall, uint8."""
    ys, xs = np.mgrid[:size, :size] / size - 0.5
    base = rng.uniform(20, 245) + rng.normal(0, 14, 3)
    slope = (xs * rng.normal(0, 40) + ys * rng.normal(0, 40))[..., None]
    return np.clip(base + slope + rng.normal(0, 3, (size, size, 1)), 0, 255)


class PersonCrops(torch.utils.data.IterableDataset):
    """Endless (picture [4, SIZE, SIZE] with the photo's extent as fourth plane, alpha [1, SIZE / 2, SIZE / 2]), float32."""

    def __init__(self, people, scenes, seed):
        self.people, self.scenes, self.seed = people, scenes, seed

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        while True:
            yield self.sample(rng)

    def ground(self, rng, size):
        if rng.random() < 0.3:
            return walls(rng, size)
        scene = self.scenes[rng.integers(len(self.scenes))]
        h, w = scene.shape[:2]
        side = int(min(h, w) * rng.uniform(0.35, 1))
        x, y = rng.integers(w - side + 1), rng.integers(h - side + 1)
        part = cv2.resize(scene[y:y + side, x:x + side], (size, size), interpolation=cv2.INTER_AREA).astype(np.float32)
        if rng.random() < 0.3:
            part = cv2.GaussianBlur(part, (0, 0), rng.uniform(0.5, 6))
        return np.clip(part[:, ::-1] * rng.uniform(0.5, 1.3) + rng.normal(0, 8, 3), 0, 255)

    @staticmethod
    def decoys(rng, ground, person, alpha):
        """Beams, frames and shadows behind the head in the colours of this very head: what hangs there is no hair."""
        size = ground.shape[0]
        unit = SIZE / SPAN
        inside = np.argwhere(alpha[:int(unit * (TOP + 1.5))] > 0.9)
        if len(inside) == 0:
            return ground
        shapes = np.zeros((size, size), np.float32)
        for _ in range(rng.integers(1, 6)):
            middle = np.array([size / 2, unit * (TOP - 0.3)]) + rng.normal(0, 1.6 * unit, 2)
            way, width = rng.choice([0, np.pi / 2, rng.uniform(0, np.pi)], p=[0.4, 0.4, 0.2]), rng.uniform(0.1, 1.2) * unit
            along, length = np.array([np.cos(way), np.sin(way)]), rng.uniform(0.5, 6) * unit
            if rng.random() < 0.3:
                cv2.ellipse(shapes, tuple(int(v) for v in middle), (int(length / 3) + 1, int(width) + 1), np.degrees(way), 0, 360, 1, -1, cv2.LINE_AA)
            else:
                ends = [tuple(int(v) for v in middle + sign * along * length / 2) for sign in (-1, 1)]
                cv2.line(shapes, *ends, 1, int(width) + 1, cv2.LINE_AA)
        y, x = inside[rng.integers(len(inside))]
        colour = person[y, x] * np.exp(rng.normal(0, 0.15)) + rng.normal(0, 6, 3)
        grain = cv2.resize(rng.normal(0, rng.uniform(0, 14), (size // 2, size // 2)).astype(np.float32), (size, size), interpolation=cv2.INTER_LINEAR)
        shapes = cv2.GaussianBlur(shapes, (0, 0), rng.uniform(0.4, 3)) * rng.uniform(0.6, 1)
        return ground + shapes[..., None] * (np.clip(colour + grain[..., None], 0, 255) - ground)

    def dressed(self, rng, rgb, clothes):
        """Other clothes over the same folds."""
        if rng.random() < 0.15:
            return rgb
        inside = clothes > 0.5
        if inside.sum() < 50:
            return rgb
        light = rgb.mean(-1, keepdims=True) / max(30.0, np.median(rgb[inside].mean(-1)))
        kind = rng.random()
        size = rgb.shape[0]
        if kind < 0.5:
            cloth = np.full_like(rgb, 1) * rng.uniform(5, 245) + rng.normal(0, 40, 3)
        elif kind < 0.8:
            cloth = self.ground(rng, size)
        else:
            ys, xs = np.mgrid[:size, :size]
            turn = rng.uniform(0, np.pi)
            wave = np.sin((xs * np.cos(turn) + ys * np.sin(turn)) * rng.uniform(0.15, 0.9)) > rng.uniform(-0.5, 0.5)
            cloth = np.where(wave[..., None], rng.uniform(0, 255, 3), rng.uniform(0, 255, 3))
        cloth = np.clip(cloth, 3, 250) * light ** rng.uniform(0.5, 1.5)
        return rgb + clothes[..., None] * (np.clip(cloth, 0, 255) - rgb)

    def bent(self, rng):
        """Where each pixel of the net's crop is read in a large one: jitter, a mirror, and a smooth bend stronger below."""
        unit = SIZE / SPAN
        ys, xs = np.mgrid[:SIZE, :SIZE].astype(np.float32)
        u, v = (xs + 0.5) / unit - SPAN / 2, (ys + 0.5) / unit - TOP
        if rng.random() < 0.5:
            u = -u
        turn, zoom = np.radians(rng.normal(0, 5)), np.exp(rng.normal(0, 0.06))
        c, s = np.cos(turn) * zoom, np.sin(turn) * zoom
        stretch = np.exp(rng.normal(0, 0.05))
        u, v = (c * u - s * v) * stretch + rng.normal(0, 0.1), (s * u + c * v) / stretch + rng.normal(0, 0.1)
        bend = cv2.resize(rng.normal(0, 1, (5, 5, 2)).astype(np.float32), (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
        amount = 0.05 + 0.16 * np.clip((v - 1.5) / 1.5, 0, 1) * rng.random()
        if rng.random() < 0.6:                                           # shoulders that are broader, narrower, higher
            shoulders = np.clip((v - 2.0) / 0.8, 0, 1)
            u = u / (1 + shoulders * (np.exp(rng.normal(0, 0.15)) - 1))
            v = v + shoulders * np.abs(u) * rng.normal(0, 0.07)
        if rng.random() < 0.5:                                           # hair that is fuller, or shorn
            crown = np.clip((0.3 - v) / 1.2, 0, 1)
            u = u / (1 + crown * (np.exp(rng.normal(0.04, 0.1)) - 1))
            v = v / (1 + crown * (np.exp(rng.normal(0.04, 0.12)) - 1))
        u, v = u + bend[..., 0] * amount, v + bend[..., 1] * amount
        large = LARGE / LARGE_SPAN
        return ((u + LARGE_SPAN / 2) * large - 0.5).astype(np.float32), ((v + TOP + 1) * large - 0.5).astype(np.float32)

    def sample(self, rng):
        rgb, alpha, clothes, inside = self.people[rng.integers(len(self.people))]
        x, y = self.bent(rng)

        # Below the portrait's last row the body goes on, as it may in another photo.
        bottom = np.flatnonzero(inside[:, LARGE // 2] > 200)[-1] - 2
        y = np.minimum(y, bottom)
        rgb, alpha, clothes, extent = [cv2.remap(p, x, y, cv2.INTER_LINEAR).astype(np.float32) for p in (rgb, alpha, clothes, inside)]
        alpha, clothes = cv2.GaussianBlur(alpha / 255, (0, 0), 0.6), clothes / 255
        person = self.dressed(rng, rgb, clothes)
        person = np.clip(person / 255, 0.003, 1) ** np.exp(rng.normal(0, 0.25)) * 255 * np.exp(rng.normal(0, 0.08, 3))
        ground = self.ground(rng, SIZE)
        if rng.random() < 0.4:
            ground = self.decoys(rng, ground, person, alpha)
        if rng.random() < 0.4:                                           # its shadow on the wall
            move = np.float32([[1, 0, rng.normal(0, 12)], [0, 1, rng.normal(0, 8)]])
            shade = cv2.GaussianBlur(cv2.warpAffine(alpha, move, (SIZE, SIZE)), (0, 0), rng.uniform(1, 12))
            ground = ground * (1 - rng.uniform(0.1, 0.7) * shade[..., None])
        picture = np.clip((alpha[..., None] * np.clip(person, 0, 255) ** 2.2 + (1 - alpha[..., None]) * ground ** 2.2), 0, 255 ** 2.2) ** (1 / 2.2)
        picture = picture * np.exp(rng.normal(0, 0.06, 3)) + rng.normal(0, rng.uniform(0, 5), picture.shape)
        if rng.random() < 0.25:
            picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.4))
        picture = np.clip(picture, 0, 255).astype(np.uint8)
        if rng.random() < 0.5:
            picture = cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 96))])[1], cv2.IMREAD_COLOR)
        extent = self.extent(rng, extent)
        stack = np.concatenate([picture.astype(np.float32).transpose(2, 0, 1) / 255 * extent, extent[None]])
        half = cv2.resize(alpha * extent, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        seen = cv2.resize(extent, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 0.99
        return torch.from_numpy(np.float32(stack)), torch.from_numpy(np.float32(half)[None]), torch.from_numpy(np.float32(seen)[None])

    @staticmethod
    def extent(rng, inside):
        """Where the picture would have pixels: photos end somewhere, most of them below the shoulders."""
        extent = (inside > 250).astype(np.float32) if rng.random() < 0.3 else np.ones_like(inside)
        unit = SIZE / SPAN
        if rng.random() < 0.75:
            extent[int(unit * (TOP + rng.uniform(2.0, 4.6))):] = 0
        if rng.random() < 0.25:
            extent[:int(unit * rng.uniform(0, 2.0))] = 0
        for side in (0, 1):
            if rng.random() < 0.2:
                width = int(unit * rng.uniform(0, 2.6))
                extent[:, (0 if side == 0 else SIZE - width):(width if side == 0 else SIZE)] = 0
        return extent
