"""Teeth for mouths that were opened by warping a closed one: no portrait with a template shows any, and a net that never saw teeth
takes their lower edge for that of the lower lip."""
import cv2
import numpy as np
from scipy.interpolate import PchipInterpolator

UPPER, LOWER = np.r_[87, 94:99, 93], np.r_[87, 99:104, 93]       # the lips' inner rims, from corner to corner
MARGIN = 4                  # pixels drawn beyond the rims
LEAST = 0.03                # eye distances between the lips from which on something is seen between them


def smile(shape, rng):
    """Bares the teeth of a shape in the eye frame, in its place: corners out and up, the upper lip up, the lower lip down."""
    lips = np.r_[87:109]
    middle, half = shape[lips].mean(0), np.abs(shape[lips, 0] - shape[lips, 0].mean()).max()
    near = np.clip(1 - (np.abs(shape[:, 0] - middle[0]) / (1.02 * half)) ** 2, 0, 1)
    shape[lips, 0] += (shape[lips, 0] - middle[0]) * rng.uniform(0.0, 0.28)
    shape[lips, 1] -= rng.uniform(0.0, 0.09) * (1 - near[lips])
    up, down = abs(rng.normal(0.02, 0.02)), rng.uniform(0.04, 0.24)
    thinner = rng.uniform(0.55, 1.0)
    shape[88:93, 1] -= up * thinner * near[88:93]
    shape[94:99, 1] -= up * near[94:99]
    shape[99:104, 1] += down * near[99:104]
    shape[104:109, 1] += down * rng.uniform(0.75, 1.0) * near[104:109]
    chin = rng.uniform(0.1, 0.8) * down
    shape[np.r_[174:179, 128:131], 1] += chin * 0.9
    shape[[126, 127, 131, 132], 1] += chin * 0.5


def rim(points, indices, xs):
    """Heights of a rim over columns: a smooth line through its points, which are made to run from left to right."""
    x = np.maximum.accumulate(points[indices, 0]) + np.arange(len(indices)) * 1e-3
    return PchipInterpolator(x, points[indices, 1], extrapolate=True)(np.clip(xs, x[0], x[-1]))


def paint(image, points, rng):
    """What stands between open lips, drawn into an RGB picture at its own resolution; the same picture where they are closed."""
    eye = np.linalg.norm(points[1] - points[0])
    axis = (points[93] - points[87]) / max(np.linalg.norm(points[93] - points[87]), 1e-6)
    turn = np.array([axis, [-axis[1], axis[0]]])
    level = (points - points[87]) @ turn.T                          # the corners on one line
    xs = np.arange(np.floor(level[87, 0]), np.ceil(level[93, 0]) + 1)
    top, low = rim(level, UPPER, xs), rim(level, LOWER, xs)
    gap = np.maximum(low - top, 0)
    if gap.max() < LEAST * eye:
        return image
    height, width = int(np.ceil(gap.max())) + 2 * MARGIN, len(xs)
    mouth = np.zeros((height, width, 3), np.float32)
    rows = np.arange(height)[:, None] - MARGIN                      # from the upper rim of each column down
    cavity = np.array([rng.uniform(20, 75), rng.uniform(8, 40), rng.uniform(8, 40)])
    mouth[:] = cavity
    tongue = rng.random() < 0.35
    if tongue:
        below = np.clip((rows - 0.55 * gap.max()) / (0.3 * gap.max() + 1), 0, 1)[..., None]
        mouth += below * (np.array([150, 75, 75]) * rng.uniform(0.6, 1.1) - mouth)
    if rng.random() < 0.93:
        white = rng.uniform(150, 250) * np.array([1, rng.uniform(0.92, 1.0), rng.uniform(0.78, 0.98)])
        gum = np.array([rng.uniform(150, 215), rng.uniform(90, 135), rng.uniform(90, 135)])
        row_of_teeth(mouth, rows, gap, white, gum, eye, rng, upper=True)
        if rng.random() < 0.3:
            row_of_teeth(mouth, rows, gap, white * rng.uniform(0.75, 0.95), gum * 0.8, eye, rng, upper=False)
    across = np.abs(np.linspace(-1, 1, width))[None, :, None]
    mouth *= 1 - rng.uniform(0.2, 0.75) * across ** rng.uniform(2, 5)                      # darker towards the corners
    mouth *= 1 - rng.uniform(0.1, 0.5) * np.exp(-np.maximum(rows, 0) / (0.02 * eye))[..., None]     # the upper lip's shadow
    mouth = cv2.GaussianBlur(np.clip(mouth, 0, 255), (0, 0), rng.uniform(0.4, 1.0))
    return lay(image, mouth, points, turn, xs, top, gap)


def row_of_teeth(mouth, rows, gap, white, gum, eye, rng, upper):
    """Teeth from incisors to molars, symmetric about the middle, each narrower than the one before."""
    height, width = mouth.shape[:2]
    middle = width / 2 + rng.normal(0, 0.02) * eye
    length = eye * rng.uniform(0.12, 0.24) if upper else eye * rng.uniform(0.1, 0.18)
    shown = rng.uniform(-0.06, 0.25) * length if upper else rng.uniform(0.3, 0.8) * length   # gum above the edge, or teeth hidden by the lip
    edges, step = [0.0], eye * (rng.uniform(0.105, 0.15) if upper else rng.uniform(0.07, 0.1))
    while edges[-1] < width:
        edges.append(edges[-1] + step * rng.uniform(0.9, 1.05))
        step *= 0.9 if upper else 0.99
    edges = np.array(edges)
    for side in (-1, 1):
        for a, b in zip(edges, edges[1:]):
            x0, x1 = sorted((middle + side * a, middle + side * b))
            columns = np.arange(max(0, int(x0)), min(width, int(np.ceil(x1))))
            if len(columns) == 0:
                continue
            at = np.clip((columns + 0.5 - x0) / max(x1 - x0, 1), 0, 1)
            round_end = (np.abs(2 * at - 1) ** rng.uniform(3, 7)) * rng.uniform(0.08, 0.2) * length
            far = (np.abs(columns - middle) / (width / 2)) ** 2 * rng.uniform(0.1, 0.45) * length
            if upper:
                edge = length + shown - round_end - far
                begin = np.maximum(shown, 0) + (np.abs(2 * at - 1) ** 2) * 0.12 * length * (shown > 0)
                inside = (rows < edge[None]) & (rows >= begin[None])
                above = rows < begin[None]
                mouth[:, columns] = np.where(above[..., None], gum, mouth[:, columns])
            else:
                edge = gap[columns] - shown + round_end * 0.5
                inside = rows > edge[None]
            bulge = (1 - 0.25 * np.abs(2 * at - 1) ** 2)[None, :, None]
            seam = np.where(np.minimum(at, 1 - at) * (x1 - x0) < rng.uniform(0.4, 1.2), rng.uniform(0.45, 0.85), 1.0)[None, :, None]
            mouth[:, columns] = np.where(inside[..., None], white * bulge * seam * rng.uniform(0.94, 1.03), mouth[:, columns])


def lay(image, mouth, points, turn, xs, top, gap):
    """Bends the flat drawing between the rims."""
    lips = points[np.r_[87:109]]
    h, w = image.shape[:2]
    x0, y0 = np.maximum(np.floor(lips.min(0) - 2).astype(int), 0)
    x1, y1 = np.minimum(np.ceil(lips.max(0) + 3).astype(int), [w, h])
    if x1 <= x0 or y1 <= y0:
        return image
    flat = (np.stack(np.meshgrid(np.arange(x0, x1), np.arange(y0, y1)), 2) - points[87]) @ turn.T
    column, row = flat[..., 0] - xs[0], flat[..., 1] - np.interp(flat[..., 0], xs, top)
    drawn = cv2.remap(mouth, column.astype(np.float32), (row + MARGIN).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    below = np.interp(flat[..., 0], xs, gap) - row
    inside = np.clip(row + 0.5, 0, 1) * np.clip(below + 0.5, 0, 1) * ((column >= 0) & (column < len(xs)))
    result = image.copy()
    part = result[y0:y1, x0:x1].astype(np.float32)
    result[y0:y1, x0:x1] = np.clip(part + inside[..., None] * (drawn - part), 0, 255).astype(np.uint8)
    return result
